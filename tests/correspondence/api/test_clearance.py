"""The way of a draft to its signature over the API: under its ETag, and with what was done."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from correspondence.models import Letter
from offices.models import AuditEntry, Event, Marking, Membership, User
from tests.correspondence.builders import drafted
from tests.correspondence.clearing import Hall, file_of, hall, steps_of
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Hall:
    """The hall, with an account at LEGAL and one at TRADE, heads both of them."""
    there = hall()
    for name, desk in (("law", there.legal), ("trade", there.trade)):
        account = make_account(name, desk, cleared_to=Marking.CONFIDENTIAL)
        Membership.objects.filter(user=account).update(role="MANAGER")
        there.people[name] = account
    return there


@pytest.fixture
def draft(there: Hall) -> Letter:
    return drafted(by=there.author)


def act_on(client: APIClient, letter: Letter, move: str, **body: Any) -> Any:
    """The move, under the ETag that is read right before."""
    address = f"/api/v1/letters/{letter.address}/"
    tag = client.get(address).headers.get("ETag", "")
    headers = {"If-Match": tag}
    return client.post(f"{address}{move}/", body, format="json", headers=headers)


def at(there: Hall, name: str) -> APIClient:
    return client_of(User.objects.get(username=name))


def test_a_draft_goes_to_its_signature_over_the_api(there: Hall, draft: Letter) -> None:
    trade, law = at(there, "trade"), at(there, "law")
    copy = file_of(draft, "scan")

    submitted = act_on(trade, draft, "submit", version=1)
    first = act_on(law, draft, "clear", version=1)
    second = act_on(trade, draft, "clear", version=1)
    signed = act_on(trade, draft, "sign", version=1)
    kept = act_on(trade, draft, "signed-copy", copy=copy.pk)

    assert [step["state"] for step in submitted.json()["clearance"]] == ["OPEN", "WAITING"]
    assert first.json()["state"] == "IN_CLEARANCE"
    assert second.json()["state"] == "CLEARED"
    number = signed.json()["number"]
    assert (signed.json()["state"], number.split("-")[:2]) == ("SIGNED", ["TRADE", "O"])
    assert signed.json()["signature"]["signed_by"] == "trade"
    assert kept.json()["signature"]["copy"] == copy.pk
    assert Event.objects.filter(kind="letter.signed", subject=number).exists()
    doors = set(
        AuditEntry.objects.filter(action__in=["SUBMIT", "CLEAR", "SIGN"]).values_list("source")
    )
    assert doors == {("api 127.0.0.1",)}


def test_a_draft_is_returned_taken_over_and_withdrawn(there: Hall, draft: Letter) -> None:
    trade, law = at(there, "trade"), at(there, "law")
    act_on(trade, draft, "submit", version=1)

    taken = act_on(law, draft, "take-over", reason="I know the matter.")
    returned = act_on(law, draft, "return", version=1, reason="Softer.")
    act_on(trade, draft, "submit", version=1)
    withdrawn = act_on(trade, draft, "withdraw")

    assert taken.json()["clearance"][0]["taken_by"] == "law"
    assert [one.json()["state"] for one in (returned, withdrawn)] == ["DRAFT", "DRAFT"]


def test_a_move_needs_the_etag_of_what_was_read(there: Hall, draft: Letter) -> None:
    trade, law = at(there, "trade"), at(there, "law")
    address = f"/api/v1/letters/{draft.address}/"
    act_on(trade, draft, "submit", version=1)
    stale = law.get(address)["ETag"]
    act_on(law, draft, "take-over", reason="I know the matter.")

    body = {"version": 1}
    without = law.post(f"{address}clear/", body, format="json")
    with_stale = law.post(f"{address}clear/", body, format="json", headers={"If-Match": stale})

    assert (without.status_code, with_stale.status_code) == (428, 412)
    assert steps_of(draft)[0].state == "OPEN"


def test_what_is_refused_names_its_field_and_what_to_do(there: Hall, draft: Letter) -> None:
    trade, law = at(there, "trade"), at(there, "law")

    stale = act_on(trade, draft, "submit", version=2)
    early = act_on(trade, draft, "clear", version=1)
    act_on(trade, draft, "submit", version=1)
    wordless = act_on(law, draft, "return", version=1, reason=" ")
    foreign = act_on(law, draft, "sign", version=1)

    assert (stale.status_code, stale.json()["code"]) == (409, "STALE_VERSION")
    assert early.status_code == 403
    assert (wordless.status_code, wordless.json()["field"]) == (422, "reason")
    assert foreign.status_code == 403


def test_the_list_holds_the_steps_that_exist_for_the_account_and_those_that_wait_for_it(
    there: Hall, draft: Letter
) -> None:
    trade, law = at(there, "trade"), at(there, "law")
    act_on(trade, draft, "submit", version=1)
    stranger = client_of(make_account("elsewhere", there.stranger.memberships.get().desk))

    listed = trade.get("/api/v1/clearances/").json()["results"]
    mine = law.get("/api/v1/clearances/?mine=true").json()["results"]

    assert [(row["letter"], row["desk"], row["state"]) for row in listed] == [
        (draft.address, "LEGAL", "OPEN"),
        (draft.address, "TRADE", "WAITING"),
    ]
    assert [row["id"] for row in mine] == [listed[0]["id"]]
    assert trade.get("/api/v1/clearances/?mine=true").json()["results"] == []
    assert stranger.get("/api/v1/clearances/").json()["results"] == []
