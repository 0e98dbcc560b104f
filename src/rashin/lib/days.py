"""Dates with their weekday, in Japan's time."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rashin.lib import figures
from rashin.lib.amounts import unknown


def plain_day(value: date | datetime) -> date:
    """The calendar day in Japan."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _time(value: date | datetime, text: str) -> SafeString:
    return format_html('<time datetime="{}" class="num">{}</time>', value.isoformat(), text)


def date_w(value: date | datetime | None) -> SafeString:
    """2026/11/24 (火)."""
    return unknown() if not value else _time(value, figures.long_date(plain_day(value), figures.language()))


def date_s(value: date | datetime | None) -> SafeString:
    """11/27 (金), for tables; the year appears where it is not this one."""
    return (
        unknown()
        if not value
        else _time(value, figures.short_date(plain_day(value), figures.language(), timezone.localdate()))
    )


def date_m(value: date | datetime | None) -> SafeString:
    """2027/03."""
    return unknown() if not value else _time(value, f"{plain_day(value):%Y/%m}")


def date_time(value: datetime | None) -> SafeString:
    """2026/11/20 (金) 18:12."""
    if not value:
        return unknown()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return _time(value, figures.date_time(local, figures.language()))


def ago(value: date | datetime | None) -> str:
    """今日, 3日前, 2日後: for freshness, not for deadlines."""
    if not value:
        return figures.UNKNOWN
    days = (timezone.localdate() - plain_day(value)).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    return ngettext("in %(days)s day", "in %(days)s days", -days) % {"days": -days}


def overdue(value: date | None) -> bool:
    """Whether the day has passed."""
    return bool(value) and plain_day(value) < timezone.localdate() if value else False
