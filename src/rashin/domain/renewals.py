"""What in a contract line needs a hand: notice dates, renewals, ends, and use so low that a renewal is in doubt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

NOTICE_SOON: Final = dt.timedelta(days=60)  # on every screen: a renewal is not talked over in less
RENEWAL_SOON: Final = dt.timedelta(days=90)
LOW_UTILISATION: Final = Decimal(30)  # percent; below it contracts were not renewed in the practice's own failures

Severity = Literal["act", "soon"]


@dataclass(frozen=True, slots=True)
class Term:
    """The dates and use of one contract line; None where nothing is recorded."""

    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    renews_on: dt.date | None = None
    notice_on: dt.date | None = None
    utilisation: Decimal | None = None
    ended: bool = False  # the holding is no longer in use


@dataclass(frozen=True, slots=True)
class RenewalNotice:
    """One thing to do: a code for its sentence, how urgent, the date it turns on, the days until it, or the share."""

    code: str
    severity: Severity
    date: dt.date | None = None
    days: int = 0
    share: Decimal | None = None


def renewal_notices(term: Term, *, as_of: dt.date) -> list[RenewalNotice]:
    """What a contract line asks of us on `as_of`, most urgent first.

    Args:
        term: the line's dates and its utilisation in percent.
        as_of: the day to judge on; the notice date itself still allows a notice.
    """
    if term.ended or (term.starts_on is not None and term.starts_on > as_of):
        return []
    if term.ends_on is not None and term.ends_on < as_of:
        return [RenewalNotice("contract.ended", "act", term.ends_on, (term.ends_on - as_of).days)]
    found = [
        *_near("notice", term.notice_on, as_of, NOTICE_SOON, "act"),
        *_near("renewal", term.renews_on, as_of, RENEWAL_SOON, "soon"),
        *_near("end", None if term.renews_on else term.ends_on, as_of, RENEWAL_SOON, "soon"),
    ]
    if term.utilisation is not None and term.utilisation < LOW_UTILISATION:
        found.append(RenewalNotice("utilisation.low", "act", share=term.utilisation))
    return sorted(found, key=lambda item: item.severity != "act")


def _near(
    code: str, day: dt.date | None, as_of: dt.date, within: dt.timedelta, severity: Severity
) -> list[RenewalNotice]:
    if day is None or day < as_of or day - as_of > within:
        return []
    return [RenewalNotice(f"{code}.near", severity, day, (day - as_of).days)]
