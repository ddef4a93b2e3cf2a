"""What becomes of a due reminder: it is sent, or there is a reason why not; nothing is written."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from deadlines.models import Reminder
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.recipients import Ladders
from deadlines.selectors.reminder_slots import Preferences
from offices.clock import zone_named
from offices.models import User

OVERTAKEN = "OVERTAKEN"
RECIPIENT_DISABLED = "RECIPIENT_DISABLED"
NO_ADDRESS = "NO_ADDRESS"
NOT_VISIBLE = "NOT_VISIBLE"
ON_LEAVE = "ON_LEAVE"
NOBODY = "NOBODY"
MAIL_GIVEN_UP = "MAIL_GIVEN_UP"
REFUSALS = (RECIPIENT_DISABLED, NO_ADDRESS, NOT_VISIBLE, ON_LEAVE, NOBODY, MAIL_GIVEN_UP)
"""Why the next in line is told instead."""

LATE = timedelta(hours=1)
"""After an outage of so long, all that a person missed goes in one message."""


def verdict_on(reminder: Reminder, ladders: Ladders, now: datetime) -> str:
    """Why a due reminder is not sent, in a code; empty when it is.

    ``reminder`` says, annotated, whether it ``is_overtaken``; its deadline and recipient
    are loaded.
    """
    recipient = reminder.recipient
    if reminder.deadline.state != DeadlineState.OPEN:
        return reminder.deadline.state
    if recipient is None:
        return NOBODY
    if getattr(reminder, "is_overtaken", False):
        return OVERTAKEN
    return _unfit(recipient, reminder, ladders, now)


def messages_of(
    reminders: Iterable[Reminder], preferences: Preferences, now: datetime
) -> list[list[Reminder]]:
    """The reminders of each message: what is urgent and on time alone, the rest a person one.

    Who declined the digest gets each alone, but for what an outage held back.
    """
    by_person = sorted(reminders, key=lambda row: (row.recipient_id or 0, row.fire_at, row.pk))
    messages: list[list[Reminder]] = []
    for _, rows in groupby(by_person, key=lambda row: row.recipient_id):
        merged: list[Reminder] = []
        for row in rows:
            is_late = now - row.fire_at >= LATE
            recipient = row.recipient
            wants = recipient is not None and preferences.wants_digest(recipient)
            if is_late or (wants and not row.is_urgent):
                merged.append(row)
            else:
                messages.append([row])
        if merged:
            messages.append(merged)
    return messages


def _unfit(recipient: User, reminder: Reminder, ladders: Ladders, now: datetime) -> str:
    if not recipient.is_active:
        return RECIPIENT_DISABLED
    if not ladders.sees(recipient, reminder.deadline):
        return NOT_VISIBLE
    if ladders.is_on_leave(recipient, now.astimezone(zone_named(reminder.zone)).date()):
        return ON_LEAVE
    return "" if recipient.email else NO_ADDRESS
