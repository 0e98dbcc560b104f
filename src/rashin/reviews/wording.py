"""The chain's breaks and hints in words, each break with the page that mends it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rashin.accounts.models import Account
from rashin.domain.chain import Break


@dataclass(frozen=True, slots=True)
class Words:
    """A break: what is missing, the verb that mends it, and the few letters the ruler has room for."""

    gap: Promise
    verb: Promise
    short: Promise


BREAKS: dict[str, Words] = {
    "need.no_evidence": Words(_("No evidence"), _("Add evidence"), _("no evidence")),
    "need.no_proposition": Words(_("No value proposition"), _("Write the value proposition"), _("no proposition")),
    "proposition.no_proof": Words(_("No proof"), _("Name the proof"), _("no proof")),
    "proposition.no_cell": Words(_("No offering × unit"), _("Place it on the whitespace map"), _("not placed")),
    "proposition.no_goal": Words(_("No goal"), _("Write the goal"), _("no goal")),
    "goal.no_proposition": Words(
        _("Goal without value proposition"), _("Tie the goal to a proposition"), _("goal not tied")
    ),
    "goal.no_due": Words(_("Goal without a date"), _("Set the date"), _("no date")),
    "goal.no_action": Words(_("No action"), _("Add an action"), _("no action")),
    "action.no_goal": Words(_("Action without a goal"), _("Tie the action to a goal"), _("action not tied")),
    "goal.no_kpi": Words(_("No KPI"), _("Set a KPI"), _("no KPI")),
    "plan.no_review": Words(_("No review yet"), _("Note a review"), _("no review")),
}

HINTS: dict[str, Promise] = {
    "divisional.no_customer_kpi": _(
        "Divisions decide by their own figures. Value propositions that do not name the division's KPI: %(count)s."
    ),
    "functional.one_unit": _(
        "In a functional organisation each department decides for itself, yet all needs are from one unit. "
        "Ask the departments that will be consulted, too."
    ),
    "company.no_head_office": _(
        "Head office has a say beside the in-house company, but the plan knows no need of head office yet."
    ),
    "company.no_company": _(
        "The president of the in-house company decides, but the plan knows no need from there yet."
    ),
}


def mend_url(item: Break, account: Account, plan: int | None, back: str) -> str:
    """The form that mends the break, its parents filled in; it returns to `back`.

    Where a goal, KPI or review needs a plan and there is none, the link leads to where one is started.
    """
    edits = {
        "proposition.no_proof": ("propositions", item.proposition),
        "goal.no_proposition": ("goals", item.goal),
        "goal.no_due": ("goals", item.goal),
        "action.no_goal": ("actions", item.action),
    }
    if item.code in edits:
        slug, pk = edits[item.code]
        return f"{reverse(f'{slug}_edit', args=[pk])}?{urlencode({'next': back})}"
    return _new_url(item, account, plan, back)


def _new_url(item: Break, account: Account, plan: int | None, back: str) -> str:
    parents = {
        "need.no_evidence": ("evidence", {"need": item.need}),
        "need.no_proposition": ("propositions", {"need": item.need}),
        "proposition.no_goal": ("goals", {"plan": plan, "proposition": item.proposition, "cell": item.cell}),
        "goal.no_action": ("actions", {"plan": plan, "goal": item.goal}),
        "goal.no_kpi": ("kpis", {"plan": plan, "goal": item.goal}),
        "plan.no_review": ("reviews", {"plan": plan}),
    }
    if item.code == "proposition.no_cell":
        return f"{reverse('proposition_place', args=[item.proposition])}?{urlencode({'next': back})}"
    slug, given = parents[item.code]
    if "plan" in given and plan is None:
        return f"{reverse('account_overview', args=[account.pk])}#plan"
    query = {name: value for name, value in given.items() if value is not None} | {"next": back}
    return f"{reverse(f'{slug}_new')}?{urlencode(query)}"
