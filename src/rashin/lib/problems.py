"""Problems of the pure core as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rashin.domain.problems import Problem

SENTENCES: Mapping[str, Promise | str] = {
    "amount.unreadable": gettext_lazy("“%(text)s” is not an amount. Examples: 48,000,000 or 48百万円."),
    "date.unreadable": gettext_lazy("“%(text)s” is not a date. Example: 2026/11/22."),
    "date.impossible": gettext_lazy("There is no such day: “%(text)s”."),
}


def sentence(problem: Problem) -> str:
    """What is wrong, in the reader's language, with the values it is about."""
    template = SENTENCES.get(problem.code)
    if template is None:
        return _("The value cannot be used (%(code)s).") % {"code": problem.code}
    return str(template) % problem.params
