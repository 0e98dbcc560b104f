"""One line becomes an activity."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashin.domain import vocabulary as v
from rashin.domain.quick_log import KnownAccount, KnownPerson, QuickLog, parse_quick_log

TODAY = dt.date(2026, 11, 24)  # a Tuesday
KIRIGASE, HONAMI = 1, 2
ACCOUNTS = (KnownAccount(KIRIGASE, "桐ヶ瀬精機"), KnownAccount(HONAMI, "帆波食品"))
UKAI, YUNOKI, SAOTOME, MORI, TANAKA_B, TANAKA_K, HAYASHI = range(11, 18)
PEOPLE = (
    KnownPerson(UKAI, "鵜飼", "誠二", ("事業管理部長",), KIRIGASE),
    KnownPerson(YUNOKI, "柚木", "健", ("生産技術部長",), KIRIGASE),
    KnownPerson(SAOTOME, "早乙女", "涼", ("生産技術二課長",), KIRIGASE),
    KnownPerson(MORI, "森", "学", ("物流部長",), HONAMI),
    KnownPerson(TANAKA_B, "田中", "実", ("調達部長",), KIRIGASE),
    KnownPerson(TANAKA_K, "田中", "環", ("経理課長",), HONAMI),
    KnownPerson(HAYASHI, "林", "遥", ("品質課長",), HONAMI),
)
OURS = (KnownPerson(1, "高瀬"), KnownPerson(2, "志村"))


def read(line: str, **options: object) -> QuickLog:
    return parse_quick_log(line, people=PEOPLE, accounts=ACCOUNTS, today=TODAY, colleagues=OURS, **options)  # type: ignore[arg-type]


def test_the_line_of_the_mock_up() -> None:
    log = read("きょう 10:40 鵜飼部長 電話 回収期間の前提を確認。人件費の単価は製造原価明細に合わせてほしいとのこと")
    assert (log.day, log.starts_at, log.kind) == (TODAY, dt.time(10, 40), "call")
    assert log.person_ids == (UKAI,)
    assert log.account == KIRIGASE
    assert [(s.words, s.person) for s in log.sayings] == [("人件費の単価は製造原価明細に合わせてほしい", UKAI)]
    assert log.subject == "回収期間の前提を確認"
    assert log.body.startswith("回収期間")
    assert not log.assumed


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("昨日", dt.date(2026, 11, 23)),
        ("一昨日", dt.date(2026, 11, 22)),
        ("おととい", dt.date(2026, 11, 22)),
        ("今朝", TODAY),
        ("10/16", dt.date(2026, 10, 16)),
        ("10月16日", dt.date(2026, 10, 16)),
        ("10/16 (金)", dt.date(2026, 10, 16)),
        ("12/20", dt.date(2026, 12, 20)),
        ("12/26", dt.date(2025, 12, 26)),
        ("2026/11/02", dt.date(2026, 11, 2)),
        ("２０２６年１１月２日", dt.date(2026, 11, 2)),
        ("3日前", dt.date(2026, 11, 21)),
        ("先週金曜", dt.date(2026, 11, 20)),
        ("先週の金曜日", dt.date(2026, 11, 20)),
        ("月曜", dt.date(2026, 11, 23)),
        ("金曜日", dt.date(2026, 11, 20)),
        ("yesterday", dt.date(2026, 11, 23)),
    ],
)
def test_days(words: str, day: dt.date) -> None:
    log = read(f"{words} 鵜飼部長と面談。投資枠の話")
    assert log.day == day
    assert "day" not in log.assumed
    assert log.body == "投資枠の話"


@pytest.mark.parametrize(
    ("words", "time", "minutes"),
    [
        ("10:40", dt.time(10, 40), None),
        ("13時半", dt.time(13, 30), None),
        ("午後3時", dt.time(15, 0), None),
        ("9時15分", dt.time(9, 15), None),
        ("10:00-11:30", dt.time(10, 0), 90),
        ("14:00〜15:00", dt.time(14, 0), 60),
        ("30分", None, 30),
        ("1時間半", None, 90),
    ],
)
def test_times(words: str, time: dt.time | None, minutes: int | None) -> None:
    log = read(f"昨日 {words} 鵜飼部長 電話")
    assert (log.starts_at, log.minutes) == (time, minutes)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("電話", "call"),
        ("TEL", "call"),
        ("打ち合わせ", "meeting"),
        ("訪問", "meeting"),
        ("Teams", "online"),
        ("オンライン面談", "online"),
        ("メール", "mail"),
        ("デモ", "demo"),
        ("ワークショップ", "workshop"),
        ("定例会", "review"),
        ("展示会", "seminar"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    assert read(f"鵜飼部長 {words}").kind == kind


def test_words_that_only_look_like_kinds() -> None:
    assert read("鵜飼部長のメールアドレスを確認").kind == "meeting"
    assert "kind" in read("鵜飼部長のメールアドレスを確認").assumed
    assert read("会議室の下見").kind == "note"


def test_names_by_title_given_name_honorific_and_particle() -> None:
    assert read("鵜飼部長、柚木部長と面談").person_ids == (UKAI, YUNOKI)
    assert read("鵜飼さんと早乙女課長に電話").person_ids == (UKAI, SAOTOME)
    assert read("鵜飼誠二様より連絡").person_ids == (UKAI,)
    assert read("生産技術部の柚木 健 と会う").person_ids == (YUNOKI,)
    assert read("林課長と森部長").person_ids == (HAYASHI, MORI)
    assert read("小林さんと大森部長と森林の話").person_ids == ()


def test_a_name_of_two_people_is_decided_by_title_account_or_choice() -> None:
    assert read("田中部長と面談").person_ids == (TANAKA_B,)
    assert read("帆波食品の田中さんと面談").person_ids == (TANAKA_K,)
    open_one = read("田中さんと面談")
    assert open_one.person_ids == ()
    assert set(open_one.people[0].candidates) == {TANAKA_B, TANAKA_K}
    assert read("田中さんと面談", chosen=[TANAKA_K]).person_ids == (TANAKA_K,)
    assert read("田中さんと面談", account=KIRIGASE).person_ids == (TANAKA_B,)
    assert read("鵜飼部長と田中さんと面談").person_ids == (UKAI, TANAKA_B)


def test_quotes_become_remarks_of_whom_they_follow() -> None:
    log = read("10/16 面談 鵜飼部長「回収が3年を超えるものは通せない」柚木部長「早く試したい」")
    assert [(s.words, s.person) for s in log.sayings] == [
        ("回収が3年を超えるものは通せない", UKAI),
        ("早く試したい", YUNOKI),
    ]
    assert log.day == dt.date(2026, 10, 16)


def test_reported_speech_before_a_comma() -> None:
    log = read("鵜飼部長 電話。単価は原価明細に合わせてほしいとのこと、同行 志村")
    assert [saying.words for saying in log.sayings] == ["単価は原価明細に合わせてほしい"]
    assert log.colleagues == (2,)


def test_a_term_in_quotes_is_no_remark_and_days_in_quotes_do_not_count() -> None:
    assert read("鵜飼部長に提案した「予知保全」の件").sayings == ()
    log = read("昨日 鵜飼部長 電話「12月1日までに社長へ電話で説明したい」")
    assert (log.day, log.kind) == (dt.date(2026, 11, 23), "call")


def test_a_remark_without_speaker_stays_open() -> None:
    log = read("面談メモ「これは役員会で必ず問われるだろう」")
    assert [(s.words, s.person) for s in log.sayings] == [("これは役員会で必ず問われるだろう", None)]


def test_colleagues_and_strangers() -> None:
    log = read("昨日 鵜飼部長と面談、同行 志村。北見部長も同席されるはずだった")
    assert log.colleagues == (2,)
    assert log.unknown == ("北見部長",)
    assert read("志村同席で柚木部長と面談").colleagues == (2,)
    assert read("営業部長の話をした").unknown == ()


def test_a_fraction_is_no_day() -> None:
    assert read("鵜飼部長 電話。設備の3/4割が対象").day == TODAY
    assert read("鵜飼部長 電話 回収は24/7体制が前提").day == TODAY


NAMES = st.sampled_from([("鵜飼", UKAI), ("柚木", YUNOKI), ("早乙女", SAOTOME)])
TITLES = st.sampled_from(["部長", "課長", "さん", "様", " 部長"])
DAYS = st.sampled_from([("きょう", TODAY), ("昨日", dt.date(2026, 11, 23)), ("10/16", dt.date(2026, 10, 16))])
KINDS = st.sampled_from([("電話", "call"), ("面談", "meeting"), ("メール", "mail"), ("デモ", "demo")])
QUOTES = st.text("回収期間の前提を確認したい人件費単価あいうえお", min_size=8, max_size=40)


@given(DAYS, st.times(), NAMES, TITLES, KINDS, QUOTES, st.sampled_from([" ", "　", "、"]))
def test_every_part_is_found_in_any_combination(
    day: tuple[str, dt.date],
    clock: dt.time,
    name: tuple[str, int],
    title: str,
    kind: tuple[str, str],
    quote: str,
    gap: str,
) -> None:
    log = read(gap.join([day[0], f"{clock:%H:%M}", name[0] + title, kind[0], f"「{quote}」"]))
    assert (log.day, log.starts_at, log.kind) == (day[1], clock.replace(second=0, microsecond=0), kind[1])
    assert log.person_ids == (name[1],)
    assert [(saying.words, saying.person) for saying in log.sayings] == [(quote, name[1])]


FRAGMENTS = st.sampled_from(
    [
        "鵜飼",
        "部長",
        "「",
        "」",
        "10/16",
        "10:40",
        "電話",
        "とのこと",
        "。",
        "同行",
        "志村",
        "桐ヶ瀬精機",
        "田中",
        "さん",
        "\n",
        "３０分",
        " ",
        "\x00",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=25).map("".join)))
def test_any_line_is_read_without_losing_or_inventing_words(line: str) -> None:
    log = read(line)
    ends = [0]
    for span in log.spans:
        assert ends[-1] <= span.start < span.end <= len(log.text)
        ends.append(span.end)
    known = {person.id for person in PEOPLE}
    for hit in log.people:
        assert log.text[hit.start : hit.end] == hit.written
        assert set(hit.candidates) <= known
        assert hit.chosen is None or hit.chosen in hit.candidates
    assert log.body in log.text
    assert all(saying.words in log.text for saying in log.sayings)
    assert log.kind in v.INTERACTION_KINDS
    assert abs((log.day - TODAY).days) < 400 or "day" not in log.assumed
    assert len(log.subject) <= 60


@given(st.text("あ鵜飼「」部長とのこと。10/: 月火", max_size=4000))
def test_a_long_line_takes_no_time(line: str) -> None:
    read(line)
