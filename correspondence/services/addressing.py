"""To whom at an organization a letter of ours goes: known there, or put on record by it."""

import re
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from correspondence.entry import Entry
from correspondence.models import OfficeHeld, Organization, Person
from correspondence.models.letter import Language
from correspondence.refusal import Refused
from correspondence.selectors.draft_fields import office_held
from offices.services.audit import Act, Change, record

HANGUL = re.compile("[\uac00-\ud7a3]")


class Named(NamedTuple):
    """A person as a letter in that language names them, with office and honorific."""

    person: str
    office: str
    honorific: str
    language: str


def person_at(*, act: Act, organization: Organization, named: Named, on: date) -> Person | None:
    """The person of that name there, in the caller's transaction; None where none is named.

    Who is not known there yet is put on record with the office, and an office or honorific
    that differs from the one on record is held from the day ``on``. Raises ``Refused`` for
    a name that several have there, and for who is new and has no office.
    """
    if not named.person:
        return None
    person = _known(organization, named.person)
    present = office_held(person, organization, on) if person else None
    if present is None and not named.office:
        detail = _("Say which office %(name)s holds there.") % {"name": named.person}
        raise Refused("REQUIRED", "office", detail)
    if person is None:
        person = Person.objects.create(name=named.person)
        _added(act, "person", person.pk, {"name": person.name})
    if present is None or _differs(present, named):
        row = _held(person, organization, named, present.title if present else "")
        row.from_on = on if present else None
        row.save()
        names = {"person": person.name, "organization": organization.name}
        _added(act, "office", row.pk, {**names, "title": row.title, "honorific": row.honorific})
    return person


def person_of_side(*, act: Act, entry: Entry, side: str, of: Organization | None) -> Person | None:
    """Who writes or is written to at the organization of that side, as the entry names them.

    ``side`` is sender or addressee. Raises ``Refused`` naming the entry's own field.
    """
    person, office = getattr(entry, f"{side}_person"), getattr(entry, f"{side}_office")
    if office and not person:
        detail = _("Say who holds the office, or take the office away.")
        raise Refused("REQUIRED", f"{side}_person", detail)
    if not person:
        return None
    if of is None:
        detail = _("Name the organization where %(name)s is, or take the name away.")
        raise Refused("REQUIRED", side, detail % {"name": person})
    language = Language.KO if HANGUL.search(person + office) else Language.EN
    named = Named(person=person, office=office, honorific="", language=language)
    try:
        return person_at(act=act, organization=of, named=named, on=entry.dated_on)
    except Refused as refused:
        raise Refused(refused.code, f"{side}_{refused.field}", refused.detail) from None


def _known(organization: Organization, name: str) -> Person | None:
    """Who is known there by that name, in either language; refuses where several are."""
    rows = Person.objects.filter(merged_into__isnull=True, offices_held__organization=organization)
    found = rows.filter(name__iexact=name) | rows.filter(name_ko=name)
    people = list(found.order_by("id").distinct()[:2])
    if len(people) > 1:
        detail = _("Several persons are called %(name)s there. Merge them, or give another name.")
        raise Refused("AMBIGUOUS_NAME", "person", detail % {"name": name})
    return people[0] if people else None


def _differs(present: OfficeHeld, named: Named) -> bool:
    offices = {"", present.title, present.title_ko}
    honorifics = {"", present.honorific, present.honorific_ko}
    return named.office not in offices or named.honorific not in honorifics


def _held(person: Person, organization: Organization, named: Named, before: str) -> OfficeHeld:
    """The office as the letter has it, in the letter's language too."""
    title, korean = named.office or before, named.language == Language.KO
    return OfficeHeld(
        person=person,
        organization=organization,
        title=title,
        title_ko=title if korean else "",
        honorific=named.honorific,
        honorific_ko=named.honorific if korean else "",
    )


def _added(act: Act, what: str, key: int, new: dict[str, object]) -> None:
    change = Change(action="ADD", subject_type=what, subject=str(key), new=new)
    record(act=act, change=change)
