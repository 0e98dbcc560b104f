"""The sales-side facts of an account (反社チェック, credit limit, NDA, basic agreement) and which need a hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

SOON: Final = dt.timedelta(days=60)
Severity = Literal["stop", "act", "soon"]


@dataclass(frozen=True, slots=True)
class SalesFacts:
    """What is known; None where nothing is recorded."""

    antisocial_result: str = "not_checked"
    antisocial_valid_to: dt.date | None = None
    credit_limit: int | None = None
    nda_signed_on: dt.date | None = None
    nda_valid_to: dt.date | None = None
    basic_agreement_signed_on: dt.date | None = None
    basic_agreement_valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SalesWarning:
    """One thing to do: a code for its sentence, how urgent, and the date it turns on."""

    code: str
    severity: Severity
    date: dt.date | None = None


def warnings(facts: SalesFacts, *, as_of: dt.date) -> list[SalesWarning]:
    """What needs a hand on `as_of`, most serious first.

    Args:
        facts: the account's facts.
        as_of: the day to judge on; a validity ends after its last day.
    """
    found = [
        *_antisocial(facts, as_of),
        *_agreement("nda", facts.nda_signed_on, facts.nda_valid_to, as_of),
        *_agreement("basic_agreement", facts.basic_agreement_signed_on, facts.basic_agreement_valid_to, as_of),
    ]
    if facts.credit_limit is None:
        found.append(SalesWarning("credit_limit.missing", "soon"))
    elif facts.credit_limit <= 0:
        found.append(SalesWarning("credit_limit.none", "stop"))
    rank = {"stop": 0, "act": 1, "soon": 2}
    return sorted(found, key=lambda item: rank[item.severity])


def _antisocial(facts: SalesFacts, as_of: dt.date) -> list[SalesWarning]:
    if facts.antisocial_result in ("concern", "refused"):
        return [SalesWarning(f"antisocial.{facts.antisocial_result}", "stop")]
    if facts.antisocial_result in ("not_checked", "under_review"):
        return [SalesWarning(f"antisocial.{facts.antisocial_result}", "act")]
    return _validity("antisocial", facts.antisocial_valid_to, as_of)


def _agreement(name: str, signed: dt.date | None, valid_to: dt.date | None, as_of: dt.date) -> list[SalesWarning]:
    if signed is None:
        return [SalesWarning(f"{name}.missing", "soon")]
    return _validity(name, valid_to, as_of)


def _validity(name: str, valid_to: dt.date | None, as_of: dt.date) -> list[SalesWarning]:
    if valid_to is None:
        return []
    if valid_to < as_of:
        return [SalesWarning(f"{name}.expired", "act", valid_to)]
    if valid_to - as_of <= SOON:
        return [SalesWarning(f"{name}.expires", "soon", valid_to)]
    return []
