"""Attaching a file to a letter: the file first, then its row, and neither without the other."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from django.db import DatabaseError
from django.utils.translation import gettext as _

from correspondence.access import require_may_attach
from correspondence.extraction.kinds import Kind, kind_named
from correspondence.extraction.reading import read
from correspondence.models import Attachment, Letter
from correspondence.models.attachment import ScanState
from correspondence.models.letter import LetterState
from correspondence.notifications.files import TAKEN, sentence_on
from correspondence.refusal import Refused
from correspondence.services.moves import locked
from correspondence.services.scanning import scanned
from correspondence.services.storing import Staged, place, remove, staged
from correspondence.textual import file_name
from offices.services.audit import Act, Change, on_the_record, record


def attach(*, act: Act, letter: Letter, name: str, chunks: Iterable[bytes]) -> Attachment:
    """Keep the file that the chunks make and attach it to the letter under its cleaned name.

    Not to be called in a transaction. Raises ``Refused`` naming ``file`` when the file is
    of no kind that is taken, not what its name says, too large, infected or attached
    already, and puts that on record; ``NoRoom`` when the disk is full; ``PermissionDenied``.
    Where the scanner gives no answer the file is attached and held.
    """
    require_may_attach(act.actor, letter)
    row = Attachment(letter=letter, name=file_name(name), added_at=act.at, added_by=act.actor)
    try:
        row.kind = _kind_of(row.name)
        with staged(chunks=chunks) as file:
            row.sha256, row.size = file.sha256, file.size
            _check(row, file)
            _scan(row, file, act)
            _place(row, file, act)
    except Refused as refused:
        _note_refusal(act, row, refused)
        raise
    return row


def _kind_of(name: str) -> Kind:
    kind = kind_named(name)
    if kind is None:
        detail = _("Files as '%(name)s' are not taken. Send one of these kinds: %(taken)s.")
        raise Refused("KIND_NOT_TAKEN", "file", detail % {"name": name, "taken": TAKEN})
    return kind


def _check(row: Attachment, file: Staged) -> None:
    outcome = read(file.path, Kind(row.kind), check_only=True)
    if outcome.reason:
        raise Refused(outcome.reason.value, "file", sentence_on(outcome.reason))


def _scan(row: Attachment, file: Staged, act: Act) -> None:
    scan = scanned(path=file.path, at=act.at)
    row.scan_state, row.scan_words, row.scanned_at = scan.state, scan.words, scan.at
    if scan.state == ScanState.INFECTED:
        detail = _("The scanner found malicious content in the file. It was not kept.")
        raise Refused("INFECTED", "file", detail)


def _place(row: Attachment, file: Staged, act: Act) -> None:
    row.storage_name = place(file=file)
    try:
        with on_the_record():
            _check_letter(locked(row.letter), row)
            row.save(force_insert=True)
            _note(act, row, "ATTACH", {"attachment": row.pk, "kind": row.kind, "size": row.size})
    except BaseException:
        # A commit whose answer was lost may have held: the file goes only where no row is.
        with suppress(DatabaseError):
            if not Attachment.objects.filter(storage_name=row.storage_name).exists():
                remove(storage_name=row.storage_name)
        raise


def _check_letter(letter: Letter, row: Attachment) -> None:
    if letter.state == LetterState.VOID:
        raise Refused("LETTER_VOID", "file", _("The letter is void; nothing is attached to it."))
    if letter.attachments.filter(sha256=row.sha256).exists():
        raise Refused("ATTACHED_ALREADY", "file", _("This file is attached to the letter already."))


def _note_refusal(act: Act, row: Attachment, refused: Refused) -> None:
    found = {"found": row.scan_words} if row.scan_words else {}
    _note(act, row, "REFUSE_FILE", {"code": refused.code, **found})


def _note(act: Act, row: Attachment, action: str, new: Mapping[str, object]) -> None:
    subject = row.letter.address
    digest = {"sha256": row.sha256} if row.sha256 else {}
    change = Change(action=action, subject_type="letter", subject=subject, new={**new, **digest})
    record(act=act, change=change)
