"""Double clicks: what one form made is made once, and a mended form is another one."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence.composition.building import built
from correspondence.models import Comment, Dispatch, File, Letter, Meeting, Stamp, Template
from deadlines.models import Deadline
from offices.models import KeyedAnswer, User
from offices.views import once
from tests.correspondence import builders
from tests.correspondence.letters_on_their_way import asked, signed

pytestmark = pytest.mark.django_db
PAGE = "/drafts/new/"


@pytest.fixture
def clerk(client: Client) -> User:
    builders.desk(is_default=True)
    row = builders.clerk()
    client.force_login(row)
    return row


def begun(client: Client, **changes: Any) -> dict[str, Any]:
    """A new draft as a browser would send it, under the name that the page gave the form."""
    page = client.get(PAGE)
    named = re.search(r'name="once" value="([0-9a-f]{32})"', page.content.decode())
    assert named
    return {
        "once": named[1],
        "desk": "TRADE",
        "form": "LETTER",
        "language": "en",
        "marking": "1",
        "addressee": "Office of Trade",
        "subject": "On steel",
        "text": "Dear Ambassador,",
        **changes,
    }


def test_a_draft_sent_twice_is_kept_once_and_both_lead_to_it(client: Client, clerk: User) -> None:
    values = begun(client)

    first, second = client.post(PAGE, values), client.post(PAGE, values)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert Letter.objects.count() == 1


def test_a_form_that_was_refused_may_be_mended_under_its_name(client: Client, clerk: User) -> None:
    values = begun(client, subject="")

    refused = client.post(PAGE, values)
    mended = client.post(PAGE, {**values, "subject": "On steel"})

    assert (refused.status_code, mended.status_code) == (422, 302)


def test_other_words_under_the_same_name_are_another_draft(client: Client, clerk: User) -> None:
    values = begun(client)

    client.post(PAGE, values)
    client.post(PAGE, {**values, "subject": "On copper"})

    assert Letter.objects.count() == 2


def test_the_second_is_told_so_while_the_first_is_still_in_work(
    client: Client, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "BETWEEN", 0)
    values = begun(client)
    client.post(PAGE, values)
    KeyedAnswer.objects.update(status=None, claimed_until="2999-01-01T00:00:00Z")

    answer = client.post(PAGE, values)

    assert answer.status_code == 409
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("name", ["", "x", "A" * 32, "\u202e" * 32])
def test_a_name_that_no_page_gave_is_not_asked_about(
    client: Client, clerk: User, name: str
) -> None:
    assert client.post(PAGE, begun(client, once=name)).status_code == 302
    assert not KeyedAnswer.objects.exists()


def test_a_comment_sent_twice_stands_there_once(client: Client, clerk: User) -> None:
    letter = builders.registered()
    page = client.get(f"/letters/{letter.number}/colleagues/").content.decode()
    names = re.findall(r'name="once" value="([0-9a-f]{32})"', page)

    for _ in range(2):
        client.post(
            f"/letters/{letter.number}/comments/", {"comment-text": "Seen.", "once": names[0]}
        )

    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("page", "model", "values"),
    [
        ("/files/", File, {"title": "Steel", "desk": "TRADE", "marking": "1"}),
        ("meetings/", Meeting, {"title": "Session", "zone": "Asia/Seoul", "place": "Sejong"}),
        (
            "stamps/",
            Stamp,
            {
                "kind": "MISSION_RECEIVED",
                "by_whom": "Registry",
                "stamped_at": "2017-07-12T10:00",
                "zone": "Asia/Seoul",
            },
        ),
    ],
)
def test_a_creating_form_sent_twice_makes_one(
    client: Client, clerk: User, page: str, model: Any, values: dict[str, str]
) -> None:
    address = page if page.startswith("/") else f"/letters/{builders.registered().number}/{page}"
    shown = client.get(address)
    named = re.findall(r'name="once" value="([0-9a-f]{32})"', shown.content.decode())
    chosen = re.search(r'<option value="([A-Z_]+)"', shown.content.decode())
    values = values | ({"kind": chosen[1]} if chosen and "kind" in values else {})

    answers = [client.post(address, {**values, "once": named[0]}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert model.objects.count() == 1


def named_of(client: Client, address: str) -> str:
    """The name that a page gave its last form."""
    page = client.get(address).content.decode()
    return re.findall(r'name="once" value="([0-9a-f]{32})"', page)[-1]


def test_a_template_sent_twice_is_kept_once_and_another_document_is_another(
    client: Client, clerk: User
) -> None:
    User.objects.filter(pk=clerk.pk).update(role="ADMINISTRATOR")
    values = {
        "once": named_of(client, "/templates/"),
        "code": "OURS",
        "name": "Ours",
        "purpose": "GENERAL",
        "form": "LETTER",
        "language": "en",
    }

    def send(text: str) -> int:
        document = SimpleUploadedFile("ours.docx", built((text,), language="en"))
        return client.post("/templates/", {**values, "file": document}).status_code

    answers = [send("{{ text }}"), send("{{ text }}"), send("{{ subject }} {{ text }}")]

    assert answers == [302, 302, 302]
    assert sorted(Template.objects.filter(code="OURS").values_list("version", flat=True)) == [1, 2]


def test_a_dispatch_sent_twice_leaves_once_and_both_lead_to_the_letter(client: Client) -> None:
    officer = builders.user("officer", builders.desk(), cleared_to=3)
    client.force_login(officer)
    letter = signed()
    address = f"/letters/{letter.address}/dispatch/"
    values = {"once": named_of(client, address), "channel": "POUCH"}

    first, second = client.post(address, values), client.post(address, values)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert Dispatch.objects.count() == 1


def test_a_discharge_sent_twice_is_one_and_is_not_told_as_an_error(client: Client) -> None:
    officer = builders.user("officer", builders.desk(), cleared_to=3)
    client.force_login(officer)
    asked()
    deadline = Deadline.objects.get()
    Deadline.objects.update(officer=officer)
    address = f"/deadlines/{deadline.pk}/discharge/"
    values = {"once": named_of(client, address), "proof": "Published.", "done": "2017-08-01"}

    first, second = client.post(address, values), client.post(address, values)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
