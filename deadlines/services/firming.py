"""What each day firms up: dates that a calendar knows by now, instants by new zone data."""

import logging
from dataclasses import dataclass
from importlib.metadata import version

from deadlines.models import Deadline
from deadlines.models.deadline import LIVE
from deadlines.selectors.horizons import Horizon, short_horizons
from deadlines.selectors.provisional import known_span, live_calendar_sets
from deadlines.services.reminder_retiming import retime_reminders
from offices.models import Slot
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.slots import fill_slot

logger = logging.getLogger(__name__)
ZONE_DATA = "deadlines.zone_data"
"""Under this the release of the zone data is kept that reminders were last timed by."""


@dataclass(frozen=True, slots=True)
class Firmed:
    """How many dates wait to be counted anew, how many reminders are at another instant, and
    the calendars that run out.
    """

    provisional: int
    zone_data: int
    retimed: int
    horizons: tuple[Horizon, ...]


def firm_up(*, act: Act) -> Firmed:
    """Let the provisional dates wait for the worker whose days their calendars now know,
    and those whose instants were found by other zone data; tell of calendars that run out.

    With zone data that is new to the house reminders are brought to their hours by it. Else a
    few statements, however many deadlines; safe to repeat.
    """
    retimed = _retimed(act)
    with on_the_record():
        provisional = sum(
            _mark_known(act, column) for column in live_calendar_sets(provisional=True)
        )
        zone_data = _mark_zone_data(act)
        horizons = tuple(short_horizons(act.at.date()))
        if provisional or zone_data or retimed or horizons:
            new = {
                "provisional": provisional,
                "zone_data": zone_data,
                "retimed": retimed,
                "short": [f"{h.code} {h.known_until_on}" for h in horizons],
            }
            change = Change(action="FIRM_UP", subject_type="docket", subject="", new=new)
            record(act=act, change=change)
    for horizon in horizons:
        logger.error(
            "calendar %s is known for %s more days only, until %s",
            horizon.code,
            horizon.days,
            horizon.known_until_on,
        )
    return Firmed(provisional, zone_data, retimed, horizons)


def _retimed(act: Act) -> int:
    release = version("tzdata")
    known = Slot.objects.filter(task=ZONE_DATA)
    if known.filter(slot=release).exists():
        return 0
    count = retime_reminders(now=act.at)
    fill_slot(task=ZONE_DATA, slot=release, at=act.at)
    known.exclude(slot=release).delete()
    return count


def _mark_known(act: Act, column: str) -> int:
    span = known_span(column)
    if span is None:
        return 0
    rows = Deadline.objects.filter(
        state__in=LIVE,
        provisional=True,
        calendar_codes=column,
        judged_from_on__gte=span[0],
        judged_until_on__lte=span[1],
    )
    return rows.update(awaits_computing_since_at=act.at)


def _mark_zone_data(act: Act) -> int:
    rows = Deadline.objects.filter(
        state__in=LIVE, due_at__gt=act.at, explanation__versions__has_key="tzdata"
    )
    outdated = rows.exclude(explanation__versions__tzdata=version("tzdata"))
    return outdated.update(awaits_computing_since_at=act.at)
