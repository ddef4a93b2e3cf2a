"""The heading of a draft: to whom it goes, in which form, and what it asks for."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from correspondence.draft_heading import Heading
from correspondence.entry import Asked
from correspondence.models import Letter, OfficeHeld, Person
from correspondence.refusal import Refused
from correspondence.selectors.draft_fields import values_of_letter
from correspondence.services.heading import head
from correspondence.workflow import WrongState
from offices.models import AuditEntry, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    drafted,
    special_session_rule,
    user,
)
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
SMITH = {"person": "Robert Smith", "office": "Trade Representative", "honorific": "The Honorable"}


def headed(letter: Letter, by: User | None = None, **fields: Any) -> Letter:
    plain = {"addressee": "Office of Trade", "form": "LETTER", "language": "en"}
    heading = Heading(**{**plain, "purpose": "GENERAL", **fields})
    return head(act=act(actor=by), letter=letter, heading=heading)


def test_a_letter_goes_to_a_person_by_name_office_and_honorific() -> None:
    letter = headed(drafted(), **SMITH)

    told = values_of_letter(letter, clerk())

    assert told["addressee_line"] == "The Honorable Robert Smith"
    assert (told["addressee_office"], told["salutation"]) == (
        "Trade Representative",
        "Dear Robert Smith",
    )
    added = AuditEntry.objects.filter(action="ADD", subject_type__in=["person", "office"])
    assert added.count() == 2


def test_who_is_known_there_is_found_again_and_a_new_office_is_held_from_the_letters_date() -> None:
    first, second = headed(drafted(), **SMITH), drafted()

    headed(second, person="robert smith")
    assert OfficeHeld.objects.count() == 1
    headed(second, person="Robert Smith", office="Ambassador", honorific="His Excellency")

    assert Person.objects.count() == 1
    told = values_of_letter(Letter.objects.get(pk=second.pk), clerk())
    assert (told["addressee_office"], told["salutation"]) == ("Ambassador", "Excellency")
    assert OfficeHeld.objects.get(title="Ambassador").from_on == first.dated_on


def test_form_addressee_and_requests_of_a_draft_are_changed_and_on_record() -> None:
    special_session_rule()
    letter = drafted(requests=(SPECIAL_SESSION,))

    headed(letter, form="NOTE_VERBALE", addressee="Embassy", place="Seoul")
    letter.refresh_from_db()
    assert (letter.form, str(letter.addressee)) == ("NOTE_VERBALE", "Embassy")
    assert letter.requests.get().place == "Seoul"
    headed(letter, requests=(Asked(kind="INFORMATION"),))

    assert letter.requests.get().kind == "INFORMATION"
    entry = AuditEntry.objects.filter(action="REVISE").latest("id")
    assert entry.old["requests"] == ["SPECIAL_SESSION KORUS-22.2.4(b)"]
    assert entry.new["requests"] == ["INFORMATION"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"addressee": " "}, "addressee"),
        ({"person": "Nobody Known"}, "office"),
        ({"office": "Minister"}, "person"),
        ({"form": "PRESS_REPORT"}, "form"),
        ({"honorific": "x" * 101, "person": "A"}, "honorific"),
        ({"requests": (Asked(kind="OTHER", provision="NOWHERE-1"),)}, "request"),
    ],
)
def test_a_heading_that_cannot_be_is_refused_by_its_field(
    fields: dict[str, Any], field: str
) -> None:
    letter = drafted()

    with pytest.raises(Refused) as refused:
        headed(letter, **fields)

    assert refused.value.field == field
    assert not Person.objects.exists()


def test_what_is_in_clearance_keeps_its_heading_and_so_does_another_desks() -> None:
    letter = drafted()
    with pytest.raises(PermissionDenied):
        headed(letter, by=user("stranger", desk("WTO")))
    Letter.objects.update(state="IN_CLEARANCE")

    with pytest.raises(WrongState):
        headed(letter, form="NOTE_VERBALE")


def test_by_page_and_over_the_api_the_heading_is_written_alike(client: Any) -> None:
    call_command("load_templates")
    officer, letter = user("officer", desk()), drafted()
    plain = {"addressee": "Office of Trade", "form": "LETTER", "language": "en"}
    client.force_login(officer)
    address = f"/letters/{letter.address}/heading/"

    unfit = client.post(address, {**plain, "purpose": "GENERAL", "person": "Robert Smith"})
    kept = client.post(address, {**plain, "purpose": "GENERAL", **SMITH})
    shown = client.get(address).content.decode()
    api = client_of(make_account("robot", desk()))
    tag = api.get(f"/api/v1/letters/{letter.address}/")["ETag"]
    body = {**plain, "form": "NOTE_VERBALE", "purpose": "GENERAL", **SMITH}
    told = api.put(f"/api/v1/letters/{letter.address}/heading/", body, headers={"if-match": tag})
    stale = api.put(f"/api/v1/letters/{letter.address}/heading/", body, headers={"if-match": tag})

    assert (unfit.status_code, kept.status_code) == (422, 302)
    assert "Trade Representative" in shown
    assert (told.status_code, told.json()["form"], stale.status_code) == (200, "NOTE_VERBALE", 412)
    assert OfficeHeld.objects.count() == 1
