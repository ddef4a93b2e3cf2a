"""Registering the letters of the demonstration by the services that register any letter."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from correspondence.entry import Announced, Asked, Entry
from correspondence.models import Letter
from correspondence.selectors.desks import desk_of_entry
from correspondence.services.assignment import assign
from correspondence.services.moves import make_move
from correspondence.services.registration import register
from correspondence.services.voiding import void
from correspondence.workflow import Move
from deadlines.models import Deadline
from deadlines.services.discharging import discharge
from deadlines.services.extending import agree_extension, ask_extension
from offices.models import Marking, User
from offices.services.audit import Act

Day = date | int
PLAIN = ("direction", "form", "subject", "reference", "place", "desk", "text")


def log_demonstration_letter(*, act: Act, entry: dict[str, Any]) -> Letter:
    """Register one letter of the files and make the moves it says."""
    zone = desk_of_entry(entry.get("desk", "")).post.zone
    today = act.at.astimezone(ZoneInfo(zone)).date()
    letter = register(act=act, entry=_entry_of(entry, today, zone)).letter
    if "officer" in entry:
        officer = User.objects.get(username=entry["officer"])
        letter = assign(act=act, letter=letter, desk=letter.desk, officer=officer)
    for move in entry.get("then", []):
        letter = make_move(act=act, letter=letter, move=Move(move))
    if "met" in entry:
        _discharge(act, letter, entry["met"], today)
    if "agrees" in entry:
        _extend(act, letter, entry["agrees"], today)
    if "void" in entry:
        letter = void(act=act, letter=letter, reason=entry["void"])
    return letter


def _discharge(act: Act, letter: Letter, met: dict[str, Any], today: date) -> None:
    """Say of what the letter asked for that it was met: by what and on which day."""
    for deadline in Deadline.objects.filter(matter=letter.number).order_by("id"):
        discharge(act=act, deadline=deadline, proof=met["by"], done_on=_day(met["on"], today))


def _extend(act: Act, letter: Letter, agreed: dict[str, Any], today: date) -> None:
    """Give what another letter asked for more time: asked for in one letter, agreed in this."""
    numbers = dict(Letter.objects.values_list("subject", "number"))
    deadline = Deadline.objects.get(matter=numbers[agreed["of"]])
    asked_in = numbers[agreed["asked"]] or ""
    to_on = _day(agreed["to"], today)
    extension = ask_extension(act=act, deadline=deadline, to_on=to_on, asked_in=asked_in)
    agree_extension(act=act, extension=extension, answered_in=letter.number or "")


def _entry_of(entry: dict[str, Any], today: date, zone: str) -> Entry:
    return Entry(
        **{key: entry[key] for key in PLAIN if key in entry},
        sender=entry["from"],
        addressee=entry.get("to", ""),
        dated_on=_day(entry["dated"], today),
        received=_moment(entry.get("received"), entry.get("received_time"), today, zone),
        sent=_moment(entry.get("sent"), None, today, zone),
        marking=Marking[entry.get("marking", "OFFICIAL")],
        cites=tuple(entry.get("cites", [])),
        requests=tuple(_asked(asked, today) for asked in entry.get("requests", [])),
        meetings=tuple(_announced(meeting, today) for meeting in entry.get("meetings", [])),
        confirmed="confirmed" in entry,
        reason=entry.get("confirmed", ""),
    )


def _day(day: Day, today: date) -> date:
    """A day as written, or one counted from the day of loading."""
    return day if isinstance(day, date) else today + timedelta(days=day)


def _moment(day: Day | None, hour: str | None, today: date, zone: str) -> date | datetime | None:
    if day is None:
        return None
    return _instant(day, hour, today, zone) if hour else _day(day, today)


def _instant(day: Day, hour: str, today: date, zone: str) -> datetime:
    return datetime.combine(_day(day, today), time.fromisoformat(hour), ZoneInfo(zone))


def _asked(asked: dict[str, Any], today: date) -> Asked:
    return Asked(
        kind=asked["kind"],
        provision=asked.get("provision", ""),
        variant=asked.get("variant", ""),
        stated_on=_day(asked["stated"], today) if "stated" in asked else None,
    )


def _announced(meeting: dict[str, Any], today: date) -> Announced:
    zone = meeting.get("zone", "")
    return Announced(
        title=meeting["title"],
        starts_at=_instant(meeting["on"], meeting["at"], today, zone) if zone else None,
        zone=zone,
        place=meeting.get("place", ""),
        participants=tuple(meeting.get("participants", [])),
    )
