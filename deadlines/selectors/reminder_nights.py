"""What the reminders of one day would be, and to whom; nothing is written."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from deadlines.models import Reminder
from deadlines.models.rule import Nature
from deadlines.selectors.recipients import Ladders
from deadlines.selectors.reminder_policies import Policies
from deadlines.selectors.reminder_slots import Preferences
from deadlines.selectors.reminder_verdicts import REFUSALS, messages_of, verdict_on
from deadlines.selectors.reminders import complete

State = Reminder.State


@dataclass(frozen=True, slots=True)
class NotSent:
    """A reminder that would not be sent, why, and who would be told instead."""

    reminder: Reminder
    reason: str
    instead: list[str]


@dataclass(frozen=True, slots=True)
class Night:
    """The messages of a day, each the reminders that it carries, and what is not sent."""

    messages: list[list[Reminder]]
    not_sent: list[NotSent]


def night_of(on: date, *, now: datetime) -> Night:
    """What would go out on the day ``on``, by each reader's own clock, as things stand now.

    For a day to come what falls on it, as though all before it were sent; for today or a
    day past also what is late by then. What goes up for want of an acknowledgement is known only
    once it is planned.
    """
    planned = Reminder.objects.filter(state=State.PLANNED)
    is_ahead = on > now.date()
    due = planned.filter(local_on=on) if is_ahead else planned.filter(local_on__lte=on)
    latest = due.order_by("-fire_at").values_list("fire_at", flat=True).first() or now
    rows = list(complete(due, latest))
    if is_ahead:
        rows += _repeated(on, now)
    return _sorted_out(rows, now)


def _sorted_out(rows: Sequence[Reminder], now: datetime) -> Night:
    about = {row.deadline_id: row.deadline for row in rows}
    ladders = Ladders(list(about.values()), on=now.date() - timedelta(days=1))
    preferences = Preferences()
    sent: list[Reminder] = []
    not_sent: list[NotSent] = []
    for row in rows:
        reason = verdict_on(row, ladders, max(now, row.fire_at))
        if reason:
            not_sent.append(NotSent(row, reason, _instead(row, reason, now)))
        else:
            sent.append(row)
    messages: list[list[Reminder]] = []
    by_pass = sorted(sent, key=lambda row: (max(now, row.fire_at), row.pk or 0))
    for at, together in groupby(by_pass, key=lambda row: max(now, row.fire_at)):
        messages += messages_of(together, preferences, at)
    return Night(messages, not_sent)


def _instead(row: Reminder, reason: str, now: datetime) -> list[str]:
    if reason not in REFUSALS:
        return []
    refused = {row.deadline_id: [row.recipient_id or 0]}
    ladders = Ladders([row.deadline], on=now.date() - timedelta(days=1), refused=refused)
    return [user.username for user in ladders.told(row.deadline, row.local_on).users]


def _repeated(on: date, now: datetime) -> Iterator[Reminder]:
    """Of what repeats, the one that will fall on the day: only the next is planned yet."""
    overdue = Reminder.objects.filter(
        state=State.PLANNED,
        reason="",
        rung__lt=0,
        local_on__lt=on,
        deadline__nature=Nature.DUTY,
    )
    last: dict[tuple[int, int | None], Reminder] = {}
    for row in complete(overdue, now):
        last[row.deadline_id, row.recipient_id] = row
    policies = Policies()
    for row in last.values():
        every = policies.named(row.policy_id, row.deadline).repeat_every
        days = (on - row.local_on).days
        if every and days % every == 0:
            yield _later(row, days)


def _later(row: Reminder, days: int) -> Reminder:
    later = copy(row)
    later.pk = None
    later.rung -= days
    later.local_on += timedelta(days)
    later.fire_at += timedelta(days)
    later.is_overtaken = False  # type: ignore[attr-defined]
    return later
