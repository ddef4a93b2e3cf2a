"""Words to people inside the application: given once, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from offices.models import Notice, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A notice to be given once, in its reader's language; without a letter's subject or text."""

    identity: str
    recipient: User
    kind: Notice.Kind
    words: str
    link: str = ""


def give_notices(*, now: datetime, words: Sequence[Word]) -> None:
    """Put notices before their readers, in the caller's transaction; one given stays as it is."""
    Notice.objects.bulk_create(
        [
            Notice(
                identity=word.identity[:200],
                recipient=word.recipient,
                kind=word.kind,
                words=word.words[:500],
                link=word.link,
                created_at=now,
            )
            for word in words
        ],
        ignore_conflicts=True,
    )


def mark_read(*, now: datetime, user: User, keys: Sequence[int] | None = None) -> int:
    """Mark the user's unread notices read, those of ``keys`` or all; returns how many."""
    unread = Notice.objects.filter(recipient=user, read_at__isnull=True)
    if keys is not None:
        unread = unread.filter(pk__in=keys)
    return unread.update(read_at=now)


def mark_read_about(*, now: datetime, user: User, link: str) -> int:
    """Mark read what leads the user to the page ``link``; returns how many."""
    unread = Notice.objects.filter(recipient=user, read_at__isnull=True, link=link)
    return unread.update(read_at=now)
