"""What in holdings and contract lines needs a hand, as sentences."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rashin.accounts.messages import Notice
from rashin.domain.renewals import RenewalNotice, Term, renewal_notices
from rashin.lib.display import day

from .models import ContractLine, Holding

SENTENCES = {
    "notice.near": _("Notice date in %(days)s days: %(date)s. Settle the renewal before it."),
    "renewal.near": _("Renews in %(days)s days: %(date)s."),
    "end.near": _("Ends in %(days)s days, on %(date)s, and no renewal is recorded."),
    "contract.ended": _("The term ended on %(date)s. Add the new term, or end the holding."),
    "utilisation.low": _("Only %(share)s%% is used. Below 30%% contracts tend not to be renewed."),
}
FIELDS = {
    "notice": "notice_on",
    "renewal": "renews_on",
    "end": "ends_on",
    "contract": "ends_on",
    "utilisation": "utilisation",
}


def found_in(line: ContractLine) -> list[RenewalNotice]:
    """What a contract line asks of us today; reads its holding."""
    term = Term(
        line.starts_on, line.ends_on, line.renews_on, line.notice_on, line.utilisation, line.holding.status == "ended"
    )
    return renewal_notices(term, as_of=timezone.localdate())


def as_notice(item: RenewalNotice) -> Notice:
    """One finding in the reader's language."""
    values = {"days": item.days, "date": day(item.date, weekday=True), "share": item.share}
    return Notice(str(SENTENCES[item.code]) % values, item.severity, FIELDS[item.code.split(".")[0]])


def line_notices(line: ContractLine) -> list[Notice]:
    """The warnings on a contract line's page."""
    return [as_notice(item) for item in found_in(line)]


def holding_notices(holding: Holding) -> list[Notice]:
    """The warnings of all of a holding's lines. 1 query."""
    lines = ContractLine.objects.live().filter(holding=holding).select_related("holding")
    return [as_notice(item) for line in latest_terms(list(lines)) for item in found_in(line)]


def latest_terms(lines: list[ContractLine]) -> list[ContractLine]:
    """The lines in force: an earlier term of the same contract has been replaced by its renewal."""
    last: dict[tuple[int, str], ContractLine] = {}
    for line in sorted(lines, key=lambda item: (str(item.starts_on or ""), item.pk)):
        last[line.holding_id, line.contract_number] = line
    return list(last.values())
