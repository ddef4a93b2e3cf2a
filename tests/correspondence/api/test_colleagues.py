"""Comments, inputs, days to be shown again, dossiers and hand-overs over the API."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from correspondence.models import Letter
from correspondence.services.assignment import assign
from correspondence.services.filing import link, open_file
from offices.clock import database_now
from offices.models import Desk, Marking, Membership
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

V1 = "/api/v1/"


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk, cleared_to=Marking.CONFIDENTIAL))


@pytest.fixture
def letter(desk: Desk) -> Letter:
    return builders.registered(marking=Marking.OFFICIAL)


def change(api: APIClient, address: str, verb: str, values: Any = None) -> Any:
    tag = api.get(address)["ETag"]
    return api.post(f"{address}{verb}/", values or {}, headers={"if-match": tag})


def later(days: int = 5) -> str:
    return (database_now() + timedelta(days=days)).date().isoformat()


def test_a_comment_is_written_read_and_retracted(api: APIClient, letter: Letter) -> None:
    builders.user("kim", letter.desk)
    there = f"{V1}letters/{letter.number}/comments/"

    written = api.post(there, {"text": "@kim, look."})
    key = written.json()["id"]

    assert (written.status_code, written.json()["mentions"]) == (201, ["kim"])
    assert change(api, f"{there}{key}/", "retract").json()["text"] == ""
    assert [row["retracted_at"] is None for row in api.get(there).json()["results"]] == [False]
    again = change(api, f"{there}{key}/", "retract")
    assert (again.status_code, again.json()["code"]) == (422, "RETRACTED")
    refused = api.post(there, {"text": "@nobody, look."})
    assert (refused.status_code, refused.json()["field"]) == (422, "text")


def test_input_is_asked_and_given(api: APIClient, letter: Letter) -> None:
    legal = client_of(make_account("legal", builders.desk("LEGAL")))
    body = {"letter": letter.number, "desk": "LEGAL", "question": "Met?", "by_on": later()}

    asked = api.post(f"{V1}inputs/", body)
    there = f"{V1}inputs/{asked.json()['id']}/"
    given = change(legal, there, "give", {"answer": "It is."})

    assert (asked.status_code, asked.json()["state"]) == (201, "ASKED")
    assert (given.json()["state"], given.json()["ended_by"]) == ("GIVEN", "legal")
    late = change(api, there, "withdraw", {"reason": "Found it."})
    assert (late.status_code, late.json()["code"]) == (409, "WRONG_STATE")
    found = api.get(f"{V1}inputs/?letter={letter.number}&state=GIVEN").json()["results"]
    assert [row["answer"] for row in found] == ["It is."]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("letter", {"letter": "TRADE-I-1999-0001"}),
        ("letter", {"letter": "a\0b"}),
        ("desk", {"desk": "NOWHERE"}),
        ("desk", {"desk": "LEGAL\0"}),
        ("desk", {"desk": 7}),
        ("desk", {"desk": "TRADE"}),
        ("by_on", {"by_on": "2017-01-01"}),
        ("by_on", {"by_on": "tomorrow"}),
        ("officer", {"officer": "gone"}),
        ("officer", {"officer": "lee\0"}),
        ("officer", {"officer": "robot"}),
        ("question", {"question": "\u200b"}),
        ("question", {"question": "x" * 2_001}),
    ],
)
def test_what_cannot_be_asked_is_refused_by_its_field(
    api: APIClient, letter: Letter, field: str, values: Any
) -> None:
    legal = builders.desk("LEGAL")
    builders.user("lee", legal), builders.user("gone", legal, is_active=False)
    body = {"letter": letter.number, "desk": "LEGAL", "question": "Met?", "by_on": later()}

    refused = api.post(f"{V1}inputs/", {**body, **values})

    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_letter_is_brought_forward_and_taken_off(api: APIClient, letter: Letter) -> None:
    builders.user("far"), builders.user("gone", letter.desk, is_active=False)
    there = f"{V1}bring-forwards/"
    body = {"letter": letter.number, "again_on": later()}

    made = api.post(there, {**body, "note": "Ask."}).json()
    api.post(there, {**body, "desk": "TRADE"})

    assert [row["user"] for row in api.get(there).json()["results"]] == ["robot", None]
    assert change(api, f"{there}{made['id']}/", "end").json()["ended_at"]
    assert len(api.get(there).json()["results"]) == 1
    assert api.post(there, {**body, "user": "far"}).status_code == 403
    for field, values in (
        ("user", {"user": "gone"}),
        ("user", {"user": "robot", "desk": "TRADE"}),
        ("again_on", {"again_on": "2017-01-01"}),
        ("note", {"note": "x" * 301}),
    ):
        refused = api.post(there, {**body, **values})
        assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_a_dossier_is_kept_over_the_api(api: APIClient, letter: Letter) -> None:
    opened = api.post(f"{V1}files/", {"title": "Steel", "desk": "TRADE"})
    there = f"{V1}files/{opened.json()['number']}/"

    linked = change(api, there, "link", {"letter": letter.number})

    assert (opened.status_code, linked.json()["letters"]) == (201, 1)
    number = opened.json()["number"]
    listed = api.get(f"{V1}letters/?file={number}").json()["results"]
    assert [row["number"] for row in listed] == [letter.number]
    corrected = {"title": "Iron", "marking": "CONFIDENTIAL"}
    assert change(api, there, "correct", corrected).json()["marking"] == "CONFIDENTIAL"
    above = change(api, there, "correct", {"title": "Iron", "marking": "SECRET"})
    assert (above.status_code, above.json()["field"]) == (422, "marking")
    assert change(api, there, "unlink", {"letter": letter.number}).json()["letters"] == 0
    assert change(api, there, "close", {"reason": "Settled."}).json()["closed_at"]
    assert change(api, there, "close", {"reason": "Settled."}).status_code == 409
    assert change(api, there, "reopen").json()["closed_at"] is None
    stale = api.post(f"{there}reopen/", {}, headers={"if-match": '"old"'})
    assert stale.status_code == 412


def test_a_hidden_letter_is_filed_nowhere_and_found_in_no_dossier(
    api: APIClient, letter: Letter
) -> None:
    secret = builders.registered(marking=Marking.SECRET)
    file = open_file(act=builders.act(), title="S", desk=letter.desk)
    there = f"{V1}files/{file.number}/"

    refused = change(api, there, "link", {"letter": secret.number})
    nowhere = change(api, there, "link", {"letter": "TRADE-I-2017-0099"})
    link(act=builders.act(), file=file, letter=secret)

    assert (refused.status_code, refused.json()["errors"]) == (422, nowhere.json()["errors"])
    assert api.get(there).status_code == 404
    assert api.get(f"{V1}letters/?file={file.number}").json()["results"] == []


def test_work_is_handed_over_thing_by_thing(api: APIClient, letter: Letter) -> None:
    old, _new = builders.user("old", letter.desk), builders.user("new", letter.desk)
    assign(act=builders.act(), letter=letter, desk=letter.desk, officer=old)
    body = {"officer": "old", "shares": [{"desk": "TRADE", "to": "new"}]}

    looked = api.post(f"{V1}hand-overs/", {**body, "preview": True}).json()
    done = api.post(f"{V1}hand-overs/", body).json()

    assert (looked["preview"], looked["moved"], done["moved"]) == (True, 1, 1)
    assert done["results"][0] == {
        "kind": "LETTER",
        "named": letter.number,
        "desk": "TRADE",
        "to": "new",
        "hindrance": None,
    }
    for field, values in (
        ("to", {"officer": "old"}),
        ("to", {"officer": "old", "to": "old"}),
        ("officer", {"officer": "nobody", "to": "new"}),
        ("shares", {"officer": "old", "shares": body["shares"] * 2}),
    ):
        refused = api.post(f"{V1}hand-overs/", values)
        assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_who_is_no_head_hands_nothing_over(letter: Letter) -> None:
    stranger = client_of(make_account("stranger", builders.desk("FAR")))
    old, _new = builders.user("old", letter.desk), builders.user("new", letter.desk)
    assign(act=builders.act(), letter=letter, desk=letter.desk, officer=old)

    told = stranger.post(f"{V1}hand-overs/", {"officer": "old", "to": "new"})

    assert (told.status_code, told.json()["code"]) == (422, "NOTHING_WAITS")


@pytest.mark.parametrize("listed", ["inputs/", "bring-forwards/", "files/"])
def test_a_list_costs_the_same_queries_with_2_rows_and_with_30(
    api: APIClient, desk: Desk, listed: str
) -> None:
    make_rows = {"inputs/": _ask, "bring-forwards/": _forward, "files/": _file}[listed]
    builders.user("lee", builders.desk("LEGAL"))
    counts = []
    for rows in (2, 28):
        for _row in range(rows):
            make_rows(api, builders.registered(marking=Marking.OFFICIAL))
        with CaptureQueriesContext(connection) as queries:
            assert api.get(f"{V1}{listed}").json()["results"]
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert Membership.objects.exists()


def _ask(api: APIClient, letter: Letter) -> None:
    body = {"letter": letter.number, "desk": "LEGAL", "question": "Met?", "by_on": later()}
    assert api.post(f"{V1}inputs/", body).status_code == 201


def _forward(api: APIClient, letter: Letter) -> None:
    body = {"letter": letter.number, "again_on": later()}
    assert api.post(f"{V1}bring-forwards/", body).status_code == 201


def _file(api: APIClient, letter: Letter) -> None:
    assert api.post(f"{V1}files/", {"title": "Steel", "desk": "TRADE"}).status_code == 201
