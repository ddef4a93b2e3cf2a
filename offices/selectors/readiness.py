"""Whether the house can be relied on at this moment, in the fewest words."""

from datetime import datetime, timedelta

from django.conf import settings

from offices.broker import KEEPING, BrokerGone, eviction_policy
from offices.clock import clock_drift
from offices.room import lacks_room, suspect
from offices.selectors.heartbeats import beaten_since
from offices.selectors.sweeping import WORST_DRIFT

SILENT = timedelta(seconds=180)
UNSURE = timedelta(seconds=30)


def faults(now: datetime) -> list[str]:
    """What is wrong, a word each: none when all is well."""
    if not beaten_since(now - UNSURE):
        suspect()
    asked = {
        "room": lacks_room(),
        "broker": not _keeps(),
        "reminders": not beaten_since(now - SILENT),
        "clock": abs(clock_drift()) > WORST_DRIFT,
        "held": settings.HOLD_SENDING,
    }
    return [word for word, is_so in asked.items() if is_so]


def _keeps() -> bool:
    try:
        return eviction_policy() in ("", KEEPING)
    except BrokerGone:
        return False
