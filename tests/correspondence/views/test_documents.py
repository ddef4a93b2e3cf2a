from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from correspondence.composition.building import built
from correspondence.models import Letter, Template
from offices.models import AuditEntry, Marking, Membership, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    desk,
    drafted,
    organization,
    registered,
    special_session_rule,
    united_states,
    user,
)
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
ABOUT = {"code": "OURS", "name": "Ours", "purpose": "GENERAL", "form": "LETTER", "language": "en"}


@pytest.fixture
def head(client: Client) -> User:
    person = user("head", desk(), head=True, cleared_to=Marking.CONFIDENTIAL)
    client.force_login(person)
    return person


@pytest.fixture
def api() -> APIClient:
    account = make_account("robot", desk())
    Membership.objects.filter(user=account).update(role="MANAGER")
    return client_of(account)


def word(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("ours.docx", built(lines or ("{{ text }}",), language="en"))


def words(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def test_a_template_is_uploaded_and_used_from_the_letters_page(client: Client, head: User) -> None:
    letter = drafted(text="Yes.", marking=Marking.CONFIDENTIAL)
    client.post("/templates/", {**ABOUT, "file": word("Dear {{ addressee }},", "{{ text }}")})

    page = client.get(f"/letters/{letter.address}/").content.decode()
    assert '<option value="OURS">Ours</option>' in page
    saved = client.get(f"/letters/{letter.address}/document/?template=OURS")

    assert words(saved.content) == ["Dear Office of Trade,", "Yes."]
    assert saved["Content-Disposition"] == f'attachment; filename="{letter.address}.docx"'
    assert saved["Cache-Control"] == "no-store"
    actions = AuditEntry.objects.filter(subject=letter.address).values_list("action", flat=True)
    assert {"READ", "RENDER"} <= set(actions)


def test_a_template_with_an_unknown_field_is_refused_on_its_page(
    client: Client, head: User
) -> None:
    answer = client.post("/templates/", {**ABOUT, "file": word("{{ text }}", "{{ minister }}")})

    assert answer.status_code == 422
    assert "There is no field &#x27;minister&#x27;" in answer.content.decode()
    assert not Template.objects.exists()


def test_who_may_not_upload_reads_the_templates_and_has_no_form(client: Client) -> None:
    call_command("load_templates")
    client.force_login(user("officer", desk()))

    page = client.get("/templates/").content.decode()

    assert "LETTER-KO-REPLY" in page
    assert 'type="file"' not in page
    assert client.post("/templates/", {**ABOUT, "file": word()}).status_code == 403
    assert "{{ text }}" in words(client.get("/templates/LETTER-EN/").content)


def test_a_letter_without_a_template_says_what_to_do(client: Client, head: User) -> None:
    letter = drafted()

    said = client.get(f"/letters/{letter.address}/document/", follow=True).content.decode()

    assert "There is no template in this language" in said


def test_a_request_shows_what_it_opens_on_a_chosen_day_and_when_to_send_it(
    client: Client, head: User
) -> None:
    special_session_rule()
    organization("Office of Trade", united_states())
    letter = drafted(requests=(SPECIAL_SESSION,))
    address = f"/letters/{letter.address}/"

    today = client.get(address).content.decode()
    chosen = client.get(f"{address}outlook/?sent_on=2017-07-12&wanted_on=2017-08-22")
    odd = client.get(f"{address}outlook/?sent_on=soon")

    assert "What it opens when it is sent" in today
    assert "KORUS-22.2.4(b)" in today
    told = chosen.content.decode()
    assert 'datetime="2017-08-11"' in told
    assert 'datetime="2017-07-23"' in told
    assert "gone by" in told.partition('datetime="2017-07-23"')[2].partition("</td>")[0]
    assert odd.status_code == 422
    assert "write the day as 2017-07-12." in odd.content.decode()


def test_a_letter_that_was_received_has_no_document_and_no_outlook(
    client: Client, head: User
) -> None:
    letter = registered()

    for rest in ("document/", "outlook/"):
        assert client.get(f"/letters/{letter.number}/{rest}").status_code == 404


def test_templates_and_documents_over_the_api(api: APIClient) -> None:
    base = "/api/v1/templates/"
    letter = drafted(text="Yes.")

    made = api.post(base, {**ABOUT, "file": word("No. {{ number }}", "{{ text }}")}, "multipart")
    again = api.post(base, {**ABOUT, "file": word()}, "multipart")
    document = f"/api/v1/letters/{letter.address}/document/"
    first = api.get(document)

    assert (made.status_code, made.json()["version"], made.json()["fields"]) == (
        201,
        1,
        ["number", "text"],
    )
    assert again.json()["version"] == 2
    assert [row["version"] for row in api.get(base).json()["results"]] == [2]
    assert words(api.get(f"{base}OURS/download/").content) == ["{{ text }}"]
    assert words(first.content) == ["Yes."]
    missing = api.get(f"{document}?template=NONE")
    assert (missing.status_code, missing.json()["code"]) == (422, "UNKNOWN_TEMPLATE")
    unknown = api.post(base, {**ABOUT, "file": word("{{ text }}{{ minister }}")}, "multipart")
    assert (unknown.status_code, unknown.json()["code"]) == (422, "UNKNOWN_FIELD")
    assert "minister" in unknown.json()["detail"]


def test_an_outlook_over_the_api(api: APIClient) -> None:
    special_session_rule()
    organization("Office of Trade", united_states())
    letter = drafted(requests=(SPECIAL_SESSION,))
    address = f"/api/v1/letters/{letter.address}/outlook/"

    told: Any = api.get(f"{address}?sent_on=2017-07-12&wanted_on=2017-08-22").json()

    (opened,) = told["deadlines"]
    assert (opened["due_on"], opened["send_by"]) == ("2017-08-11", "2017-07-23")
    odd = api.get(f"{address}?sent_on=soon")
    assert (odd.status_code, odd.json()["field"]) == (400, "sent_on")


def test_a_document_costs_the_same_queries_for_one_request_or_four(
    client: Client, head: User, django_assert_max_num_queries: Any
) -> None:
    call_command("load_templates")
    special_session_rule()
    asked = registered(requests=(SPECIAL_SESSION,) * 4)
    letter = drafted(in_reply_to=asked, full=tuple(asked.requests.all()))

    with django_assert_max_num_queries(36):
        answer = client.get(f"/letters/{letter.address}/document/")

    assert answer.status_code == 200
    assert Letter.objects.count() == 2
