"""Questions and answers in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rashin.domain import vocabulary as v
from rashin.lib.figures import Counted
from rashin.lib.terms import label

from .models import ImportQuestion

_ASKED = {
    "account": gettext_lazy("“%(subject)s” is close to an account that is here already. Is it the same company?"),
    "product": gettext_lazy("“%(subject)s” is close to an offering that is here already. Is it the same one?"),
    "stage": gettext_lazy("The stage “%(subject)s” is not known here. Which one is it?"),
    "date_order": gettext_lazy("In the column “%(subject)s”, does the month or the day come first?"),
    "currency": gettext_lazy("In which currency and unit are the amounts in “%(subject)s”?"),
}
_ASKED_IN_FILE = gettext_lazy("“%(subject)s” is close to another company of this file. Is it the same company?")
_REASONS = {
    "same": gettext_lazy("same name"),
    "several": gettext_lazy("several of this name"),
    "form": gettext_lazy("another legal form"),
    "spacing": gettext_lazy("only spaces or signs differ"),
    "lookalike": gettext_lazy("characters look alike"),
    "contains": gettext_lazy("one name contains the other"),
    "spelling": gettext_lazy("similar spelling"),
    "in_file": gettext_lazy("similar spelling, further up in this file"),
}


def question_words(question: ImportQuestion) -> str:
    """The question with the number of rows that it concerns."""
    own = all(candidate.get("reason") == "in_file" for candidate in question.candidates)
    sentence = _ASKED_IN_FILE if own and question.candidates else _ASKED[question.topic]
    asked = str(sentence) % {"subject": question.subject}
    rows = ngettext("(%(count)s row)", "(%(count)s rows)", question.rows) % {"count": Counted(question.rows)}
    return f"{asked} {rows}"


def candidate_words(question: ImportQuestion, candidate: Mapping[str, Any]) -> str:
    """One possible answer."""
    value, name = candidate["value"], str(candidate["name"])
    if question.topic == "date_order":
        return _("month/day/year") if value["order"] == "mdy" else _("day/month/year")
    if question.topic == "currency":
        return _currency(value)
    if "new" in value:
        kind = label(v.DEAL_STAGE_TYPES.get(value.get("stage_type", "open")))
        return _("Create the stage “%(name)s” (%(kind)s)") % {"name": name, "kind": kind}
    reason = _REASONS.get(str(candidate.get("reason")))
    return f"{name} — {reason}" if reason else name


def _currency(value: Mapping[str, Any]) -> str:
    unit = int(value.get("unit", 1))
    if unit == 1:
        return _("%(currency)s, as written") % {"currency": value["currency"]}
    scale = {1000: _("thousands"), 10**6: _("millions")}.get(unit, f"× {unit:,}")
    return _("%(currency)s, in %(scale)s") % {"currency": value["currency"], "scale": scale}
