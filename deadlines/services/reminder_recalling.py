"""Take back mails that still wait in the mailroom, and let what they carry be said anew."""

from collections.abc import Sequence

from deadlines.models import Deadline, Reminder
from offices.services.mailroom import hold_waiting, take_back


def recall_reminders(*, deadlines: Sequence[Deadline]) -> None:
    """Take back the mails that wait about any of ``deadlines``, in the caller's transaction.

    All that such a mail carries is planned again as it was and due at once: the next
    sending decides whom it may reach and in what words.
    """
    sent = Reminder.objects.filter(deadline__in=deadlines, message__isnull=False)
    keys = hold_waiting(keys={row.message_id for row in sent if row.message_id is not None})
    carried = Reminder.objects.filter(message__in=keys)
    carried.update(state=Reminder.State.PLANNED, message=None, claimed_until=None)
    take_back(keys=keys)
