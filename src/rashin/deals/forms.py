"""Closing a deal, and tying activities to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rashin.people.models import Interaction
from rashin.records.forms import RecordForm

from .models import Deal
from .resources import DEALS
from .selectors import closing_stages

CLOSING = ("stage", "closed_on", "close_reason", "lost_to", "close_note")


class CloseForm(RecordForm):
    """Won or lost, when, why, against whom, and what decided it. The reason is asked here, whatever else is."""

    def __init__(self, deal: Deal, user: Any, data: Any = None) -> None:
        super().__init__(DEALS, CLOSING, deal, user, data)
        if not deal.stage.is_closed:
            self.initial["stage"] = None
        stages = closing_stages()
        self.fields["stage"] = forms.ModelChoiceField(
            queryset=stages, label=_("Result"), widget=forms.RadioSelect, empty_label=None
        )
        self.fields["close_reason"].required = True
        self.fields["closed_on"].help_text = _("Left empty, it is today.")


class InteractionForm(forms.Form):
    """An activity of the deal's account to tie to it."""

    interaction = forms.ModelChoiceField(queryset=Interaction.objects.none(), label=_("Activity"))

    def __init__(self, deal: Deal, user: Any, data: Any = None) -> None:
        super().__init__(data)
        rows = Interaction.objects.visible_to(user).filter(account=deal.account_id)
        self.fields["interaction"] = forms.ModelChoiceField(queryset=rows, label=_("Activity"))
