"""A database without room: pages are read, writes are refused in words, and it passes."""

from collections.abc import Iterator
from itertools import count, islice
from math import inf
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from offices import room
from offices.models import Session, Slot, User

pytestmark = pytest.mark.django_db(transaction=True)
IN_WORDS = "its database has no room left"
IN_KOREAN = "데이터베이스에 남은 공간이 없어"
FILLING = 1_000
CANNOT_GROW = """
CREATE FUNCTION cannot_grow() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_slots BEFORE INSERT ON offices_slot EXECUTE FUNCTION cannot_grow();
CREATE TRIGGER full_sessions BEFORE UPDATE ON offices_session EXECUTE FUNCTION cannot_grow();
CREATE TRIGGER full_record BEFORE INSERT ON offices_auditentry EXECUTE FUNCTION cannot_grow();
"""
GROWS_AGAIN = {
    "sqlite": "PRAGMA max_page_count = 1073741823",
    "postgresql": "DROP FUNCTION cannot_grow CASCADE",
}


@pytest.fixture
def reader() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create(username="reader", name="Reader"))
    Session.objects.update(seen_at=None)
    return client


@pytest.fixture
def full(reader: Client) -> Iterator[Client]:
    """The reader of a database that may not grow; PostgreSQL says so of some tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        else:
            cursor.execute(CANNOT_GROW)
        fill()
        yield reader
        cursor.execute(GROWS_AGAIN[connection.vendor])
    room._last.update(refused_at=-inf, asked_at=-inf)


def fill() -> None:
    """Write until not one row more is taken: what an earlier test freed has room for some."""
    numbers = count()
    for rows in (FILLING, 30, 1):
        while _takes(list(islice(numbers, rows))):
            pass


def _takes(numbers: list[int]) -> bool:
    before = room._last["refused_at"]
    with room.unless_no_room():
        Slot.objects.bulk_create(
            Slot(task="f" * 32, slot=f"{number:032}", filled_at="2026-03-02T12:00Z")
            for number in numbers
        )
    return room._last["refused_at"] == before


def test_a_page_is_read_and_says_that_nothing_can_be_written(full: Client) -> None:
    page = full.get("/account/")

    assert page.status_code == 200
    assert IN_WORDS in page.content.decode()
    assert "room" in Client().get("/ready").content.decode().split()


def first_refused(reader: Client) -> Any:
    """The answer to the first of many writes that did not go through."""
    for turn in range(200):
        chosen = {"wants_digest": "on", "digest_hour": turn % 24, "lead_times": "10 5w"}
        answer = reader.post("/reminders/preferences/", chosen)
        if answer.status_code != 302:
            return answer
    raise AssertionError("nothing was refused")


def test_what_is_sent_meanwhile_is_refused_in_words_in_both_languages(full: Client) -> None:
    refused = []
    for language in ("en", "ko"):
        User.objects.update(language=language)
        refused.append(first_refused(full))

    assert [answer.status_code for answer in refused] == [503, 503]
    assert {answer["Retry-After"] for answer in refused} == {"10"}
    assert IN_WORDS in refused[0].content.decode()
    assert IN_KOREAN in refused[1].content.decode()


def test_with_room_again_the_line_goes_by_itself(
    full: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = room.lacks_room()
    monkeypatch.setattr(room, "ASKED_EVERY_SECONDS", 0.0)

    page = full.get("/account/")

    assert said
    assert IN_WORDS not in page.content.decode()
