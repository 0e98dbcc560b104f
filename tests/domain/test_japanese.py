"""Folding, search tokens, company and person names, titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain.japanese import (
    company_form,
    company_key,
    fold,
    kana_normal,
    person_key,
    person_name_split,
    query_terms,
    rank_of_title,
    search_tokens,
)

JAPANESE = st.text(alphabet="情報システムサーバーかなひらがな髙﨑林A1a ・。（）ーｱｶﾞ", max_size=30)
LETTERS = st.text(alphabet="情報林森東京都カナかな", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ａ－１", "a-1"),
        ("Aー1", "a-1"),
        ("ｻｰﾊﾞｰ", "さーば"),
        ("サーバーを", "さーばを"),
        ("キー", "きー"),
        ("髙﨑　邉", "高崎 辺"),
        ("渡邊\U000e0100", "渡辺"),
        ("㈱ ①", "(株) 1"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.one_of(JAPANESE, st.text(max_size=30)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def _matches(text: str, query: str) -> bool:
    """What both back ends do with the tokens of a text and the terms of a query."""
    tokens = search_tokens(text).split()

    def here(phrase: list[str], start: int) -> bool:
        part = tokens[start : start + len(phrase)]
        return len(part) == len(phrase) and all(
            have.startswith(want[:-1]) if want.endswith("*") else have == want
            for have, want in zip(part, phrase, strict=True)
        )

    return all(any(here(phrase, at) for at in range(len(tokens))) for phrase in query_terms(query))


@given(st.lists(st.one_of(JAPANESE, LETTERS, st.text(max_size=12))).map(" ".join))
def test_words_are_folded_one_by_one_as_in_the_text(text: str) -> None:
    assert search_tokens(text) == " ".join(filter(None, map(search_tokens, fold(text).split())))


@given(st.lists(LETTERS, max_size=4).map("。".join), LETTERS)
def test_tokens_find_exactly_the_substrings(text: str, query: str) -> None:
    assert _matches(text, query) == (fold(query) in fold(text))


@given(st.text(alphabet="情報林AI0", max_size=14), st.integers(0, 13), st.integers(1, 6))
def test_any_part_from_a_run_boundary_is_found(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    boundary = start == 0 or not text[start : start + 1].isascii() or not text[start - 1 : start].isascii()
    if part and boundary:
        assert _matches(text, part)


def test_query_terms_for_the_back_ends() -> None:
    assert query_terms("情報システム 林　ＡＩ導入") == [
        ["情報", "報し", "しす", "すて", "てむ"],
        ["林*"],
        ["ai", "導入"],
    ]
    assert query_terms(" ・ ") == []
    assert search_tokens("導入AI") == "導入 入 ai"


@given(st.text(max_size=40))
def test_tokens_and_terms_are_safe_to_quote(text: str) -> None:
    for token in [*search_tokens(text).split(), *(t.removesuffix("*") for p in query_terms(text) for t in p)]:
        assert token
        assert not set(token) & set("\"'*:&|()<>\\ \0")


@pytest.mark.parametrize(
    "name",
    [
        "株式会社サンプル製作所",
        "㈱サンプル製作所",
        "サンプル製作所（株）",
        "ｻﾝﾌﾟﾙ製作所㈱ 御中",
        "サンプル 製作所",
        "カ）サンプル製作所",
    ],
)
def test_spellings_of_a_company_meet(name: str) -> None:
    assert company_key(name) == company_key("サンプル製作所")


def test_english_forms_and_positions() -> None:
    assert len({company_key(n) for n in ("Sample Co., Ltd.", "SAMPLE, Inc.", "Sample Corporation", "Sample K.K.")}) == 1
    front, back = company_form("株式会社見本"), company_form("見本（有）")
    assert front is not None
    assert back is not None
    assert (front.kind, front.position) == ("株式会社", "front")
    assert (back.kind, back.position) == ("有限会社", "back")
    assert company_form("見本") is None
    assert company_key("株式会社") == "株式会社"


@given(st.one_of(JAPANESE, st.text(max_size=30)))
def test_keys_never_raise(text: str) -> None:
    company_key(text)
    person_key(text)
    person_name_split(text)
    rank_of_title(text)
    kana_normal(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("渡邉　浩二 様", ("渡邉", "浩二", "様", "", True)),
        ("見本太郎", ("見本太郎", "", "", "", False)),
        ("田中花子", ("田中", "花子", "", "", False)),
        ("田中部長", ("田中", "", "", "部長", True)),
        ("森本部長", ("森本", "", "", "部長", True)),
        ("Hanako Sato", ("Sato", "Hanako", "", "", True)),
        ("SATO Hanako", ("SATO", "Hanako", "", "", True)),
        ("Sato, Hanako", ("Sato", "Hanako", "", "", True)),
    ],
)
def test_person_name_split(text: str, parts: tuple[str, str, str, str, bool]) -> None:
    name = person_name_split(text)
    assert (name.family, name.given, name.honorific, name.title, name.certain) == parts


def test_person_keys_meet() -> None:
    assert person_key("渡邉　浩二 様") == person_key("渡辺浩二")
    assert person_key("Hanako Sato") == person_key("SATO, Hanako")
    assert kana_normal("ﾜﾀﾅﾍﾞ　こうじ") == "ワタナベ コウジ"


def test_titles_are_in_order() -> None:
    order = [
        "代表取締役社長",
        "副社長",
        "専務",
        "常務",
        "取締役",
        "執行役員",
        "営業本部長",
        "部長",
        "次長",
        "課長",
        "係長",
        "主任",
        "担当",
    ]
    ranks = [rank_of_title(title) or 0 for title in order]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize(
    ("title", "same_as"),
    [
        ("社長室長", "室長"),
        ("社長秘書", "秘書"),
        ("情報システム部　部長", "部長"),
        ("取締役 兼 営業本部長", "取締役"),
        ("General Manager", "部長"),
    ],
)
def test_titles_are_read_by_their_head(title: str, same_as: str) -> None:
    assert rank_of_title(title) == rank_of_title(same_as)


def test_lowered_and_unknown_titles() -> None:
    below, head, weaker = rank_of_title("課長代理"), rank_of_title("課長"), rank_of_title("担当課長")
    assert below is not None
    assert head is not None
    assert weaker is not None
    assert below < weaker < head
    assert rank_of_title("") is None
    assert rank_of_title("ふしぎ") is None
