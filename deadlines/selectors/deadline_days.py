"""The days of one deadline as its page draws them, and when its day ends in each capital."""

from dataclasses import dataclass
from datetime import date

from deadlines.engine import WorkCalendar
from deadlines.models import Deadline
from deadlines.reckoning.ribbon import Ribbon, Span, ribbon_of
from deadlines.selectors.calendars import UnknownCalendar, work_calendars
from deadlines.selectors.docket import DocketDay
from offices.models import Party
from offices.selectors.stations import Station


@dataclass(frozen=True, slots=True)
class DeadlineDays:
    """``ends`` are the capitals, each with its zone; ``ribbon`` is None without both ends.

    ``here`` and ``there`` name the capitals whose closures the ribbon shows.
    """

    ends: list[tuple[str, str]]
    ribbon: Ribbon | None
    here: str
    there: str


def days_of(deadline: Deadline, station: Station, day: DocketDay) -> DeadlineDays:
    """By the explanation that is kept with the deadline; two queries."""
    why = deadline.explanation
    zones = why.get("zones") or [station.zone]
    parties = list(Party.objects.filter(zone__in=zones).order_by("-id"))
    capitals = {party.zone: party.capital for party in parties}
    other = next((party for party in parties if _is_theirs(party, why, station)), None)
    return DeadlineDays(
        ends=[(capitals.get(zone, zone), zone) for zone in zones],
        ribbon=_ribbon(deadline, day, _calendar_of(other)),
        here=station.place,
        there=other.capital if other else "",
    )


def _is_theirs(party: Party, why: dict[str, list[str]], station: Station) -> bool:
    return party.code in why.get("parties", []) and party.code != station.party


def _calendar_of(party: Party | None) -> WorkCalendar | None:
    if party is None or not party.calendar_code:
        return None
    try:
        return work_calendars([party.calendar_code])[0]
    except UnknownCalendar:
        return None


def _ribbon(deadline: Deadline, day: DocketDay, there: WorkCalendar | None) -> Ribbon | None:
    if deadline.trigger_on is None or deadline.due_on is None:
        return None
    why = deadline.explanation
    span = Span(
        trigger_on=deadline.trigger_on,
        due_on=deadline.due_on,
        opens_on=deadline.opens_on,
        steps=why.get("steps", []),
        readings=[date.fromisoformat(reading["due_on"]) for reading in why.get("readings", [])],
    )
    return ribbon_of(span, today=day.on, here=day.calendar, there=there)
