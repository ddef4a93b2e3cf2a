"""Duplicates among organizations and persons become one, and letters keep the names they bear."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.intake.text import text_of
from correspondence.models import OfficeHeld, Organization, Person
from correspondence.refusal import Refused
from correspondence.selectors.correspondents import (
    correspondents_for,
    letters_of,
    offices_of,
    references_to,
)
from correspondence.selectors.intake.reference import reference_for
from correspondence.selectors.organizations import organization_named
from correspondence.services.correspondents import Names, correct_organization, correct_person
from correspondence.services.merging import merge_organizations, merge_persons
from offices.models import AuditEntry, Marking
from tests.correspondence.builders import (
    act,
    clerk,
    desk,
    korea,
    organization,
    registered,
    united_states,
    user,
)

pytestmark = pytest.mark.django_db


def two_of_one() -> tuple[Organization, Organization]:
    """USTR as somebody typed it, with a letter, and as it is on record."""
    desk()
    typed = registered(sender="Office of the Trade Rep").sender
    known = organization("United States Trade Representative", united_states(), short_name="USTR")
    return typed, known


def merge(duplicate: Organization, into: Organization) -> Organization:
    return merge_organizations(act=act(), duplicate=duplicate, into=into)


def test_letters_keep_the_name_and_are_found_with_the_one_that_remains() -> None:
    typed, known = two_of_one()

    kept = merge(typed, known)

    letter = letters_of(kept, clerk()).get()
    assert letter.sender.name == "Office of the Trade Rep"
    assert letter.sender.merged_into == known
    actions = AuditEntry.objects.filter(subject_type="organization").values_list(
        "action", flat=True
    )
    assert set(actions) >= {"MERGE", "TAKE_IN"}


def test_a_later_letter_under_the_old_name_is_the_survivors() -> None:
    typed, known = two_of_one()
    merge(typed, known)

    assert registered(sender="office of the trade rep").sender == known
    assert organization_named("Office of the Trade Rep", field="from") == known
    read = reference_for(text_of("A letter."), None, None, date(2017, 7, 12))
    assert [one.aliases for one in read.organizations if one.name == known.name] == [
        ("Office of the Trade Rep",)
    ]
    assert "Office of the Trade Rep" not in [one.name for one in read.organizations]


def test_a_second_copy_is_known_by_its_reference_after_the_merge() -> None:
    desk()
    typed = registered(sender="Trade Rep", reference="US-1").sender
    merge(typed, organization("USTR"))

    with pytest.raises(Refused, match="on the register already"):
        registered(sender="USTR", reference="US-1")


def test_what_is_merged_is_not_merged_again_and_no_circle_comes_about() -> None:
    typed, known = two_of_one()
    third = organization("A third")
    merge(typed, known)

    for duplicate, into in ((known, typed), (typed, third), (third, typed), (third, third)):
        with pytest.raises(Refused):
            merge(duplicate, into)
    merge(known, third)

    assert set(third.merged.all()) == {typed, known}
    assert organization_named("USTR", field="from") == third


def test_organizations_of_two_parties_are_not_one() -> None:
    with pytest.raises(Refused, match="different parties"):
        merge(organization("One", korea()), organization("Two", united_states()))


def test_only_the_registry_merges_and_corrects() -> None:
    typed, known = two_of_one()
    officer = user("officer", desk())

    with pytest.raises(PermissionDenied):
        merge_organizations(act=act(actor=officer), duplicate=typed, into=known)
    with pytest.raises(PermissionDenied):
        correct_organization(
            act=act(actor=officer),
            organization=typed,
            names=Names(name="X"),
            party=None,
            reason="Typo.",
        )
    merge_organizations(act=act(actor=clerk()), duplicate=typed, into=known)


def test_persons_are_merged_with_their_offices_and_names() -> None:
    ministry = organization("Ministry of Trade")
    first, second = (Person.objects.create(name=name) for name in ("R. Lighthizer", "Lighthizer"))
    OfficeHeld.objects.create(person=second, organization=ministry, title="Minister")

    merge_persons(act=act(), duplicate=second, into=first)

    known = reference_for(text_of("A letter."), None, None, date(2017, 7, 12)).persons
    assert [(one.aliases, one.offices[0].title) for one in known] == [(("Lighthizer",), "Minister")]


def test_an_office_that_both_of_two_merged_persons_held_is_shown_once() -> None:
    ministry, typed = organization("Ministry of Trade"), organization("Min. of Trade")
    first, second = (Person.objects.create(name=name) for name in ("R. Lighthizer", "Lighthizer"))
    began = date(2017, 5, 15)
    held = [
        (first, ministry, "Minister", began),
        (second, ministry, "minister", None),
        (second, typed, "Minister", began),
        (second, ministry, "Deputy minister", None),
    ]
    for person, place, title, on in held:
        OfficeHeld.objects.create(person=person, organization=place, title=title, from_on=on)

    merge_organizations(act=act(), duplicate=typed, into=ministry)
    merge_persons(act=act(), duplicate=second, into=first)

    shown = [(one.title, one.from_on) for one in offices_of(first)]
    assert shown == [("Minister", began), ("Deputy minister", None)]
    assert [(one.title, one.from_on) for one in offices_of(ministry)] == shown


def test_a_correction_keeps_the_old_name_for_reading_letters() -> None:
    typed, known = two_of_one()

    correct_organization(
        act=act(), organization=typed, names=Names(name="Trade Office"), party=None, reason="Typo."
    )

    assert organization_named("Office of the Trade Rep", field="from") == typed
    entry = AuditEntry.objects.get(action="CORRECT")
    assert (entry.old["name"], entry.new["reason"]) == ("Office of the Trade Rep", "Typo.")
    with pytest.raises(Refused, match="merge the two"):
        correct_organization(
            act=act(), organization=typed, names=Names(name=known.name), party=None, reason="Typo."
        )


@pytest.mark.parametrize(
    ("field", "values", "reason"),
    [
        ("name", {"name": " \u200b"}, "Typo."),
        ("name", {"name": "x" * 201}, "Typo."),
        ("short_name", {"name": "x", "short_name": "y" * 33}, "Typo."),
        ("aliases", {"name": "x", "aliases": ["y" * 201]}, "Typo."),
        ("aliases", {"name": "x", "aliases": [str(n) for n in range(201)]}, "Typo."),
        ("reason", {"name": "x"}, " "),
        ("reason", {"name": "x"}, "y" * 501),
    ],
)
def test_a_correction_that_cannot_stand_names_its_field(
    field: str, values: dict[str, object], reason: str
) -> None:
    person = Person.objects.create(name="Kim")

    with pytest.raises(Refused) as refused:
        correct_person(act=act(), person=person, names=Names(**values), reason=reason)  # type: ignore[arg-type]

    assert refused.value.field == field


def test_who_is_named_by_hidden_letters_alone_does_not_exist_for_the_reader() -> None:
    desk()
    hidden = registered(sender="Quiet Office", marking=Marking.SECRET).sender
    low, cleared = user("low", desk()), user("cleared", desk(), cleared_to=Marking.SECRET)

    assert hidden not in correspondents_for(Organization, low)
    assert hidden in correspondents_for(Organization, cleared)
    assert references_to(hidden, low).as_sender == 0
    assert references_to(hidden, cleared).as_sender == 1
