from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence.models import Attachment, Letter
from correspondence.tasks import read_files, scan_files
from offices.models import AuditEntry, User
from tests.correspondence import builders
from tests.correspondence.scanner import EICAR, nobody, scanner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def letter(client: Client) -> Letter:
    client.force_login(builders.user("officer", builders.desk()))
    return builders.registered()


def page_of(letter: Letter) -> str:
    return f"/letters/{letter.number}/"


def sent(client: Client, letter: Letter, content: bytes, name: str = "note.txt") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(f"{page_of(letter)}attachments/", {"file": file}, follow=True)


def test_a_file_attached_on_the_page_is_listed_and_fetched_there(
    client: Client, letter: Letter
) -> None:
    page = sent(client, letter, b"words", "Note <b>.txt").content.decode()
    row = Attachment.objects.get()

    assert f'href="{page_of(letter)}attachments/{row.pk}/"' in page
    assert "Note _b_.txt" in page
    file = client.get(f"{page_of(letter)}attachments/{row.pk}/")
    assert b"".join(file.streaming_content) == b"words"
    assert "attachment" in file["Content-Disposition"]
    assert file["Content-Security-Policy"].startswith("sandbox")


def test_a_refusal_is_told_beside_the_field(client: Client, letter: Letter) -> None:
    refused = sent(client, letter, b"MZ", "note.exe")
    without = client.post(f"{page_of(letter)}attachments/")

    assert (refused.status_code, without.status_code) == (422, 422)
    assert "note.exe" in refused.content.decode()
    assert 'aria-invalid="true"' in refused.content.decode()


def test_a_body_of_26_mb_gets_a_page_that_says_so(client: Client, letter: Letter) -> None:
    answer = client.generic(
        "POST", f"{page_of(letter)}attachments/", CONTENT_LENGTH=str(26 * 1024 * 1024)
    )

    assert answer.status_code == 413
    assert "25 MB" in answer.content.decode()
    entry = AuditEntry.objects.get(action="TOO_LARGE")
    assert (entry.actor, entry.subject) == (User.objects.get(), f"{page_of(letter)}attachments/")


def test_who_may_not_attach_sees_no_form_and_who_may_not_see_finds_nothing(
    client: Client, letter: Letter
) -> None:
    sent(client, letter, b"words")
    there = f"{page_of(letter)}attachments/{Attachment.objects.get().pk}/"

    client.force_login(builders.user("auditor", role="AUDITOR"))
    assert "multipart/form-data" not in client.get(page_of(letter)).content.decode()
    assert client.get(there).status_code == 200
    assert sent(client, letter, b"more").status_code == 403

    client.force_login(builders.user("elsewhere", builders.desk("OTHER")))
    assert client.get(there).status_code == 404
    assert sent(client, letter, b"more").status_code == 404


def test_a_held_file_is_served_once_the_scanner_is_back(
    client: Client, letter: Letter, settings: Any
) -> None:
    with nobody() as settings.CLAMD_ADDRESS:
        sent(client, letter, b"words")
        there = f"{page_of(letter)}attachments/{Attachment.objects.get().pk}/"
        held = client.get(there)
    with scanner() as settings.CLAMD_ADDRESS:
        scan_files()
        served = client.get(there)

    assert (held.status_code, held["Retry-After"]) == (503, "60")
    assert served.status_code == 200


def test_a_late_verdict_withdraws_the_file(client: Client, letter: Letter, settings: Any) -> None:
    with nobody() as settings.CLAMD_ADDRESS:
        sent(client, letter, EICAR.encode())
    with scanner() as settings.CLAMD_ADDRESS:
        scan_files()
        answer = client.get(f"{page_of(letter)}attachments/{Attachment.objects.get().pk}/")

    assert answer.status_code == 410
    assert "Infected" in client.get(page_of(letter)).content.decode()


def test_the_worker_reads_what_was_attached(client: Client, letter: Letter) -> None:
    sent(client, letter, b"words of one")
    sent(client, letter, b"words of two")

    read_files()

    assert set(Attachment.objects.values_list("text", flat=True)) == {
        "words of one",
        "words of two",
    }
