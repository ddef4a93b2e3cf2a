"""A letter of ours as it is drafted, before anything of it is looked up, and its plain rules."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from correspondence import textual
from correspondence.entry import LONGEST, LONGEST_REASON, Asked, too_long, unknown_choice
from correspondence.models import Letter, Person, Request
from correspondence.models.letter import Form, Language, Purpose
from correspondence.models.request import RequestKind
from correspondence.refusal import Refused
from offices.models import Desk, Marking, User

WRITTEN_FORMS = tuple(form for form in Form if form != Form.PRESS_REPORT)

LINES = {
    "addressee": LONGEST["addressee"],
    "person": 200,
    "office": 200,
    "honorific": 100,
    "sender": LONGEST["sender"],
    "place": LONGEST["place"],
}
"""The lines of a heading and how many characters each takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """What is entered of a draft.

    ``sender`` and ``addressee`` are names of organizations: left out, a reply goes to who
    wrote and from whom they wrote to, and any other letter from the desk's post. ``marking``
    left out is that of the letter answered, or OFFICIAL. ``person`` is the name of who is
    written to there, with ``office`` and ``honorific``. ``full`` and ``partial`` are the
    requests that it answers, wholly or in part; ``requests`` what it asks for itself.
    """

    desk: Desk
    subject: str
    text: str
    addressee: str = ""
    addressee_person: Person | None = None
    person: str = ""
    office: str = ""
    honorific: str = ""
    sender: str = ""
    officer: User | None = None
    form: str = Form.LETTER
    language: str = Language.EN
    marking: int | None = None
    purpose: str = ""
    place: str = ""
    in_reply_to: Letter | None = None
    full: tuple[Request, ...] = ()
    partial: tuple[Request, ...] = ()
    requests: tuple[Asked, ...] = ()
    note: str = ""

    @property
    def written_for(self) -> str:
        """The purpose that is said, else what the rest of the draft shows."""
        if self.purpose:
            return self.purpose
        if self.in_reply_to is not None:
            return Purpose.REPLY
        return Purpose.REQUEST if self.requests else Purpose.GENERAL

    @property
    def rank(self) -> int:
        """The marking that is said, else that of the letter answered."""
        if self.marking is not None:
            return self.marking
        return self.in_reply_to.marking if self.in_reply_to else Marking.OFFICIAL


def cleaned_draft(draft: NewDraft) -> NewDraft:
    """The draft with its lines and text as they are kept; raises ``Refused``."""
    _check_choices(draft)
    subject, text, note = lines_of_draft(draft.subject, draft.text, draft.note)
    lines: dict[str, Any] = {name: textual.one_line(getattr(draft, name)) for name in LINES}
    for field, value in lines.items():
        if len(value) > LINES[field]:
            raise too_long(field, LINES[field])
    if not lines["addressee"] and draft.in_reply_to is None:
        raise Refused("REQUIRED", "addressee", _("Give the name of the organization."))
    if not lines["person"] and (lines["office"] or lines["honorific"]):
        raise Refused("REQUIRED", "person", _("Give the name of who holds the office."))
    return replace(draft, subject=subject, text=text, note=note, **lines)


def lines_of_draft(subject: str, text: str, note: str) -> tuple[str, str, str]:
    """Subject, text and note of a version as they are kept; raises ``Refused``."""
    try:
        kept = textual.received_text(text)
    except textual.UnusableText as problem:
        raise Refused(problem.code, "text", problem.detail) from None
    subject, note = textual.one_line(subject), textual.one_line(note)
    if not subject:
        raise Refused("REQUIRED", "subject", _("Say what the letter is about."))
    if len(subject) > LONGEST["subject"]:
        raise too_long("subject", LONGEST["subject"])
    if len(note) > LONGEST_REASON:
        raise too_long("note", LONGEST_REASON)
    return subject, kept, note


def _check_choices(draft: NewDraft) -> None:
    kinds = RequestKind.values
    chosen: list[tuple[str, object, list[Any]]] = [
        ("form", draft.form, [form.value for form in WRITTEN_FORMS]),
        ("language", draft.language, list(Language.values)),
        ("purpose", draft.written_for, list(Purpose.values)),
        ("marking", draft.rank, list(Marking.values)),
    ]
    chosen += [("requests", one.kind, list(kinds)) for one in draft.requests]
    for field, value, known in chosen:
        if value not in known:
            raise unknown_choice(field, value, known)
