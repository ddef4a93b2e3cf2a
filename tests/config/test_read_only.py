"""While the house is read-only everything can be read and nothing is changed, by any door."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import resolve

from config.read_only import STILL_OPEN
from correspondence.models import Letter
from offices.models import Alarm, AuditEntry, User
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account
from tests.permissions.routes import routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("logs_aside")]
REASON = "A new disk is put in until 18:00."
LETTERS = "/api/v1/letters/"


def turn(*words: str) -> str:
    said = StringIO()
    call_command("read_only", *words, stdout=said)
    return said.getvalue()


def person() -> Client:
    client = Client()
    client.force_login(User.objects.create(username="hong", name="Hong", role="CLERK"))
    return client


def body() -> dict[str, Any]:
    return {
        "text": "Dear Minister.",
        "dated_on": "2017-07-12",
        "received": "2017-07-13",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "desk": "TRADE",
    }


def test_a_change_over_the_api_is_put_off_with_the_reason_and_taken_again_afterwards() -> None:
    api = client_of(make_account("robot", builders.desk()))
    turn("on", "--reason", REASON)

    refused = api.post(LETTERS, body(), headers={"Idempotency-Key": "once"})
    read = api.get(LETTERS)
    turn("off")
    taken = api.post(LETTERS, body(), headers={"Idempotency-Key": "once"})

    told = refused.json()
    assert (refused.status_code, told["code"]) == (503, "READ_ONLY")
    assert int(refused["Retry-After"]) > 0
    assert refused["Content-Type"] == "application/problem+json"
    assert REASON in told["detail"]
    assert (read.status_code, read.json()["results"]) == (200, [])
    assert taken.status_code == 201


def test_every_route_puts_off_what_is_posted_but_those_that_change_nothing_of_the_office() -> None:
    turn("on", "--reason", REASON)
    client = person()

    told = {}
    for route in routes():
        address = "/" + re.sub(r"\{(\w+)\}", lambda m: _plain(m.group(1)), route)
        if resolve(address).view_name not in STILL_OPEN:
            told[route] = client.post(address).status_code

    assert len(told) > 300
    assert {route: status for route, status in told.items() if status != 503} == {}
    assert not Letter.objects.exists()


def _plain(name: str) -> str:
    return {"secret": "x" * 43, "year": "2017", "kind": "persons"}.get(name, "1")


def test_pages_say_it_at_their_head_with_the_reason_to_whoever_looks(settings: Any) -> None:
    client = person()
    before = [client.get("/").content.decode(), Client().get("/sign-in/").content.decode()]

    turn("on", "--reason", REASON)
    pages = [client.get("/").content.decode(), Client().get("/sign-in/").content.decode()]

    assert not any(REASON in page for page in before)
    assert all(page.count(REASON) == 1 for page in pages)


def test_a_form_that_is_sent_is_answered_by_a_page_that_says_so() -> None:
    turn("on", "--reason", REASON)

    response = person().post("/account/leave/", {})

    assert response.status_code == 503
    assert "Nothing was changed" in response.content.decode()


def test_people_still_come_in_and_dates_are_still_worked_out() -> None:
    turn("on", "--reason", REASON)
    api = client_of(make_account())
    case = {"trigger_on": "2017-07-12", "limit": {"length": 30, "unit": "DAYS"}}

    assert Client().post("/sign-in/", {"username": "x", "password": "y"}).status_code == 200
    assert api.post("/api/v1/calculator/", case).json()["due_on"] == "2017-08-11"


def test_the_environment_says_it_too_without_asking_the_database(
    settings: Any, django_assert_num_queries: Any
) -> None:
    settings.READ_ONLY = True

    with django_assert_num_queries(0):
        response = Client().post("/account/leave/")

    assert response.status_code == 503


def test_it_is_on_record_and_the_command_says_how_it_stands() -> None:
    assert turn() == "The house takes changes.\n"
    assert REASON in turn("on", "--reason", REASON)
    assert "Longer." in turn("on", "--reason", "Longer.")
    assert turn("off") == turn("off") == "The house takes changes.\n"

    actions = list(AuditEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["BEGIN_READ_ONLY", "BEGIN_READ_ONLY", "END_READ_ONLY"]
    assert not Alarm.objects.filter(ended_at=None).exists()


def test_without_a_reason_nobody_is_shut_out() -> None:
    with pytest.raises(CommandError, match="--reason"):
        turn("on")

    assert turn() == "The house takes changes.\n"
