"""Wrapping and cutting: nothing is lost when it fits, and nothing is wider than its room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashin.exchange.deck.fitting import CUT, Fitter, clean, width, wrap

words = st.text(alphabet="漢字かなABc 1、。🏭\n", max_size=60)


@given(words, st.floats(8, 200))
def test_lines_fit_and_lose_only_spaces(text: str, room: float) -> None:
    lines = wrap(text, 10, room)
    assert all(width(line.rstrip(), 10) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(words, st.integers(1, 3))
def test_a_cut_is_marked_and_counted(text: str, most: int) -> None:
    fitter = Fitter()
    kept = fitter.fit(text, 10, 20, most)
    assert kept == text if not fitter.cuts else kept.endswith(CUT)


@given(st.text(max_size=40))
def test_cleaned_text_can_stand_in_xml(text: str) -> None:
    assert all(char == "\n" or ord(char) >= 32 for char in clean(text))
