"""What colleagues do beside a letter, page by page."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import BringForward, Comment, File, InputRequest, Letter
from correspondence.services.assignment import assign
from correspondence.services.commenting import comment
from offices.clock import database_now
from offices.models import Marking, User
from tests.correspondence import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    builders.desk()
    return builders.registered(subject="On steel", marking=Marking.OFFICIAL)


@pytest.fixture
def officer(client: Client, letter: Letter) -> User:
    user = builders.user("officer", letter.desk, head=True, cleared_to=Marking.SECRET)
    client.force_login(user)
    return user


def post(client: Client, letter: Letter, what: str, form: dict[str, Any]) -> Any:
    return client.post(f"/letters/{letter.number}/{what}/", form, follow=True)


def in_days(days: int) -> str:
    return (database_now() + timedelta(days=days)).date().isoformat()


def test_a_comment_is_on_the_letters_page_and_can_only_be_retracted(
    client: Client, letter: Letter, officer: User
) -> None:
    post(client, letter, "comments", {"comment-text": "Look at <b>article 2</b>."})

    page = client.get(f"/letters/{letter.number}/").content.decode()
    assert "Look at &lt;b&gt;article 2&lt;/b&gt;." in page
    key = Comment.objects.get().pk
    post(client, letter, f"comments/{key}/retract", {})
    assert "article 2" not in client.get(f"/letters/{letter.number}/").content.decode()
    refused = post(client, letter, "comments", {"comment-text": "@nobody look"})
    assert (refused.status_code, "@nobody look" in refused.content.decode()) == (422, True)


def test_a_desk_is_asked_and_answers_on_its_own_page(
    client: Client, letter: Letter, officer: User
) -> None:
    lee = builders.user("lee", builders.desk("LEGAL"))
    form = {"input-desk": "LEGAL", "input-question": "Is it met?", "input-by_on": in_days(9)}
    told = post(client, letter, "inputs", form)
    asked = InputRequest.objects.get()
    assert "Is it met?" in told.content.decode()
    assert "Is it met?" in client.get("/inputs/").content.decode()
    past = post(client, letter, "inputs", {**form, "input-by_on": "2017-01-01"})
    assert past.status_code == 422

    client.force_login(lee)
    assert "Is it met?" in client.get("/inputs/").content.decode()
    answer = client.post(f"/inputs/{asked.pk}/give/", {"answer": "It is."}, follow=True)

    assert "It is." in answer.content.decode()
    assert client.post(f"/inputs/{asked.pk}/withdraw/", {"reason": "x"}).status_code == 403


def test_a_letter_is_brought_forward_and_taken_off_the_list(
    client: Client, letter: Letter, officer: User
) -> None:
    post(client, letter, "bring-forwards", {"forward-again_on": in_days(3), "forward-note": "Ask"})
    key = BringForward.objects.get().pk
    assert "On steel" in client.get("/bring-forwards/").content.decode()

    client.post(f"/bring-forwards/{key}/end/")

    assert "On steel" not in client.get("/bring-forwards/").content.decode()
    late = post(client, letter, "bring-forwards", {"forward-again_on": "2017-01-01"})
    assert late.status_code == 422


def test_a_dossier_is_opened_filled_read_and_closed(
    client: Client, letter: Letter, officer: User
) -> None:
    form = {"title": "Steel", "desk": "TRADE", "marking": "1"}
    page = client.post("/files/", form, follow=True).content.decode()
    number = File.objects.get().number
    assert number in page
    post(client, letter, "files", {"file-file": number})

    chronology = client.get(f"/files/{number}/").content.decode()
    assert "On steel" in chronology
    assert number in client.get(f"/letters/{letter.number}/").content.decode()
    out = client.post(f"/files/{number}/unlink/", {"letter": letter.number}, follow=True)
    assert "On steel" not in out.content.decode()
    client.post(f"/files/{number}/link/", {"letter": str(letter.number).lower()})
    refused = client.post(f"/files/{number}/link/", {"letter": "TRADE-I-1999-0001"})
    assert (refused.status_code, "no such letter" in refused.content.decode()) == (422, True)
    assert client.post(f"/files/{number}/burn/").status_code == 404
    client.post(f"/files/{number}/close/", {"reason": "Settled."})
    assert "Settled." in client.get(f"/files/{number}/").content.decode()


def test_work_is_lines_read_before_it_is_handed_over(
    client: Client, letter: Letter, officer: User
) -> None:
    old, new = builders.user("old", letter.desk), builders.user("new", letter.desk)
    assign(act=builders.act(), letter=letter, desk=letter.desk, officer=old)
    address = "/hand-over/?officer=old"
    assert "TRADE goes to" in client.get(address).content.decode()

    looked = client.post(address, {"to_TRADE": "new", "preview": "1"}).content.decode()
    letter.refresh_from_db()
    assert (str(letter.number) in looked, letter.officer) == (True, old)
    done = client.post(address, {"to_TRADE": "new", "confirm": "1"}).content.decode()
    letter.refresh_from_db()

    assert ("Handed over" in done, letter.officer) == (True, new)
    assert client.post(address, {"confirm": "1"}).status_code == 422
    client.force_login(new)
    assert client.get("/hand-over/").status_code == 403


def test_the_panel_costs_the_same_queries_with_1_comment_and_with_30(
    client: Client, letter: Letter, officer: User
) -> None:
    counts = []
    for comments in (1, 30):
        for _comment in range(comments):
            comment(act=builders.act(actor=officer), letter=letter, text="A word.")
        client.get(f"/letters/{letter.number}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/letters/{letter.number}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_is_there_in_both_languages(
    client: Client, letter: Letter, officer: User, language: str
) -> None:
    User.objects.filter(pk=officer.pk).update(language=language)
    for address in ("files/", "inputs/", "bring-forwards/", "hand-over/", "correspondents/"):
        assert client.get(f"/{address}").status_code == 200, address
    assert client.get(f"/letters/{letter.number}/colleagues/").status_code == 200
