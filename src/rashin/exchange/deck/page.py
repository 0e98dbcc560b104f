"""Draws the page: A4 across, native text and tables, nothing below 10 points, nothing left out unsaid."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Mm

from .data import NOTHING, Box, Deck
from .fitting import Fitter, height, width, wrap
from .ink import AI, ALERT, BASE, BOLD, HEAD, QUIET, RULE, SHU, Style, Writer, cell, rule, table, textbox

WIDE, HIGH, MARGIN = 297.0, 210.0, 12.0
ROOM = WIDE - 2 * MARGIN
SIDE = 96.0  # the column of numbers
GAP = 8.0
CHAIN = (36.0, 38.0, 49.0, 40.0, 45.0, 27.0, 38.0)  # widths of the chain's columns; they fill the page
CHAIN_ENDS, BOTTOM_TOP, FOOT = 152.0, 155.0, 196.0
SIZE = 10.0
LINES_A_ROW = (9, 7, 5, 4, 3)  # of the chain: as many as there is room for


def render(deck: Deck) -> bytes:
    """The PPTX file with its one slide."""
    prs = Presentation()
    prs.slide_width, prs.slide_height = Mm(WIDE), Mm(HIGH)
    slide = prs.slides.add_slide(prs.slide_layouts[6])
    Page(slide, deck).draw()
    _name(prs, deck)
    file = io.BytesIO()
    prs.save(file)
    return file.getvalue()


def _name(prs: Any, deck: Deck) -> None:
    """The file's own properties; the template's author and picture are not ours."""
    about = prs.core_properties
    about.title, about.author, about.last_modified_by = deck.title[:255], "Rashin", "Rashin"
    about.subject, about.language = deck.account[:255], deck.lang
    package = prs.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(key)


class Page:
    """One slide, drawn from top to bottom."""

    def __init__(self, slide: Any, deck: Deck) -> None:
        self.slide, self.deck, self.words = slide, deck, deck.words
        self.fitter = Fitter()

    def draw(self) -> None:
        """All parts; the footer last, since it says what was cut."""
        top = self._head() + 2.0
        below = max(self._vision(top), self._numbers(top))
        self._chain(below + 2.0)
        third = (ROOM - 2 * GAP) / 3
        self._moves(MARGIN, third)
        self._review(MARGIN + third + GAP, third)
        self._kpis(MARGIN + 2 * (third + GAP), third)
        self._foot()

    def _writer(self, name: str, left: float, top: float, across: float, down: float) -> Writer:
        return Writer(textbox(self.slide, name, left, top, across, down), self.deck.lang)

    def _section(self, title: str, left: float, top: float, across: float, meta: str = "") -> float:
        """A rule and a title; returns where the contents begin."""
        rule(self.slide, left, top, across)
        free = across - width(title, HEAD.size) * 1.1 - 4
        shown = self.fitter.fit(meta, SIZE, free, 1) if meta and free > 20 else ""
        writer = self._writer(title, left, top + 1.2, across, height(1, HEAD.size))
        writer.line((title, HEAD), *(((f"   {shown}", QUIET),) if shown else ()))
        return top + 1.2 + height(1, HEAD.size) + 0.6

    def _head(self) -> float:
        """The account's whole name, smaller the longer it is, over plan, period and owner."""
        size = next((s for s in (22.0, 18.0, 14.0, 12.0) if len(self._named(s)) == 1), 11.0)
        name = self.fitter.fit(self.deck.account, size, ROOM, 2)
        lines = len(self._named(size)) if size == 11.0 else 1
        down = height(min(lines, 2), size)
        self._writer("account", MARGIN, 8, ROOM, down).line((name, Style(size, True)))
        about = self.fitter.fit(f"{self.deck.title}　{self.deck.facts}", SIZE + 1, ROOM, 1)
        self._writer("plan", MARGIN, 8 + down, ROOM, height(1, SIZE + 1)).line(
            (about, Style(SIZE + 1, color=QUIET.color))
        )
        return 8 + down + height(1, SIZE + 1)

    def _named(self, size: float) -> list[str]:
        return wrap(self.deck.account, size * 1.03, ROOM)

    def _vision(self, top: float) -> float:
        across = ROOM - SIDE - GAP
        y = self._section(self.words.vision, MARGIN, top, across, self.deck.agreed)
        if self.deck.vision:
            size = next((s for s in (19.0, 16.0, 13.0) if len(wrap(self.deck.vision, s, across)) <= 2), 11.0)
            text = self.fitter.fit(self.deck.vision, size, across, 2 if size > 11 else 3)
            down = height(len(wrap(text, size, across)), size)
            self._writer("vision", MARGIN, y, across, down).line((text, Style(size, True, mincho=True)))
            y += down + 1.5
        else:
            self._writer("vision", MARGIN, y, across, 6).line((self.words.no_vision, ALERT))
            y += height(1, SIZE) + 1.5
        y = self._points(self.words.focus, self.deck.themes, y, across, 3, numbered=True)
        return self._points(self.words.not_doing, self.deck.not_doing, y, across, 2)

    def _points(
        self, name: str, points: tuple[str, ...], top: float, across: float, most: int, *, numbered: bool = False
    ) -> float:
        """A small heading at the left, its points at the right; returns where they end."""
        label = 22.0
        self._writer(name, MARGIN, top, label, 5).line((name, QUIET))
        writer = self._writer(f"{name} *", MARGIN + label, top, across - label, 5)
        shown = points[:most] or ("—",)
        for index, point in enumerate(shown, 1):
            lead = f"{index}  " if numbered and points else ""
            writer.line((lead + self.fitter.fit(point, SIZE, across - label - 6, 1), BASE))
        lines = len(shown)
        if len(points) > most:
            writer.line((self.deck.left.lines.format(count=len(points) - most), QUIET))
            lines += 1
        return top + height(lines, SIZE) + 1.0

    def _numbers(self, top: float) -> float:
        left = WIDE - MARGIN - SIDE
        y = self._section(self.words.numbers, left, top, SIDE, self.words.unit)
        amounts = self.deck.amounts
        if not amounts:
            self._writer("numbers", left, y, SIDE, 6).line((self.words.no_data, BOLD))
            return y + height(1, SIZE)
        most = 5 if len(amounts) <= 5 else 4
        shown = amounts[:most]
        y += self._number_table(
            left,
            y,
            [("", self.words.before, self.words.now, self.words.count)]
            + [(item.label, item.before, item.now, item.count) for item in shown],
        )
        if len(amounts) > most:
            self._writer("numbers left", left, y + 0.5, SIDE, 5).line(
                (self.deck.left.amounts.format(count=len(amounts) - most), QUIET)
            )
            y += height(1, SIZE)
        return y

    def _number_table(self, left: float, top: float, lines: Sequence[tuple[str, ...]]) -> float:
        """The heading and its rows; returns the height. Long labels and amounts take two lines."""
        widths = [41.0, 20.5, 21.5, 13.0]
        heights = [
            height(
                max(len(wrap(text, SIZE * 1.03, across - 1.6)) for text, across in zip(line, widths, strict=True)), SIZE
            )
            + 1.2
            for line in lines
        ]
        made = table(self.slide, self.words.numbers, len(lines), widths, left, top, heights)
        for index, line in enumerate(lines):
            for column, text in enumerate(line):
                style = QUIET if index == 0 or column == 3 else BOLD if column == 2 else BASE
                cell(made, index, column, self.deck.lang, strong=index == 0).line((text, style), right=column > 0)
        return sum(heights)

    def _chain(self, top: float) -> None:
        y = self._section(self.words.chain, MARGIN, top, ROOM, self.words.chain_state if self.deck.rows else "")
        if not self.deck.rows:
            self._writer("chain", MARGIN, y, ROOM, 6).line((self.words.chain_empty, ALERT))
            return
        head = height(1, SIZE) + 1.2
        boxes, heights = self._fitting_rows(CHAIN_ENDS - y - head)
        made = table(self.slide, self.words.chain, len(boxes) + 1, list(CHAIN), MARGIN, y, [head, *heights])
        for column, text in enumerate(self.deck.heads):
            cell(made, 0, column, self.deck.lang, strong=True, edge="FFFFFF").line((text, QUIET))
        for index, row in enumerate(boxes, 1):
            for column, box in enumerate(row):
                edge = SHU if box.missing else RULE if box.title == NOTHING else AI
                self._box(cell(made, index, column, self.deck.lang, edge=edge), box)
        left = len(self.deck.rows) - len(boxes)
        if left:
            self._writer("chain left", MARGIN, y + head + sum(heights) + 0.5, ROOM, 5).line(
                (self.deck.left.rows.format(count=left), QUIET)
            )

    def _fitting_rows(self, room: float) -> tuple[list[list[Box]], list[float]]:
        """All rows with as many lines as the page has room for; else as many as fit with the fewest, at least one."""
        before = self.fitter.cuts
        for most in LINES_A_ROW:
            self.fitter.cuts = before
            boxes, heights = self._rows_of(most, room)
            if len(boxes) == len(self.deck.rows):
                break
        return boxes, heights

    def _rows_of(self, most: int, room: float) -> tuple[list[list[Box]], list[float]]:
        """The rows that fit when each column takes so many lines at most."""
        boxes: list[list[Box]] = []
        heights: list[float] = []
        for number, row in enumerate(self.deck.rows):
            before = self.fitter.cuts
            fitted = [self._cut(box, across - 4.2, most) for box, across in zip(row, CHAIN, strict=True)]
            lines = max(self._lines(box, across - 4.2, most) for box, across in zip(fitted, CHAIN, strict=True))
            down = height(lines, SIZE) + 1.6
            more = number + 1 < len(self.deck.rows)
            if sum(heights) + down + (height(1, SIZE) if more else 0) > room and (boxes or most > min(LINES_A_ROW)):
                self.fitter.cuts = before
                break
            boxes.append(fitted)
            heights.append(down)
        return boxes, heights

    def _cut(self, box: Box, across: float, most: int) -> Box:
        title = self.fitter.fit(box.title, SIZE * 1.03, across, most - 1)
        used = len(wrap(title, SIZE * 1.03, across))
        return Box(title, self.fitter.fit(box.text, SIZE, across, max(1, most - used)) if box.text else "", box.missing)

    def _lines(self, box: Box, across: float, most: int) -> int:
        lines = len(wrap(box.title, SIZE * 1.03, across)) + (len(wrap(box.text, SIZE, across)) if box.text else 0)
        return min(lines, most)  # what was cut may look like a line more when measured again

    def _box(self, writer: Writer, box: Box) -> None:
        if box.missing and not box.text:
            writer.line((box.title, ALERT))
            return
        writer.line((box.title, QUIET if box.title == NOTHING else BOLD))
        if box.text:
            writer.line((box.text, ALERT if box.missing else QUIET))

    def _moves(self, left: float, across: float) -> None:
        y = self._section(self.words.moves, left, BOTTOM_TOP, across)
        writer = self._writer("moves", left, y, across, FOOT - y - 3)
        if not self.deck.moves:
            writer.line((self.words.no_moves, ALERT))
            return
        more = self.deck.moves_total - 3
        for index, move in enumerate(self.deck.moves[:3], 1):
            what = self.fitter.fit(f"{index}  {move.what}", SIZE * 1.03, across, 1)
            writer.line((what, BOLD))
            if move.about:
                style = Style(color=SHU) if move.late else QUIET
                writer.line(("    " + self.fitter.fit(move.about, SIZE, across - 6, 1), style))
        if more > 0:
            writer.line((self.deck.left.moves.format(count=more), QUIET), space=1)

    def _review(self, left: float, across: float) -> None:
        y = self._section(self.words.review, left, BOTTOM_TOP, across)
        writer = self._writer("review", left, y, across, 22)
        if not self.deck.review:
            writer.line((self.words.no_review, ALERT))
        else:
            head, *texts = self.deck.review
            writer.line((self.fitter.fit(head, SIZE * 1.03, across, 1), BOLD))
            room = 4
            for index, text in enumerate(texts):
                if room <= 0:
                    self.fitter.cuts += 1
                    break
                kept = self.fitter.fit(text, SIZE, across, max(1, room - (len(texts) - index - 1)))
                writer.line((kept, BASE))
                room -= len(wrap(kept, SIZE, across))
        team = (
            self.words.team + "  " + "、".join(self.deck.team)
            if self.deck.lang == "ja"
            else f"{self.words.team}: {', '.join(self.deck.team)}"
        )
        top = FOOT - 3 - height(2, SIZE)
        self._writer("team", left, top, across, height(2, SIZE)).line((self.fitter.fit(team, SIZE, across, 2), QUIET))

    def _kpis(self, left: float, across: float) -> None:
        y = self._section(self.words.kpis, left, BOTTOM_TOP, across)
        if not self.deck.kpis:
            self._writer("kpis", left, y, across, 6).line((self.words.no_kpis, ALERT))
            return
        most = 6 if len(self.deck.kpis) <= 6 else 5
        shown = self.deck.kpis[:most]
        row = height(1, SIZE) + 1.1
        figures = 36.0
        made = table(self.slide, self.words.kpis, len(shown), [across - figures, figures], left, y, [row] * len(shown))
        for index, (name, figure) in enumerate(shown):
            cell(made, index, 0, self.deck.lang).line((self.fitter.fit(name, SIZE, across - figures - 2, 1), BASE))
            cell(made, index, 1, self.deck.lang).line((self.fitter.fit(figure, SIZE, figures - 2, 1), BOLD), right=True)
        if self.deck.kpis_total > most:
            self._writer("kpis left", left, y + row * len(shown) + 0.5, across, 5).line(
                (self.deck.left.kpis.format(count=self.deck.kpis_total - most), QUIET)
            )

    def _sources(self, room: float) -> str:
        """As many sources as the line holds, and how many more there are."""
        sources, left = self.deck.sources, self.deck.left
        joint = "、" if self.deck.lang == "ja" else ", "
        for count in range(len(sources), 0, -1):
            named = list(sources[:count])
            if count < len(sources):
                named.append(left.more_sources.format(count=len(sources) - count))
            text = left.sources.format(sources=joint.join(named))
            if width(text, SIZE) <= room or count == 1:
                return self.fitter.fit(text, SIZE, room, 1)
        return ""

    def _foot(self) -> None:
        rule(self.slide, MARGIN, FOOT, ROOM, strong=False)
        stamp = self.deck.stamp
        taken = width(stamp, SIZE) * 1.05 + 4
        sources = self._sources(ROOM - taken)
        self._writer("sources", MARGIN, FOOT + 1, ROOM - taken, 5).line((sources, QUIET))
        self._writer("stamp", WIDE - MARGIN - taken, FOOT + 1, taken, 5).line((stamp, QUIET), right=True)
        if self.fitter.cuts:
            self._writer("cut", MARGIN, FOOT + 1 + height(1, SIZE), ROOM, 5).line(
                (self.deck.left.cut.format(count=self.fitter.cuts), QUIET)
            )
