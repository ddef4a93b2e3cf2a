from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from config.bodies import LARGEST_BODY
from correspondence.api.attachments import ShownAttachment
from correspondence.models import Attachment, Letter
from offices.access import Scope
from offices.models import AuditEntry, Desk, Marking
from tests.correspondence import builders
from tests.correspondence.extraction import samples
from tests.correspondence.extraction.disguised import disguised_files
from tests.correspondence.services.test_attaching import disk_of
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def letter(desk: Desk) -> Letter:
    return builders.registered()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk))


def at(letter: Letter) -> str:
    return f"/api/v1/letters/{letter.number}/attachments/"


def sent(
    api: APIClient, letter: Letter, content: bytes, name: str = "note.txt", **more: Any
) -> Any:
    body = {"file": SimpleUploadedFile(name, content), **more}
    return api.post(at(letter), body, format="multipart")


def test_a_file_goes_in_and_comes_out_the_same(api: APIClient, letter: Letter) -> None:
    content = samples.pdf()

    told = sent(api, letter, content, "Note 42.pdf")
    found = api.get(told["Location"])
    file = api.get(told["Location"] + "download/", headers={"accept": "application/pdf"})

    assert told.status_code == 201
    assert found.json() == told.json()
    assert set(told.json()) == set(ShownAttachment().fields)
    assert b"".join(file.streaming_content) == content


def test_a_file_is_served_to_be_saved_and_never_shown(api: APIClient, letter: Letter) -> None:
    told = sent(api, letter, b"words", "한글; Set-Cookie: a=b.txt")

    file = api.get(told["Location"] + "download/")

    assert file["Content-Disposition"].startswith("attachment;")
    assert "filename*=utf-8''" in file["Content-Disposition"]
    assert not {"\r", "\n"} & set(file["Content-Disposition"])
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Security-Policy"].startswith("sandbox;")
    assert file["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in file


@pytest.mark.parametrize("name", ["a program as PDF", "a drawing as PNG", "a web page as TXT"])
def test_a_disguised_file_is_refused_naming_the_field(
    api: APIClient, letter: Letter, name: str
) -> None:
    kind, content = disguised_files()[name]

    response = sent(api, letter, content, f"note.{kind.lower()}")

    assert (response.status_code, response.json()["field"]) == (422, "file")
    assert not Attachment.objects.exists()


def test_an_unknown_content_type_and_an_unknown_part_are_refused(
    api: APIClient, letter: Letter
) -> None:
    assert api.post(at(letter), b"<x/>", content_type="application/xml").status_code == 415
    assert api.post(at(letter), {"file": "text"}, format="json").status_code == 415
    assert sent(api, letter, b"words", other="1").json()["field"] == "other"
    assert api.post(at(letter), {}, format="multipart").json()["field"] == "file"


def test_a_body_of_26_mb_is_refused_before_it_is_read(api: APIClient, letter: Letter) -> None:
    response = api.generic(
        "POST",
        at(letter),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(26 * 1024 * 1024),
    )

    assert LARGEST_BODY < 26 * 1024 * 1024
    assert (response.status_code, response.json()["code"]) == (413, "BODY_TOO_LARGE")


def test_a_file_a_byte_too_large_is_refused(api: APIClient, letter: Letter, folder: Path) -> None:
    response = sent(api, letter, bytes(25 * 1024 * 1024 + 1))

    assert response.status_code == 413
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_files_of_a_letter_one_may_not_see_do_not_exist(letter: Letter, api: APIClient) -> None:
    there = sent(api, letter, b"words")["Location"]
    other = client_of(make_account("other", builders.desk("OTHER")))

    answers = [
        other.get(at(letter)),
        other.get(there),
        other.get(there + "download/"),
        sent(other, letter, b"more"),
        api.get(at(letter).replace("0001", "0099")),
        api.get(at(letter) + "999999/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Attachment.objects.count() == 1


def test_a_file_of_one_letter_is_not_found_under_another(letter: Letter, api: APIClient) -> None:
    there = sent(api, letter, b"words").json()["id"]

    assert api.get(f"{at(builders.registered())}{there}/").status_code == 404


def test_reading_needs_one_scope_and_attaching_another(letter: Letter, desk: Desk) -> None:
    reader = client_of(make_account("reader", desk), Scope.LETTERS_READ)
    writer = client_of(make_account("writer", desk), Scope.LETTERS_WRITE)

    assert sent(reader, letter, b"words").status_code == 403
    assert reader.get(at(letter)).status_code == 200
    assert writer.get(at(letter)).status_code == 403


def test_a_list_costs_the_same_with_one_file_and_with_ten(letter: Letter, api: APIClient) -> None:
    counts = []
    for numbers in (range(1), range(1, 10)):
        for number in numbers:
            sent(api, letter, f"words {number}".encode())
        with CaptureQueriesContext(connection) as queries:
            assert len(api.get(at(letter)).json()["results"]) == numbers.stop
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_held_file_is_not_served_and_an_infected_one_never(
    letter: Letter, api: APIClient, settings: Any
) -> None:
    there = sent(api, letter, b"words")["Location"] + "download/"
    assert api.get(there).status_code == 200

    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    held = api.get(there)
    Attachment.objects.update(scan_state="INFECTED", scanned_at=builders.NOW)
    infected = api.get(there)
    settings.CLAMD_ADDRESS = ""
    still = api.get(there)

    assert (held.status_code, held["Retry-After"]) == (503, "60")
    assert (infected.status_code, still.status_code) == (410, 410)


def test_opening_a_confidential_file_is_on_record(desk: Desk) -> None:
    letter = builders.registered(marking=Marking.CONFIDENTIAL)
    api = client_of(make_account("robot", desk, cleared_to=Marking.SECRET))
    told = sent(api, letter, b"words")

    api.get(told["Location"] + "download/")

    entry = AuditEntry.objects.get(action="OPEN_FILE")
    assert entry.new == {"attachment": told.json()["id"]}


def test_a_full_disk_is_said_to_be_full(
    letter: Letter, api: APIClient, settings: Any, tmp_path: Path
) -> None:
    content = b"words " * 300_000
    with disk_of(1024 * 1024):
        response = sent(api, letter, content)

    assert response.status_code == 507
    assert not Attachment.objects.exists()
