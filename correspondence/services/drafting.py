"""Drafting a letter of ours: a row without a number, its first version, and what it answers."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from correspondence.access import require_may_draft
from correspondence.draft_entry import NewDraft, cleaned_draft
from correspondence.models import DraftVersion, Letter, Organization
from correspondence.models.letter import Direction, LetterState
from correspondence.selectors.citations import sought
from correspondence.selectors.organizations import organization_named
from correspondence.services.addressing import Named, person_at
from correspondence.services.answering import check_answered, put_answers
from correspondence.services.asking import ask
from correspondence.services.assignment import check_officer
from correspondence.services.indexing import index
from correspondence.services.introduction import introduce
from correspondence.services.moves import locked
from correspondence.textual import text_digest
from offices.services.audit import Act, Change, on_the_record, record, values_of

RECORDED = ("direction", "form", "state", "marking", "language", "purpose", "dated_on")


def draft_letter(*, act: Act, draft: NewDraft) -> Letter:
    """Draft a letter of the desk; it has an address and no number until it is signed.

    One transaction: the letter, its first version, what it answers and what it asks for,
    whose deadlines are docketed when it is dispatched. Raises ``Refused`` and
    ``PermissionDenied``; nothing is written then.
    """
    draft = cleaned_draft(draft)
    with on_the_record():
        draft = _held(act, draft)
        letter = _written(act, draft)
        add_version(act=act, letter=letter, serial=1, note=draft.note)
        asked = [sought(one, letter.dated_on) for one in draft.requests]
        ask(act=act, letter=letter, requests=asked, received=None, sent=None, docket=False)
        put_answers(act=act, letter=letter, full=draft.full, partial=draft.partial)
        index([letter])
        _record(act, letter)
    return letter


def add_version(*, act: Act, letter: Letter, serial: int, note: str) -> DraftVersion:
    """Keep what the draft says now as the version of that serial."""
    return DraftVersion.objects.create(
        letter=letter,
        serial=serial,
        subject=letter.subject,
        text=letter.text,
        note=note,
        digest=text_digest(f"{letter.subject}\n{letter.text}"),
        written_by=act.actor,
        written_at=act.at,
    )


def _held(act: Act, draft: NewDraft) -> NewDraft:
    """The draft with the letter that it answers as it now stands, if it may be written at all."""
    answered = locked(draft.in_reply_to) if draft.in_reply_to is not None else None
    draft = replace(draft, in_reply_to=answered)
    require_may_draft(act.actor, draft.desk, draft.rank)
    if answered is not None:
        check_answered(act=act, letter=answered, field="in_reply_to", marking=draft.rank)
    check_officer(draft.officer, desk=draft.desk, marking=draft.rank)
    return draft


def _written(act: Act, draft: NewDraft) -> Letter:
    sender, addressee = _organizations(act, draft)
    on = act.at.astimezone(ZoneInfo(draft.desk.post.zone)).date()
    named = Named(draft.person, draft.office, draft.honorific, draft.language)
    person = person_at(act=act, organization=addressee, named=named, on=on)
    return Letter.objects.create(
        direction=Direction.OUTGOING,
        state=LetterState.DRAFT,
        form=draft.form,
        language=draft.language,
        purpose=draft.written_for,
        dated_on=on,
        registered_at=act.at,
        registered_by=act.actor,
        sender=sender,
        addressee=addressee,
        addressee_person=person or draft.addressee_person,
        subject=draft.subject,
        place_asked=draft.place,
        text=draft.text,
        text_digest=text_digest(draft.text),
        desk=draft.desk,
        officer=draft.officer,
        marking=draft.rank,
        in_reply_to=draft.in_reply_to,
    )


def _organizations(act: Act, draft: NewDraft) -> tuple[Organization, Organization]:
    """From whom to whom: a reply turns the letter that it answers round."""
    answered = draft.in_reply_to
    from_whom = answered.addressee if answered and not draft.sender else None
    to_whom = answered.sender if answered and not draft.addressee else None
    return (
        from_whom or _organization(act, draft.sender or draft.desk.post.name, "sender"),
        to_whom or _organization(act, draft.addressee, "addressee"),
    )


def _organization(act: Act, name: str, field: str) -> Organization:
    return organization_named(name, field=field) or introduce(act=act, name=name)


def _record(act: Act, letter: Letter) -> None:
    new = values_of(letter, *RECORDED) | {"desk": letter.desk.code, "serial": 1}
    if letter.in_reply_to is not None:
        new["in_reply_to"] = letter.in_reply_to.address
    change = Change(action="DRAFT", subject_type="letter", subject=letter.address, new=new)
    record(act=act, change=change)
