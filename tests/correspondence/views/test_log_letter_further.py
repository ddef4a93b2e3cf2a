"""Logging a letter: persons, readings of the text, and the files within a mail."""

import re
from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence.models import Letter, OfficeHeld
from deadlines.models import Deadline
from offices.models import User
from tests.correspondence import builders
from tests.correspondence.logging_page import PAGE, TEXT, confirm, make_house, read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house() -> None:
    make_house()


@pytest.fixture
def clerk(client: Client) -> User:
    row = builders.clerk()
    client.force_login(row)
    return row


SIGNED = TEXT.replace(
    "Sincerely,\n", "Sincerely,\n\nRobert Lighthizer\nUnited States Trade Representative\n"
)


def test_who_signs_and_their_office_are_proposed_and_kept_with_the_letter(
    client: Client, clerk: User
) -> None:
    page = read(client, SIGNED)

    confirm(client, page)

    letter = Letter.objects.get()
    assert page.context["form"]["sender_person"].value() == "Robert Lighthizer"
    assert str(letter.sender_person) == "Robert Lighthizer"
    held = OfficeHeld.objects.get(person=letter.sender_person, organization=letter.sender)
    assert held.title == "United States Trade Representative"
    shown = words_of(client.get(f"/letters/{letter.number}/"))
    assert "Robert Lighthizer, United States Trade Representative" in shown


def test_a_person_without_an_office_on_record_is_refused_beside_the_field(
    client: Client, clerk: User
) -> None:
    page = confirm(client, read(client), addressee_person="Someone New", sender_office="Minister")

    assert page.status_code == 422
    assert set(page.context["form"].errors) <= {"addressee_office", "sender_person"}
    assert not Letter.objects.exists()


def test_a_reading_of_the_text_is_chosen_as_the_letter_is_logged_and_confirms_its_deadline(
    client: Client, clerk: User
) -> None:
    page = confirm(client, read(client), step="dates")
    values = re.findall(r'<option value="(KORUS[^"]*\|2017-08-12)"', page.content.decode())

    refused = confirm(client, page, readings=values)
    kept = confirm(client, page, readings=values, readings_reason="Counsel: by receipt.")

    assert len(values) == 1
    assert (refused.status_code, "readings_reason" in refused.context["form"].errors) == (422, True)
    assert kept.status_code == 302
    deadline = Deadline.objects.get()
    assert (deadline.due_on, deadline.to_be_confirmed) == (date(2017, 8, 12), False)
    revision = deadline.revisions.get()
    assert (revision.old_due_on, revision.reason) == (date(2017, 8, 11), "Counsel: by receipt.")


@pytest.mark.parametrize("reading", ["KORUS-22.2.4(b)|2017-12-24", "NOWHERE|2017-08-12", "a|b"])
def test_a_reading_that_the_text_does_not_allow_is_refused_and_nothing_is_written(
    client: Client, clerk: User, reading: str
) -> None:
    page = confirm(client, read(client), readings=[reading], readings_reason="So it seems.")

    assert page.status_code == 422
    assert "readings" in page.context["form"].errors
    assert not Letter.objects.exists()


def mail_with(*files: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = "Office of Trade <a@office.test>"
    message["To"] = "Ministry of Trade <b@office.test>"
    message["Date"], message["Subject"] = "Wed, 12 Jul 2017 09:00:00 -0400", "Session"
    message.set_content(TEXT)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def test_the_files_within_a_mail_become_attachments_of_the_letter_beside_the_mail(
    client: Client, clerk: User, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    mail = mail_with(("annex.txt", b"Annex."), ("tool.exe", b"MZ"), ("../plan.txt", b"Plan."))
    page = client.post(
        PAGE, {"step": "read", "text": "", "file": SimpleUploadedFile("session.eml", mail)}
    )

    answer = confirm(client, page, original=SimpleUploadedFile("session.eml", mail))

    kept = {row.name: row.kind for row in Letter.objects.get().attachments.all()}
    assert kept == {"session.eml": "EML", "annex.txt": "TXT", "plan.txt": "TXT"}
    told = words_of(client.get(answer.headers["Location"]))
    assert "tool.exe is kept within the mail only." in told
