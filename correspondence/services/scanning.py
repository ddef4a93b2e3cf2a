"""What the scanner says of files: asked as they come, and again until it answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from correspondence.models import Attachment
from correspondence.models.attachment import ScanState
from correspondence.selectors.attachments import UNASKED, awaiting_scan, is_scanner_set
from correspondence.services import clamd
from correspondence.services.indexing import index
from correspondence.services.moves import locked
from correspondence.services.stopping_mail import stop_infected_mails
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.leases import claim

LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Scan:
    """What is known of a file: its state, what was found in it and when."""

    state: ScanState
    words: str = ""
    at: datetime | None = None


def scanned(*, path: Path, at: datetime) -> Scan:
    """Ask the scanner about a file; UNSCANNED where it gives no answer."""
    if not is_scanner_set():
        return Scan(ScanState.NOT_REQUIRED)
    try:
        return _asked(path, at)
    except clamd.ScannerAway:
        return Scan(ScanState.UNSCANNED)


def _asked(path: Path, at: datetime) -> Scan:
    verdict = clamd.scan(path=path, address=settings.CLAMD_ADDRESS)
    if verdict.is_clean:
        return Scan(ScanState.CLEAN, at=at)
    return Scan(ScanState.INFECTED, verdict.words, at)


def scan_waiting(*, act: Act, limit: int) -> int:
    """Ask about up to ``limit`` files that are held; returns how many got an answer.

    Not to be called in a transaction. An infected file stays on the disk and on record,
    and is never served. Where the scanner is away all wait for the next call. A file of which
    it says nothing keeps its claim, so that the others come before it is asked about again.
    """
    answered = 0
    held = Attachment.objects.filter(claimed_until=act.at + LEASE)
    for key in claim(awaiting_scan(), now=act.at, lease=LEASE, limit=limit):
        row = Attachment.objects.select_related("letter").defer("text").get(pk=key)
        try:
            _keep(act, row, _asked(row.path, act.at))
        except clamd.NoVerdict:
            held = held.exclude(pk=key)
            break
        except clamd.ScannerAway:
            break
        answered += 1
    held.update(claimed_until=None)
    return answered


def _keep(act: Act, row: Attachment, scan: Scan) -> None:
    with on_the_record():
        if scan.state == ScanState.INFECTED:
            locked(row.letter)  # a dispatch holds it while it asks whether its file is clean
        held = Attachment.objects.filter(pk=row.pk, scan_state__in=UNASKED)
        if not held.update(
            scan_state=scan.state, scan_words=scan.words, scanned_at=scan.at, claimed_until=None
        ):
            return  # another worker's verdict came first, and stands
        index([row.letter])
        change = Change(
            action="SCAN_FILE",
            subject_type="letter",
            subject=row.letter.address,
            old={"scan": row.scan_state},
            new={"scan": scan.state.value, "found": scan.words, "attachment": row.pk},
        )
        record(act=act, change=change)
        if scan.state == ScanState.INFECTED:
            row.scan_words = scan.words
            stop_infected_mails(act=act, attachment=row)
