"""Answering a repeated request as the first time, without doing its work again.

A request claims its key before its work and keeps its answer in the work's own transaction:
whatever is killed, the work and the answer are both there or neither is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from offices.models import KeyedAnswer, User

KEPT_FOR = timedelta(hours=24)
LEASE = timedelta(minutes=2)


class KeyReused(Exception):
    """The key came before with another address or body."""

    code = "IDEMPOTENCY_KEY_REUSED"

    def __init__(self) -> None:
        self.detail = _("This Idempotency-Key came with another request; take a new one.")
        super().__init__(self.detail)


class StillRunning(Exception):
    """The first request with the key is in work; ``wait`` is in seconds."""

    wait = 1


class ClaimLost(Exception):
    """Another process took the key over, since this one took too long."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was given: its status, its headers and its body as JSON."""

    status: int
    headers: Mapping[str, str]
    body: str


def claim_key(
    *, user: User, key: str, fingerprint: str, now: datetime
) -> KeyedAnswer | GivenAnswer:
    """The claim to work on, or the answer that was given to the same request.

    Raises ``KeyReused`` for another request under the key and ``StillRunning`` while the
    first is in work. A claim whose process was lost is taken over after its lease.
    """
    KeyedAnswer.objects.filter(begun_at__lt=now - KEPT_FOR).delete()
    claimed_until = now + LEASE
    with transaction.atomic():
        kept, is_new = KeyedAnswer.objects.get_or_create(
            user=user,
            key=key,
            defaults={
                "fingerprint": fingerprint,
                "begun_at": now,
                "claimed_until": claimed_until,
            },
        )
    if is_new:
        return kept
    if kept.fingerprint != fingerprint:
        raise KeyReused
    if kept.status is not None:
        return GivenAnswer(kept.status, kept.headers, kept.body)
    lost = KeyedAnswer.objects.filter(pk=kept.pk, claimed_until__lte=now)
    if not lost.update(claimed_until=claimed_until):
        raise StillRunning
    kept.claimed_until = claimed_until
    return kept


def keep_answer(*, claim: KeyedAnswer, answer: GivenAnswer) -> None:
    """Keep the answer with the work, in its transaction; raises ``ClaimLost``."""
    ours = KeyedAnswer.objects.filter(pk=claim.pk, claimed_until=claim.claimed_until)
    given = ours.update(
        status=answer.status, headers=answer.headers, body=answer.body, claimed_until=None
    )
    if not given:
        raise ClaimLost


def give_up(*, claim: KeyedAnswer) -> None:
    """Let the key go: nothing was done, so the request may come again, mended or not."""
    KeyedAnswer.objects.filter(pk=claim.pk, claimed_until=claim.claimed_until).delete()
