import multiprocessing
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from rest_framework.test import APIClient

from correspondence.models import Attachment, Letter
from offices.clock import database_now
from offices.models import AuditEntry, KeyedAnswer, User
from tests.correspondence.builders import desk, organization
from tests.offices.api.keys import client_of, make_account

LETTERS = "/api/v1/letters/"
LETTER = {
    "text": "A letter.",
    "dated_on": "2026-03-01",
    "received": "2026-03-02",
    "sender": "Office of Trade",
    "addressee": "Ministry of Trade",
    "desk": "TRADE",
}


@pytest.fixture
def api(db: None) -> APIClient:
    return client_of(make_account("robot", desk()))


def register(api: APIClient, key: str = "first", **changes: Any) -> Any:
    body = {**LETTER, **changes}
    return api.post(LETTERS, body, format="json", headers={"Idempotency-Key": key})


def test_a_repeated_request_is_answered_as_the_first_time_and_not_done_again(
    api: APIClient,
) -> None:
    first, second = register(api), register(api)

    assert (second.status_code, second.json()) == (201, first.json())
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Location"] == first.headers["Location"]
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Letter.objects.count() == 1


def test_without_the_key_each_request_is_done(api: APIClient) -> None:
    api.post(LETTERS, LETTER, format="json")
    api.post(LETTERS, {**LETTER, "text": "Another."}, format="json")

    assert Letter.objects.count() == 2


def test_the_same_key_with_another_body_is_refused(api: APIClient) -> None:
    register(api)

    response = register(api, text="Another letter.")

    assert (response.status_code, response.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert Letter.objects.count() == 1


def test_a_refused_request_may_be_mended_under_its_key(api: APIClient) -> None:
    refused = register(api, dated_on="2026-02-30")

    mended = register(api)

    assert (refused.status_code, mended.status_code) == (422, 201)


def test_a_key_is_its_accounts_own(api: APIClient) -> None:
    register(api)

    other = register(client_of(make_account("other", desk())), text="Of another.")

    assert other.status_code == 201


def test_after_a_day_the_key_is_free_again(api: APIClient) -> None:
    register(api)
    KeyedAnswer.objects.update(begun_at=database_now() - timedelta(hours=25))

    assert "Idempotent-Replayed" not in register(api).headers


def in_work(minutes: int) -> None:
    """The key as a request leaves it that has not answered, or never will."""
    KeyedAnswer.objects.update(
        status=None, claimed_until=database_now() + timedelta(minutes=minutes)
    )


def test_while_the_first_is_in_work_the_second_is_told_to_wait(api: APIClient) -> None:
    register(api)
    in_work(minutes=1)

    response = register(api)

    assert (response.status_code, response.json()["code"]) == (409, "REQUEST_IN_WORK")
    assert response.headers["Retry-After"] == "1"


def test_what_a_killed_process_began_is_done_by_the_next_request(api: APIClient) -> None:
    register(api)
    Letter.objects.all().delete()
    in_work(minutes=-1)

    assert register(api).status_code == 201
    assert Letter.objects.count() == 1


def test_a_key_with_spaces_or_without_a_letter_is_refused(api: APIClient) -> None:
    for key in ("", "two words", "x" * 256):
        response = register(api, key=key)
        assert (response.status_code, response.json()["code"]) == (400, "BAD_IDEMPOTENCY_KEY")
    assert not Letter.objects.exists()


def test_a_file_sent_twice_is_attached_once(api: APIClient) -> None:
    number = register(api).json()["number"]

    def attach() -> Any:
        file = SimpleUploadedFile("note.txt", b"A note.\n", "text/plain")
        return api.post(
            f"{LETTERS}{number}/attachments/",
            {"file": file},
            format="multipart",
            headers={"Idempotency-Key": "file"},
        )

    first, second = attach(), attach()

    assert (first.status_code, second.json()) == (201, first.json())
    assert Attachment.objects.count() == 1


def _register_in_a_process(account: int, answers: Any) -> None:
    connections.close_all()
    response = register(client_of(User.objects.get(pk=account)))
    answers.put((response.status_code, response.json().get("number")))
    connections.close_all()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ten_repeats_side_by_side_make_one_letter() -> None:
    account = make_account("robot", desk())
    organization("Office of Trade")
    organization("Ministry of Trade")
    together = multiprocessing.get_context("fork")
    answers = together.Queue()
    connections.close_all()

    clients = [
        together.Process(target=_register_in_a_process, args=(account.pk, answers))
        for _ in range(10)
    ]
    for client in clients:
        client.start()
    told = Counter(answers.get(timeout=60) for _ in clients)
    for client in clients:
        client.join()

    assert set(told) <= {(201, "TRADE-I-2026-0001"), (409, None)}
    assert told[(201, "TRADE-I-2026-0001")] >= 1
    assert register(client_of(account)).json()["number"] == "TRADE-I-2026-0001"
    assert Letter.objects.count() == 1
    assert AuditEntry.objects.filter(action="REGISTER").count() == 1
