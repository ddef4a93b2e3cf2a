"""Organizations and persons over the API."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from correspondence.models import Organization, Person
from offices.models import Desk, Marking
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

ORGANIZATIONS = "/api/v1/organizations/"


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk))


def change(api: APIClient, address: str, verb: str, values: Any) -> Any:
    tag = api.get(address)["ETag"]
    return api.post(f"{address}{verb}/", values, headers={"if-match": tag})


def test_a_duplicate_is_shown_merged_and_leads_to_the_one_that_remains(api: APIClient) -> None:
    typed = builders.registered(sender="Trade Rep").sender
    known = builders.organization("USTR", builders.united_states())
    address = f"{ORGANIZATIONS}{typed.pk}/"

    before = api.get(f"{address}references/").json()
    merged = change(api, address, "merge", {"into": known.pk})

    assert (before["as_sender"], before["offices"]) == (1, 0)
    assert (merged.status_code, merged.json()["merged_into"]) == (200, known.pk)
    assert api.get(f"{ORGANIZATIONS}{known.pk}/").json()["aliases"] == ["Trade Rep"]
    assert api.get(f"/api/v1/letters/?organization={known.pk}").json()["results"]
    again = change(api, address, "merge", {"into": known.pk})
    assert (again.status_code, again.json()["code"]) == (422, "MERGED")


@pytest.mark.parametrize("into", [0, -1, 2**63 - 1, "1", None, True, [1], 999_999])
def test_nothing_is_merged_into_what_is_not_there(api: APIClient, into: Any) -> None:
    address = f"{ORGANIZATIONS}{builders.organization('Office').pk}/"

    refused = change(api, address, "merge", {"into": into})

    assert (refused.status_code, refused.json()["field"]) == (422, "into")


def test_names_are_corrected_and_found(api: APIClient) -> None:
    person = Person.objects.create(name="Kim")
    address = f"/api/v1/persons/{person.pk}/"

    told = change(api, address, "correct", {"name": "Kim Hyun-chong", "reason": "In full."})
    stale = api.post(
        f"{address}correct/", {"name": "X", "reason": "Y"}, headers={"if-match": '"old"'}
    )

    assert (told.json()["name"], told.json()["aliases"]) == ("Kim Hyun-chong", ["Kim"])
    assert stale.status_code == 412
    found = api.get("/api/v1/persons/?name=hyun").json()["results"]
    assert [one["id"] for one in found] == [person.pk]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "a\0b"}, "name"),
        ({"name": "\u200b"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "x", "party": "NOWHERE"}, "party"),
        ({"name": "x", "aliases": ["y" * 201]}, "aliases.0"),
        ({"name": "x", "aliases": "y"}, "aliases"),
    ],
)
def test_a_name_that_cannot_stand_is_refused_by_its_field(
    api: APIClient, values: Any, field: str
) -> None:
    address = f"{ORGANIZATIONS}{builders.organization('Office').pk}/"

    refused = change(api, address, "correct", {"reason": "Typo.", **values})

    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_who_is_named_by_a_hidden_letter_alone_is_not_there(api: APIClient) -> None:
    hidden = builders.registered(sender="Quiet Office", marking=Marking.SECRET).sender

    assert api.get(f"{ORGANIZATIONS}{hidden.pk}/").status_code == 404
    assert "Quiet" not in api.get(ORGANIZATIONS).content.decode()
    kept = builders.organization("Kept")
    refused = change(api, f"{ORGANIZATIONS}{kept.pk}/", "merge", {"into": hidden.pk})
    assert refused.json()["detail"] == "There is none of this id."


def test_a_list_costs_one_query_however_many_there_are(api: APIClient) -> None:
    counts = []
    for rows in (range(5), range(5, 60)):
        for row in rows:
            builders.organization(f"Office {row}", builders.korea())
        with CaptureQueriesContext(connection) as queries:
            assert api.get(ORGANIZATIONS).status_code == 200
        counts.append(sum("correspondence_organization" in q["sql"] for q in queries))

    assert counts == [1, 1]
    first = api.get(f"{ORGANIZATIONS}?limit=50").json()
    second = api.get(f"{ORGANIZATIONS}?limit=50&cursor={first['next_cursor']}").json()
    assert len(first["results"]) + len(second["results"]) == Organization.objects.count()
