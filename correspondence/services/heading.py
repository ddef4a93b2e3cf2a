"""Changing a draft's heading: to whom it goes, in which form, and what it asks for."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.draft_heading import Heading, cleaned_heading
from correspondence.models import Letter, OfficeHeld, Organization, Person
from correspondence.models.letter import Language
from correspondence.refusal import Refused
from correspondence.selectors.citations import sought
from correspondence.selectors.draft_fields import office_held
from correspondence.selectors.organizations import organization_named
from correspondence.services.asking import ask, asked_of
from correspondence.services.indexing import index
from correspondence.services.introduction import introduce
from correspondence.services.moves import locked, record_move
from correspondence.workflow import Move, state_after
from offices.services.audit import Act, Change, on_the_record, record, values_of

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
        present.addressee_person = _person(act, present, addressee, heading)
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


def _person(
    act: Act, letter: Letter, organization: Organization, heading: Heading
) -> Person | None:
    if not heading.person:
        return None
    person = _known(organization, heading.person)
    present = office_held(person, organization, letter.dated_on) if person else None
    if present is None and not heading.office:
        detail = _("Say which office %(name)s holds there.") % {"name": heading.person}
        raise Refused("REQUIRED", "office", detail)
    if person is None:
        person = Person.objects.create(name=heading.person)
        _added(act, "person", person.pk, {"name": person.name})
    if present is None or _differs(present, heading):
        before = present.title if present else None
        row = _held(person, organization, heading, before)
        row.from_on = letter.dated_on if present else None
        row.save()
        names = {"person": person.name, "organization": organization.name}
        _added(act, "office", row.pk, {**names, "title": row.title, "honorific": row.honorific})
    return person


def _known(organization: Organization, name: str) -> Person | None:
    """Who is known there by that name, in either language; refuses where several are."""
    rows = Person.objects.filter(merged_into__isnull=True, offices_held__organization=organization)
    found = rows.filter(name__iexact=name) | rows.filter(name_ko=name)
    people = list(found.order_by("id").distinct()[:2])
    if len(people) > 1:
        detail = _("Several persons are called %(name)s there. Merge them, or give another name.")
        raise Refused("AMBIGUOUS_NAME", "person", detail % {"name": name})
    return people[0] if people else None


def _differs(present: OfficeHeld, heading: Heading) -> bool:
    offices = {"", present.title, present.title_ko}
    honorifics = {"", present.honorific, present.honorific_ko}
    return heading.office not in offices or heading.honorific not in honorifics


def _held(
    person: Person, organization: Organization, heading: Heading, before: str | None
) -> OfficeHeld:
    """The office as the draft has it, in the draft's language too."""
    title, korean = heading.office or before or "", heading.language == Language.KO
    return OfficeHeld(
        person=person,
        organization=organization,
        title=title,
        title_ko=title if korean else "",
        honorific=heading.honorific,
        honorific_ko=heading.honorific if korean else "",
    )


def _added(act: Act, what: str, key: int, new: dict[str, object]) -> None:
    change = Change(action="ADD", subject_type=what, subject=str(key), new=new)
    record(act=act, change=change)


def _told(letter: Letter) -> dict[str, object]:
    asked = [asked_of(row) for row in letter.requests.order_by("id")]
    return values_of(letter, *KEPT) | {
        "requests": [" ".join(filter(None, [one.kind, one.provision])) for one in asked]
    }
