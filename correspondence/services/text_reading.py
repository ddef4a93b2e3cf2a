"""Reading the words of attached files, each in a process of its own."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from correspondence.extraction.kinds import Kind
from correspondence.extraction.reading import Outcome, read
from correspondence.extraction.unreadable import Reason
from correspondence.models import Attachment
from correspondence.models.attachment import TextState
from correspondence.selectors.attachments import awaiting_text
from correspondence.services.indexing import index
from offices.services.leases import claim

LEASE = timedelta(minutes=2)
MOST_READINGS = 3


def read_waiting(*, now: datetime, limit: int) -> int:
    """Read up to ``limit`` files that wait; returns how many were claimed.

    Not to be called in a transaction. A file whose reading is lost with its worker is
    taken over after the lease, and given up after three such losses.
    """
    keys = claim(awaiting_text(), now=now, lease=LEASE, limit=limit)
    ours = Attachment.objects.filter(pk__in=keys, claimed_until=now + LEASE)
    ours.update(readings_begun=F("readings_begun") + 1)
    for row in ours.select_related("letter").defer("text", "letter__text").order_by("id"):
        _keep(row, _read(row))
    return len(keys)


def _read(row: Attachment) -> Outcome:
    if row.readings_begun > MOST_READINGS:
        return Outcome(reason=Reason.WORKER_LOST)
    if not row.path.is_file():
        return Outcome(reason=Reason.FILE_MISSING)
    return read(row.path, Kind(row.kind))


def _keep(row: Attachment, outcome: Outcome) -> None:
    if outcome.is_refused:
        state = TextState.FAILED
    else:
        state = TextState.READ if outcome.text else TextState.NO_TEXT
    held = Attachment.objects.filter(pk=row.pk, claimed_until=row.claimed_until)
    with transaction.atomic():
        held.update(
            text=outcome.text,
            text_state=state,
            text_reason=outcome.reason or "",
            claimed_until=None,
        )
        if not awaiting_text().filter(letter=row.letter_id).exists():
            index([row.letter])  # once for all its files, which are read one after another
