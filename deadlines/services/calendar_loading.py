"""Putting calendar files on record: weekends, horizons and closures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deadlines.catalogue import CalendarEntry
from deadlines.models import Calendar, Closure
from deadlines.rows.entries import calendar_fields, closure_fields
from deadlines.services.recomputing import mark_all, mark_touched, note_change
from deadlines.services.row_matching import Matching, matched
from offices.services.audit import Act, Change, on_the_record, record

ClosureKey = tuple[int, date, str]
MOVING = frozenset({"kind", "state"})
MOVING_FIELDS = frozenset({"weekends", "known_from_on", "known_until_on"})


@dataclass(slots=True)
class CalendarLoaded:
    """What loading one file did.

    `kept` are closures that differ from the file and stay, because somebody confirmed
    them; `absent` are closures in force that the file does not name, and that stay as well:
    what the office entered, or what an earlier file had. `touched_days` are those that are
    now worked, or no longer, and so may move dates.
    """

    file: str
    code: str
    is_new: bool = False
    changed: list[str] = field(default_factory=list)
    closures_added: list[str] = field(default_factory=list)
    closures_changed: list[str] = field(default_factory=list)
    closures_unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    touched_days: list[date] = field(default_factory=list)

    def wrote(self) -> bool:
        """Whether anything on record changed."""
        return bool(self.is_new or self.changed or self.closures_added or self.closures_changed)


def load_calendars(*, act: Act, entries: Sequence[CalendarEntry]) -> list[CalendarLoaded]:
    """Bring the record in line with the files; all of it or, on an error, nothing.

    Loading the same files again writes nothing. Closures that only the record has were
    entered by the office and stay. A change that may move a date raises the calendar's
    version. Each calendar that changed gets one audit entry.
    """
    reports = {entry.code: CalendarLoaded(entry.file, entry.code) for entry in entries}
    with on_the_record():
        calendars = _load_heads(entries, reports)
        _load_closures(entries, calendars, reports)
        _raise_versions(act, calendars, reports)
        for report in reports.values():
            if report.wrote():
                record(act=act, change=_change_of(report))
    return list(reports.values())


def _load_heads(
    entries: Sequence[CalendarEntry], reports: Mapping[str, CalendarLoaded]
) -> dict[str, Calendar]:
    wanted = {entry.code: calendar_fields(entry) for entry in entries}
    rows = {row.code: row for row in Calendar.objects.filter(code__in=wanted).order_by("id")}
    matching = matched(Calendar, on_record=rows, wanted=wanted)
    matching.save()
    for code in matching.new:
        reports[code].is_new = True
    for code, change in matching.changed.items():
        reports[code].changed += change.fields()
    return rows | dict(matching.new)


def _load_closures(
    entries: Sequence[CalendarEntry],
    calendars: Mapping[str, Calendar],
    reports: Mapping[str, CalendarLoaded],
) -> None:
    wanted: dict[ClosureKey, dict[str, Any]] = {}
    for entry in entries:
        pk = calendars[entry.code].pk
        for closure in entry.closures:
            values = {"calendar_id": pk, **closure_fields(closure)}
            wanted[pk, closure.on, closure.name] = values
    found = Closure.objects.filter(calendar__in=calendars.values()).order_by("id")
    rows = {(row.calendar_id, row.on, row.name): row for row in found}
    by_calendar = {calendars[code].pk: report for code, report in reports.items()}
    _keep_confirmed(rows, wanted, by_calendar)
    matching = matched(Closure, on_record=rows, wanted=wanted)
    matching.save()
    _report(matching, by_calendar)
    for key in sorted(matching.absent):
        named = f"{key[1]} {key[2]}"
        if rows[key].state == Closure.State.IN_FORCE and named not in by_calendar[key[0]].kept:
            by_calendar[key[0]].absent.append(named)
    for entry in entries:
        report = reports[entry.code]
        written = len(report.closures_added) + len(report.closures_changed)
        report.closures_unchanged = len(entry.closures) - written - len(report.kept)


def _keep_confirmed(
    rows: Mapping[ClosureKey, Closure],
    wanted: dict[ClosureKey, dict[str, Any]],
    reports: Mapping[int, CalendarLoaded],
) -> None:
    """Leave what a person confirmed as it is; the record wins over the file."""
    for key, row in rows.items():
        if row.confirmed_by_id is None or key not in wanted:
            continue
        values = wanted[key]
        if any(getattr(row, name) != value for name, value in values.items()):
            reports[row.calendar_id].kept.append(f"{row.on} {row.name}")
            del wanted[key]


def _report(matching: Matching[ClosureKey, Closure], reports: Mapping[int, CalendarLoaded]) -> None:
    for row in matching.new.values():
        report = reports[row.calendar_id]
        report.closures_added.append(f"{row.on} {row.name}")
        if row.state == Closure.State.IN_FORCE:
            report.touched_days.append(row.on)
    for change in matching.changed.values():
        report = reports[change.row.calendar_id]
        report.closures_changed.append(f"{change.row.on} {change.row.name}")
        states = (change.old.get("state"), change.row.state)
        if change.old.keys() & MOVING and Closure.State.IN_FORCE in states:
            report.touched_days.append(change.row.on)


def _raise_versions(
    act: Act, calendars: Mapping[str, Calendar], reports: Mapping[str, CalendarLoaded]
) -> None:
    """Raise the versions that may move dates, say why, and let what they touch be counted."""
    for code, report in reports.items():
        if report.is_new or not (report.touched_days or MOVING_FIELDS & set(report.changed)):
            continue
        calendar = calendars[code]
        calendar.version += 1
        calendar.save(update_fields=["version"])
        words = [*report.changed, *report.closures_added, *report.closures_changed]
        note_change(act=act, calendar=calendar, what=f"LOAD {', '.join(words)}")
        if "weekends" in report.changed:
            mark_all(act=act, calendar=calendar)
        else:
            mark_touched(act=act, calendar=calendar, days=set(report.touched_days))


def _change_of(report: CalendarLoaded) -> Change:
    return Change(
        action="LOAD",
        subject_type="calendar",
        subject=report.code,
        new={
            "fields": report.changed,
            "closures_added": report.closures_added,
            "closures_changed": report.closures_changed,
        },
    )
