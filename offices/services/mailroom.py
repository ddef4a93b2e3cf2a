"""What leaves by mail is a row first, put there in the transaction of what it is about."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from offices.models import OutgoingMessage, User


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

    The Message-ID is made of the identity, so a mail that is there already stays as it is.
    """
    ids = {message_id_of(mail.identity): mail for mail in mails}
    OutgoingMessage.objects.bulk_create(
        [_message(message_id, mail, now) for message_id, mail in ids.items()],
        ignore_conflicts=True,
    )
    rows = OutgoingMessage.objects.filter(message_id__in=ids).only("message_id")
    return {ids[row.message_id].identity: row for row in rows}


def hold_waiting(*, keys: Collection[int], idle: bool = False) -> list[int]:
    """Of the messages with these keys those that wait, held until the transaction ends.

    Only those that no worker has in hand when ``idle``.
    """
    waiting = OutgoingMessage.objects.filter(pk__in=keys, state=OutgoingMessage.State.PENDING)
    if idle:
        waiting = waiting.filter(claimed_until=None)
    return list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))


def take_back(*, keys: Collection[int]) -> None:
    """Take messages that wait out of the mailroom, with their attempts; nothing names them now.

    What a worker is handing over at this moment may have left already.
    """
    OutgoingMessage.objects.filter(pk__in=keys, state=OutgoingMessage.State.PENDING).delete()


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
