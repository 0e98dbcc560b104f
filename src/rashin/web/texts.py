"""Sentences that scripts show, in the reader's language; the keys are those of ``frontend/src/texts.ts``."""

from __future__ import annotations

from django.utils.translation import gettext as _


def script_texts() -> dict[str, str]:
    """Return the sentences by key; ``{name}`` is filled in by the script."""
    return {
        "cancel": _("Cancel"),
        "close": _("Close"),
        "confirm": _("Continue"),
        "clear": _("Clear"),
        "remove": _("Remove {label}"),
        "noMatch": _("Nothing matches."),
        "searching": _("Searching…"),
        "create": _("Add “{label}”"),
        "copied": _("Copied."),
        "offline": _("The server could not be reached. Your input is kept; try again."),
        "failed": _("That did not work. Nothing was changed."),
        "tooBig": _("The file is larger than {limit} MB."),
        "selected": _("{count} selected"),
        "allSelected": _("All {count} selected"),
    }
