"""Reminders that go to somebody else: the next in line, or one step up the ladder."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from deadlines.models import Reminder
from deadlines.selectors.recipients import Ladders, Refused
from deadlines.selectors.reminder_policies import Policies
from deadlines.selectors.reminder_slots import Slot, zone_of
from deadlines.selectors.reminder_verdicts import REFUSALS
from deadlines.services.reminder_alarms import tell_of_nobody
from deadlines.services.reminder_planning import loaded, reminder_row
from offices.models import User
from offices.rows.bulk import insert_rows
from offices.services.alarms import raise_alarms

HANDED_OVER = "HANDED_OVER"
ESCALATED = "ESCALATED"
REMINDER_DEAD = "REMINDER_DEAD"
State = Reminder.State


def hand_over_reminders(*, now: datetime, reminders: Sequence[Reminder]) -> int:
    """Plan what a recipient could not be told for the next in line; returns how many are new.

    ``reminders`` are skipped ones. Where nobody is left, they are DEAD, and the registry and
    the administrators are told.
    """
    deadlines = {row.pk: row for row in loaded([row.deadline for row in reminders])}
    refused = _refused(reminders)
    ladders = Ladders(list(deadlines.values()), on=_yesterday(now), refused=refused)
    new: list[Reminder] = []
    dead: list[Reminder] = []
    for row in reminders:
        deadline = deadlines[row.deadline_id]
        told = ladders.told(deadline, max(row.local_on, now.date()))
        heirs = [_passed(row, user, told.step, now, HANDED_OVER) for user in told.users]
        new += heirs
        if not heirs:
            dead.append(row)
    insert_rows(new, skip_known=True)
    _hasten(new, now)
    if dead:
        Reminder.objects.filter(pk__in=[row.pk for row in dead]).update(state=State.DEAD)
        raise_alarms(code=REMINDER_DEAD, subjects=[str(row.pk) for row in dead], at=now)
        keys = {row.deadline_id for row in dead}
        tell_of_nobody(now=now, deadlines=[deadlines[key] for key in sorted(keys)])
    return len(new)


def escalate_reminders(*, now: datetime, reminders: Sequence[Reminder]) -> int:
    """Plan one step up what is urgent and sent now, for the hour when it must be acknowledged.

    Returns how many are new. An acknowledgement until then skips them.
    """
    urgent = [row for row in reminders if row.is_urgent]
    if not urgent:
        return 0
    policies = Policies()
    deadlines = {row.pk: row for row in loaded([row.deadline for row in urgent])}
    ladders = Ladders(list(deadlines.values()), on=_yesterday(now), refused=_told(urgent))
    new = []
    for row in urgent:
        deadline = deadlines[row.deadline_id]
        hours = policies.named(row.policy_id, deadline).escalate_after
        if not hours:
            continue
        at = now + timedelta(hours=hours)
        told = ladders.told(deadline, at.date(), above=row.step)
        new += [_passed(row, user, told.step, at, ESCALATED) for user in told.users]
    insert_rows(new, skip_known=True)
    return len(new)


def _passed(row: Reminder, user: User, step: int, at: datetime, reason: str) -> Reminder:
    local_on = at.astimezone(zone_of(user, row.deadline)).date()
    slot = Slot(row.rung, local_on, row.is_urgent, row.in_working_days, reason, at)
    passed = reminder_row(row.deadline, user, slot, occurrence=row.occurrence, hour=0, step=step)
    passed.policy_id = row.policy_id
    return passed


def _hasten(heirs: Sequence[Reminder], now: datetime) -> None:
    """Let what an heir would only have been told for want of an acknowledgement be due now."""
    asked = {_place(row) for row in heirs}
    going_up = _siblings(heirs).filter(state=State.PLANNED, reason=ESCALATED, fire_at__gt=now)
    keys = [row.pk for row in going_up if _place(row) in asked]
    if keys:
        Reminder.objects.filter(pk__in=keys).update(fire_at=now, reason=HANDED_OVER)


def _place(row: Reminder) -> tuple[int, int, int, int | None]:
    return row.deadline_id, row.occurrence, row.rung, row.recipient_id


def _yesterday(now: datetime) -> date:
    return now.date() - timedelta(days=1)


def _refused(reminders: Sequence[Reminder]) -> Refused:
    """Who could not be told of the same rungs before."""
    refused: defaultdict[int, set[int]] = defaultdict(set)
    rows = _siblings(reminders).filter(reason__in=REFUSALS, recipient__isnull=False)
    for deadline, user in rows.values_list("deadline", "recipient"):
        refused[deadline].add(user or 0)
    return refused


def _told(reminders: Sequence[Reminder]) -> Refused:
    """Who has been told of the same rungs, or will be."""
    told: defaultdict[int, set[int]] = defaultdict(set)
    rows = _siblings(reminders).filter(recipient__isnull=False)
    for deadline, user in rows.values_list("deadline", "recipient"):
        told[deadline].add(user or 0)
    return told


def _siblings(reminders: Sequence[Reminder]) -> QuerySet[Reminder]:
    return Reminder.objects.filter(
        deadline__in={row.deadline_id for row in reminders},
        occurrence__in={row.occurrence for row in reminders},
        rung__in={row.rung for row in reminders},
    )
