"""What leaves by mail is a row first, put there in the transaction of what it is about."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from offices.models import Attempt, OutgoingMessage, User

FOLLOWED = "FOLLOWED"
"""Why a mail that was given up asks for no more: what it carried was handed on."""
LOST = "The worker was lost; the message may have been sent."


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file of the store that goes with a mail; ``sha256`` is of the bytes, in hexadecimal."""

    storage_name: str
    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to be sent once; ``identity`` is the same however often it is asked for.

    ``html`` says the same as ``body`` for readers that show pages. ``files`` go with it: the
    row names them, and their bytes are read when it is sent.
    """

    identity: str
    recipient: User | None
    address: str
    subject: str
    body: str
    html: str = ""
    files: tuple[MailFile, ...] = ()


def enqueue(*, now: datetime, mails: Sequence[Mail]) -> dict[str, OutgoingMessage]:
    """Put mails into the mailroom, in the caller's transaction; returns them by identity.

    The Message-ID is made of the identity, so a mail that is there already stays as it is;
    one that was taken back is there no more.
    """
    ids = {message_id_of(mail.identity): mail for mail in mails}
    OutgoingMessage.objects.bulk_create(
        [_message(message_id, mail, now) for message_id, mail in ids.items()],
        ignore_conflicts=True,
    )
    present = OutgoingMessage.objects.exclude(state=OutgoingMessage.State.TAKEN_BACK)
    rows = present.filter(message_id__in=ids).only("message_id")
    return {ids[row.message_id].identity: row for row in rows}


def take_back(*, keys: Collection[int], reason: str, idle: bool = False) -> list[int]:
    """Take the messages with these keys that wait out of the mailroom, in the caller's
    transaction; returns the keys of those taken.

    Their rows and attempts stay, with ``reason``, a code, as the reason. When ``idle``, what
    a worker has on the line is not taken but called back: it may leave with the try that it
    is in, and has no other. Without, it is taken all the same and may have left already.
    """
    pending = OutgoingMessage.objects.filter(pk__in=keys, state=OutgoingMessage.State.PENDING)
    taken = set(pending.select_for_update().order_by("pk").values_list("pk", flat=True))
    if idle and taken:
        # Only now, the rows being locked, does no try begin any more.
        begun = Attempt.objects.filter(message__in=taken, outcome=Attempt.Outcome.STARTED)
        on_the_line = set(begun.values_list("message_id", flat=True))
        OutgoingMessage.objects.filter(pk__in=on_the_line).update(reason=reason)
        taken -= on_the_line
    OutgoingMessage.objects.filter(pk__in=taken).update(
        state=OutgoingMessage.State.TAKEN_BACK, reason=reason, claimed_until=None
    )
    return sorted(taken)


def lose(*, keys: Collection[int], at: datetime) -> None:
    """Close what lost workers began of these messages: it may have been sent."""
    begun = Attempt.objects.filter(message__in=keys, outcome=Attempt.Outcome.STARTED)
    begun.update(outcome=Attempt.Outcome.DEFERRED, finished_at=at, answer=LOST)


def message_id_of(identity: str) -> str:
    """The Message-ID that stands for ``identity`` in this installation."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{identity}@{host}>"


def _message(message_id: str, mail: Mail, now: datetime) -> OutgoingMessage:
    return OutgoingMessage(
        message_id=message_id,
        recipient=mail.recipient,
        address=mail.address,
        subject=" ".join(mail.subject.split())[:300],
        body=mail.body,
        html=mail.html,
        files=[asdict(file) for file in mail.files],
        created_at=now,
        next_attempt_at=now,
    )
