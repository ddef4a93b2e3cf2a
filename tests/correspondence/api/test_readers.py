"""Who sees a letter, changed over the API."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from offices.models import Desk, Marking, Membership
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

LIST = "/api/v1/letters/"


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk))


def change(api: APIClient, number: str, verb: str, values: Any, tag: str | None = None) -> Any:
    address = f"{LIST}{number}/"
    tag = tag or api.get(address)["ETag"]
    return api.post(f"{address}{verb}/", values, headers={"if-match": tag})


def test_a_marking_is_raised_over_the_api_and_lowered_by_the_head_alone(desk: Desk) -> None:
    letter = builders.registered(marking=Marking.OFFICIAL)
    number, cleared = str(letter.number), {"cleared_to": Marking.CONFIDENTIAL}
    officer = client_of(make_account("officer", desk, **cleared))
    head = client_of(make_account("head", desk, **cleared))
    Membership.objects.filter(user__username="head").update(role="MANAGER")
    down = {"marking": "UNMARKED", "reason": "Published."}

    raised = change(officer, number, "mark", {"marking": "CONFIDENTIAL"})
    forged = change(officer, number, "mark", {"marking": "TOP"})
    above = change(officer, number, "mark", {"marking": "SECRET"})

    assert (raised.status_code, raised.json()["marking"]) == (200, "CONFIDENTIAL")
    assert [(a.status_code, a.json()["field"]) for a in (forged, above)] == [(422, "marking")] * 2
    assert change(officer, number, "mark", down).status_code == 403
    assert change(head, number, "mark", {"marking": "UNMARKED"}).json()["field"] == "reason"
    assert change(head, number, "mark", down).json()["marking"] == "UNMARKED"


def test_readers_are_added_and_taken_off_over_the_api(api: APIClient, desk: Desk) -> None:
    number = str(builders.registered(marking=Marking.OFFICIAL).number)
    builders.user("far"), builders.user("low", cleared_to=Marking.UNMARKED), builders.desk("FAR")

    added = change(api, number, "distribution/add", {"user": "far"})
    change(api, number, "distribution/add", {"desk": "FAR"})
    left = change(api, number, "distribution/remove", {"user": "far"})

    assert added.json()["distribution"] == {"users": ["far"], "desks": []}
    assert left.json()["distribution"] == {"users": [], "desks": ["FAR"]}
    for body_of, field in (
        ({"user": "low"}, "user"),
        ({"user": "nobody"}, "user"),
        ({"desk": "FAR"}, "desk"),
        ({"user": "far", "desk": "FAR"}, "user"),
        ({}, "user"),
    ):
        refused = change(api, number, "distribution/add", body_of)
        assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_who_read_an_older_version_does_not_change_the_readers(api: APIClient, desk: Desk) -> None:
    number = str(builders.registered(marking=Marking.OFFICIAL).number)
    builders.user("far"), builders.desk("FAR")
    before = api.get(f"{LIST}{number}/").headers["ETag"]
    change(api, number, "distribution/add", {"user": "far"})

    stale = api.post(
        f"{LIST}{number}/distribution/add/", {"desk": "FAR"}, headers={"If-Match": before}
    )

    assert stale.status_code == 412
