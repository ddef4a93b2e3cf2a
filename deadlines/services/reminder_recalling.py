"""Take back mails that still wait in the mailroom, and let what they carry be said anew."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from deadlines.models import Deadline, Reminder
from offices.models import OutgoingMessage
from offices.selectors.mailroom import called_back
from offices.services.mailroom import lose, take_back

State = Reminder.State
AT_ONCE = 500


def recall_reminders(*, deadlines: Sequence[Deadline], reason: str) -> None:
    """Take back the mails that wait about any of ``deadlines``, in the caller's transaction.

    All that such a mail carries is planned again as it was and due at once: the next
    sending decides whom it may reach and in what words. ``reason``, a code, stays with the mail.
    """
    _recall(_sent().filter(deadline__in=deadlines), reason, idle=False)


def recall_overtaken(*, deadlines: Sequence[Deadline], reason: str) -> None:
    """The same when what they say is no longer so, but for what a worker has on the line:
    that is not tried again, and followed by ``recall_called_back``.
    """
    _recall(_sent().filter(deadline__in=deadlines), reason, idle=True)


def recall_from(*, users: Collection[int], reason: str) -> None:
    """The same for those to any of ``users``: they left, are away or have another address."""
    _recall(_sent().filter(recipient__in=users), reason, idle=True)


def recall_called_back(*, now: datetime) -> int:
    """Take back what was called back on the line and did not leave; returns how many mails.

    What they carry is planned again, unless another plan has taken its place meanwhile.
    """
    with transaction.atomic():
        waiting = called_back(now).select_for_update(skip_locked=True)[:AT_ONCE]
        reasons = dict(waiting.values_list("pk", "reason"))
        lose(keys=reasons, at=now)
        for reason in sorted(set(reasons.values())):
            keys = [key for key, why in reasons.items() if why == reason]
            carried = Reminder.objects.filter(message__in=keys)
            overtaken = carried.filter(_has_newer_plan(), state=State.SENT)
            overtaken.update(state=State.SKIPPED, reason=reason)
            _plan_again(take_back(keys=keys, reason=reason))
    return len(reasons)


def _recall(reminders: QuerySet[Reminder], reason: str, *, idle: bool) -> None:
    keys = _carrying(reminders.filter(message__state=OutgoingMessage.State.PENDING))
    if keys:
        _plan_again(take_back(keys=keys, reason=reason, idle=idle))


def _plan_again(keys: Sequence[int]) -> None:
    carried = Reminder.objects.filter(message__in=keys, state=State.SENT)
    carried.update(state=State.PLANNED, message=None, claimed_until=None)


def _has_newer_plan() -> Exists:
    same = Reminder.objects.filter(deadline=OuterRef("deadline"))
    return Exists(same.filter(occurrence__gt=OuterRef("occurrence")))


def _sent() -> QuerySet[Reminder]:
    return Reminder.objects.filter(message__isnull=False, state=State.SENT)


def _carrying(reminders: QuerySet[Reminder]) -> set[int]:
    return set(reminders.order_by().values_list("message_id", flat=True).distinct())
