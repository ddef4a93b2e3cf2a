from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language

from deadlines.engine import CalendarMode, Reason, WorkCalendar, join
from deadlines.models import Calendar, Closure
from deadlines.rows import calendar_of

_built: dict[tuple[str, int], WorkCalendar] = {}
_korean: dict[str, dict[date, str]] = {}


class UnknownCalendar(Exception):
    """No calendar has that code; names the codes there are."""

    code = "UNKNOWN_CALENDAR"
    field = "calendars"

    def __init__(self, code: str) -> None:
        known = ", ".join(codes_on_record())
        self.reason = Reason(self.code, (code, known or "-"))
        self.detail = f"There is no calendar '{code}'; there are: {known or 'none'}."
        super().__init__(self.detail)


def codes_on_record() -> list[str]:
    """The codes of all calendars, sorted."""
    return list(Calendar.objects.order_by("code").values_list("code", flat=True))


class CalendarShelf:
    """Calendars asked of the database once, so that a batch is counted by one state of them.

    ``instead`` are calendars to count by in place of those on record, by code.
    """

    def __init__(self, instead: Mapping[str, WorkCalendar] | None = None) -> None:
        self._instead = dict(instead or {})
        self._rows: dict[str, Calendar] = {}
        self._calendars: dict[str, WorkCalendar] = {}
        self._joined: dict[tuple[tuple[str, ...], str], WorkCalendar] = {}

    @classmethod
    def of_all(cls) -> "CalendarShelf":
        """A shelf with every calendar's row on it, for a page that asks for one after another."""
        shelf = cls()
        shelf._rows = {row.code: row for row in Calendar.objects.order_by("code")}
        return shelf

    def named(self, codes: Sequence[str]) -> list[WorkCalendar]:
        """The calendars of the codes, in order; raises UnknownCalendar."""
        self._fetch(codes)
        for code in codes:
            if code not in self._calendars:
                self._calendars[code] = self._instead.get(code) or self._on_record(code)
        return [self._calendars[code] for code in codes]

    def versions(self, codes: Sequence[str]) -> dict[str, int]:
        """The version of each calendar, as an answer names them."""
        self._fetch(codes)
        return {code: self._rows[code].version for code in sorted(codes) if code in self._rows}

    def joined(
        self, codes: Sequence[str], mode: CalendarMode = CalendarMode.ANY_CLOSED
    ) -> WorkCalendar | None:
        """One calendar of several; None of no codes. Raises UnknownCalendar."""
        if not codes:
            return None
        key = tuple(codes), mode.value
        if key not in self._joined:
            self._joined[key] = join(self.named(codes), mode)
        return self._joined[key]

    def _fetch(self, codes: Sequence[str]) -> None:
        missing = [code for code in codes if code not in self._rows]
        if missing:
            found = Calendar.objects.filter(code__in=missing)
            self._rows.update({row.code: row for row in found})

    def _on_record(self, code: str) -> WorkCalendar:
        row = self._rows.get(code)
        if row is None:
            raise UnknownCalendar(code)
        if (code, row.version) not in _built:
            _build([row])
        return _built[code, row.version]


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


def closure_named(calendar: WorkCalendar, on: date) -> str | None:
    """Why the day is not worked, in the reader's language: the holiday's name, empty for a
    weekend; None of a working day. No query.
    """
    because = calendar.why_closed(on)
    if not because:
        return None
    english = because[0].closure or ""
    if not english or get_language() != "ko":
        return english
    return _korean.get(because[0].calendar, {}).get(on) or english


def _build(rows: Sequence[Calendar]) -> None:
    closures: dict[int, list[Closure]] = {row.pk: [] for row in rows}
    found = Closure.objects.filter(calendar__in=closures, state=Closure.State.IN_FORCE)
    for closure in found.order_by("calendar_id", "on", "id"):
        closures[closure.calendar_id].append(closure)
    for row in rows:
        for key in [key for key in _built if key[0] == row.code]:
            del _built[key]
        _built[row.code, row.version] = calendar_of(row, closures[row.pk])
        _korean[row.code] = {entry.on: entry.name_ko for entry in closures[row.pk]}
