"""Telling colleagues about a letter, inside the application and by mail, each once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from correspondence.models import Letter
from correspondence.notifications.colleagues import Words, page_of
from offices.models import Notice, User
from offices.services.mailroom import Mail, enqueue
from offices.services.notices import Word, give_notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A word for one person; ``identity`` is the same however often it is said."""

    identity: str
    to: User
    words: Words
    letter: Letter
    by_mail: bool = True


def tell(*, now: datetime, told: Iterable[Told]) -> None:
    """Give each their notice, and their mail where they have an address; set-based."""
    words = list(told)
    give_notices(
        now=now,
        words=[
            Word(
                identity=one.identity,
                recipient=one.to,
                kind=Notice.Kind.WORK,
                words=one.words.line,
                link=page_of(one.letter),
            )
            for one in words
        ],
    )
    mails = [
        Mail(
            identity=one.identity,
            recipient=one.to,
            address=one.to.email,
            subject=one.words.subject,
            body=one.words.body,
        )
        for one in words
        if one.by_mail and one.to.email
    ]
    if mails:
        enqueue(now=now, mails=mails)
