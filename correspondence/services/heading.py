"""Changing a draft's heading: to whom it goes, in which form, and what it asks for."""

from correspondence.access import require_may_move
from correspondence.draft_heading import Heading, cleaned_heading
from correspondence.models import Letter
from correspondence.selectors.citations import sought
from correspondence.selectors.organizations import organization_named
from correspondence.services.addressing import Named, person_at
from correspondence.services.asking import ask, asked_of
from correspondence.services.indexing import index
from correspondence.services.introduction import introduce
from correspondence.services.moves import locked, record_move
from correspondence.workflow import Move, state_after
from offices.services.audit import Act, on_the_record, values_of

KEPT = ("addressee_id", "addressee_person_id", "form", "language", "purpose", "place_asked")


def head(*, act: Act, letter: Letter, heading: Heading) -> Letter:
    """Write the heading of a draft anew; its text and its versions stay as they are.

    A person who is not known at the organization yet is put on record with the office, and an
    office or honorific that differs from the one on record is held from the letter's date
    on. Raises ``Refused``, ``WrongState`` for what is no draft any more, ``PermissionDenied``.
    """
    heading = cleaned_heading(heading)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.REVISE)
        state_after(present.state, Move.REVISE)
        old = _told(present)
        name = heading.addressee
        addressee = organization_named(name, field="addressee") or introduce(act=act, name=name)
        present.addressee = addressee
        named = Named(heading.person, heading.office, heading.honorific, heading.language)
        on = present.dated_on
        present.addressee_person = person_at(act=act, organization=addressee, named=named, on=on)
        present.form, present.language = heading.form, heading.language
        present.purpose, present.place_asked = heading.purpose, heading.place
        present.save(update_fields=[field.removesuffix("_id") for field in KEPT])
        _ask_anew(act, present, heading)
        index([present])
        record_move(act=act, letter=present, move=Move.REVISE, old=old, new=_told(present))
    return present


def _ask_anew(act: Act, letter: Letter, heading: Heading) -> None:
    """What it asks for, if that is said; the place follows in any case."""
    rows = letter.requests.order_by("id")
    if heading.requests is None:
        rows.update(place=letter.place_asked)
        return
    rows.all().delete()
    asked = [sought(one, letter.dated_on) for one in heading.requests]
    ask(act=act, letter=letter, requests=asked, received=None, sent=None, docket=False)


def _told(letter: Letter) -> dict[str, object]:
    asked = [asked_of(row) for row in letter.requests.order_by("id")]
    return values_of(letter, *KEPT) | {
        "requests": [" ".join(filter(None, [one.kind, one.provision])) for one in asked]
    }
