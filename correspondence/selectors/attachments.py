"""The files of letters: who may see them, whether they are served, which wait for a worker."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from correspondence.models import Attachment, Letter
from correspondence.models.attachment import ScanState, TextState
from correspondence.selectors.addresses import address_is
from offices.access import visible_to
from offices.models import User

UNASKED = (ScanState.UNSCANNED, ScanState.NOT_REQUIRED)


def attachments_for(user: User | AnonymousUser) -> QuerySet[Attachment]:
    """The files that exist for ``user``, without their texts, in the order they came."""
    rows = visible_to(Attachment.objects.all(), user, through="letter__")
    return rows.select_related("added_by").defer("text").order_by("id")


def attachments_of(letter: Letter, user: User | AnonymousUser) -> QuerySet[Attachment]:
    """The files of a letter, as far as it exists for ``user``; one query."""
    return attachments_for(user).filter(letter=letter)


def attachment_for(address: str, key: int, user: User | AnonymousUser) -> Attachment:
    """One file of the letter at that address, with its letter.

    Raises ``Attachment.DoesNotExist``, also for a letter that ``user`` may not see.
    """
    return (
        attachments_for(user)
        .select_related("letter")
        .get(address_is(address, through="letter__"), pk=key)
    )


def file_at(address: str, key: int) -> QuerySet[Attachment]:
    """What an address names, whoever may see it: to be asked for a denial's sake alone."""
    return Attachment.objects.filter(address_is(address, through="letter__"), pk=key)


def is_scanner_set() -> bool:
    """Whether this installation has files scanned."""
    return bool(settings.CLAMD_ADDRESS)


def is_held(attachment: Attachment) -> bool:
    """Whether the file waits for the scanner's word and is not served until then."""
    return is_scanner_set() and attachment.scan_state in UNASKED


def is_infected(attachment: Attachment) -> bool:
    """Whether the scanner found something; such a file is never served."""
    return attachment.scan_state == ScanState.INFECTED


def awaiting_text() -> QuerySet[Attachment]:
    """The files whose text is still to be read, the longest waiting first."""
    waiting = Attachment.objects.filter(text_state=TextState.WAITING)
    return waiting.exclude(scan_state=ScanState.INFECTED).order_by("id")


def awaiting_scan() -> QuerySet[Attachment]:
    """The files that are held for the scanner, the longest waiting first; none without one."""
    if not is_scanner_set():
        return Attachment.objects.none()
    return Attachment.objects.filter(scan_state__in=UNASKED).order_by("id")


def unclaimed(waiting: QuerySet[Attachment], now: datetime) -> QuerySet[Attachment]:
    """Of those that wait, what no worker holds, or no longer."""
    return waiting.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))
