"""What cannot be done is said before a form is filled in, with what can be done instead."""

import re
from html import unescape

import pytest
from django.test import Client

from correspondence.models import Letter
from correspondence.services.voiding import void
from deadlines.models import Deadline
from offices.models import User
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
REASON = "Registered twice."
ACTS = (
    "assign",
    "dispatch",
    "deliver",
    "returned",
    "stamps",
    "answer",
    "no-reply",
    "file",
    "meetings",
)


@pytest.fixture
def head(client: Client) -> User:
    person = builders.user("head", builders.desk(), head=True)
    client.force_login(person)
    return person


@pytest.fixture
def voided(head: User) -> Letter:
    builders.special_session_rule()
    letter = builders.registered(requests=(builders.SPECIAL_SESSION,))
    return void(act=builders.act(), letter=letter, reason=REASON)


def content_of(client: Client, address: str) -> tuple[int, str]:
    page = client.get(address, follow=True)
    main = re.search(r"<main.*</main>", page.content.decode(), re.DOTALL)
    assert main is not None
    return page.status_code, unescape(main[0])


@pytest.mark.parametrize("act", ACTS)
def test_the_page_of_an_act_says_that_the_letter_is_void_and_what_can_be_done(
    client: Client, voided: Letter, act: str
) -> None:
    status, content = content_of(client, f"/letters/{voided.number}/{act}/")

    assert status == 409
    assert REASON in content
    assert f'href="/letters/{voided.number}/"' in content
    assert 'href="/drafts/new/"' in content
    assert "<form" not in content


def test_who_logs_letters_is_led_to_logging_it_anew(client: Client, voided: Letter) -> None:
    client.force_login(builders.clerk())

    status, content = content_of(client, f"/letters/{voided.number}/void/")

    assert status == 409
    assert 'href="/letters/new/"' in content
    assert "<form" not in content


@pytest.mark.parametrize(
    ("page", "said", "form"),
    [
        ("/letters/{}/", "nothing is attached to it", 'name="file"'),
        ("/letters/{}/attachments/", "nothing is attached to it", 'name="file"'),
        ("/letters/{}/colleagues/", "nothing is asked about it", 'name="question"'),
        ("/drafts/new/?in_reply_to={}", "is void and is not answered", 'name="subject"'),
    ],
)
def test_no_page_of_a_void_letter_offers_what_would_be_refused(
    client: Client, voided: Letter, page: str, said: str, form: str
) -> None:
    _, content = content_of(client, page.format(voided.number))

    assert said in content
    assert form not in content


@pytest.mark.parametrize("act", ["file", "deliver", "returned"])
def test_what_the_state_does_not_allow_is_said_before_the_form(
    client: Client, head: User, act: str
) -> None:
    letter = builders.registered()

    status, content = content_of(client, f"/letters/{letter.number}/{act}/")

    assert status == 409
    assert "state “Registered”" in content
    assert "<form" not in content


@pytest.mark.parametrize(
    "act", ["discharge", "extend", "extend/conduct", "suspend", "resume", "waive"]
)
def test_nothing_is_offered_of_a_deadline_that_is_over(
    client: Client, voided: Letter, act: str
) -> None:
    deadline = Deadline.objects.get()

    status, content = content_of(client, f"/deadlines/{deadline.pk}/{act}/")
    _, acts = content_of(client, f"/deadlines/{deadline.pk}/acts/")

    assert (status, "<form" in content) == (409, False)
    for told in (content, acts):
        assert "This deadline is over, and nothing more is done with it: Void." in told
    assert f"/{act}/" not in acts
