"""Ten thousand things in one body: refused by the list's name, and nothing is written."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from correspondence.models import Letter, Meeting
from offices.models import Desk, Membership
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

LETTERS, DRAFTS = "/api/v1/letters/", "/api/v1/letters/drafts/"
MANY = 10_000
REQUEST = {"kind": "MEETING"}
FEW_STATEMENTS = 40
"""What a refusal may take whatever was sent: the key, the account and their like."""


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk))


def letter(**fields: Any) -> dict[str, Any]:
    return {
        "text": "Dear Minister, we ask for a session.",
        "dated_on": "2017-07-12",
        "received": "2017-07-13",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "desk": "TRADE",
        **fields,
    }


def draft(**fields: Any) -> dict[str, Any]:
    return {
        "desk": "TRADE",
        "subject": "On steel",
        "text": "Dear Ambassador,",
        "addressee": "Office of Trade",
        **fields,
    }


LISTS = [
    (LETTERS, letter(meetings=[{"title": "Round"}] * MANY), "meetings"),
    (LETTERS, letter(requests=[REQUEST] * MANY), "requests"),
    (LETTERS, letter(cites=["KORUS-22.2"] * MANY), "cites"),
    (LETTERS, letter(proposal={"requests": [REQUEST] * MANY}), "proposal.requests"),
    (DRAFTS, draft(requests=[REQUEST] * MANY), "requests"),
    (DRAFTS, draft(answers=[{"request": 1}] * MANY), "answers"),
]


@pytest.mark.parametrize(("address", "body", "field"), LISTS)
def test_a_list_of_ten_thousand_is_refused_by_its_name_and_nothing_is_written(
    api: APIClient, address: str, body: dict[str, Any], field: str
) -> None:
    answer = api.post(address, body)

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert "50" in answer.json()["detail"]
    assert not Letter.objects.exists()
    assert not Meeting.objects.exists()


def test_fifty_meetings_are_taken(api: APIClient) -> None:
    answer = api.post(LETTERS, letter(meetings=[{"title": f"Round {n}"} for n in range(50)]))

    assert answer.status_code == 201
    assert Meeting.objects.count() == 50


def test_a_hand_over_to_ten_thousand_is_refused_before_anybody_is_looked_up(desk: Desk) -> None:
    head = make_account("head", desk)
    Membership.objects.filter(user=head).update(role=Membership.Role.MANAGER)
    shares = [{"desk": "TRADE", "to": "head"}] * MANY
    api = client_of(head)

    with CaptureQueriesContext(connection) as caught:
        answer = api.post("/api/v1/hand-overs/", {"officer": "head", "shares": shares})

    assert (answer.status_code, answer.json()["field"]) == (422, "shares")
    assert len(caught) < FEW_STATEMENTS
