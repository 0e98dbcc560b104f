"""Amounts, shares, and the bars that show them with their uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rashin.lib import figures

Number = int | float | Decimal


def unit_of(context: Context) -> figures.Unit:
    """The reader's unit of money; millions where no frame is rendered."""
    shell = context.get("shell")
    return cast(figures.Unit, shell.unit) if shell is not None else "million"


def unknown() -> SafeString:
    """The mark of what is not known."""
    return format_html('<span class="ink3">{}</span>', figures.UNKNOWN)


def _set(figure: figures.Figure, *, bare: bool, css: str = "") -> SafeString:
    before = "" if bare or not figure.before else format_html('<span class="u u--pre">{}</span>', figure.before)
    after = "" if bare or not figure.after else format_html('<span class="u">{}</span>', figure.after)
    number = figure.number
    sign = ""
    if figure.negative and before:
        sign, number = figures.MINUS, number.removeprefix(figures.MINUS)
    names = " ".join(name for name in ("num", "neg" if figure.negative else "", css) if name)
    return format_html('<span class="{}" title="{}">{}{}{}{}</span>', names, figure.exact, sign, before, number, after)


def money(
    context: Context,
    minor: int | None,
    currency: str = "JPY",
    bare: bool = False,
    places: int | None = None,
    css: str = "",
) -> SafeString:
    """An amount in the reader's unit, the exact one in the tooltip.

    Args:
        context: template context, which knows the unit.
        minor: minor units; None is shown as 「—」.
        currency: ISO code.
        bare: leave the unit out, under a head that says it (yen only; other currencies always name theirs).
        places: decimals for a column that must agree.
        css: classes to add.
    """
    return money_html(minor, currency, unit_of(context), bare=bare, places=places, css=css)


def money_html(
    minor: int | None,
    currency: str = "JPY",
    unit: figures.Unit = "million",
    *,
    bare: bool = False,
    places: int | None = None,
    css: str = "",
) -> SafeString:
    """The same for callers that know the unit: money in ``minor`` units, set with its unit in small type."""
    if not isinstance(minor, int):  # an unset variable reaches a tag as ""
        return unknown()
    figure = figures.money_figure(minor, currency or "JPY", unit, figures.language(), places=places)
    return _set(figure, bare=bare and (currency or "JPY") == "JPY", css=css)


def change(context: Context, minor: int | None, currency: str = "JPY", bare: bool = True) -> SafeString:
    """A difference of amounts: ＋7, △18 in 朱."""
    if minor is None:
        return unknown()
    figure = figures.money_figure(int(minor), currency or "JPY", unit_of(context), figures.language())
    if minor > 0:
        figure = figures.Figure("＋" + figure.number, figure.before, figure.after, "＋" + figure.exact)
    return _set(figure, bare=bare and currency == "JPY")


def money_unit(context: Context, currency: str = "JPY") -> str:
    """The unit for a table's head: 百万円."""
    return figures.unit_label(unit_of(context), figures.language(), currency)


def number(value: Number | None, places: int = 0) -> SafeString:
    """A plain number: 1,234, negatives △ in 朱, unknown 「—」."""
    if value is None or value == "":
        return unknown()
    text = figures.grouped(Decimal(str(value)), int(places))
    return format_html('<span class="{}">{}</span>', "num neg" if text.startswith(figures.MINUS) else "num", text)


def counted(value: int) -> figures.Counted:
    """A count inside a translated sentence: 1,234, with the plural of the number."""
    return figures.Counted(value)


def percent(fraction: Number | None, places: int = 0) -> SafeString:
    """A share between 0 and 1: 61%; 1%未満 and 99%超 at the ends, where whole percents would claim certainty."""
    if fraction is None or fraction == "":
        return unknown()
    share = float(fraction)
    if not places and 0 < share < 0.01:
        return format_html('<span class="num">{}</span>', _("under 1%"))
    if not places and 0.99 < share < 1:
        return format_html('<span class="num">{}</span>', _("over 99%"))
    text = figures.percent_text(share, int(places))
    css = "num neg" if text.startswith(figures.MINUS) else "num"
    return format_html('<span class="{}">{}<span class="u">%</span></span>', css, text)


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """Positions in percent of the track, already bounded."""

    low: str
    width: str
    middle: str
    done: str
    target: str
    label: str
    css: str


def _bounded(value: Number | None, largest: float) -> float:
    return min(100.0, max(0.0, float(value or 0) / largest * 100)) if largest else 0.0


def interval(
    low: Number | None,
    high: Number | None,
    middle: Number | None,
    target: Number | None = None,
    done: Number | None = None,
    largest: Number = 100,
    label: str = "",
    css: str = "",
) -> dict[str, Any]:
    """The bar of a number with its range: band P10–P90, tick at the centre, solid = already won, dashed = target.

    Args:
        low: lower end of the range; without low, high and middle the hatched "not enough data" bar is drawn.
        high: upper end.
        middle: the centre.
        target: position of the dashed line, if any.
        done: end of the solid part, if any.
        largest: what the right end of the track stands for; keep it equal within a group of bars.
        label: the sentence read aloud; by default the three numbers.
        css: ``ivl--s`` thin, ``ivl--m``, ``ivl--l`` thick.
    """
    if low is None or high is None or middle is None:
        return {"bar": None, "label": label or _("Not enough data"), "css": css}
    scale = float(largest)
    start, end = _bounded(low, scale), _bounded(high, scale)
    spoken = label or _("%(middle)s, in eight cases of ten between %(low)s and %(high)s") % {
        "middle": middle,
        "low": low,
        "high": high,
    }
    bar = IntervalBar(
        low=f"{start:.2f}",
        width=f"{max(0.0, end - start):.2f}",
        middle=f"{_bounded(middle, scale):.2f}",
        done="" if done is None else f"{_bounded(done, scale):.2f}",
        target="" if target is None else f"{_bounded(target, scale):.2f}",
        label=spoken,
        css=css,
    )
    return {"bar": bar, "label": spoken, "css": css}


def meter(value: Number, largest: Number = 100, second: Number | None = None, css: str = "") -> SafeString:
    """A thin bar beside a printed number; decorative, so not read aloud."""
    first = _bounded(value, float(largest))
    rest = (
        ""
        if second is None
        else format_html(
            '<rect class="v2" x="{}%" width="{}%" height="100%"/>',
            f"{first:.2f}",
            f"{_bounded(second, float(largest)):.2f}",
        )
    )
    return format_html(
        '<svg class="mb {}" aria-hidden="true"><rect class="tr" width="100%" height="100%" rx="1"/>'
        '<rect class="v" width="{}%" height="100%" rx="1"/>{}</svg>',
        css,
        f"{first:.2f}",
        rest,
    )


def axis(points: list[tuple[Number, str]], largest: Number = 100, target: str = "") -> SafeString:
    """Labels under an interval bar: (position, text) pairs; the text equal to ``target`` is set bold."""
    marks = [
        format_html(
            '<text x="{}%" y="12" text-anchor="{}" class="{}">{}</text>',
            f"{_bounded(at, float(largest)):.2f}",
            "start" if float(at) <= 0 else "end" if float(at) >= float(largest) else "middle",
            "tgt" if text == target else "",
            text,
        )
        for at, text in points
    ]
    return format_html('<svg class="axis num" aria-hidden="true">{}</svg>', SafeString("".join(marks)))
