"""Reminders whose mail was given up: they were not told, and the next in line is."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from deadlines.models import Acknowledgement, Deadline, Reminder
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.reminder_verdicts import MAIL_GIVEN_UP
from deadlines.selectors.reminders import complete
from deadlines.services.reminder_passing import hand_over_reminders
from offices.models import OutgoingMessage
from offices.selectors.mailroom import given_up_mails
from offices.services.mailroom import FOLLOWED

logger = logging.getLogger(__name__)
AT_ONCE = 100


def follow_given_up_mails(*, now: datetime) -> int:
    """Skip what given-up mails carried, saying so, and tell the next in line; returns how many.

    Nobody else is told of what is no longer open, nor of what its reader has acknowledged
    since. Where nobody is left the reminder is DEAD, and the registry and the
    administrators are told. Each mail is a transaction of its own: one that cannot be followed
    keeps no other back. Must not be called in a transaction.
    """
    keys = list(given_up_mails().values_list("pk", flat=True)[:AT_ONCE])
    for key in keys:
        try:
            with transaction.atomic():
                _follow(key, now)
        except Exception:
            logger.exception("what mail %s carried could not be handed on", key)
    return len(keys)


def _follow(key: int, now: datetime) -> None:
    carried = Reminder.objects.filter(message=key, state=Reminder.State.SENT)
    _lock_deadlines(carried.values_list("deadline", flat=True))
    if not given_up_mails().select_for_update().filter(pk=key).exists():
        return  # another worker came first
    known = Exists(
        Acknowledgement.objects.filter(
            deadline=OuterRef("deadline"),
            user=OuterRef("recipient"),
            acknowledged_at__gte=OuterRef("message__created_at"),
        )
    )
    rows = list(complete(carried, now).annotate(is_known=known).select_for_update(of=("self",)))
    Reminder.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=Reminder.State.SKIPPED, reason=MAIL_GIVEN_UP
    )
    untold = [row for row in rows if row.deadline.state == DeadlineState.OPEN and not row.is_known]
    if untold:
        hand_over_reminders(now=now, reminders=untold)
    OutgoingMessage.objects.filter(pk=key).update(reason=FOLLOWED)


def _lock_deadlines(keys: Iterable[int]) -> None:
    """Before reminders, in the order of those who discharge or move them."""
    rows = Deadline.objects.filter(pk__in=list(keys)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
