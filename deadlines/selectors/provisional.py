from datetime import date

from deadlines.models import Calendar, Deadline
from deadlines.models.deadline import LIVE
from deadlines.rows import split_codes


def live_calendar_sets(*, provisional: bool | None = None) -> list[str]:
    """The different sets of calendars that live deadlines rest on, as their column has them."""
    rows = Deadline.objects.filter(state__in=LIVE).exclude(calendar_codes="")
    if provisional is not None:
        rows = rows.filter(provisional=provisional)
    return list(rows.order_by("calendar_codes").values_list("calendar_codes", flat=True).distinct())


def known_span(column: str) -> tuple[date, date] | None:
    """From when until when all calendars of the set are known; None when one is not on record."""
    codes = split_codes(column)
    rows = list(Calendar.objects.filter(code__in=codes))
    if len(rows) < len(codes) or not rows:
        return None
    return max(row.known_from_on for row in rows), min(row.known_until_on for row in rows)
