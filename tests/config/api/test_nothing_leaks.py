"""Every address of the API, read from its description, tried by those whom a letter is not for."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from rest_framework.test import APIClient

from correspondence.models import Attachment, Letter, Meeting, Request
from deadlines.models import Deadline, Feed, Reminder
from offices.models import Desk, Marking, Webhook
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account
from tests.permissions.actors import coordination_values

WORD = "canary-song"
ANOTHERS = re.compile(
    r"/(?:webhooks|bring-forwards|feeds|imports|exports)/\d"
)  # an account's own, and not the robot's
KINDS: dict[str, Any] = {
    "/attachments/{id}": Attachment,
    "/deadlines/{id}": Deadline,
    "/meetings/{id}": Meeting,
    "/webhooks/{id}": Webhook,
    "/feeds/{id}": Feed,
    "/requests/{asked}": Request,
    "/reminders/{reminder}": Reminder,
}  # what the number in an address is of
PUBLIC = {"/api/v1/schema/"}
DIRECTORY = tuple(
    f"/api/v1/{table}/"
    for table in ("organizations", "persons", "signing-delegations", "templates")
)  # everybody's
OURS = "/document/"  # of letters of ours alone
REFERENCE = tuple(
    f"/api/v1/{table}/" for table in ("agreements", "provisions", "rules", "calendars")
)  # tables that no letter and no deadline enters
ADDRESS_IS_KEY = {"/api/v1/feeds/{secret}.ics"}  # tried in tests/deadlines/api/test_feeds.py

pytestmark = pytest.mark.django_db


def addresses_read() -> Iterator[str]:
    """Every GET of the description, its parameters filled with what is hidden."""
    number = Letter.objects.get().number
    for address, operations in described()["paths"].items():
        if address.startswith(REFERENCE):
            continue
        if "get" in operations and address not in PUBLIC | ADDRESS_IS_KEY:
            values = {"{number}": number, **_numbered(address)}
            values |= {"{serial}": 1, "{other}": 1, "{code}": "T1"}
            values |= {f"{{{name}}}": key for name, key in coordination_values().items()}
            yield _filled(address, values)


def _numbered(address: str) -> dict[str, Any]:
    kind = next((kind for part, kind in KINDS.items() if part in address), None)
    names = ("{id}", "{asked}", "{reminder}")
    if address.startswith(("/api/v1/imports/", "/api/v1/exports/")):
        return {"{id}": 1}
    return dict.fromkeys(names, kind.objects.get().pk) if kind else {}


def _filled(address: str, hidden: dict[str, Any]) -> str:
    for parameter, value in hidden.items():
        address = address.replace(parameter, str(value))
    assert "{" not in address, f"say what is hidden at {address}"
    return address


@cache
def described() -> dict[str, Any]:
    """The API's description."""
    accept = {"accept": "application/vnd.oai.openapi+json"}
    told: dict[str, Any] = APIClient().get("/api/v1/schema/", headers=accept).json()
    return told


def not_cleared() -> APIClient:
    return client_of(make_account("low", Desk.objects.get(), cleared_to=Marking.CONFIDENTIAL))


def of_another_desk() -> APIClient:
    other = Desk.objects.create(code="OTHER", name="Other", post=Desk.objects.get().post)
    return client_of(make_account("elsewhere", other, cleared_to=Marking.SECRET))


def of_no_desk() -> APIClient:
    return client_of(make_account("nowhere", cleared_to=Marking.SECRET))


@pytest.mark.parametrize("reader", [not_cleared, of_another_desk, of_no_desk])
def test_no_answer_holds_a_letter_that_is_not_for_the_reader(reader: Any) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    api = reader()

    for address in addresses_read():
        response = api.get(address)
        assert WORD not in response.content.decode(), address
        if not address.startswith(DIRECTORY):
            assert response.status_code == 404 or is_empty(response.json()), address


def is_empty(told: Any) -> bool:
    """A list without rows, or a docket that counts and lists nothing."""
    if isinstance(told, list):
        return told == []
    if "counters" not in told:
        return bool(told.get("results") == [])
    counted = [counter["count"] for counter in told["counters"].values()]
    listed = [row for section in told["lists"].values() for row in section["deadlines"]]
    return not any([*counted, *listed, *told["meetings"], *told["moved"]])


def test_who_may_read_the_letter_finds_it_at_each_of_them() -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    api = client_of(make_account("robot", Desk.objects.get(), cleared_to=Marking.SECRET))

    of_letters = [address for address in addresses_read() if not ANOTHERS.search(address)]
    received = [address for address in of_letters if OURS not in address]
    statuses = {address: api.get(address).status_code for address in received}
    assert set(statuses.values()) == {200}


def test_without_a_token_nothing_is_read() -> None:
    make_world(1)

    assert {APIClient().get(address).status_code for address in addresses_read()} == {401}
