"""Whoever reads confidential mail, or asks for what is not theirs, is on the record."""

import re
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Attachment, Letter
from deadlines.models import Deadline
from offices.access import Scope
from offices.models import AuditEntry, Desk, Marking, Membership, User
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account

pytestmark = [pytest.mark.django_db, pytest.mark.served]
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
    """The page but for its forms' token, the seconds of its session and the address asked for."""
    page = response.content.decode().replace(response.wsgi_request.path, "/")
    page = re.sub(r'-left="\d+"', "", page)
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


def in_the_admin(key: int, page: str) -> str:
    return f"/admin/correspondence/letter/{key}/{page}/"


@pytest.mark.parametrize("page", ["change", "history"])
def test_the_admin_answers_a_hidden_row_as_one_that_is_nowhere(page: str) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    key = Letter.objects.get().pk
    client = reader(role="AUDITOR", cleared_to=Marking.CONFIDENTIAL)

    hidden, nowhere = (client.get(in_the_admin(number, page)) for number in (key, key + 7))

    assert [hidden.status_code, nowhere.status_code] == [404, 404]
    assert plain(hidden) == plain(nowhere)
    assert not list(client.get("/account/").context["messages"])
    assert asked() == [("DENIED", "letter", str(key)), ("NOT_FOUND", "letter", str(key + 7))]


@pytest.mark.parametrize("page", ["change", "delete"])
def test_what_an_auditor_would_change_is_refused_alike_whether_it_is_there_or_not(
    page: str,
) -> None:
    make_world(1, marking=Marking.SECRET)
    key = Letter.objects.get().pk
    client = reader(role="AUDITOR", cleared_to=Marking.CONFIDENTIAL)

    answers = [client.post(in_the_admin(number, page)) for number in (key, key + 7)]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert len({plain(answer) for answer in answers}) == 1
    assert [(action, kind) for action, kind, _ in asked()] == [("DENIED", "route")] * 2


def files(number: str, key: int) -> list[tuple[str, str, str]]:
    """Each address of a letter's files: method, address, and what it names on the record."""
    page, api = f"/letters/{number}/attachments/", f"/api/v1/letters/{number}/attachments/"
    named = f"{number} {key}"
    return [
        ("get", page, number),
        ("post", page, number),
        ("get", f"{page}{key}/", named),
        ("get", api, number),
        ("post", api, number),
        ("get", f"{api}{key}/", named),
        ("get", f"{api}{key}/download/", named),
    ]


def test_a_hidden_letters_files_are_denied_on_the_record_and_answered_as_if_nowhere() -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    number, key = str(Letter.objects.get().number), Attachment.objects.get().pk
    page = reader(cleared_to=Marking.CONFIDENTIAL)
    api = client_of(make_account("low", Desk.objects.get()), *Scope)

    for there in (files(number, key), files("D1-I-2026-0002", key)):
        for method, address, named in there:
            client = api if address.startswith("/api/") else page
            assert getattr(client, method)(address).status_code == 404
            action = "DENIED" if there == files(number, key) else "NOT_FOUND"
            assert asked()[-1] == (action, "attachment" if " " in named else "letter", named)

    assert len(asked()) == 14


def test_a_file_that_is_another_letters_is_nowhere() -> None:
    make_world(1)
    make_world(2, marking=Marking.SECRET)
    first, second = Attachment.objects.order_by("id")
    client = reader_of_all()

    assert client.get(f"/letters/{first.letter.number}/attachments/{second.pk}/").status_code == 404
    assert asked()[-1][:2] == ("NOT_FOUND", "attachment")


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
