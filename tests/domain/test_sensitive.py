"""Sensitive personal information is pointed out; business words that look alike are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain import vocabulary as v
from rashin.domain.sensitive import sensitive_words


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("先月から入院されているとのこと", "health"),
        ("がんの治療で休まれている", "health"),
        ("ご本人はうつ病で休職中", "health"),
        ("身体障害者手帳をお持ち", "disability"),
        ("熱心なクリスチャン", "religion"),
        ("信仰の話が好き", "religion"),
        ("支持政党は聞いていない", "belief"),
        ("本籍は長野", "origin"),
        ("戸籍上の名前", "origin"),
        ("元は労働組合の専従", "union"),
        ("前科があるとのうわさ", "crime"),
        ("離婚されたばかり", "family"),
        ("He was arrested in 2019", "crime"),
        ("She is on sick leave", "health"),
    ],
)
def test_sensitive_words_are_flagged(text: str, category: str) -> None:
    assert category in {flag.category for flag in sensitive_words(text)}


@pytest.mark.parametrize(
    "text",
    [
        "システム障害の再発防止を重視",
        "障害対応の時間を半分にしたい",
        "部品の組み合わせと組合せ最適化に関心",
        "がんばって回収期間を短くしたい",
        "健康経営の認定を目標にしている",
        "手術支援ロボットの部品を作る工場",
        "保入院の設備診断",
        "トレースの導入で有名",
        "宗教法人向けではない",
        "ゴルフより工場見学を好む",
    ],
)
def test_business_words_are_not(text: str) -> None:
    assert sensitive_words(text) == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_flag_lies_in_it(text: str) -> None:
    for flag in sensitive_words(text):
        assert flag.category in v.SENSITIVE_CATEGORIES
        assert flag.word
