"""The same word where it could slip out beside pages: the record, mails, errors, filters."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers import serialize
from django.test import Client
from rest_framework.test import APIClient

from correspondence.models import Attachment, Letter, Series
from correspondence.services.marking import raise_marking
from deadlines.models import Deadline
from offices.clock import database_now
from offices.models import Desk, Marking, User
from offices.services.audit import Act
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account
from tests.permissions.actors import BODIES

pytestmark = pytest.mark.django_db
WORD = "canary-song"
RECORD = ("auditentry", "knock", "session", "slot")
FILTERS = (
    "direction=INCOMING",
    "state=ASSIGNED",
    "form=LETTER",
    "desk=D1",
    "officer=user1",
    "marking=SECRET",
    "dated_from=2026-01-01",
    "received_from=2026-01-01",
    "due_from=2026-01-01",
    "basis=RULE",
    "owed_by=OURS",
    "limit=1",
)


def low(desk: str) -> APIClient:
    account = make_account("low", Desk.objects.get(code=desk), cleared_to=Marking.CONFIDENTIAL)
    return client_of(account)


def test_the_record_of_a_letters_whole_life_holds_no_word_of_it(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_world(1)
    Series.objects.update(last_serial=1)
    api = client_of(make_account("robot", Desk.objects.get(), cleared_to=Marking.SECRET))
    text = {"text": f"{WORD} text", "subject": f"{WORD} subject", "marking": "CONFIDENTIAL"}
    letter = api.post("/api/v1/letters/", {**BODIES["api/v1/letters/", "POST"], **text})
    there = letter["Location"]
    for name in (f"{WORD}.txt", f"{WORD}.exe", f"{WORD}.pdf"):
        file = SimpleUploadedFile(name, f"{WORD} words".encode())
        api.post(f"{there}attachments/", {"file": file}, format="multipart")
    row = Attachment.objects.get(name=f"{WORD}.txt")
    api.get(f"{there}attachments/{row.pk}/download/")
    api.get(there)
    act = Act(at=database_now(), source="test", actor=User.objects.get(username="robot"))
    raise_marking(act=act, letter=Letter.objects.get(text=f"{WORD} text"), marking=Marking.SECRET)
    Client().post("/sign-in/", {"username": WORD, "password": WORD})

    kept = [m for m in apps.get_app_config("offices").get_models() if m._meta.model_name in RECORD]
    said = serialize("json", (entry for model in kept for entry in model._default_manager.all()))

    assert len(kept) == len(RECORD)
    assert said.count("REFUSE_FILE") == 2
    assert all(action in said for action in ("REGISTER", "ATTACH", "OPEN_FILE", "READ"))
    assert WORD not in said


def errors(number: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Requests that fail, each in its own way, at the address of the hidden letter."""
    page, api = f"/letters/{number}/", f"/api/v1/letters/{number}/"
    yield "get", page, {}
    yield "get", f"{page}nothing/", {}
    yield "post", f"{page}attachments/", {"CONTENT_LENGTH": str(26 * 1024 * 1024)}
    yield "get", f"{page}?%00", {}
    yield "get", api, {"HTTP_ACCEPT": "text/xml"}
    yield "post", f"{api}void/", {"data": "{", "content_type": "application/json"}
    yield "post", f"{api}assign/", {"data": "<a/>", "content_type": "text/xml"}
    yield "get", page, {"HTTP_HOST": "elsewhere.test"}
    yield "put", page, {}


@pytest.mark.parametrize("desk", ["D1", "OTHER"])
def test_no_error_holds_it_and_none_tells_hidden_from_nowhere(desk: str) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    Desk.objects.create(code="OTHER", name="Other", post=Desk.objects.get().post)
    people, api = Client(raise_request_exception=False), low(desk)
    people.force_login(User.objects.create(username="asking", name="Asking", cleared_to=2))

    there, nowhere = Letter.objects.get().number, "D1-I-2026-0099"
    for hidden, absent in zip(errors(there), errors(nowhere), strict=True):
        client: Any = api if hidden[1].startswith("/api/") else people
        told = [getattr(client, how)(at, **more) for how, at, more in (hidden, absent)]
        assert told[0].status_code == told[1].status_code >= 400, hidden
        assert not [one for one in told if WORD in one.content.decode()]


@pytest.mark.parametrize("desk", ["D1", "OTHER"])
@pytest.mark.parametrize("listed", ["letters", "deadlines"])
def test_no_filter_finds_it(desk: str, listed: str) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    Desk.objects.create(code="OTHER", name="Other", post=Desk.objects.get().post)
    api, may = low(desk), client_of(make_account("may", Desk.objects.first(), cleared_to=3))

    answers = {query: api.get(f"/api/v1/{listed}/?{query}") for query in FILTERS}
    found = [may.get(f"/api/v1/{listed}/?{query}") for query in FILTERS]

    taken = [answer for answer in answers.values() if answer.status_code == 200]
    assert len(taken) >= 5
    assert [answer.json()["results"] for answer in taken] == [[]] * len(taken)
    assert not [a for a in answers.values() if WORD in a.content.decode()]
    assert sum(WORD in answer.content.decode() for answer in found) >= 5


def test_the_world_has_the_word_where_it_is_looked_for() -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)

    assert WORD in serialize("json", [*Letter.objects.all(), *Deadline.objects.all()])
