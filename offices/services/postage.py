"""One message to one server, and what came of it; no database."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.dummy import EmailBackend as Discarding

from offices.models import Attempt
from offices.services.attempts import Try

PERMANENT = 500
ALL_AT_ONCE = 500
Outcome = Attempt.Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try: its outcome and the server's words, or ours."""

    outcome: Attempt.Outcome
    words: str = ""


class Line:
    """A connection to the mail server that is kept between messages and dropped on error.

    ``stroke`` is how many messages are tried between two words to the database: one, so
    that a crash doubles one mail at most, unless the line only discards them. ``taken`` is
    how many the server took, ``failed`` whether it could not be talked to.
    """

    def __init__(self) -> None:
        self._connection = get_connection()
        self.stroke = ALL_AT_ONCE if isinstance(self._connection, Discarding) else 1
        self.taken = 0
        self.failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def post(self, messages: Sequence[Try]) -> list[Answer]:
        """Send the messages of a stroke; returns what came of each, and never raises."""
        if self.stroke == 1:
            return [self._post_one(message) for message in messages]
        self._connection.send_messages([_mail_of(message) for message in messages])
        self.taken += len(messages)
        return [Answer(Outcome.ACCEPTED)] * len(messages)

    def _post_one(self, message: Try) -> Answer:
        """Send one message, for at most some times EMAIL_TIMEOUT.

        ACCEPTED when the server took it. REFUSED when trying again is no use: the
        recipient or the content was refused for good, or no mail can be made of it.
        DEFERRED when it is the server's or the line's fault, or ours in the settings.
        """
        try:
            mail = _with_files(_mail_of(message), message.files)
            self._connection.open()
            sent = self._connection.send_messages([mail])
        except Exception as error:  # noqa: BLE001 - one bad message never stops the others
            self._hang_up()
            self.failed = self.failed or _is_of_the_line(error)
            return answer_of(error)
        if not sent:
            return Answer(Outcome.REFUSED, "The mail has no recipient.")
        self.taken += 1
        return Answer(Outcome.ACCEPTED)

    def _hang_up(self) -> None:
        with suppress(SMTPException, OSError):
            self._connection.close()


def _is_of_the_line(error: Exception) -> bool:
    of_the_mail = (SMTPRecipientsRefused, SMTPDataError, SMTPSenderRefused, ValueError)
    return isinstance(error, OSError) and not isinstance(error, of_the_mail)


def answer_of(error: Exception) -> Answer:
    """What an error of the line or of the mail itself means for the message."""
    match error:
        case SMTPRecipientsRefused():
            codes = [code for code, _ in error.recipients.values()]
            words = "; ".join(f"{code} {_text(said)}" for code, said in error.recipients.values())
            final = all(code >= PERMANENT for code in codes)
            return Answer(Outcome.REFUSED if final else Outcome.DEFERRED, words)
        case SMTPDataError():
            final = error.smtp_code >= PERMANENT
            words = f"{error.smtp_code} {_text(error.smtp_error)}"
            return Answer(Outcome.REFUSED if final else Outcome.DEFERRED, words)
        case ValueError():
            return Answer(Outcome.REFUSED, f"No mail can be made of it: {error}")
    return Answer(Outcome.DEFERRED, f"{type(error).__name__}: {error}")


def _mail_of(message: Try) -> EmailMessage:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        to=[message.address],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _with_files(mail: EmailMessage, files: str) -> EmailMessage:
    """The mail with the files that its row names; ``ValueError`` for one that is not as it was."""
    for file in json.loads(files):
        content = _content(file["storage_name"])
        if hashlib.sha256(content).hexdigest() != file["sha256"]:
            raise ValueError(f"{file['name']} is not the file that was put into the mail.")
        mail.attach(file["name"], content, _media_type(file["media_type"]))
    return mail


def _media_type(given: str) -> str:
    """Under which a file goes; what Django would read and write anew goes as plain bytes."""
    return "application/octet-stream" if given.startswith(("text/", "message/")) else given


def _content(storage_name: str) -> bytes:
    try:
        return (Path(settings.MEDIA_ROOT) / storage_name).read_bytes()
    except FileNotFoundError:
        raise ValueError(f"{storage_name} is not in the store of files.") from None


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
