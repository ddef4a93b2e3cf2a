"""Plan, skip and replan the reminders of deadlines, in the caller's transaction.

A deadline has one plan at a time: the rows of its highest ``occurrence``. A date or an
officer that changes ends the plan and begins the next one.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from deadlines.models import Deadline, Reminder
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.rows.bulk import insert_rows
from deadlines.selectors.recipients import Refused, recipients_of
from offices.clock import zone_named
from offices.models import User

logger = logging.getLogger(__name__)

RUNGS = (14, 7, 3, 1, 0, -1, -2, -3)
FARTHEST_RUNG = 32_767
REMINDED_AT = time(9)
REMINDED_OF = (OwedBy.OURS, OwedBy.BOTH)
DUE_ON_ENTRY = "DUE_ON_ENTRY"
OVERDUE_ON_ENTRY = "OVERDUE_ON_ENTRY"
DATE_MOVED = "DATE_MOVED"

Key = tuple[int, int, int]
"""Rung, occurrence and recipient."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A rung, its day in the recipient's zone and its instant; a reason where it is unusual."""

    rung: int
    local_on: date
    fire_at: datetime
    reason: str = ""


def plan_reminders(*, now: datetime, deadlines: Sequence[Deadline]) -> int:
    """Plan what is still ahead of ``now``; returns how many reminders are new.

    Calendar days before and after the due date, at nine in the morning of the officer's
    zone, or of the desk's post. A duty is reminded before and after its day, a right that
    opens on the day it opens, anything else up to its day. A duty whose day has begun or
    passed already is reminded once at once. What they or others owe is chased, not
    reminded: it is given no rows. The same holds for what is not open or has no date.

    Safe to repeat. A number of queries that does not grow with the number of deadlines.
    """
    return _plan(now=now, deadlines=deadlines, anew=False)


def skip_reminders(*, deadlines: Sequence[Deadline], reason: str) -> int:
    """Skip what is not sent yet, saying why in a code; returns how many were skipped."""
    planned = Reminder.objects.filter(deadline__in=deadlines, state=Reminder.State.PLANNED)
    return planned.update(state=Reminder.State.SKIPPED, reason=reason, claimed_until=None)


def replan_reminders(*, now: datetime, deadlines: Sequence[Deadline], reason: str) -> int:
    """Skip what is not sent yet and plan anew, for a date that moved or another officer.

    Of a date that moved, by the reason DATE_MOVED, the recipient is told at once as well.

    Returns how many reminders are new. The deadlines are read again from the database.
    """
    skip_reminders(deadlines=deadlines, reason=reason)
    return _plan(now=now, deadlines=deadlines, anew=True, moved=reason == DATE_MOVED)


def hand_over_reminders(*, reminders: Sequence[Reminder], reasons: Sequence[str]) -> int:
    """Plan what a recipient could not be told for the next in line; returns how many are new.

    ``reminders`` are skipped ones; ``reasons`` the codes by which a recipient was refused.
    """
    deadlines = _loaded([reminder.deadline for reminder in reminders])
    heirs = recipients_of(deadlines, refused=_refused(reminders, reasons))
    rows = [
        _row(r.deadline_id, heir, r.occurrence, r.zone, Slot(r.rung, r.local_on, r.fire_at))
        for r in reminders
        for heir in heirs[r.deadline_id]
    ]
    return _add(rows, _keys(deadlines))


def _plan(*, now: datetime, deadlines: Sequence[Deadline], anew: bool, moved: bool = False) -> int:
    planned_for = [deadline for deadline in _loaded(deadlines) if _is_reminded(deadline)]
    keys = _keys(planned_for)
    recipients = recipients_of(planned_for)
    rows = []
    for deadline in planned_for:
        if not recipients[deadline.pk]:
            logger.error("nobody can be reminded of deadline %s", deadline.pk)
        occurrence, is_new = _occurrence(keys[deadline.pk], anew=anew)
        for recipient in recipients[deadline.pk]:
            zone = zone_named(recipient.zone, deadline.desk.post.zone)
            rows += [
                _row(deadline.pk, recipient, occurrence, zone.key, slot)
                for slot in _slots(deadline, zone=zone, now=now, is_new=is_new, moved=moved)
            ]
    return _add(rows, keys)


def _loaded(deadlines: Sequence[Deadline]) -> list[Deadline]:
    rows = Deadline.objects.filter(pk__in={deadline.pk for deadline in deadlines})
    return list(rows.select_related("officer", "desk__post").order_by("pk"))


def _is_reminded(deadline: Deadline) -> bool:
    dated = deadline.due_on or deadline.opens_on
    return bool(dated) and deadline.state == DeadlineState.OPEN and deadline.owed_by in REMINDED_OF


def _keys(deadlines: Sequence[Deadline]) -> defaultdict[int, set[Key]]:
    keys: defaultdict[int, set[Key]] = defaultdict(set)
    rows = Reminder.objects.filter(deadline__in=deadlines, channel=Reminder.Channel.MAIL)
    for deadline, *key in rows.values_list("deadline", "rung", "occurrence", "recipient"):
        keys[deadline].add((key[0], key[1], key[2]))
    return keys


def _occurrence(keys: set[Key], *, anew: bool) -> tuple[int, bool]:
    """The number of the plan to write, and whether nothing of it is written yet."""
    if not keys:
        return 0, True
    last = max(occurrence for _, occurrence, _ in keys)
    return (last + 1, True) if anew else (last, False)


def _slots(
    deadline: Deadline, *, zone: ZoneInfo, now: datetime, is_new: bool, moved: bool
) -> Iterator[Slot]:
    if deadline.nature == Nature.RIGHT and deadline.opens_on:
        days = (deadline.due_on - deadline.opens_on).days if deadline.due_on else 0
        slots = [_slot(min(days, FARTHEST_RUNG), deadline.opens_on, zone)]
    elif deadline.due_on:
        slots = [_slot(r, deadline.due_on - timedelta(r), zone) for r in _rungs(deadline)]
    else:
        slots = []
    entry = _entry_slot(deadline, zone=zone, now=now) if is_new else None
    if moved and not entry:
        entry = _moved_slot(deadline, zone=zone, now=now)
    if entry:
        yield entry
    yield from (s for s in slots if s.fire_at > now and not (entry and entry.rung == s.rung))


def _rungs(deadline: Deadline) -> tuple[int, ...]:
    if deadline.nature == Nature.DUTY:
        return RUNGS
    return tuple(rung for rung in RUNGS if rung >= 0)


def _slot(rung: int, local_on: date, zone: ZoneInfo) -> Slot:
    local = datetime.combine(local_on, REMINDED_AT, tzinfo=zone)
    return Slot(rung, local_on, local.astimezone(UTC))


def _entry_slot(deadline: Deadline, *, zone: ZoneInfo, now: datetime) -> Slot | None:
    if deadline.nature != Nature.DUTY or deadline.due_on is None:
        return None
    if _slot(0, deadline.due_on, zone).fire_at > now:
        return None
    today = now.astimezone(zone).date()
    reason = OVERDUE_ON_ENTRY if today > deadline.due_on else DUE_ON_ENTRY
    return Slot(max((deadline.due_on - today).days, -FARTHEST_RUNG), today, now, reason)


def _moved_slot(deadline: Deadline, *, zone: ZoneInfo, now: datetime) -> Slot | None:
    day = deadline.due_on or deadline.opens_on
    if day is None:
        return None
    today = now.astimezone(zone).date()
    rung = max(-FARTHEST_RUNG, min(FARTHEST_RUNG, (day - today).days))
    return Slot(rung, today, now, DATE_MOVED)


def _row(deadline: int, recipient: User, occurrence: int, zone: str, slot: Slot) -> Reminder:
    return Reminder(
        deadline_id=deadline,
        rung=slot.rung,
        occurrence=occurrence,
        recipient=recipient,
        channel=Reminder.Channel.MAIL,
        local_on=slot.local_on,
        zone=zone,
        fire_at=slot.fire_at,
        reason=slot.reason,
    )


def _add(rows: Sequence[Reminder], keys: defaultdict[int, set[Key]]) -> int:
    new = [r for r in rows if (r.rung, r.occurrence, r.recipient_id) not in keys[r.deadline_id]]
    insert_rows(new, skip_known=True)
    return len(new)


def _refused(reminders: Sequence[Reminder], reasons: Sequence[str]) -> Refused:
    refused: defaultdict[int, set[int]] = defaultdict(set)
    rows = Reminder.objects.filter(
        deadline__in={reminder.deadline_id for reminder in reminders},
        rung__in={reminder.rung for reminder in reminders},
        reason__in=reasons,
    )
    for deadline, user in rows.values_list("deadline", "recipient"):
        refused[deadline].add(user)
    return refused
