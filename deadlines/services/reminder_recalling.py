"""Take back mails that still wait in the mailroom, and let what they carry be said anew."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from deadlines.models import Deadline, Reminder
from offices.models import OutgoingMessage
from offices.services.mailroom import hold_waiting, take_back

IDLE = {"message__state": OutgoingMessage.State.PENDING, "message__claimed_until": None}


def recall_reminders(*, deadlines: Sequence[Deadline]) -> None:
    """Take back the mails that wait about any of ``deadlines``, in the caller's transaction.

    All that such a mail carries is planned again as it was and due at once: the next
    sending decides whom it may reach and in what words.
    """
    _recall(hold_waiting(keys=_carrying(_sent().filter(deadline__in=deadlines))))


def recall_overtaken(*, deadlines: Sequence[Deadline]) -> None:
    """The same for those that no worker has in hand, when what they say is no longer so."""
    _recall_idle(_sent().filter(deadline__in=deadlines))


def recall_from(*, users: Collection[int]) -> None:
    """The same for those to any of ``users``: they left, are away or have another address."""
    _recall_idle(_sent().filter(recipient__in=users))


def _recall_idle(reminders: QuerySet[Reminder]) -> None:
    keys = _carrying(reminders.filter(**IDLE))
    if keys:
        _recall(hold_waiting(keys=keys, idle=True))


def _recall(keys: Sequence[int]) -> None:
    carried = Reminder.objects.filter(message__in=keys)
    carried.update(state=Reminder.State.PLANNED, message=None, claimed_until=None)
    take_back(keys=keys)


def _sent() -> QuerySet[Reminder]:
    return Reminder.objects.filter(message__isnull=False)


def _carrying(reminders: QuerySet[Reminder]) -> set[int]:
    return set(reminders.order_by().values_list("message_id", flat=True).distinct())
