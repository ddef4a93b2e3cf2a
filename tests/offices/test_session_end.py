"""How long a session still lasts is told to the page, and asking makes it no longer."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from offices.clock import database_now
from offices.models import Session, User
from tests.offices.way_in import make_person, sign_in

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = 30 * 60
HALF_A_DAY = 12 * 60 * 60


@pytest.fixture
def officer(client: Client) -> User:
    user = make_person(role=User.Role.ADMINISTRATOR)
    sign_in(client, user)
    return user


def idle(*, for_minutes: int) -> datetime:
    """Put the last use back; answers when the session then ends."""
    seen_at = database_now() - timedelta(minutes=for_minutes)
    ends_at = seen_at + timedelta(seconds=HALF_AN_HOUR)
    Session.objects.update(seen_at=seen_at, expire_date=ends_at)
    return ends_at


@pytest.mark.parametrize("page", ["/", "/account/", "/admin/", "/nothing-here"])
def test_every_page_knows_how_long_the_session_lasts(
    client: Client, officer: User, page: str
) -> None:
    told = client.get(page).content.decode()

    seconds = int(re.findall(r'data-seconds-left="(\d+)"', told)[0])
    longest = int(re.findall(r'data-longest-left="(\d+)"', told)[0])
    assert HALF_AN_HOUR - 60 < seconds <= HALF_AN_HOUR
    assert HALF_A_DAY - 60 < longest <= HALF_A_DAY
    assert "offices/session" in told


def test_asking_is_no_use_of_the_session(client: Client, officer: User) -> None:
    ends_at = idle(for_minutes=29)

    told = client.get("/account/session/").json()

    assert Session.objects.get().expire_date == ends_at
    assert 0 < told["seconds_left"] <= 60
    assert told["user"] == "hong"


def test_staying_signed_in_is_a_use_of_it(client: Client, officer: User) -> None:
    ends_at = idle(for_minutes=29)

    told = client.post("/account/session/").json()

    assert Session.objects.get().expire_date > ends_at + timedelta(minutes=28)
    assert told["seconds_left"] > HALF_AN_HOUR - 60


def test_nobody_stays_longer_than_twelve_hours(client: Client, officer: User) -> None:
    idle(for_minutes=2)
    Session.objects.update(begun_at=database_now() - timedelta(hours=11, minutes=59))

    told = client.post("/account/session/").json()

    assert 0 < told["seconds_left"] == told["longest_left"] <= 60


def test_a_session_that_is_over_has_nothing_left_and_gets_no_token(
    client: Client, officer: User
) -> None:
    Session.objects.all().delete()

    told = client.get("/account/session/").json()

    assert told == {"seconds_left": 0, "longest_left": 0, "user": ""}


def test_staying_signed_in_takes_the_token_of_a_form(officer: User) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/account/session/").status_code == 403


def test_who_is_not_signed_in_is_told_of_no_session() -> None:
    assert "session-end" not in Client().get("/sign-in/").content.decode()


def test_a_form_that_cannot_be_read_is_answered_by_the_door_as_one_that_can_be() -> None:
    stranger = Client(enforce_csrf_checks=True)

    told = stranger.post("/letters/new/", bytes(3_000_000), "multipart/form-data; boundary=x")

    assert told.status_code == 403
