"""What can be wrong with a value, a row or a file, as a code with parameters.

The pure code raises or returns a `Problem`; the shell turns its code into a sentence in the user's language.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

Param = str | int

CODES: Final[tuple[str, ...]] = (
    "amount.ambiguous_separator",
    "amount.currency_mismatch",
    "amount.currency_unknown",
    "amount.too_large",
    "amount.unreadable",
    "bool.unreadable",
    "choice.unknown",
    "corporate_number.characters",
    "corporate_number.check_digit",
    "corporate_number.length",
    "date.ambiguous_order",
    "date.impossible",
    "date.out_of_range",
    "date.unreadable",
    "datetime.unreadable",
    "email.unreadable",
    "file.binary",
    "file.damaged",
    "file.empty",
    "file.encoding",
    "file.encoding_unknown",
    "file.heading_only",
    "file.legacy_workbook",
    "file.missing",
    "file.no_heading",
    "file.no_space",
    "file.not_a_workbook",
    "file.quote_unclosed",
    "file.sheet_unknown",
    "file.too_large",
    "file.too_many_columns",
    "file.truncated",
    "file.zip_bomb",
    "import.account_empty",
    "import.begun",
    "import.closed_before_opened",
    "import.deleted",
    "import.ends_before_start",
    "import.in_bin",
    "import.kept",
    "import.not_allowed",
    "import.not_open",
    "import.not_ready",
    "import.owner_unknown",
    "import.parent_waits",
    "import.person_unknown",
    "import.product_waits",
    "import.required",
    "import.several",
    "import.taken",
    "import.team_unknown",
    "import.twin",
    "import.twin_joined",
    "import.user_unknown",
    "import.waits",
    "number.unreadable",
    "percent.out_of_range",
    "percent.unreadable",
    "phone.unreadable",
    "row.formula_error",
    "row.formula_without_value",
    "row.nul",
    "row.too_long",
    "row.too_short",
    "table.association",
    "table.history",
    "table.incomplete",
    "table.pipeline",
    "table.unrecognised",
    "table.users",
    "text.control",
    "text.too_long",
    "url.unreadable",
)


class Problem(ValueError):
    """One thing wrong: a code of `CODES` and the values its sentence needs.

    Two problems with the same code and parameters are equal. Neither can be changed afterwards.
    """

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self._code = code
        self._params = MappingProxyType(dict(params))

    @property
    def code(self) -> str:
        """The code, such as `date.impossible`."""
        return self._code

    @property
    def params(self) -> dict[str, Param]:
        """The values for the sentence's placeholders (a copy)."""
        return dict(self._params)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return self._code == other._code and self._params == other._params

    def __hash__(self) -> int:
        return hash((self._code, tuple(sorted(self._params.items(), key=lambda item: item[0]))))

    def __repr__(self) -> str:
        params = "".join(f", {name}={value!r}" for name, value in self._params.items())
        return f"Problem({self._code!r}{params})"

    def __str__(self) -> str:
        return repr(self)

    def __reduce__(self) -> tuple[object, tuple[str, dict[str, Param]]]:
        # Keyword parameters are lost by the exceptions' own pickling; workers pass problems between processes.
        return _rebuild, (self._code, dict(self._params))


def _rebuild(code: str, params: dict[str, Param]) -> Problem:
    return Problem(code, **params)


def clip(text: str, limit: int = 40) -> str:
    """Shorten a quoted input so that a sentence about it stays readable.

    Args:
        text: what was read.
        limit: the most characters to keep.
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
