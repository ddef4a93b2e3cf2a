"""Dossiers: opened and numbered, kept at least as secret as what they hold, closed."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access import require_may_keep_file
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import File, Filing, Letter, Meeting, Request
from correspondence.numbering import file_number, year_of
from correspondence.refusal import Refused
from correspondence.selectors.files import highest_marking_in
from correspondence.services.announcing import announce_letter
from correspondence.textual import one_line
from offices.models import Desk, Marking, Membership
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_TITLE = 300
Part = Request | Meeting


def open_file(*, act: Act, title: str, desk: Desk, marking: Marking = Marking.OFFICIAL) -> File:
    """Open a dossier of the desk under the next number of its year.

    Raises ``Refused`` for a title that is missing or too long, and ``PermissionDenied``.
    """
    file = File(title=_title(title), desk=desk, marking=marking)
    require_may_keep_file(act.actor, file)
    file.opened_at, file.opened_by = act.at, act.actor
    with on_the_record():
        held = Desk.objects.select_for_update(of=("self",), no_key=True)
        year = year_of(act.at, held.select_related("post").get(pk=desk.pk).post.zone)
        opened = File.objects.filter(number__startswith=file_number(desk.code, year, None))
        file.number = file_number(desk.code, year, opened.count() + 1)
        file.save(force_insert=True)
        _record(act, file, "OPEN", new={"desk": desk.code, "marking": marking.name})
    return file


def correct_file(*, act: Act, file: File, title: str, marking: Marking, reason: str = "") -> File:
    """Give the dossier another title or marking; a lower one by the head of its desk.

    Raises ``Refused`` for a marking below that of a letter in it, above the clearance of
    who chooses it or lowered without a reason, and ``PermissionDenied``.
    """
    words, why = _title(title), _reason(reason)
    with on_the_record():
        row = _held(act, file)
        _check_marking(act, row, marking, why)
        old = Marking(row.marking)
        row.title, row.marking = words, marking
        row.save(update_fields=["title", "marking"])
        new = {"marking": marking.name} | ({"reason": why} if why else {})
        _record(act, row, "CORRECT", old={"marking": old.name}, new=new)
    return row


def link(*, act: Act, file: File, letter: Letter, part: Part | None = None) -> File:
    """Put the letter, or one request or meeting of it alone, into the dossier.

    The dossier is marked as high as the letter at least. Raises ``Refused`` for a closed
    dossier, for what is in it and for a request of a draft, and ``PermissionDenied``.
    """
    with on_the_record():
        present = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        row = _held(act, file)
        if row.closed_at is not None:
            raise Refused("CLOSED", "file", _("The dossier is closed: open it again first."))
        _check_new(row, present, part)
        named = _named(part)
        Filing.objects.create(
            file=row, letter=present, linked_at=act.at, linked_by=act.actor, **named
        )
        _raise(act, row, Marking(present.marking))
        _record_letter(act, row, present, "LINK", part)
    return row


def unlink(*, act: Act, file: File, letter: Letter, part: Part | None = None) -> File:
    """Take the letter, or one request or meeting that is in it alone, out of the dossier.

    The dossier's marking stays. Raises ``Refused`` for what is not in it, and
    ``PermissionDenied``.
    """
    with on_the_record():
        row = _held(act, file)
        within = Filing.objects.filter(file=row, letter=letter)
        removed, _kinds = within.filter(**_named(part)).delete()
        if not removed and part is not None:
            detail = _("It is not in this dossier by itself.")
            raise Refused("NOT_LINKED", _field_of(part), detail)
        if not removed:
            raise Refused("NOT_LINKED", "letter", _("The letter is not in this dossier."))
        _record_letter(act, row, letter, "UNLINK", part)
    return row


def close_file(*, act: Act, file: File, reason: str) -> File:
    """Close the dossier: nothing is put into it any more. Raises as ``link`` does."""
    why = _reason(reason)
    if not why:
        raise Refused("REQUIRED", "reason", _("Say why the dossier is closed."))
    return _turn(act, file, closing_reason=why)


def reopen_file(*, act: Act, file: File) -> File:
    """Open a closed dossier again. Raises as ``link`` does."""
    return _turn(act, file, closing_reason="")


def raise_files_of(*, act: Act, letter: Letter) -> None:
    """Mark the dossiers of a letter as high as it is now, in the letter's transaction."""
    holding = Filing.objects.filter(letter=letter).values("file")
    rows = File.objects.select_for_update(of=("self",)).filter(
        pk__in=holding, marking__lt=letter.marking
    )
    for row in rows.order_by("pk"):
        _raise(act, row, Marking(letter.marking))


def _turn(act: Act, file: File, *, closing_reason: str) -> File:
    with on_the_record():
        row = _held(act, file)
        if bool(closing_reason) == (row.closed_at is not None):
            detail = _("The dossier is closed already.") if closing_reason else _("It is open.")
            raise Refused("WRONG_STATE", "state", detail)
        row.closed_at = act.at if closing_reason else None
        row.closing_reason = closing_reason
        row.save(update_fields=["closed_at", "closing_reason"])
        new = {"reason": closing_reason} if closing_reason else {}
        _record(act, row, "CLOSE" if closing_reason else "REOPEN", new=new)
    return row


def _raise(act: Act, file: File, marking: Marking) -> None:
    if file.marking >= marking:
        return
    old = Marking(file.marking)
    file.marking = marking
    file.save(update_fields=["marking"])
    _record(act, file, "RAISE_MARKING", old={"marking": old.name}, new={"marking": marking.name})


def _check_marking(act: Act, file: File, marking: Marking, reason: str) -> None:
    if marking > (act.actor.cleared_to if act.actor else Marking.SECRET):
        raise Refused("MARKING_UNFIT", "marking", _("You are not cleared for what you chose."))
    if marking >= file.marking:
        return
    head = Membership.objects.filter(
        user=act.actor, desk=file.desk_id, role=Membership.Role.MANAGER
    )
    if act.actor is not None and not head.exists():
        raise PermissionDenied(_("Only the head of the dossier's desk may lower its marking."))
    if marking < highest_marking_in(file):
        detail = _("A letter in it is marked higher than that.")
        raise Refused("MARKING_UNFIT", "marking", detail)
    if not reason:
        raise Refused("REQUIRED", "reason", _("Say why the marking is lowered."))


def _held(act: Act, file: File) -> File:
    rows = File.objects.select_for_update(of=("self",)).select_related("desk")
    row = rows.get(pk=file.pk)
    require_may_keep_file(act.actor, row)
    return row


def _title(text: str) -> str:
    title = one_line(text)
    if not title:
        raise Refused("REQUIRED", "title", _("Give the dossier a title."))
    if len(title) > LONGEST_TITLE:
        raise too_long("title", LONGEST_TITLE)
    return title


def _reason(text: str) -> str:
    reason = one_line(text)
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    return reason


def _check_new(file: File, letter: Letter, part: Part | None) -> None:
    within = Filing.objects.filter(file=file, letter=letter)
    if within.filter(**_named(None)).exists():
        detail = _("The letter is in this dossier already.")
        raise Refused("LINKED", _field_of(part), detail)
    if part is None:
        return
    if part.letter_id != letter.pk:
        detail = _("Name a request or a meeting of this letter.")
        raise Refused("NOT_OF_THE_LETTER", _field_of(part), detail)
    if isinstance(part, Request) and letter.number is None:
        detail = _("What a draft asks for may still change: put the draft itself in.")
        raise Refused("NOT_SIGNED", "request", detail)
    if within.filter(**_named(part)).exists():
        raise Refused("LINKED", _field_of(part), _("It is in this dossier already."))


def _named(part: Part | None) -> dict[str, Any]:
    return {
        "request": part if isinstance(part, Request) else None,
        "meeting": part if isinstance(part, Meeting) else None,
    }


def _field_of(part: Part | None) -> str:
    return str(part._meta.model_name) if part is not None else "letter"  # noqa: SLF001 - Django's documented door


def _record_letter(act: Act, file: File, letter: Letter, action: str, part: Part | None) -> None:
    alone = {_field_of(part): str(part)} if part is not None else {}
    for subject_type, subject, other in (
        ("letter", letter.address, {"file": file.number, **alone}),
        ("file", file.number, {"letter": letter.address, **alone}),
    ):
        old, new = (other, {}) if action == "UNLINK" else ({}, other)
        change = Change(action=action, subject_type=subject_type, subject=subject, old=old, new=new)
        record(act=act, change=change)
    announce_letter(act=act, letter=letter, what=f"{action.lower()}ed")


def _record(
    act: Act,
    file: File,
    action: str,
    *,
    new: Mapping[str, Any],
    old: Mapping[str, Any] | None = None,
) -> None:
    change = Change(action=action, subject_type="file", subject=file.number, old=old or {}, new=new)
    record(act=act, change=change)
