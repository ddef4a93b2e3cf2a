"""Many guesses side by side get no further than one after the other."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from offices.clock import database_now
from offices.models import AuditEntry, RecoveryCode, SecondFactor, User
from offices.services import second_factors
from offices.services.audit import Act
from offices.services.house_setting_up import make_set_up_key
from tests.offices.test_throttles import EVERY_DOOR, wrong_at_enrolment
from tests.offices.way_in import PHRASE, code_of, give_password, make_person

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
GUESSES, FREE = 16, 5


def at_once(tries: list[Callable[[], Any]]) -> list[Any]:
    """What each of the tries came to; they start together, each on a connection of its own."""
    gate, told = threading.Barrier(len(tries)), []

    def run(one: Callable[[], Any]) -> None:
        try:
            gate.wait(60)
            told.append(one())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(one,)) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == len(tries)
    return told


@pytest.mark.parametrize("wrong", [door for door in EVERY_DOOR if door is not wrong_at_enrolment])
def test_guesses_at_once_are_lines_read_as_often_as_in_turn(wrong: Any) -> None:
    user = make_person()
    clients = [Client() for _ in range(GUESSES)]
    for client in clients:
        give_password(client, user)

    answers = at_once([lambda c=client: wrong(c, user).status_code for client in clients])

    assert Counter(answers)[429] >= GUESSES - FREE
    assert set(answers) <= {200, 401, 429}
    assert AuditEntry.objects.filter(action="SIGN_IN_FAILED").count() <= FREE


def test_set_up_keys_guessed_at_once_are_slowed_and_the_right_one_opens_once() -> None:
    key = make_set_up_key(act=Act(at=database_now(), source="test"))
    form = {"name": "Kim", "email": "kim@office.test", "language": "en", "zone": "Asia/Seoul"}
    form |= {"password": PHRASE, "again": PHRASE}

    def opening(number: int, key: str, address: str) -> str:
        client = Client(REMOTE_ADDR=address)
        answer = client.post("/set-up/", {**form, "username": f"kim{number}", "key": key})
        return answer.headers.get("Location", str(answer.status_code))

    wrong = at_once([lambda n=n: opening(n, "wrong", "192.0.2.1") for n in range(GUESSES)])
    right = at_once([lambda n=n: opening(n, key, f"198.51.100.{n}") for n in range(GUESSES)])

    assert Counter(wrong)["429"] >= GUESSES - FREE
    assert Counter(right) == {reverse("offices:enroll"): 1, reverse("offices:sign_in"): GUESSES - 1}
    assert User.objects.count() == 1


def test_a_code_given_many_times_at_once_opens_one_session() -> None:
    user = make_person()
    clients = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(GUESSES)]
    for client in clients:
        give_password(client, user)
    code = code_of(user)

    at_once([lambda c=c: c.post("/sign-in/code/", {"code": code}) for c in clients])

    assert sum("_auth_user_id" in client.session for client in clients) == 1
    assert AuditEntry.objects.filter(action="SIGN_IN").count() == 1


def test_a_recovery_code_given_many_times_at_once_opens_one_session() -> None:
    user = make_person()
    act = Act(at=database_now(), source="test")
    code = second_factors.renew_recovery_codes(act=act, user=user)[0]
    clients = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(GUESSES)]
    for client in clients:
        give_password(client, user)

    at_once([lambda c=c: c.post("/sign-in/recovery/", {"code": code}) for c in clients])

    assert sum("_auth_user_id" in client.session for client in clients) == 1
    assert RecoveryCode.objects.filter(used_at__isnull=False).count() == 1


def test_an_authenticator_set_up_many_times_at_once_is_one() -> None:
    user = make_person(enrolled=False)
    clients = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(GUESSES)]
    for client in clients:
        give_password(client, user)

    pages = at_once([lambda c=c: c.get("/sign-in/enroll/").status_code for c in clients])
    code = code_of(user)
    at_once([lambda c=c: c.post("/sign-in/enroll/", {"code": code}) for c in clients])

    assert set(pages) == {200}
    assert sum("_auth_user_id" in client.session for client in clients) == 1
    assert SecondFactor.objects.count() == 1
    assert RecoveryCode.objects.count() == second_factors.RECOVERY_CODES
