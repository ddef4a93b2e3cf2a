from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from correspondence.models import Letter
from correspondence.services.registration import register
from offices.access import Scope
from offices.models import AuditEntry, Marking, User, Webhook
from offices.services import webhook_delivery
from tests.correspondence.builders import act, desk, entry
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
WEBHOOKS, EVENTS = "/api/v1/webhooks/", "/api/v1/events/"
URL = "https://hooks.example.org/chancery"


@pytest.fixture
def robot() -> User:
    return make_account("robot", desk())


@pytest.fixture
def api(robot: User) -> APIClient:
    return client_of(robot)


def added(api: APIClient, **body: Any) -> Any:
    return api.post(WEBHOOKS, {"url": URL, **body}, format="json")


def registered(count: int) -> list[str]:
    """The numbers of so many new letters."""
    before = Letter.objects.count()
    entries = [entry(text=f"Letter {before + number}.") for number in range(count)]
    return [str(register(act=act(), entry=one).letter.number) for one in entries]


def test_the_secret_is_told_once_and_kept_sealed(api: APIClient) -> None:
    secret = added(api).json()["secret"]

    assert secret.startswith("whsec_")
    assert secret not in str(api.get(WEBHOOKS).json())
    assert secret not in Webhook.objects.get().sealed_secret
    assert secret not in str(list(AuditEntry.objects.values_list("new", flat=True)))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"url": "http://hooks.example.org/"}, "url"),
        ({"url": "https://127.0.0.1/"}, "url"),
        ({"url": "https://hooks.example.org/" + "x" * 500}, "url"),
        ({"kinds": ["letter.eaten"]}, "kinds.0"),
        ({"secret": "mine"}, "secret"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(
    api: APIClient, body: dict[str, Any], field: str
) -> None:
    response = added(api, **body)

    assert (response.status_code, response.json()["field"]) == (422, field)
    assert not Webhook.objects.exists()


def test_a_webhook_of_another_account_does_not_exist(api: APIClient) -> None:
    key = added(api).json()["id"]
    other = client_of(make_account("other", desk()))

    assert other.get(f"{WEBHOOKS}{key}/").status_code == 404
    assert other.delete(f"{WEBHOOKS}{key}/").status_code == 404
    assert Webhook.objects.exists()


def test_a_removed_webhook_is_forgotten(api: APIClient) -> None:
    key = added(api).json()["id"]

    tag = api.get(f"{WEBHOOKS}{key}/")["ETag"]

    assert api.delete(f"{WEBHOOKS}{key}/", headers={"If-Match": tag}).status_code == 204
    assert api.get(WEBHOOKS).json()["results"] == []


def test_the_log_shows_each_delivery_with_its_tries(api: APIClient) -> None:
    key = added(api, kinds=["letter.registered"]).json()["id"]
    registered(2)
    webhook_delivery.hand_over_events(now=act().at)

    log = api.get(f"{WEBHOOKS}{key}/deliveries/?limit=1").json()

    assert [(row["kind"], row["state"]) for row in log["results"]] == [
        ("letter.registered", "PENDING")
    ]
    assert log["next_cursor"]


def test_the_feed_tells_what_happened_in_its_order_and_goes_on_from_there(api: APIClient) -> None:
    numbers = registered(3)
    first = api.get(f"{EVENTS}?limit=2").json()["results"]

    rest = api.get(f"{EVENTS}?after={first[-1]['id']}").json()["results"]

    assert [event["matter"] for event in first + rest] == numbers


def test_the_feed_tells_a_token_only_of_what_its_scopes_read(robot: User) -> None:
    registered(1)

    assert client_of(robot, Scope.DEADLINES_READ).get(EVENTS).json()["results"] == []
    assert client_of(robot, Scope.LETTERS_READ).get(EVENTS).json()["results"] != []


def test_what_an_account_may_not_see_has_not_happened_for_it(api: APIClient) -> None:
    register(act=act(), entry=entry(marking=Marking.CONFIDENTIAL))

    assert api.get(EVENTS).json()["results"] == []


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 30])
def test_a_place_in_the_feed_is_a_number(api: APIClient, after: str) -> None:
    response = api.get(f"{EVENTS}?after={after}")

    assert (response.status_code, response.json()["field"]) == (400, "after")


def test_the_feed_costs_the_same_however_long_it_is(api: APIClient) -> None:
    registered(2)
    api.get(EVENTS)
    with CaptureQueriesContext(connection) as short:
        api.get(EVENTS)
    registered(20)

    with CaptureQueriesContext(connection) as long:
        api.get(EVENTS)

    assert len(short) == len(long)
