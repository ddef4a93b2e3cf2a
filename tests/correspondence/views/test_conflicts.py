"""Two people at one form: both versions are shown, and what was typed is never lost."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Letter, Organization
from correspondence.services.revising import revise
from offices.models import User
from tests.correspondence import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client) -> User:
    builders.desk(is_default=True)
    row = builders.clerk()
    client.force_login(row)
    return row


def sent_of(page: Any, name: str = "form") -> dict[str, Any]:
    """What a browser would send of the form as the page has it."""
    form = page.context[name]
    values = {field.html_name: field.value() for field in form}
    return {key: "" if value is None else value for key, value in values.items()}


def words_of(response: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_correction_of_what_was_corrected_meanwhile_shows_both_and_may_be_sent_again(
    client: Client, clerk: User
) -> None:
    row = builders.organization("Office of Trade")
    address = f"/correspondents/organizations/{row.pk}/"
    mine = sent_of(client.get(address)) | {"name": "Office for Trade", "reason": "A typing error."}
    client.post(address, {**mine, "name": "Trade Office"})

    refused = client.post(address, mine)
    kept = Organization.objects.get().name
    again = client.post(address, sent_of(refused))

    assert refused.status_code == 409
    assert kept == "Trade Office"
    assert refused.context["conflicts"][0] == ("Name", "Trade Office", "Office for Trade")
    assert refused.context["form"]["reason"].value() == "A typing error."
    assert "Both versions stand below" in words_of(refused)
    assert again.status_code == 302
    assert Organization.objects.get().name == "Office for Trade"


def test_a_form_that_nobody_else_touched_is_taken_the_first_time(
    client: Client, clerk: User
) -> None:
    row = builders.organization("Office of Trade")
    address = f"/correspondents/organizations/{row.pk}/"
    mine = sent_of(client.get(address)) | {"name": "Trade Office", "reason": "A typing error."}

    assert client.post(address, mine).status_code == 302


def test_a_heading_written_anew_by_two_is_not_overwritten_unseen(
    client: Client, clerk: User
) -> None:
    draft = builders.drafted(by=clerk)
    address = f"/letters/{draft.address}/heading/"
    mine = sent_of(client.get(address)) | {"place": "Sejong"}
    client.post(address, {**mine, "place": "Washington"})

    refused = client.post(address, mine)
    kept = Letter.objects.get().place_asked
    again = client.post(address, sent_of(refused))

    assert (refused.status_code, kept) == (409, "Washington")
    assert ("Place asked for", "Washington", "Sejong") in refused.context["conflicts"]
    assert again.status_code == 302
    assert Letter.objects.get().place_asked == "Sejong"


def test_a_stale_text_is_shown_beside_the_one_that_came_meanwhile(
    client: Client, clerk: User
) -> None:
    draft = builders.drafted(by=clerk)
    address = f"/letters/{draft.address}/revise/"
    mine = sent_of(client.get(address)) | {"text": "My own words.", "note": "Mine."}
    revise(act=builders.act(actor=clerk), letter=draft, subject="S", text="Theirs.", seen=1)

    refused = client.post(address, mine)

    assert refused.status_code == 409
    assert "Theirs." in words_of(refused)
    assert refused.context["form"]["text"].value() == "My own words."


def test_what_was_typed_is_given_back_when_the_session_has_ended_without_scripts(
    client: Client,
) -> None:
    typed = {"text": "A letter of some length <b>", "password": "not this", "key": "nor this"}

    page = client.post("/letters/new/", typed)

    assert page.status_code == 401
    shown = page.content.decode()
    assert "A letter of some length &lt;b&gt;</textarea>" in shown
    assert "not this" not in shown
    assert "nor this" not in shown
    assert "/sign-in/?next=/letters/new/" in shown


def test_a_form_without_words_is_sent_to_sign_in_as_before(client: Client) -> None:
    assert client.post("/letters/new/", {"text": " "}).headers["Location"].startswith("/sign-in/")


def test_a_form_of_another_session_is_refused_and_its_words_given_back(clerk: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)

    page = strict.post("/letters/new/", {"text": "A letter of some length", "step": "read"})

    assert page.status_code == 403
    assert "A letter of some length</textarea>" in page.content.decode()
