"""The chain: hand-made cases, and properties that hold for every set of facts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rashin.domain import chain as c
from rashin.domain.vocabulary import PLAN_LINKS

WHOLE = c.Facts(
    needs=[c.NeedFact(1, "high")],
    evidence=[c.EvidenceFact(1, 1)],
    propositions=[c.PropositionFact(1, 1, cell=1, proven=True, customer_kpi=True)],
    cells=[1],
    goals=[c.GoalFact(1, proposition=1, cell=1)],
    actions=[c.ActionFact(1, 1)],
    kpis=[c.KpiFact(1, 1)],
    reviews=[c.ReviewFact(1, dt.date(2026, 11, 6))],
)


def codes(facts: c.Facts) -> list[str]:
    return [item.code for item in c.build(facts).breaks]


def replaced(**changes: object) -> c.Facts:
    names = c.Facts.__slots__
    return c.Facts(**{name: getattr(WHOLE, name) for name in names} | changes)  # type: ignore[arg-type]


def test_a_whole_thread_has_no_break() -> None:
    built = c.build(WHOLE)
    assert built.breaks == ()
    assert built.whole == built.threads == 1
    assert built.last_review == dt.date(2026, 11, 6)
    assert [count.total for count in built.counts] == [1] * 8
    assert [count.link for count in built.counts] == list(PLAN_LINKS.values)


def test_each_missing_link_is_named() -> None:
    assert codes(replaced(evidence=[])) == ["need.no_evidence"]
    assert codes(replaced(propositions=[], goals=[], actions=[], kpis=[])) == ["need.no_proposition"]
    assert codes(replaced(propositions=[c.PropositionFact(1, 1, cell=1)])) == ["proposition.no_proof"]
    assert codes(replaced(propositions=[c.PropositionFact(1, 1, proven=True)], goals=[c.GoalFact(1, 1)])) == [
        "proposition.no_cell"
    ]
    assert codes(replaced(goals=[], actions=[], kpis=[])) == ["proposition.no_goal"]
    assert codes(replaced(goals=[c.GoalFact(1, 1, 1, dated=False)])) == ["goal.no_due"]
    assert codes(replaced(actions=[])) == ["goal.no_action"]
    assert codes(replaced(kpis=[])) == ["goal.no_kpi"]
    assert codes(replaced(reviews=[])) == ["plan.no_review"]
    assert codes(replaced(actions=[c.ActionFact(1, 1), c.ActionFact(2)])) == ["action.no_goal"]
    assert codes(replaced(goals=[*WHOLE.goals, c.GoalFact(2)])) == ["goal.no_proposition"]


def test_after_a_gap_only_the_first_is_boxed() -> None:
    row = c.build(replaced(goals=[], actions=[], kpis=[])).rows[0]
    assert [slot.state for slot in row.slots] == ["present"] * 4 + ["missing", "none", "none"]


def test_a_goal_on_the_cell_alone_joins_the_thread() -> None:
    assert codes(replaced(goals=[c.GoalFact(1, None, 1)])) == []


def test_a_met_need_and_a_finished_goal_ask_for_nothing() -> None:
    assert codes(replaced(needs=[c.NeedFact(1, settled=True)], evidence=[])) == []
    assert codes(replaced(goals=[c.GoalFact(1, 1, 1, settled=True)], kpis=[], actions=[])) == []


def test_no_plan_asks_for_no_review() -> None:
    assert codes(c.Facts(planned=False)) == []
    assert codes(c.Facts()) == ["plan.no_review"]


def test_the_form_of_organisation_gives_hints() -> None:
    hints = c.build(replaced(org_form="divisional", propositions=[c.PropositionFact(1, 1, 1, True)])).hints
    assert [hint.code for hint in hints] == ["divisional.no_customer_kpi"]
    needs = [c.NeedFact(1, unit=3), c.NeedFact(2, unit=3)]
    assert [h.code for h in c.build(c.Facts(needs=needs, org_form="functional")).hints] == ["functional.one_unit"]
    assert [h.code for h in c.build(c.Facts(needs=needs, org_form="in_house_company")).hints] == [
        "company.no_head_office"
    ]


ids = st.integers(1, 4)
maybe = st.none() | ids
unique = {"unique_by": lambda item: item.id, "max_size": 4}
facts = st.builds(
    c.Facts,
    needs=st.lists(st.builds(c.NeedFact, ids, st.sampled_from(sorted(c.PRIORITY)), st.booleans()), **unique),
    evidence=st.lists(st.builds(c.EvidenceFact, ids, ids), **unique),
    propositions=st.lists(st.builds(c.PropositionFact, ids, ids, maybe, st.booleans()), **unique),
    cells=st.lists(ids, unique=True, max_size=4),
    goals=st.lists(st.builds(c.GoalFact, ids, maybe, maybe, st.booleans(), st.booleans()), **unique),
    actions=st.lists(st.builds(c.ActionFact, ids, maybe, st.booleans()), **unique),
    kpis=st.lists(st.builds(c.KpiFact, ids, maybe), **unique),
    planned=st.booleans(),
    org_form=st.sampled_from(["unknown", "functional", "divisional", "in_house_company"]),
)


@given(facts)
def test_every_need_goal_and_open_action_is_shown(given_facts: c.Facts) -> None:
    built = c.build(given_facts)
    shown = {link: {i for row in built.rows for i in row.slot(link).ids} for link in c.COLUMNS}
    assert {need.id for need in given_facts.needs} == shown["need"]
    assert {goal.id for goal in given_facts.goals} == shown["goal"]
    assert {action.id for action in given_facts.actions if not action.settled} <= shown["action"]


@given(facts)
def test_breaks_are_counted_once_and_known(given_facts: c.Facts) -> None:
    built = c.build(given_facts)
    assert len(set(built.breaks)) == len(built.breaks)
    assert all(item.code in c.BREAKS for item in built.breaks)
    assert sum(n for count in built.counts for _, n in count.broken) == len(built.breaks)


@given(facts)
def test_a_row_is_whole_exactly_when_nothing_is_missing(given_facts: c.Facts) -> None:
    for row in c.build(given_facts).rows:
        assert [slot.link for slot in row.slots] == list(c.COLUMNS)
        assert not (row.whole and row.breaks)
        assert all(bool(slot.breaks) == (slot.state in ("weak", "missing")) for slot in row.slots)
        assert all(bool(slot.ids) == (slot.state in ("present", "weak")) for slot in row.slots)


@given(facts)
def test_the_order_of_the_facts_does_not_matter(given_facts: c.Facts) -> None:
    turned = c.Facts(
        **{
            name: list(reversed(value)) if isinstance(value := getattr(given_facts, name), list) else value
            for name in c.Facts.__slots__
        }
    )
    assert set(c.build(turned).breaks) == set(c.build(given_facts).breaks)
