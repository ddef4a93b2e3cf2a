"""Reading a letter over the API, and confirming what was read."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from correspondence.models import ConfirmedField, Letter
from offices.models import Desk, Marking
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
WORDS = (
    "Office of Trade\n\n12 July 2017\n\nDear Minister:\n\nUnder Article 22.2.4(b) of KORUS, we"
    " request a special session.\n\nSincerely,\n\nA. Roe\n"
)


@pytest.fixture
def desk() -> Desk:
    builders.special_session_rule()
    return builders.desk(is_default=True)


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk, cleared_to=Marking.SECRET))


def posted(api: APIClient, **body: Any) -> Any:
    return api.post("/api/v1/intake/", body, format="json")


def test_a_text_comes_back_as_proposals_and_nothing_is_stored(api: APIClient) -> None:
    told = posted(api, text=WORDS, received="2017-07-13").json()

    (request,) = told["requests"]
    assert (request["kind"], request["provision"]) == ("SPECIAL_SESSION", "KORUS-22.2.4(b)")
    assert request["deadlines"][0]["due_on"] == "2017-08-11"
    assert told["text"][request["start"] : request["end"]] == request["text"]
    assert not Letter.objects.exists()


def test_a_file_is_read_as_its_text_is(api: APIClient) -> None:
    file = SimpleUploadedFile("letter.txt", WORDS.encode())

    told = api.post("/api/v1/intake/", {"file": file, "received": "2017-07-13"}, format="multipart")

    assert (
        told.json()["requests"] == posted(api, text=WORDS, received="2017-07-13").json()["requests"]
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": WORDS, "received": "13.07.2017"}, "received"),
        ({"text": WORDS, "desk": "TRADE"}, "desk"),
        ({"text": "\0" * 20}, "text"),
    ],
)
def test_bad_input_is_a_sentence_naming_the_field(
    api: APIClient, body: dict[str, Any], field: str
) -> None:
    response = posted(api, **body)

    assert response.status_code == 422
    assert field in str(response.json())


def test_a_binary_file_is_refused(api: APIClient) -> None:
    file = SimpleUploadedFile("letter.txt", b"%PDF-1.7 nothing of a text")

    response = api.post("/api/v1/intake/", {"file": file}, format="multipart")

    assert (response.status_code, response.json()["code"]) == (422, "BINARY_FILE")


def test_what_is_confirmed_is_registered_and_compared_with_the_proposal(api: APIClient) -> None:
    read = posted(api, text=WORDS, received="2017-07-13").json()
    request = {"kind": read["requests"][0]["kind"], "provision": read["requests"][0]["provision"]}
    letter = {
        "text": WORDS,
        "dated_on": "2017-07-12",
        "received": "2017-07-13",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "requests": [request],
        "proposal": {"dated_on": "2017-07-12", "sender": "Office", "requests": [request]},
    }

    told = api.post("/api/v1/letters/", letter, format="json")

    assert told.status_code == 201
    outcomes = dict(ConfirmedField.objects.values_list("field", "outcome"))
    assert outcomes["requests"] == "KEPT"
    assert (outcomes["dated_on"], outcomes["sender"]) == ("KEPT", "CHANGED")
