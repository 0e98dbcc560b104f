"""Matching never guesses: exact, near and asked, or none. Fast enough for a book of accounts."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.company_names import company_key
from rashin.domain.matching import company_index, near_companies, person_index, product_index

COMPANIES = company_index(
    [
        (1, "株式会社サンプル製作所"),
        (2, "ニコニコ商事株式会社"),
        (3, "有限会社みほん"),
        (4, "株式会社タカラ見本"),
        (5, "見本建設株式会社"),
        (6, "見本建設有限会社"),
        (7, "Sample Machinery Co., Ltd."),
    ]
)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("㈱サンプル製作所", 1),
        ("サンプル製作所", 1),
        ("ｻﾝﾌﾟﾙ 製作所（株）", 1),
        ("SAMPLE MACHINERY, INC.", 7),
        ("見本建設(株)", 5),
    ],
)
def test_exact(name: str, identifier: int) -> None:
    match = COMPANIES.match(name)
    assert match.kind == "exact"
    assert match.id == identifier


@pytest.mark.parametrize(
    ("name", "identifier", "reason"),
    [
        ("二コニコ商事", 2, "lookalike"),
        ("夕カラ見本", 4, "lookalike"),
        ("株式会社みほん", 3, "form"),
        ("見本建設", 5, "several"),
        ("サンプル製作所 東京支店", 1, "contains"),
        ("Sample Machinary", 7, "spelling"),
    ],
)
def test_near(name: str, identifier: int, reason: str) -> None:
    match = COMPANIES.match(name)
    assert match.kind == "near"
    assert match.id is None
    assert (identifier, reason) in [(candidate.id, candidate.reason) for candidate in match.candidates]


@pytest.mark.parametrize("name", ["", "  ", "まったく別の会社", "（株）", "A"])
def test_none(name: str) -> None:
    assert COMPANIES.match(name).kind == "none"


def test_products_that_differ_in_spacing_are_asked() -> None:
    products = product_index([(1, "GTX Pro"), (2, "GTX Basic"), (3, "MG Special")])
    near = products.match("GTXPro")
    assert near.kind == "near"
    assert near.candidates[0].id == 1
    assert near.candidates[0].reason == "spacing"
    assert products.match("ｇｔｘ　pro").kind == "exact"


def test_people() -> None:
    people = person_index([(1, "渡邉 浩二"), (2, "Hanako Sato"), (3, "佐藤 花子"), (4, "佐藤 花代")])
    assert people.match("渡辺浩二様").id == 1
    assert people.match("SATO, Hanako").id == 2
    assert people.match("佐藤花子").id == 3
    assert people.match("佐藤").kind == "none"


def test_one_record_under_two_names_is_exact() -> None:
    assert company_index([(1, "見本"), (1, "株式会社見本")]).match("（株）見本").id == 1


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=12))
def test_an_exact_answer_shares_the_key_and_scores_are_ranked(names: list[str], asked: str) -> None:
    match = company_index(enumerate(names)).match(asked)
    scores = [candidate.score for candidate in match.candidates]
    assert scores == sorted(scores, reverse=True)
    assert (match.kind == "exact") == (match.id is not None)
    assert (match.kind == "none") == (not match.candidates)
    assert all(0 <= score <= 100 for score in scores)


def test_ten_thousand_names_answer_a_hundred_questions_at_once() -> None:
    chance = random.Random(7)
    letters = "東京大阪日本中央第一産業商事工業電機製作化学システム開発物産建設北南西"
    names = ["".join(chance.choices(letters, k=chance.randint(4, 10))) + "株式会社" for _ in range(10_000)]
    started = time.process_time()
    index = company_index(enumerate(names))
    built = time.process_time()
    for name in chance.sample(names, 50):
        index.match(name.replace("株式会社", "", 1)[:-1] + "東")
        assert index.match(f"㈱{name.removesuffix('株式会社')}").kind in ("exact", "near")
    assert built - started < 3
    assert time.process_time() - built < 2


@pytest.mark.parametrize(
    ("earlier", "later", "near"),
    [
        ("北見ニッカ工業", "北見ニツカ工業", True),
        ("テータ工房", "テ一タ工房", True),
        ("青嶺製作所", "青峰製作所", False),
        ("東日本青嶺", "西日本青嶺", False),
        ("青嶺第一製作所", "青嶺第二製作所", False),
        ("青嶺製作所", "見本建設工業", False),
    ],
)
def test_near_names_of_one_list(earlier: str, later: str, near: bool) -> None:
    names = {company_key(name): name for name in (earlier, "まったく別の会社", later)}
    found = near_companies(names)
    assert ({key: each.name for key, each in found.items()} == {company_key(later): earlier}) == near
    assert bool(found) == near
    assert near_companies(names, apart=lambda one, other: True) == {}
