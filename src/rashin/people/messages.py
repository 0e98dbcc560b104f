"""What a page about a person says by way of warning, as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from rashin.accounts.messages import Notice
from rashin.domain import vocabulary as v
from rashin.domain.sensitive import sensitive_words
from rashin.lib.terms import label
from rashin.records.resource import url_of

from . import selectors
from .models import Interaction, Person, Remark, Stance


def sensitive_notice(text: str, field: str = "") -> Notice | None:
    """A warning about sensitive personal information in a text; None where nothing points to any."""
    flags = sensitive_words(text)
    if not flags:
        return None
    words = "、".join(f"「{flag.word}」({label(v.SENSITIVE_CATEGORIES.get(flag.category))})" for flag in flags[:5])
    sentence = _(
        "This may be sensitive personal information: %(words)s. Without the person's consent it must not be kept; "
        "please take it out unless the business needs it."
    )
    return Notice(sentence % {"words": words}, "act", field)


def _sensitive(record: object, names: Iterable[str]) -> list[Notice]:
    found = (sensitive_notice(getattr(record, name), name) for name in names)
    return [notice for notice in found if notice]


def person_notices(person: Person) -> list[Notice]:
    """Duplicates, a missing source of the data, sensitive words, two main posts at once. 2 queries."""
    notices = _sensitive(person, ("preferences", "private_note"))
    twins = selectors.duplicates_of(person)
    if twins:
        names = format_html_join(
            "、", '<a class="lnk" href="{}">{}</a>', ((url_of(twin), _twin(twin)) for twin in twins)
        )
        twice = format_html(_("The same person may be here twice: {names}."), names=names)
        notices.append(Notice(twice, "act", ""))
    if selectors.main_posts(person) > 1:
        notices.append(
            Notice(_("Two main posts are held at the same time. End one, or make it concurrent."), "act", "")
        )
    if person.privacy_source == "unknown":
        text = _("It is not recorded where these personal data come from.")
        notices.append(Notice(text, "soon", "privacy_source"))
    if person.preferences and not person.preferences_source:
        text = _("The preferences have no source. Write only what was said or seen, and where.")
        notices.append(Notice(text, "soon", "preferences_source"))
    return notices


def _twin(person: Person) -> str:
    return " ".join(part for part in (str(person), person.title) if part)


def interaction_notices(interaction: Interaction) -> list[Notice]:
    """Sensitive words in the notes, and the rules of a material fact."""
    notices = _sensitive(interaction, ("subject", "body"))
    if interaction.is_material:
        text = _("An undisclosed material fact: only named readers see this, and every reading is recorded.")
        notices.append(Notice(text, "stop", "confidentiality"))
    return notices


def words_notices(record: Remark | Stance) -> list[Notice]:
    """Sensitive words in a remark or stance."""
    return _sensitive(record, ("words",))
