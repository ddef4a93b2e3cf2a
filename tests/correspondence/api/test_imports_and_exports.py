"""Letters in from a CSV file and rows out as a file: begun at once, asked after, fetched."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from correspondence.models import Export, Letter, LetterImport
from correspondence.tasks import tick
from offices.access import Scope
from offices.models import AuditEntry, Desk, Marking, Membership, Slot, User
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
IMPORTS, EXPORTS = "/api/v1/imports/", "/api/v1/exports/"
HEADING = "external_id,dated_on,received,sender,addressee,subject,text\n"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.EXPORT_ROOT = tmp_path / "exports"


@pytest.fixture
def account() -> User:
    return make_account("robot", builders.desk(is_default=True))


@pytest.fixture
def api(account: User) -> APIClient:
    return client_of(account)


def work() -> None:
    """What a worker does by and by."""
    Slot.objects.all().delete()
    tick(alone=True)


def bring(api: APIClient, content: str, **more: str) -> Any:
    file = SimpleUploadedFile("old.csv", content.encode(), "text/csv")
    return api.post(IMPORTS, {"file": file, **more}, format="multipart")


def line(serial: int, subject: str = "On it", sender: str = "Office of Trade") -> str:
    return (
        f"OLD-{serial},2017-07-12,2017-07-13,{sender},Ministry of Trade,"
        f'"{subject}","Dear Minister,\n\nLetter {serial}."\n'
    )


def test_a_file_is_taken_in_and_its_letters_are_registered_by_a_worker(api: APIClient) -> None:
    begun = bring(api, HEADING + line(1) + line(2, sender=""))
    there = begun["Location"]
    before = api.get(there).json()

    work()

    after = api.get(there)
    assert (begun.status_code, before["state"], before["lines_read"]) == (202, "WAITING", 0)
    told = after.json()
    assert (told["state"], told["registered"], told["refused"], told["lines"]) == ("DONE", 1, 1, 2)
    assert api.get(there, headers={"If-None-Match": after["ETag"]}).status_code == 304
    (fault,) = api.get(f"{there}faults/").json()["results"]
    assert (fault["line"], fault["field"], fault["code"]) == (5, "sender", "REQUIRED")
    letter = Letter.objects.get()
    assert AuditEntry.objects.get(action="REGISTER").request_id == (
        AuditEntry.objects.get(action="BEGIN_IMPORT").request_id
    )
    assert letter.registered_by == User.objects.get(username="robot")


def test_a_dry_run_registers_nothing(api: APIClient) -> None:
    there = bring(api, HEADING + line(1), dry_run="true")["Location"]

    work()

    assert api.get(there).json()["registered"] == 1
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [("external_id,colour\n", "colour"), ("", "external_id"), (HEADING, "heading")],
)
def test_what_is_no_file_of_letters_is_refused_at_once(
    api: APIClient, content: str, says: str
) -> None:
    response = bring(api, content)

    told = response.json()
    assert (response.status_code, told["field"]) == (422, "file")
    assert says in told["detail"]
    assert not LetterImport.objects.exists()


def test_an_import_of_another_account_does_not_exist(api: APIClient) -> None:
    there = bring(api, HEADING + line(1))["Location"]
    other = client_of(make_account("other", Desk.objects.get()))

    assert other.get(there).status_code == other.get(f"{there}faults/").status_code == 404
    assert other.get(IMPORTS).json()["results"] == []


def test_an_import_sent_again_under_its_key_is_begun_once(api: APIClient) -> None:
    def once() -> Any:
        file = SimpleUploadedFile("old.csv", (HEADING + line(1)).encode(), "text/csv")
        headers = {"Idempotency-Key": "one"}
        return api.post(IMPORTS, {"file": file}, format="multipart", headers=headers)

    assert once().json()["id"] == once().json()["id"]
    assert LetterImport.objects.count() == 1


def export(api: APIClient, **asked: Any) -> Any:
    return api.post(EXPORTS, {"of": "LETTERS", **asked}, format="json")


def downloaded(api: APIClient, there: str) -> str:
    response: Any = api.get(f"{there}download/")
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content).decode("utf-8-sig")


def test_an_export_is_made_by_a_worker_and_fetched_where_it_was_asked_for(api: APIClient) -> None:
    letter = builders.registered(subject="=cmd()")
    begun = export(api)
    there = begun["Location"]
    early = api.get(f"{there}download/")

    work()

    told = api.get(there).json()
    heading, row = downloaded(api, there).splitlines()
    assert (begun.status_code, told["state"], told["rows"]) == (202, "DONE", 1)
    assert (early.status_code, early.json()["code"]) == (409, "NOT_READY_YET")
    assert int(early["Retry-After"]) > 0
    assert heading.startswith("number,direction,form")
    assert row.startswith(f"{letter.number},INCOMING,LETTER")
    assert "'=cmd()" in row
    assert AuditEntry.objects.filter(action="OPEN_EXPORT").exists()


def test_as_json_lines_it_says_things_as_they_are_and_only_what_fits(api: APIClient) -> None:
    builders.special_session_rule()
    builders.registered(subject="=plain", requests=(builders.SPECIAL_SESSION,))
    builders.registered(direction="NOTED")
    letters = export(api, format="JSONL", letters={"direction": "INCOMING"})["Location"]
    deadlines = export(api, of="DEADLINES", format="JSONL", deadlines={"due_until": "2017-08-11"})

    work()

    (row,) = map(json.loads, downloaded(api, letters).splitlines())
    (due,) = map(json.loads, downloaded(api, deadlines["Location"]).splitlines())
    assert (row["subject"], row["marking"]) == ("=plain", "OFFICIAL")
    assert (due["due_on"], due["matter"]) == ("2017-08-11", row["number"])


def test_nothing_is_in_it_that_does_not_exist_for_the_account(api: APIClient) -> None:
    builders.registered(marking=Marking.SECRET, subject="canary-song")
    builders.registered(desk=builders.desk("OTHER").code, subject="canary-song")
    there = export(api)["Location"]

    work()

    assert api.get(there).json()["rows"] == 0
    assert "canary" not in downloaded(api, there)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"of": "PEOPLE"}, "of"),
        ({"format": "PDF"}, "format"),
        ({"letters": {"colour": "red"}}, "letters.colour"),
        ({"letters": {"dated_from": "soon"}}, "letters.dated_from"),
        ({"deadlines": {"state": "OPEN"}}, "deadlines"),
        ({"all": True}, "all"),
    ],
)
def test_what_cannot_be_exported_is_named(api: APIClient, asked: Any, field: str) -> None:
    response = export(api, **asked)

    assert response.status_code == 422
    assert response.json()["field"].startswith(field)
    assert not Export.objects.exists()


def test_a_token_for_letters_alone_exports_no_deadlines(account: User) -> None:
    api = client_of(account, Scope.LETTERS_READ)

    assert export(api, of="DEADLINES").json()["code"] == "SCOPE_MISSING"
    assert export(api).status_code == 202


@pytest.mark.parametrize("end", ["time", "clearance", "desk"])
def test_it_is_given_out_for_a_day_and_no_longer_once_the_account_sees_less(
    api: APIClient, account: User, end: str, settings: Any
) -> None:
    builders.registered()
    there = export(api)["Location"]
    work()
    if end == "clearance":
        User.objects.filter(pk=account.pk).update(cleared_to=0)
    elif end == "desk":
        Membership.objects.filter(user=account).delete()
    else:
        row = Export.objects.get()
        assert row.expires_at is not None
        Export.objects.update(expires_at=row.expires_at - timedelta(hours=25))

    response = api.get(f"{there}download/")
    work()

    assert (response.status_code, response.json()["code"]) == (410, "WITHDRAWN")
    left = list(Path(settings.EXPORT_ROOT).iterdir())
    assert len(left) == (0 if end == "time" else 1)
    assert api.get(there).json()["state"] == ("EXPIRED" if end == "time" else "DONE")


def test_an_export_of_another_account_does_not_exist(api: APIClient) -> None:
    there = export(api)["Location"]
    work()
    other = client_of(make_account("other", Desk.objects.get()))

    assert other.get(there).status_code == other.get(f"{there}download/").status_code == 404


def test_one_that_cannot_be_written_is_given_up_after_three_tries(
    api: APIClient, settings: Any, tmp_path: Path
) -> None:
    there = export(api)["Location"]
    (tmp_path / "file").write_text("in the way")
    settings.EXPORT_ROOT = tmp_path / "file"

    for _ in range(3):
        Export.objects.update(claimed_until=None)
        work()

    told = api.get(there).json()
    assert (told["state"], told["failed_because"]) == ("FAILED", "FileExistsError")
