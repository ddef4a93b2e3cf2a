"""Twenty wrong tries on a door are slowed; a right one from elsewhere still opens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from offices.clock import database_now
from offices.models import Knock, SecondFactor, User
from offices.services import throttling
from offices.services.acts import address_of
from tests.offices.api.keys import issue_to, make_account
from tests.offices.way_in import PHRASE, code_of, give_password, make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.served]
Try = Callable[[Client, User], Any]


def wrong_password(client: Client, user: User) -> Any:
    return client.post("/sign-in/", {"username": user.username, "password": "wrong"})


def wrong_code(client: Client, user: User) -> Any:
    if "half_way" not in client.session:
        give_password(client, user)
    return client.post("/sign-in/code/", {"code": "abcdef"})


def wrong_recovery(client: Client, user: User) -> Any:
    if "half_way" not in client.session:
        give_password(client, user)
    return client.post("/sign-in/recovery/", {"code": "aaaa-aaaa-aaaa-aaaa"})


def wrong_present_password(client: Client, user: User) -> Any:
    """On the pages that ask somebody signed in for their password once more."""
    client.force_login(user)
    return client.post("/account/recovery-codes/", {"old_password": "wrong"})


def wrong_at_the_admin(client: Client, user: User) -> Any:
    door = client.get("/admin/login/?next=/admin/")["Location"]
    return client.post(door, {"username": user.username, "password": "wrong"})


def wrong_at_enrolment(client: Client, user: User) -> Any:
    SecondFactor.objects.all().delete()
    if "half_way" not in client.session:
        give_password(client, user)
    return client.post("/sign-in/enroll/", {"code": "abcdef"})


def wrong_token(client: Client, user: User) -> Any:
    return client.get("/api/v1/letters/", headers={"Authorization": "Bearer chy0.wrong"})


EVERY_DOOR = [
    wrong_password,
    wrong_at_the_admin,
    wrong_present_password,
    wrong_code,
    wrong_at_enrolment,
    wrong_recovery,
    wrong_token,
]


@pytest.mark.parametrize("wrong", EVERY_DOOR)
def test_twenty_wrong_tries_are_slowed_on_every_door(wrong: Try) -> None:
    user, client = make_person(), Client()

    answers = [wrong(client, user) for _ in range(20)]

    assert [answer.status_code for answer in answers[5:]] == [429] * 15
    assert int(answers[-1]["Retry-After"]) > 0


@pytest.mark.parametrize("wrong", [wrong_password, wrong_code, wrong_recovery])
def test_from_another_address_the_right_one_still_opens(wrong: Try) -> None:
    user, client = make_person(), Client(REMOTE_ADDR="192.0.2.1")
    for _ in range(20):
        wrong(client, user)
    elsewhere = Client(REMOTE_ADDR="192.0.2.2")

    sign_in(elsewhere, user)

    assert "_auth_user_id" in elsewhere.session


def test_a_right_token_opens_beside_wrong_ones_from_the_same_address(client: Client) -> None:
    right = issue_to(make_account()).text
    for _ in range(20):
        wrong_token(client, User())

    response = client.get("/api/v1/letters/", headers={"Authorization": f"Bearer {right}"})

    assert response.status_code == 200


def test_the_right_password_is_not_lines_read_while_the_door_is_slowed(client: Client) -> None:
    user = make_person()
    for _ in range(6):
        wrong_password(client, user)

    response = client.post("/sign-in/", {"username": "hong", "password": PHRASE})

    assert response.status_code == 429
    assert "Try again at" in response.content.decode()


def test_whether_the_account_exists_is_not_said(client: Client) -> None:
    user, nobody = make_person(), User(username="nobody")

    said = [
        [wrong_password(Client(REMOTE_ADDR=address), who).status_code for _ in range(8)]
        for address, who in (("192.0.2.1", user), ("192.0.2.2", nobody))
    ]

    assert said[0] == said[1]


def test_names_tried_in_turn_are_slowed_by_their_address(client: Client) -> None:
    answers = [wrong_password(client, User(username=f"guess{n}")).status_code for n in range(40)]

    assert answers[:30] == [200] * 30
    assert set(answers[30:]) == {429}


def test_one_household_of_ipv6_is_one_address() -> None:
    tried = [
        wrong_password(Client(REMOTE_ADDR=f"2001:db8::{n:x}"), User(username=f"guess{n}"))
        for n in range(1, 36)
    ]
    elsewhere = wrong_password(Client(REMOTE_ADDR="2001:db8:0:1::1"), User(username="kim"))

    assert [answer.status_code for answer in tried] == [200] * 30 + [429] * 5
    assert elsewhere.status_code == 200


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::5", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", "unix:"),
        ("x" * 100, "x" * 64),
    ],
)
def test_tries_are_counted_by_the_network(address: str, counted: str) -> None:
    assert throttling.network_of(address) == counted


def test_codes_tried_from_many_addresses_are_slowed_by_their_account() -> None:
    now = database_now()
    for n in range(50):
        throttling.knock(door=Knock.Door.CODE, account="hong", address=f"192.0.2.{n}", now=now)

    with pytest.raises(throttling.TooManyTries):
        throttling.knock(door=Knock.Door.CODE, account="hong", address="198.51.100.1", now=now)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    now = database_now()
    tried = {"door": Knock.Door.PASSWORD, "account": "hong", "address": "192.0.2.1"}
    waits = []
    for _ in range(12):
        try:
            throttling.knock(**tried, now=now)
        except throttling.TooManyTries as refused:
            waits.append(refused.until - now)
            now = refused.until
            throttling.knock(**tried, now=now)

    assert waits[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert max(waits) == timedelta(minutes=15)


def test_what_opened_clears_what_was_mistyped(client: Client) -> None:
    user = make_person()
    wrong_password(client, user)
    give_password(client, user)

    assert not Knock.objects.filter(door="PASSWORD").exists()


def test_tries_are_swept_after_a_day_and_keep_no_name(client: Client) -> None:
    wrong_password(client, make_person())
    assert "hong" not in str(list(Knock.objects.values()))
    Knock.objects.update(at=database_now() - timedelta(days=2))

    wrong_password(client, User(username="kim"))

    assert Knock.objects.count() == 1


def test_only_as_many_proxies_as_are_ours_name_the_caller(settings: LazySettings) -> None:
    request = RequestFactory().get(
        "/", headers={"x-forwarded-for": "6.6.6.6, 198.51.100.7"}, REMOTE_ADDR="192.0.2.9"
    )
    assert address_of(request) == "192.0.2.9"

    settings.PROXY_HOPS = 1

    assert address_of(request) == "198.51.100.7"


def test_a_code_that_opens_is_taken_once_more_from_the_same_address(client: Client) -> None:
    user = make_person()
    wrong_code(client, user)

    client.post("/sign-in/code/", {"code": code_of(user)})

    assert "_auth_user_id" in client.session
