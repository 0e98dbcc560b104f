"""Native PowerPoint parts: text with Japanese faces, rules, and plain tables with hairlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Mm, Pt

from .data import Lang
from .fitting import LINE

GOTHIC, MINCHO, LATIN = "Yu Gothic", "Yu Mincho", "Arial"
INK, GREY, SHU, AI, RULE = "1A1D23", "5F6571", "B5341B", "1F4178", "C6C7C2"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own "no style, no grid"


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks; sizes in points."""

    size: float = 10
    bold: bool = False
    color: str = INK
    mincho: bool = False


BASE, BOLD, QUIET = Style(), Style(bold=True), Style(color=GREY)
ALERT = Style(color=SHU, bold=True)
HEAD = Style(12, True)


def write(paragraph: Any, text: str, style: Style, lang: Lang) -> None:
    """Add a run; latin and East Asian faces are both named, else PowerPoint falls back to a Chinese one."""
    run = paragraph.add_run()
    run.text = text
    font = run.font
    font.size, font.bold = Pt(style.size), style.bold
    font.color.rgb = RGBColor.from_string(style.color)  # type: ignore[no-untyped-call]
    face = MINCHO if style.mincho else GOTHIC
    font.name = face if lang == "ja" else LATIN
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "ja-JP" if lang == "ja" else "en-GB")
    properties.set("altLang", "en-US" if lang == "ja" else "ja-JP")
    for tag in ("a:ea", "a:cs"):
        element = properties.makeelement(qn(tag), {"typeface": face})
        properties.append(element)


def frame(shape: Any) -> Any:
    """A shape's text frame without margins, wrapping, growing for nobody."""
    text = shape.text_frame
    text.word_wrap = True
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    text.vertical_anchor = MSO_ANCHOR.TOP
    return text


def textbox(slide: Any, name: str, left: float, top: float, across: float, down: float) -> Any:
    """An empty text box (millimetres); returns its text frame."""
    shape = slide.shapes.add_textbox(Mm(left), Mm(top), Mm(across), Mm(down))
    shape.name = name
    return frame(shape)


class Writer:
    """Fills a text frame paragraph by paragraph."""

    def __init__(self, text: Any, lang: Lang) -> None:
        self._text, self._lang, self._fresh = text, lang, True

    def line(self, *runs: tuple[str, Style], right: bool = False, space: float = 0) -> None:
        """One paragraph of runs; `space` points above it. Line breaks in a run stay in the paragraph."""
        paragraph = self._text.paragraphs[0] if self._fresh else self._text.add_paragraph()
        self._fresh = False
        largest = max((style.size for _text, style in runs), default=BASE.size)
        paragraph.line_spacing = Pt(round(largest * LINE, 1))
        paragraph.space_before = Pt(space)
        if right:
            paragraph.alignment = PP_ALIGN.RIGHT
        for text, style in runs:
            for index, part in enumerate(text.split("\n")):
                if index:
                    paragraph.add_line_break()
                write(paragraph, part or "\u00a0", style, self._lang)  # LibreOffice sets empty runs at 18 points
        end = paragraph._p.get_or_add_endParaRPr()  # else an empty paragraph is as high as 18 points
        end.set("sz", str(int(largest * 100)))


def rule(slide: Any, left: float, top: float, across: float, *, strong: bool = True) -> None:
    """A horizontal rule (millimetres)."""
    line = slide.shapes.add_connector(1, Mm(left), Mm(top), Mm(left + across), Mm(top))
    line.name = "rule"
    line._element.remove(line._element.find(qn("p:style")))  # the theme would throw a shadow
    line.line.width = Pt(1.0 if strong else 0.5)
    line.line.color.rgb = RGBColor.from_string(INK if strong else RULE)  # type: ignore[no-untyped-call]


def table(slide: Any, name: str, rows: int, widths: list[float], left: float, top: float, heights: list[float]) -> Any:
    """A native table without style or grid (millimetres)."""
    shape = slide.shapes.add_table(rows, len(widths), Mm(left), Mm(top), Mm(sum(widths)), Mm(sum(heights)))
    shape.name = name
    made = shape.table
    properties = made._tbl.tblPr
    for flag in ("bandRow", "firstRow"):
        properties.set(flag, "1" if flag == "firstRow" else "0")
    properties.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, across in zip(made.columns, widths, strict=True):
        column.width = Mm(across)
    for row, down in zip(made.rows, heights, strict=True):
        row.height = Mm(down)
    return made


def cell(made: Any, row: int, column: int, lang: Lang, *, strong: bool = False, edge: str = "") -> Writer:
    """A cell ready to be written, with a hairline below; `edge` colours a rule at its left."""
    target = made.cell(row, column)
    target.margin_left = Mm(1.6 if edge else 0)
    target.margin_right, target.margin_top, target.margin_bottom = Mm(1.5), Mm(0.6), Mm(0.5)
    target.vertical_anchor = MSO_ANCHOR.TOP
    target.text_frame.word_wrap = True
    properties = target._tc.get_or_add_tcPr()
    if edge:
        _border(properties, "a:lnL", edge, 1.5)
    _border(properties, "a:lnB", INK if strong else RULE, 0.75 if strong else 0.5)
    return Writer(target.text_frame, lang)


def _border(properties: Any, tag: str, color: str, points: float) -> None:
    line = properties.makeelement(qn(tag), {"w": str(Emu(Pt(points))), "cap": "flat", "cmpd": "sng"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": color}))
    line.append(fill)
    properties.append(line)
