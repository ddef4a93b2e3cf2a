"""Plan, skip and replan the reminders of deadlines, in the caller's transaction.

A deadline has one plan at a time: the rows of its highest ``occurrence``. A date, an
officer, a marking or a policy that changes ends the plan and begins the next one.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

from deadlines.models import Deadline, Reminder
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.recipients import Ladders
from deadlines.selectors.reminder_policies import Policies, Regime
from deadlines.selectors.reminder_slots import (
    DATE_MOVED,
    DUE_ON_ENTRY,
    OVERDUE_ON_ENTRY,
    Days,
    Preferences,
    Slot,
    base_of,
    entry_slot,
    instant_of,
    moved_slot,
    slots_of,
    zone_of,
)
from deadlines.services.reminder_alarms import tell_of_nobody
from deadlines.services.reminder_recalling import recall_overtaken
from offices.models import User
from offices.rows.bulk import insert_rows

logger = logging.getLogger(__name__)

__all__ = [
    "DATE_MOVED",
    "DUE_ON_ENTRY",
    "OVERDUE_ON_ENTRY",
    "first_plans",
    "plan_first_reminders",
    "plan_reminders",
    "replan_reminders",
    "skip_reminders",
]

Key = tuple[int, int, int | None]
"""Rung, occurrence and recipient."""


@dataclass(slots=True)
class Written:
    """What is on record of a deadline's plans: the rows, and who was ever sent a word."""

    keys: set[Key] = field(default_factory=set)
    told: set[int] = field(default_factory=set)


def plan_reminders(*, now: datetime, deadlines: Sequence[Deadline]) -> int:
    """Plan what is still ahead of ``now``; returns how many reminders are new.

    By the policy that is for the deadline, in the zone and at the hour of who is told.
    What is ours or both sides' is reminded; what is theirs prompts to ask them; what is
    others' is said once, for information. Only a duty is reminded of after its day, the
    first to come of those that repeat; a right that opens is announced. A duty whose day
    has begun or passed already is reminded once at once. What is not open or has no date
    is given no rows. Where nobody may be told, rows without a recipient stand for it and
    the registry and the administrators are told.

    Safe to repeat. A number of queries that does not grow with the number of deadlines.
    """
    return _plan(now, deadlines, anew=False)


def plan_first_reminders(*, now: datetime, deadlines: Sequence[Deadline]) -> int:
    """As ``plan_reminders``, for rows just saved, of which nothing is planned or to be read."""
    planned_for = [deadline for deadline in deadlines if _is_reminded(deadline)]
    return _planned(now, planned_for, defaultdict(Written)) if planned_for else 0


def first_plans(*, now: datetime, deadlines: Sequence[Deadline]) -> list[Reminder]:
    """What ``plan_first_reminders`` would write for rows just saved; read here, nothing written."""
    planned_for = [deadline for deadline in loaded(deadlines) if _is_reminded(deadline)]
    if not planned_for:
        return []
    planner = _Planner(planned_for, now, moved=False)
    rows = (row for deadline in planned_for for row in planner.rows(deadline, 0, set()))
    once: dict[tuple[int, int, int | None], Reminder] = {}
    for row in rows:
        once.setdefault((row.deadline_id, row.rung, row.recipient_id), row)
    return list(once.values())


def skip_reminders(*, deadlines: Sequence[Deadline], reason: str) -> int:
    """Skip what has not left yet, saying why in a code; returns how many were skipped.

    Mails that wait about them are taken back first; what else these carry goes out anew.
    """
    recall_overtaken(deadlines=deadlines, reason=reason)
    return _skip(deadlines, reason)


def replan_reminders(*, now: datetime, deadlines: Sequence[Deadline], reason: str) -> int:
    """Skip what is not sent yet and plan anew, for a date that moved or another officer.

    Of a date that moved, by the reason DATE_MOVED, the recipient is told at once as well,
    and mails that wait with the date before are taken back; of a duty whose day has passed,
    who was never told before.

    Returns how many reminders are new. The deadlines are read again from the database.
    """
    is_moved = reason == DATE_MOVED
    (skip_reminders if is_moved else _skip)(deadlines=deadlines, reason=reason)
    return _plan(now, deadlines, anew=True, moved=is_moved)


def loaded(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The deadlines as they stand, with what planning asks of them."""
    rows = Deadline.objects.filter(pk__in={deadline.pk for deadline in deadlines})
    beside = rows.select_related("officer", "desk__post__party", "provision")
    return list(beside.order_by("pk"))


def reminder_row(
    deadline: Deadline, recipient: User | None, slot: Slot, *, occurrence: int, hour: int, step: int
) -> Reminder:
    """The row of a slot for one person, or for nobody."""
    zone = zone_of(recipient, deadline)
    return Reminder(
        deadline_id=deadline.pk,
        rung=slot.rung,
        in_working_days=slot.in_working_days,
        occurrence=occurrence,
        recipient=recipient,
        channel=Reminder.Channel.MAIL,
        step=step,
        is_urgent=slot.is_urgent,
        local_on=slot.local_on,
        zone=zone.key,
        fire_at=instant_of(slot, zone, hour),
        reason=slot.reason,
    )


def _skip(deadlines: Sequence[Deadline], reason: str) -> int:
    planned = Reminder.objects.filter(deadline__in=deadlines, state=Reminder.State.PLANNED)
    return planned.update(state=Reminder.State.SKIPPED, reason=reason, claimed_until=None)


def _plan(now: datetime, deadlines: Sequence[Deadline], *, anew: bool, moved: bool = False) -> int:
    planned_for = [deadline for deadline in loaded(deadlines) if _is_reminded(deadline)]
    if not planned_for:
        return 0
    return _planned(now, planned_for, _written(planned_for), anew=anew, moved=moved)


def _planned(
    now: datetime,
    planned_for: Sequence[Deadline],
    written: Mapping[int, Written],
    *,
    anew: bool = False,
    moved: bool = False,
) -> int:
    planner = _Planner(planned_for, now, moved=moved)
    new: list[Reminder] = []
    for deadline in planned_for:
        on_record = written[deadline.pk]
        occurrence, is_new = _occurrence(on_record.keys, anew=anew)
        rows = planner.rows(deadline, occurrence, on_record.told if is_new else None)
        new += [r for r in rows if (r.rung, occurrence, r.recipient_id) not in on_record.keys]
    insert_rows(new, skip_known=True)
    untold = {row.deadline_id for row in new if row.recipient_id is None}
    tell_of_untold(now=now, deadlines=[d for d in planned_for if d.pk in untold])
    return len(new)


def tell_of_untold(*, now: datetime, deadlines: Sequence[Deadline]) -> None:
    """Say in the log and to who can mend it that nobody can be reminded of the deadlines."""
    if deadlines:
        keys = sorted(deadline.pk for deadline in deadlines)
        logger.error("nobody can be reminded of deadlines %s", keys)
        tell_of_nobody(now=now, deadlines=deadlines)


def _is_reminded(deadline: Deadline) -> bool:
    return deadline.state == DeadlineState.OPEN and base_of(deadline) is not None


def _written(deadlines: Sequence[Deadline]) -> defaultdict[int, Written]:
    written: defaultdict[int, Written] = defaultdict(Written)
    rows = Reminder.objects.filter(deadline__in=deadlines, channel=Reminder.Channel.MAIL)
    fields = ("deadline", "rung", "occurrence", "recipient", "state")
    for deadline, rung, occurrence, recipient, state in rows.values_list(*fields):
        written[deadline].keys.add((rung, occurrence, recipient))
        if state == Reminder.State.SENT and recipient is not None:
            written[deadline].told.add(recipient)
    return written


def _occurrence(keys: set[Key], *, anew: bool) -> tuple[int, bool]:
    """The number of the plan to write, and whether nothing of it is written yet."""
    if not keys:
        return 0, True
    last = max(occurrence for _, occurrence, _ in keys)
    return (last + 1, True) if anew else (last, False)


class _Planner:
    """Makes the rows of plans, from what is asked of the database once for all of them."""

    def __init__(self, deadlines: Sequence[Deadline], now: datetime, *, moved: bool) -> None:
        self._now = now
        self._moved = moved
        self._policies = Policies()
        self._preferences = Preferences()
        self._days = Days()
        self._ladders = Ladders(deadlines, on=now.date() - timedelta(days=1))

    def rows(
        self, deadline: Deadline, occurrence: int, told: set[int] | None
    ) -> Iterator[Reminder]:
        """Those ahead; of a plan that begins, with the word at once to who is not in ``told``."""
        regime = self._policies.regime_of(deadline)
        at_once = {} if told is None else self._at_once(deadline, regime, told)
        for user, step, slot in chain(at_once.values(), self._ahead(deadline, regime)):
            first = at_once.get(user.pk if user else None)
            if first and first[2] is not slot and first[2].rung == slot.rung:
                continue
            hour = self._hour(user, slot, regime)
            row = reminder_row(deadline, user, slot, occurrence=occurrence, hour=hour, step=step)
            row.policy_id = None if slot.own else regime.policy
            yield row

    def _ahead(self, deadline: Deadline, regime: Regime) -> Iterator[tuple[User | None, int, Slot]]:
        today = self._now.astimezone(zone_of(deadline.officer, deadline)).date()
        _, nominal = self._ladders.told(deadline, today)
        own = [(user, rung) for user in nominal for rung in self._preferences.lead_times(user)]
        repeated: set[int | None] = set()
        for slot in slots_of(deadline, regime, self._days, own=own, now=self._now):
            step, users = self._ladders.told(deadline, slot.local_on)
            for user in _or_nobody(users):
                key = user.pk if user else None
                if slot.own not in (None, key) or (slot.repeats and key in repeated):
                    continue
                hour = self._hour(user, slot, regime)
                if instant_of(slot, zone_of(user, deadline), hour) > self._now:
                    repeated |= {key} if slot.repeats else set()
                    yield user, step, slot

    def _at_once(
        self, deadline: Deadline, regime: Regime, told: set[int]
    ) -> dict[int | None, tuple[User | None, int, Slot]]:
        today = self._now.astimezone(zone_of(deadline.officer, deadline)).date()
        step, users = self._ladders.told(deadline, today)
        words: dict[int | None, tuple[User | None, int, Slot]] = {}
        for user in _or_nobody(users):
            zone = zone_of(user, deadline)
            slot = entry_slot(deadline, regime, zone, self._now)
            if self._moved and slot is None:
                slot = moved_slot(deadline, regime, zone, self._now)
            if slot and (self._moved or user is None or user.pk not in told):
                words[user.pk if user else None] = (user, step, slot)
        return words

    def _hour(self, user: User | None, slot: Slot, regime: Regime) -> int:
        return self._preferences.hour(user, slot, regime) if user else regime.hour


def _or_nobody(users: Sequence[User]) -> Sequence[User | None]:
    return users or (None,)
