"""A mail server on a free port of this machine that keeps what it is given."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK"
POLL_SECONDS = 0.02


def welcome(address: str) -> str:
    """What the trap says of any recipient unless told otherwise."""
    return OK


@dataclass
class MailTrap:
    """What came in, and what is said of recipients; ``hangs_up`` cuts the line after DATA.

    While it ``holds``, it takes mails in and keeps its answer to itself.
    """

    port: int
    on_recipient: Callable[[str], str] = welcome
    hangs_up: bool = False
    holds: bool = False
    mails: list[EmailMessage] = field(default_factory=list)

    def message_ids(self) -> list[str]:
        """As they were given; a long one came in a line of its own, behind a blank."""
        return [str(mail["Message-ID"]).strip() for mail in self.mails]

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        answer = self.on_recipient(address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        while self.holds:  # noqa: ASYNC110 - set from another thread
            await asyncio.sleep(POLL_SECONDS)
        if self.hangs_up and server.transport is not None:
            server.transport.close()
        return OK


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port


@contextmanager
def mail_trap(port: int = 0) -> Iterator[MailTrap]:
    """Open a trap, on a port of its own unless one is given; close it at the end."""
    trap = MailTrap(port or free_port())
    controller = Controller(trap, hostname="127.0.0.1", port=trap.port)
    controller.start()
    try:
        yield trap
    finally:
        trap.holds = False
        controller.stop()


@contextmanager
def silent_server() -> Iterator[int]:
    """A port that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        yield port
