"""Whoever reads confidential mail, or asks for what is not theirs, is on the record."""

import re
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import AuditEntry, Desk, Marking, Membership, User
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
ASKED = ("READ", "DENIED", "NOT_FOUND")
WORD = "canary-song"


def reader(*, cleared_to: int = Marking.SECRET, role: str = "STAFF") -> Client:
    user = User.objects.create(username="reader", name="Reader", role=role, cleared_to=cleared_to)
    if role == "STAFF":
        Membership.objects.create(user=user, desk=Desk.objects.get())
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def asked() -> list[tuple[str, str, str]]:
    entries = AuditEntry.objects.filter(action__in=ASKED).order_by("id")
    return list(entries.values_list("action", "subject_type", "subject"))


def addresses() -> tuple[str, str]:
    return f"/letters/{Letter.objects.get().number}/", f"/deadlines/{Deadline.objects.get().pk}/"


def test_reading_a_confidential_letter_and_deadline_on_a_page_is_on_the_record() -> None:
    make_world(1, marking=Marking.CONFIDENTIAL)
    letter, deadline = addresses()
    client = reader()

    client.get(letter), client.get(deadline)

    key = str(Deadline.objects.get().pk)
    assert asked() == [("READ", "letter", "D1-I-2026-0001"), ("READ", "deadline", key)]
    entry = AuditEntry.objects.filter(action="READ")[0]
    assert (entry.actor and entry.actor.username, entry.source) == ("reader", "page 127.0.0.1")
    assert entry.request_id


def test_reading_what_is_official_and_lists_of_secrets_are_no_entries() -> None:
    make_world(1, marking=Marking.OFFICIAL)
    make_world(2, marking=Marking.SECRET)
    client = reader_of_all()

    for address in ("/letters/D1-I-2026-0001/", "/letters/", "/deadlines/", "/"):
        assert client.get(address).status_code == 200

    assert asked() == []


def reader_of_all() -> Client:
    return reader(role="CLERK")


def plain(response: Any) -> str:
    """The page but for the token of its forms and the address asked for."""
    page = response.content.decode().replace(response.wsgi_request.path, "/")
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", page)


def test_what_may_not_be_seen_is_denied_on_the_record_and_nowhere_else() -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    letter, _ = addresses()
    client = reader(cleared_to=Marking.CONFIDENTIAL)

    hidden, nowhere = client.get(letter), client.get("/letters/D1-I-2026-0002/")

    assert [hidden.status_code, nowhere.status_code] == [404, 404]
    assert plain(hidden) == plain(nowhere)
    assert asked() == [
        ("DENIED", "letter", "D1-I-2026-0001"),
        ("NOT_FOUND", "letter", "D1-I-2026-0002"),
    ]
    assert WORD not in str(list(AuditEntry.objects.values()))


def test_the_api_records_readings_and_denials_alike() -> None:
    make_world(1, marking=Marking.SECRET)
    letter, deadline = (f"/api/v1{address}" for address in addresses())
    cleared = client_of(make_account("cleared", Desk.objects.get(), cleared_to=Marking.SECRET))
    low = client_of(make_account("low", Desk.objects.get()))

    for api in (cleared, low):
        api.get(letter), api.get(deadline)

    assert [(action, kind) for action, kind, _ in asked()] == [
        ("READ", "letter"),
        ("READ", "deadline"),
        ("DENIED", "letter"),
        ("DENIED", "deadline"),
    ]
    sources = AuditEntry.objects.filter(action__in=ASKED).values_list("source", flat=True)
    assert set(sources) == {"api 127.0.0.1"}


@pytest.mark.parametrize(
    ("cleared_to", "action"), [(Marking.SECRET, "READ"), (Marking.CONFIDENTIAL, "DENIED")]
)
def test_the_admin_records_who_opened_a_letter_and_who_was_denied(
    cleared_to: int, action: str
) -> None:
    make_world(1, marking=Marking.SECRET)
    client = reader(role="AUDITOR", cleared_to=cleared_to)

    client.get(f"/admin/correspondence/letter/{Letter.objects.get().pk}/change/")

    assert [(done, kind) for done, kind, _ in asked()] == [(action, "letter")]


def test_a_403_to_somebody_known_is_on_the_record_by_its_route() -> None:
    make_world(1)
    client = reader(role="CLERK")

    assert client.get("/admin/", follow=True).status_code == 403

    assert [(action, kind) for action, kind, _ in asked()] == [("DENIED", "route")]


def test_nobody_reads_in_a_letters_history_who_read_it() -> None:
    make_world(1, marking=Marking.SECRET)
    letter, _ = addresses()
    client = reader()

    client.get(letter)

    assert "READ" not in {entry.action for entry in client.get(letter).context["history"]}
