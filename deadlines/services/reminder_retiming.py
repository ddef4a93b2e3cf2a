"""Reminders whose hour falls on another instant, since the rules of their zone have changed."""

from collections.abc import Iterator
from datetime import datetime

from deadlines.models import Reminder
from deadlines.selectors.reminder_policies import Policies, Regime
from deadlines.selectors.reminder_slots import (
    OWN_LEAD_TIME,
    Preferences,
    Slot,
    instant_of,
    zone_of,
)
from offices.rows.bulk import update_rows

AT_ONCE = 1_000
OF_AN_HOUR = ("", OWN_LEAD_TIME)
"""The reasons of those that are for a day and an hour; others have an instant of their own."""


def retime_reminders(*, now: datetime) -> int:
    """Bring what is planned ahead to its day and hour by the zone data of now; returns how many.

    Safe to repeat. Commits some at a time, and so must not be called in a transaction.
    """
    policies, preferences = Policies(), Preferences()
    count = 0
    for rows in _ahead(now):
        moved = [row for row in rows if _retime(row, policies, preferences)]
        update_rows(moved, ["fire_at", "zone"])
        count += len(moved)
    return count


def _ahead(now: datetime) -> Iterator[list[Reminder]]:
    planned = Reminder.objects.filter(
        state=Reminder.State.PLANNED, reason__in=OF_AN_HOUR, fire_at__gt=now
    )
    rows = planned.select_related("recipient", "deadline__provision", "deadline__desk__post")
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield batch
        last = batch[-1].pk


def _retime(row: Reminder, policies: Policies, preferences: Preferences) -> bool:
    zone = zone_of(row.recipient, row.deadline)
    regime: Regime = policies.regime_of(row.deadline)
    slot = Slot(row.rung, row.local_on, row.is_urgent)
    hour = preferences.hour(row.recipient, slot, regime) if row.recipient else regime.hour
    before = (row.fire_at, row.zone)
    row.fire_at, row.zone = instant_of(slot, zone, hour), zone.key
    return before != (row.fire_at, row.zone)
