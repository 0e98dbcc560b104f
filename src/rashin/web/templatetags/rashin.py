"""The product's template tags and filters: ``{% load rashin %}``."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rashin.lib import amounts, days, marks, navigation
from rashin.web import parts

register = template.Library()
logger = logging.getLogger(__name__)

_WITH_CONTEXT: tuple[Callable[..., Any], ...] = (amounts.money, amounts.change, amounts.money_unit)
_TAGS: tuple[Callable[..., Any], ...] = (
    marks.badge,
    marks.word,
    marks.stance,
    marks.seal,
    marks.coverage,
    marks.icon,
    marks.key_person,
    marks.avatar,
    amounts.meter,
    amounts.axis,
    parts.provenance,
    parts.field,
)
_FILTERS: dict[str, Callable[..., Any]] = {
    "number": amounts.number,
    "counted": amounts.counted,
    "percent": amounts.percent,
    "date_w": days.date_w,
    "date_s": days.date_s,
    "date_m": days.date_m,
    "date_time": days.date_time,
    "ago": days.ago,
    "overdue": days.overdue,
    "label": marks.label,
    "nw": parts.nw,
    "differing": parts.differing,
}
for _tag in _WITH_CONTEXT:
    register.simple_tag(takes_context=True)(_tag)
for _tag in _TAGS:
    register.simple_tag(_tag)
for _name, _filter in _FILTERS.items():
    register.filter(_name, _filter)
register.inclusion_tag("web/partials/_interval.html", name="interval")(amounts.interval)


@register.simple_block_tag
def section(
    content: str,
    title: str,
    meta: str = "",
    url: str = "",
    link: str = "",
    anchor: str = "",
    css: str = "",
    level: int = 2,
) -> SafeString:
    """A section: strong rule, title, grey meta, one link at the right, and what stands between the tags."""
    right = format_html('<span class="sp"><a class="lnk" href="{}">{}</a></span>', url, link) if url else ""
    quiet = format_html('<span class="m">{}</span>', meta) if meta else ""
    mark = format_html(' id="{}"', anchor) if anchor else ""
    return format_html(
        '<section class="{}"{}><div class="sec-h"><h{}>{}</h{}>{}{}</div>{}</section>',
        f"sec {css}".strip(),
        mark,
        level,
        title,
        level,
        quiet,
        right,
        content,
    )


@register.simple_block_tag
def emptystate(content: str, title: str, text: str = "", css: str = "", level: int = 3) -> SafeString:
    """An empty state: what the place is for, what to do next; the buttons stand between the tags."""
    return format_html(
        '<div class="{}"><h{}>{}</h{}><p>{}</p><div class="acts">{}</div></div>',
        f"empty {css}".strip(),
        level,
        title,
        level,
        text,
        content,
    )


@register.simple_tag
def assets() -> SafeString:
    """The built styles and scripts. Without a build (unit tests) the page stands without them."""
    from django_vite.core.exceptions import DjangoViteAssetNotFoundError, DjangoViteManifestError
    from django_vite.templatetags.django_vite import vite_asset

    try:
        return SafeString(vite_asset("src/main.ts"))
    except (DjangoViteManifestError, DjangoViteAssetNotFoundError):
        logger.warning("The front end has not been built; pages are served without styles and scripts.")
        return SafeString("")


@register.simple_tag(takes_context=True)
def account_tabs(context: Context) -> list[navigation.Link]:
    """The tabs of the account in the context, those whose page exists; the current one is named by ``tab``."""
    account, user = context["account"], context["request"].user
    return [
        navigation.Link(
            tab.label,
            navigation.find(tab.url_name, account.pk),
            current=tab.name == context.get("tab"),
            count=tab.attention(account, user) if tab.attention else None,
        )
        for tab in context.get("tabs") or ()
    ]


@register.simple_tag(takes_context=True)
def account_ruler(context: Context) -> Sequence[navigation.RulerStep]:
    """The chain ruler of the account in the context."""
    return navigation.ruler(context["request"].user, context["account"])


@register.simple_tag
def elided(page: Page[Any]) -> list[int | None]:
    """Page numbers around the current one; None stands for the numbers left out."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [int(number) if isinstance(number, int) else None for number in numbers]
