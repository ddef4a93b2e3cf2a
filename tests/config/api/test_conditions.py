"""Every change over the API is of a version that was read: tried at each address that asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from offices.models import Desk, Marking
from tests.config.api.test_nothing_leaks import ANOTHERS, described
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account
from tests.permissions.actors import World, make_actors

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("logs_aside")]
ADDS = (
    "/attachments/",
    "/comments/",
    "/replay/",  # one more try of what was sent, under the same webhook-id
)
CHANGES = {"post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE"}


def changes_of_one() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Address, method and operation of what changes one thing that has an address."""
    for address, operations in described()["paths"].items():
        for name, method in CHANGES.items():
            if name in operations and "{" in address and not address.endswith(ADDS):
                yield address, method, operations[name]


def test_whatever_changes_one_thing_is_described_as_asking_for_the_version_that_was_read() -> None:
    unconditional = [
        (address, method)
        for address, method, operation in changes_of_one()
        if not any(
            p["name"] == "If-Match" and p["required"] for p in operation.get("parameters", ())
        )
    ]

    assert unconditional == []


def test_without_the_version_read_it_is_428_with_another_412_and_nothing_is_done() -> None:
    world = make_actors()
    addresses = [(address, method) for address, method, _ in changes_of_one()]
    shared = [one for one in addresses if not ANOTHERS.search(one[0].replace("{", "1"))]

    told = {one: [_status(world, *one, tag) for tag in (None, '"stale"')] for one in shared}

    assert len(told) > 40
    assert {one: answers for one, answers in told.items() if answers != [428, 412]} == {}


@pytest.mark.parametrize(
    ("added", "body", "changes"),
    [
        ("webhooks/", {"url": "https://hooks.example.org/"}, ["DELETE", "rotate/", "enable/"]),
        ("feeds/", {}, ["DELETE"]),
        ("bring-forwards/", {"letter": "D1-I-2026-0001", "again_on": "2030-01-01"}, ["end/"]),
    ],
)
def test_an_accounts_own_things_are_changed_as_they_were_read_too(
    added: str, body: dict[str, Any], changes: list[str]
) -> None:
    make_world(1)
    api = client_of(make_account("robot", Desk.objects.get(), cleared_to=Marking.SECRET))
    there = f"/api/v1/{added}{api.post(f'/api/v1/{added}', body).json()['id']}/"

    for change in changes:
        turn = api.delete if change == "DELETE" else api.post
        address = there if change == "DELETE" else there + change
        assert turn(address).status_code == 428
        assert turn(address, headers={"If-Match": '"stale"'}).status_code == 412

    tag = api.get(there)["ETag"]
    last = api.delete(there, headers={"If-Match": tag}) if "DELETE" in changes else None
    assert last is None or last.status_code == 204


def _status(world: World, address: str, method: str, tag: str | None) -> int:
    route = address.removeprefix("/").replace("{id}", "{pk}")
    is_of_docket = route.startswith("api/v1/deadlines/")
    client = world.clients["deadlines:write" if is_of_docket else "letters:write"]
    body, content_type = world.body(route, method)
    headers = {"If-Match": tag} if tag else {}
    with transaction.atomic():
        response = client.generic(method, world.address(route), body, content_type, headers=headers)
        transaction.set_rollback(True)
    return response.status_code
