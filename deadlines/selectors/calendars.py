from collections.abc import Sequence

from deadlines.engine import CalendarMode, WorkCalendar, join
from deadlines.models import Calendar, Closure
from deadlines.rows import calendar_of

_built: dict[tuple[str, int], WorkCalendar] = {}


class UnknownCalendar(Exception):
    """No calendar has that code; names the codes there are."""

    code = "UNKNOWN_CALENDAR"
    field = "calendars"

    def __init__(self, code: str) -> None:
        known = ", ".join(Calendar.objects.order_by("code").values_list("code", flat=True))
        self.detail = f"There is no calendar '{code}'; there are: {known or 'none'}."
        super().__init__(self.detail)


def work_calendars(codes: Sequence[str]) -> list[WorkCalendar]:
    """The calendars of the codes, in order; raises UnknownCalendar.

    Built once for each version: the versions are asked of the database every time, so
    that a closure entered elsewhere counts at once.
    """
    rows = {row.code: row for row in Calendar.objects.filter(code__in=codes)}
    missing = [code for code in codes if code not in rows]
    if missing:
        raise UnknownCalendar(missing[0])
    stale = [row for row in rows.values() if (row.code, row.version) not in _built]
    if stale:
        _build(stale)
    return [_built[code, rows[code].version] for code in codes]


def calendar_versions(codes: Sequence[str]) -> dict[str, int]:
    """The present version of each calendar, as an answer names them."""
    return dict(
        Calendar.objects.filter(code__in=codes).order_by("code").values_list("code", "version")
    )


def joined_calendar(
    codes: Sequence[str], mode: CalendarMode = CalendarMode.ANY_CLOSED
) -> WorkCalendar | None:
    """One calendar of several; None of no codes. Raises UnknownCalendar."""
    parts = work_calendars(codes)
    return join(parts, mode) if parts else None


def _build(rows: Sequence[Calendar]) -> None:
    closures: dict[int, list[Closure]] = {row.pk: [] for row in rows}
    found = Closure.objects.filter(calendar__in=closures, state=Closure.State.IN_FORCE)
    for closure in found.order_by("calendar_id", "on", "id"):
        closures[closure.calendar_id].append(closure)
    for row in rows:
        for key in [key for key in _built if key[0] == row.code]:
            del _built[key]
        _built[row.code, row.version] = calendar_of(row, closures[row.pk])
