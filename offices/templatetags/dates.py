"""Days and instants as people read them, in English and in Korean.

Every filter gives a ``<time datetime>`` element, so that a machine reads the same day.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from offices.selectors.capitals import capital_named

register = template.Library()


@register.filter
def day(value: dt.date | None) -> SafeString | str:
    """``Fri 11 Aug 2017`` or ``2017. 8. 11.(금)``; empty for no date."""
    return _day(value, pgettext("day, as a CLDR pattern", "EEE d MMM y")) if value else ""


@register.filter
def short_day(value: dt.date | None) -> SafeString | str:
    """``Fri 11 Aug`` or ``8. 11.(금)``, where the year is plain from the page."""
    return (
        _day(value, pgettext("day without year, as a CLDR pattern", "EEE d MMM")) if value else ""
    )


@register.filter
def day_of_month(value: dt.date | None) -> SafeString | str:
    """``11 Aug`` or ``8. 11.``, where weekday and year are plain from the page."""
    return _day(value, pgettext("day of a month, as a CLDR pattern", "d MMM")) if value else ""


@register.filter
def days_listed(days: list[dt.date]) -> SafeString:
    """Days one after another, those that follow each other as a span: ``4 Sep, 2 – 6 Oct``."""
    spans: list[list[dt.date]] = []
    for each in sorted(days):
        if spans and (each - spans[-1][-1]).days == 1:
            spans[-1].append(each)
        else:
            spans.append([each])
    written = [
        day_of_month(span[0])
        if len(span) == 1
        else format_html("{} – {}", day_of_month(span[0]), day_of_month(span[-1]))
        for span in spans
    ]
    return format_html_join(", ", "{}", ((one,) for one in written))


@register.filter
def weekday_letter(value: dt.date) -> str:
    """A weekday by its letter: ``F`` or ``금``."""
    return _written(value, "EEEEE")


@register.filter
def month_and_year(value: dt.date) -> str:
    """``August 2017`` or ``2017년 8월``."""
    return _written(value, pgettext("month and year, as a CLDR pattern", "LLLL y"))


@register.filter
def year_alone(value: dt.date) -> str:
    """``2017`` or ``2017년``."""
    return _written(value, pgettext("year, as a CLDR pattern", "y"))


@register.filter
def weekday_name(value: dt.date) -> str:
    """``Friday`` or ``금요일``."""
    return _written(value, "EEEE")


@register.filter
def month(value: dt.date) -> str:
    """``August`` or ``8월``."""
    return _written(value, "LLLL")


@register.filter
def day_beside(value: dt.date | None, today: dt.date) -> SafeString | str:
    """A day without its year where that is this year's."""
    return short_day(value) if value and value.year == today.year else day(value)


@register.filter
def at(value: dt.datetime | None, zone: str = "UTC") -> SafeString | str:
    """An instant on the wall clock of ``zone``: ``Thu 13 Jul 2017, 07:50``."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone or "UTC"))
    return _instant(local, local.date(), f"{local:%H:%M}")


@register.filter
def short_at(value: dt.datetime | None, zone: str = "UTC") -> SafeString | str:
    """An instant without its year: ``Thu 13 Jul, 07:50``."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone or "UTC"))
    pattern = pgettext("day without year, as a CLDR pattern", "EEE d MMM")
    return _instant(local, local.date(), f"{local:%H:%M}", pattern)


@register.filter
def date_in(value: dt.datetime | None, zone: str = "UTC") -> dt.date | None:
    """The date that an instant falls on in ``zone``."""
    return value.astimezone(ZoneInfo(zone or "UTC")).date() if value else None


@register.filter
def local_day(value: dt.datetime | None, zone: str = "UTC") -> SafeString | str:
    """The day that an instant falls on in ``zone``, without its year."""
    return short_day(date_in(value, zone))


@register.filter
def ends_at(value: dt.datetime | None, zone: str = "UTC") -> SafeString | str:
    """The end of a due date in ``zone``; midnight is said as 24:00 of the day before it."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone or "UTC"))
    if local.time() == dt.time.min:
        return _instant(local, local.date() - dt.timedelta(days=1), "24:00")
    return _instant(local, local.date(), f"{local:%H:%M}")


@register.filter
def short_end(value: dt.datetime | None, zone: str = "UTC") -> SafeString | str:
    """The end of a day in ``zone`` without its year; midnight is 24:00 of the day before it."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(zone or "UTC"))
    pattern = pgettext("day without year, as a CLDR pattern", "EEE d MMM")
    if local.time() == dt.time.min:
        return _instant(local, local.date() - dt.timedelta(days=1), "24:00", pattern)
    return _instant(local, local.date(), f"{local:%H:%M}", pattern)


def month_mark(value: dt.date, *, with_year: bool) -> str:
    """A month above a line of time: ``Aug 2017``, ``Nov``."""
    whole = pgettext("month of a year, as a CLDR pattern", "MMM y")
    return _written(value, whole if with_year else "LLL")


@register.filter
def city(name: str) -> str:
    """A capital's name in the reader's language; as it is written where it is not known."""
    return capital_named(name)


def _day(value: dt.date, pattern: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), _written(value, pattern))


def _instant(local: dt.datetime, shown: dt.date, clock: str, pattern: str = "") -> SafeString:
    pattern = pattern or pgettext("day, as a CLDR pattern", "EEE d MMM y")
    return format_html(
        '<time datetime="{}">{}, {}</time>', local.isoformat(), _written(shown, pattern), clock
    )


def _written(value: dt.date, pattern: str) -> str:
    return format_date(value, pattern, locale=get_language() or "en")
