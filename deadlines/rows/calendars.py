from collections.abc import Iterable
from datetime import date

from deadlines.engine import Closure as ClosedDay
from deadlines.engine import WeekendPattern, WorkCalendar
from deadlines.models import Calendar, Closure


def calendar_of(row: Calendar, closures: Iterable[Closure]) -> WorkCalendar:
    """The engine's calendar of a row and its closures; only those IN_FORCE count."""
    in_force = [entry for entry in closures if entry.state == Closure.State.IN_FORCE]
    return WorkCalendar(
        row.code,
        weekends=tuple(
            WeekendPattern(
                frozenset(pattern["days"]), _day(pattern.get("from")), _day(pattern.get("until"))
            )
            for pattern in row.weekends
        ),
        closures=[
            ClosedDay(entry.on, entry.name, entry.kind, entry.source)
            for entry in in_force
            if entry.kind != Closure.Kind.WORKING_DAY
        ],
        extra_working_days=[
            entry.on for entry in in_force if entry.kind == Closure.Kind.WORKING_DAY
        ],
        known_from=row.known_from_on,
        known_until=row.known_until_on,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def joined_codes(codes: Iterable[str]) -> str:
    """Calendar codes as a deadline's column holds them: ``|KR|US-FED|``, empty for none."""
    kept = sorted(set(codes))
    return f"|{'|'.join(kept)}|" if kept else ""


def split_codes(column: str) -> list[str]:
    """The calendar codes that a deadline's column holds."""
    return [code for code in column.split("|") if code]
