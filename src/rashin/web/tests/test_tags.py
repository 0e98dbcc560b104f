"""What the component tags write: figures, dates, marks, differences."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from rashin.domain import vocabulary as v


def render(source: str, language: str = "ja", unit: str = "million", **context: Any) -> str:
    with translation.override(language):
        made = Template("{% load rashin %}" + source)
        return made.render(Context({"shell": SimpleNamespace(unit=unit), **context})).strip()


def text(source: str, **options: Any) -> str:
    import re

    return re.sub(r"<[^>]+>", "", render(source, **options))


@pytest.mark.parametrize(
    ("minor", "currency", "unit", "language", "shown"),
    [
        (48_000_000, "JPY", "million", "ja", "48百万円"),
        (48_000_000, "JPY", "oku", "ja", "0.48億円"),
        (48_000_000, "JPY", "million", "en", "¥48M"),
        (-6_000_000, "JPY", "million", "ja", "△6百万円"),
        (-6_000_000, "JPY", "million", "en", "△¥6M"),
        (450_000, "JPY", "million", "ja", "0.5百万円"),
        (30_000, "JPY", "million", "ja", "0.03百万円"),
        (900, "JPY", "million", "ja", "&lt;0.01百万円"),
        (0, "JPY", "million", "ja", "0百万円"),
        (1_050_400, "USD", "million", "ja", "10,504米ドル"),
        (1_050_400, "USD", "oku", "en", "USD 10,504"),
        (2_500_000_000, "USD", "oku", "en", "USD 25M"),
        (None, "JPY", "million", "ja", "—"),
    ],
)
def test_money_honours_the_readers_unit(minor: int | None, currency: str, unit: str, language: str, shown: str) -> None:
    assert text("{% money minor currency %}", minor=minor, currency=currency, unit=unit, language=language) == shown


def test_money_carries_the_exact_amount_and_leaves_the_unit_to_the_head() -> None:
    html = render("{% money 48123456 bare=True %}")
    assert 'title="48,123,456円"' in html
    assert "百万円" not in html
    assert "米ドル" in render('{% money 100 "USD" bare=True %}')
    assert text("{% change 7000000 %} {% change -18000000 %}") == "＋7 △18"
    assert render("{% money_unit %}", unit="oku") == "億円"


def test_dates_have_their_weekday() -> None:
    day = date(2026, 11, 24)
    assert text("{{ day|date_w }}", day=day) == "2026/11/24 (火)"
    assert text("{{ day|date_w }}", day=day, language="en") == "2026/11/24 (Tue)"
    assert text("{{ day|date_m }}", day=day) == "2026/11"
    assert text("{{ none|date_w }}", none=None) == "—"
    assert "(日)" in text("{{ day|date_s }}", day=date(2020, 11, 22))


def test_shares_do_not_claim_certainty() -> None:
    assert text("{{ 0.61|percent }} {{ 0.004|percent }} {{ 0.999|percent }} {{ 1|percent }}") == "61% 1%未満 99%超 100%"


@pytest.mark.parametrize("term", list(v.STANCES))
def test_a_stance_is_drawn_and_named(term: Any) -> None:
    html = render("{% stance value %}", value=term.value)
    assert f'href="#st-{term.symbol}"' in html
    assert f'aria-label="立場: {term.ja}"' in html


def test_marks_and_badges_speak_the_readers_language() -> None:
    assert text('{% badge "divisional" "ORG_FORMS" %}') == "事業部制"
    assert text('{% badge "divisional" "ORG_FORMS" %}', language="en") == "Divisional"
    assert "bdg--hyp" in render('{% badge "latent" "NEED_KINDS" %}')
    assert text('{% badge "nonsense" "NEED_KINDS" %}') == "—"
    assert "seal--fill" in render('{% seal "decide" %}')
    assert render('{% coverage "several" %}').count('class="f"') == 3
    assert text("{{ value|label:'ORG_FORMS' }}", value="functional") == "機能別"


def test_text_from_people_is_escaped_everywhere() -> None:
    evil = "<script>alert(1)</script>"
    for source in (
        "{% badge evil %}",
        "{% avatar evil %}",
        "{{ evil|nw }}",
        "{{ evil|differing:'x' }}",
        "{% provenance 'imported' evil evil %}",
        "{% section evil evil %}{% endsection %}",
        "{% emptystate evil evil %}{% endemptystate %}",
        "{% interval 1 2 1 label=evil %}",
    ):
        assert "<script" not in render(source, evil=evil), source


def test_an_interval_stays_on_its_track() -> None:
    html = render("{% interval -5 140 50 target=82 done=42 %}")
    assert 'x="0.00%" width="100.00%"' in html
    assert "10回に8回は" in html
    assert "ivl--none" in render("{% interval None None None %}")
    assert "style=" not in html


def test_the_part_that_differs_is_marked() -> None:
    html = render("{{ a|differing:b }}", a="2027年2月26日までに", b="2027年3月31日までに")
    assert html == '2027年<b class="shu">2月26</b>日までに'


@pytest.mark.parametrize(("n", "shown"), [(1, "1 row"), (2, "2 rows"), (7375, "7,375 rows")])
def test_a_count_in_a_sentence_keeps_its_plural_and_has_commas(n: int, shown: str) -> None:
    sentence = "{% blocktranslate count n=n|counted %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}"
    assert render("{% load i18n %}" + sentence, language="en", n=n) == shown
