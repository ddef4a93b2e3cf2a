"""What should not be, in the house and its mailroom: each sweep says what it finds of one kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Model, QuerySet

from offices.broker import KEEPING, BrokerGone, eviction_policy
from offices.clock import clock_drift, zone_named
from offices.models import AuditEntry, Party, Post, User
from offices.selectors.audit_chain import read_heads
from offices.selectors.mailroom import waiting_messages

Found = Mapping[str, int]
"""How many, by what they are about; an empty name for the house as a whole."""

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
MAIL_LATE = timedelta(minutes=15)
WORST_DRIFT = timedelta(seconds=5)
MONTHS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Sweep:
    """What to look for, how often, and the code of the alarm that stands while it is found."""

    code: str
    every: timedelta
    found: Callable[[datetime], Found]


def counted(rows: QuerySet[Model, object]) -> Found:
    """How many rows there are, as one alarm; none for none."""
    count = rows.count()
    return {"": count} if count else {}


def late_mail(now: datetime) -> Found:
    return counted(waiting_messages(now - MAIL_LATE))


def stuck_mail(now: datetime) -> Found:
    """Messages whose worker has let its lease run out and that nobody has taken over since."""
    return counted(waiting_messages(now).filter(claimed_until__lte=now - settings.LEASE))


def drifting_clock(_now: datetime) -> Found:
    seconds = abs(clock_drift().total_seconds())
    return {"": int(seconds)} if seconds > WORST_DRIFT.total_seconds() else {}


def unreliable_broker(_now: datetime) -> Found:
    try:
        policy = eviction_policy()
    except BrokerGone:
        return {"": 1}
    return {} if policy in ("", KEEPING) else {policy: 1}


def cut_chain(_now: datetime) -> Found:
    """Heads of the audit chain kept outside that the chain no longer holds."""
    file = settings.AUDIT_HEADS_FILE
    kept = read_heads(file.read_text("ascii")) if file.exists() else {}
    held = dict(AuditEntry.objects.filter(pk__in=kept).values_list("pk", "digest"))
    other = [number for number, digest in kept.items() if held.get(number) != digest]
    return {"": len(other)} if other else {}


def differing_zones(now: datetime) -> Found:
    """Zones in use whose next changes PostgreSQL knows otherwise than the house does."""
    if connection.vendor != "postgresql":
        return {}
    months = [now + n * timedelta(days=30) for n in range(MONTHS_AHEAD)]
    return {
        zone: 1
        for zone in sorted(_zones_in_use())
        if _offsets_there(zone, months) != _offsets_here(zone, months)
    }


def unknown_zones(_now: datetime) -> Found:
    """Zones in use that the zone data does not know: another stands in for them meanwhile."""
    return {zone: 1 for zone in sorted(_zones_named()) if zone_named(zone).key != zone}


def _zones_in_use() -> set[str]:
    return {zone for zone in _zones_named() if zone_named(zone).key == zone}


def _zones_named() -> set[str]:
    rows = (Party.objects, Post.objects, User.objects.filter(is_active=True))
    return {
        zone
        for named in rows
        for zone in named.order_by("zone").values_list("zone", flat=True).distinct()
        if zone
    }


def _offsets_here(zone: str, instants: list[datetime]) -> list[float]:
    here = zone_named(zone)
    offsets = (instant.astimezone(here).utcoffset() for instant in instants)
    return [offset.total_seconds() for offset in offsets if offset is not None]


def _offsets_there(zone: str, instants: list[datetime]) -> list[float]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXTRACT(EPOCH FROM (at AT TIME ZONE %s) - (at AT TIME ZONE 'UTC'))"
            " FROM unnest(%s::timestamptz[]) at ORDER BY at",
            [zone, instants],
        )
        return [float(seconds) for (seconds,) in cursor.fetchall()]


SWEEPS = (
    Sweep("MAIL_LATE", MINUTE, late_mail),
    Sweep("MAIL_STUCK", MINUTE, stuck_mail),
    Sweep("CLOCK_DRIFT", MINUTE, drifting_clock),
    Sweep("BROKER", MINUTE, unreliable_broker),
    Sweep("CHAIN_CUT", HOUR, cut_chain),
    Sweep("ZONE_DATA", HOUR, differing_zones),
    Sweep("ZONE_UNKNOWN", HOUR, unknown_zones),
)
