import hashlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection

from correspondence.extraction.limits import LARGEST_FILE
from correspondence.models import Attachment, Letter
from correspondence.refusal import NoRoom, Refused
from correspondence.services import clamd
from correspondence.services.attaching import attach
from correspondence.services.scanning import LEASE as SCAN_LEASE
from correspondence.services.scanning import scan_waiting
from correspondence.services.text_reading import LEASE, MOST_READINGS, read_waiting
from correspondence.services.voiding import void
from offices.models import AuditEntry, Marking
from tests.correspondence import builders
from tests.correspondence.extraction import samples
from tests.correspondence.extraction.bombs import BOMBS
from tests.correspondence.extraction.disguised import disguised_files
from tests.correspondence.scanner import EICAR, UNREAD, nobody, scanner, scanner_at

pytestmark = pytest.mark.django_db
SOME = ["a program as PDF", "a plain archive as DOCX", "a PNG that is an archive too"]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def letter(db: None) -> Letter:
    builders.desk()
    return builders.registered()


def attached(letter: Letter, content: bytes, name: str = "note.txt", **fields: Any) -> Attachment:
    act = builders.act(**fields)
    return attach(act=act, letter=letter, name=name, chunks=[content[:10], content[10:]])


def refusal(letter: Letter, content: bytes, name: str = "note.txt") -> str:
    with pytest.raises(Refused) as refused:
        attached(letter, content, name)
    assert refused.value.field == "file"
    assert refused.value.detail
    return refused.value.code


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_whole_under_a_name_that_nobody_chose(letter: Letter, folder: Path) -> None:
    content = samples.pdf()

    row = attached(letter, content, "Note 42.pdf")

    assert [path.read_bytes() for path in kept(folder)] == [content]
    assert (row.name, row.size) == ("Note 42.pdf", len(content))
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert "Note" not in row.storage_name
    assert row.path.stat().st_mode & 0o077 == 0


def test_attaching_is_on_record_without_name_or_words(letter: Letter) -> None:
    row = attached(letter, b"Words of the letter", "secret name.txt")

    entry = AuditEntry.objects.get(action="ATTACH")
    assert (entry.subject, entry.new["sha256"]) == (letter.number, row.sha256)
    assert "secret" not in str(entry.new)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\note.txt", "note.txt"),
        ('a"\r\nSet-Cookie: x.txt', "a_ Set-Cookie_ x.txt"),
        ("\u202etxt.exe\u202c.txt", "txt.exe.txt"),
        ("a\0b.txt", "ab.txt"),
        ("한글 문서.txt", "한글 문서.txt"),
        ("x" * 300 + ".txt", "x" * 146 + ".txt"),
        ("...hidden.txt", "hidden.txt"),
    ],
)
def test_a_name_is_cleaned_of_what_a_disk_a_header_or_an_eye_would_trip_over(
    letter: Letter, given: str, shown: str
) -> None:
    assert attached(letter, b"words", given).name == shown


@pytest.mark.parametrize(
    "name", ["note.exe", "note", "note.hwp", "gnp.\u202etxt.exe", "", ".pdf.js"]
)
def test_a_kind_that_is_not_taken_is_refused_by_name(letter: Letter, name: str) -> None:
    assert refusal(letter, b"words", name) == "KIND_NOT_TAKEN"


@pytest.mark.parametrize("name", SOME)
def test_a_disguised_file_leaves_an_entry_and_nothing_else(
    letter: Letter, folder: Path, name: str
) -> None:
    kind, content = disguised_files()[name]

    code = refusal(letter, content, f"note.{kind.lower()}")

    assert kept(folder) == []
    assert not Attachment.objects.exists()
    assert AuditEntry.objects.get(action="REFUSE_FILE").new["code"] == code


def test_a_bomb_is_refused_and_the_next_file_is_taken(letter: Letter, folder: Path) -> None:
    kind, make = BOMBS["a picture of billions of pixels"]

    assert refusal(letter, make(), f"scan.{kind.lower()}") == "TOO_MANY_PIXELS"
    attached(letter, samples.picture(), "scan.png")

    assert len(kept(folder)) == 1


def test_a_file_over_the_limit_is_refused_while_it_comes(letter: Letter, folder: Path) -> None:
    taken = []

    def chunks() -> Iterator[bytes]:
        for number in range(100):
            taken.append(number)
            yield bytes(1024 * 1024)

    with pytest.raises(Refused, match="25 MB"):
        attach(act=builders.act(), letter=letter, name="a.txt", chunks=chunks())

    assert len(taken) == LARGEST_FILE // (1024 * 1024) + 1
    assert kept(folder) == []


def test_the_same_file_is_attached_once_to_a_letter(letter: Letter, folder: Path) -> None:
    attached(letter, b"words")

    assert refusal(letter, b"words", "again.txt") == "ATTACHED_ALREADY"
    attached(builders.registered(), b"words")
    assert len(kept(folder)) == 2


def test_an_empty_file_and_a_void_letter_are_refused(letter: Letter, folder: Path) -> None:
    assert refusal(letter, b"") == "EMPTY"
    void(act=builders.act(), letter=letter, reason="Wrong")
    assert refusal(letter, b"words") == "LETTER_VOID"
    assert kept(folder) == []


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda desk: builders.clerk(), True),
        (lambda desk: builders.user("officer", desk), True),
        (lambda desk: builders.user("elsewhere", builders.desk("OTHER")), False),
        (lambda desk: builders.user("auditor", role="AUDITOR", cleared_to=Marking.SECRET), False),
        (lambda desk: builders.user("low", desk, cleared_to=Marking.UNMARKED), False),
        (lambda desk: builders.user("gone", desk, is_active=False), False),
    ],
)
def test_clerks_attach_to_every_letter_and_officers_to_their_desks(
    letter: Letter, folder: Path, who: Any, may: bool
) -> None:
    actor = who(letter.desk)
    if may:
        assert attached(letter, b"words", actor=actor).added_by == actor
        return
    with pytest.raises(PermissionDenied):
        attached(letter, b"words", actor=actor)
    assert kept(folder) == []


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file of this process grows beyond ``size`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_no_row_and_no_part_of_a_file(letter: Letter, folder: Path) -> None:
    content = b"words " * 500_000

    with disk_of(1024 * 1024), pytest.raises(NoRoom):
        attached(letter, content)

    assert kept(folder) == []
    assert not Attachment.objects.exists()


def test_a_row_that_is_refused_by_the_database_takes_its_file_along(
    letter: Letter, folder: Path
) -> None:
    act = builders.act()
    with connection.execute_wrapper(_failing_at_attachments), pytest.raises(DatabaseError):
        attach(act=act, letter=letter, name="a.txt", chunks=[b"words"])

    assert kept(folder) == []
    assert not Attachment.objects.exists()


def _failing_at_attachments(execute: Any, sql: str, *rest: Any) -> Any:
    if sql.startswith("INSERT") and "correspondence_attachment" in sql:
        raise DatabaseError("no more room in the table")
    return execute(sql, *rest)


def test_the_words_of_a_file_are_read_once_it_is_attached(letter: Letter) -> None:
    row, picture = (
        attached(letter, samples.word(), "a.docx"),
        attached(letter, samples.picture(), "b.png"),
    )

    assert read_waiting(now=builders.NOW, limit=5) == 2

    row.refresh_from_db()
    picture.refresh_from_db()
    assert (row.text_state, picture.text_state) == ("READ", "NO_TEXT")
    assert samples.WORDS in row.text
    assert samples.KOREAN in row.text
    assert read_waiting(now=builders.NOW, limit=5) == 0


def test_a_bomb_found_by_the_worker_costs_one_reading(letter: Letter) -> None:
    bomb, other = attached(letter, b"one", "a.txt"), attached(letter, b"two", "b.txt")
    bomb.path.write_bytes(BOMBS["entities of entities"][1]())
    Attachment.objects.filter(pk=bomb.pk).update(kind="HWPX")

    read_waiting(now=builders.NOW, limit=5)

    bomb.refresh_from_db()
    other.refresh_from_db()
    assert (bomb.text_state, bomb.text_reason) == ("FAILED", "ENTITIES")
    assert other.text == "two"


def test_a_file_that_is_gone_is_said_to_be_gone(letter: Letter) -> None:
    row = attached(letter, b"words")
    row.path.unlink()

    read_waiting(now=builders.NOW, limit=1)

    row.refresh_from_db()
    assert row.text_reason == "FILE_MISSING"


def test_a_lost_workers_file_is_taken_over_after_its_lease_and_given_up_in_the_end(
    letter: Letter,
) -> None:
    row = attached(letter, b"words")
    held = Attachment.objects.filter(pk=row.pk)
    held.update(claimed_until=builders.NOW + LEASE, readings_begun=MOST_READINGS)

    assert read_waiting(now=builders.NOW, limit=1) == 0
    assert read_waiting(now=builders.NOW + LEASE, limit=1) == 1
    row.refresh_from_db()
    assert row.text_reason == "WORKER_LOST"


def test_where_a_scanner_is_set_the_test_virus_is_refused(
    letter: Letter, folder: Path, settings: Any
) -> None:
    with scanner() as settings.CLAMD_ADDRESS:
        assert refusal(letter, EICAR.encode()) == "INFECTED"
        assert refusal(letter, samples.mail(f"See this: {EICAR}"), "a.eml") == "INFECTED"
        assert attached(letter, b"words").scan_state == "CLEAN"

    assert len(kept(folder)) == 1
    refused = AuditEntry.objects.filter(action="REFUSE_FILE")
    assert {entry.new["found"] for entry in refused} == {"Eicar-Test-Signature"}


def test_a_scanner_at_a_socket_of_the_machine_is_asked_too(
    letter: Letter, folder: Path, settings: Any
) -> None:
    with scanner_at(folder / "clamd.sock") as settings.CLAMD_ADDRESS:
        assert refusal(letter, EICAR.encode()) == "INFECTED"
        assert attached(letter, b"words").scan_state == "CLEAN"


@pytest.mark.parametrize("address", ["unix:/nowhere/clamd.sock", "clamd", "localhost:", ":x"])
def test_a_scanner_that_cannot_be_found_holds_every_file(
    letter: Letter, settings: Any, address: str
) -> None:
    settings.CLAMD_ADDRESS = address

    assert attached(letter, EICAR.encode()).scan_state == "UNSCANNED"


def test_a_scanner_that_speaks_a_byte_at_a_time_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"words")

    with scanner(b"stream: OK\0", pause=0.1) as address, pytest.raises(clamd.ScannerAway):
        clamd.scan(path=tmp_path / "file", address=address, seconds=0.5)


def test_a_verdict_that_comes_second_does_not_clear_a_file(letter: Letter, settings: Any) -> None:
    row = attached(letter, b"words")

    def another_worker_finds_something(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and "scan_words" in sql and not done:
            done.append(sql)
            Attachment.objects.update(
                scan_state="INFECTED", scan_words="Worm", scanned_at=builders.NOW
            )
        return execute(sql, *rest)

    done: list[str] = []
    finding = connection.execute_wrapper(another_worker_finds_something)
    with scanner() as settings.CLAMD_ADDRESS, finding:
        scan_waiting(act=builders.act(), limit=5)

    row.refresh_from_db()
    assert done
    assert (row.scan_state, row.scan_words) == ("INFECTED", "Worm")


@pytest.mark.parametrize("away", [nobody, lambda: scanner(b""), lambda: scanner(b"ERROR\0")])
def test_without_the_scanners_word_a_file_is_held_until_it_comes(
    letter: Letter, settings: Any, away: Any
) -> None:
    with away() as settings.CLAMD_ADDRESS:
        row = attached(letter, b"words")
        assert row.scan_state == "UNSCANNED"
        assert scan_waiting(act=builders.act(), limit=5) == 0
    later = builders.act(at=builders.NOW + SCAN_LEASE)
    with scanner() as settings.CLAMD_ADDRESS:
        assert scan_waiting(act=later, limit=5) == 1

    row.refresh_from_db()
    assert (row.scan_state, row.claimed_until) == ("CLEAN", None)


def test_a_file_of_which_the_scanner_says_nothing_holds_no_other_back(
    letter: Letter, settings: Any
) -> None:
    with nobody() as settings.CLAMD_ADDRESS:
        odd, plain = attached(letter, UNREAD.encode()), attached(letter, b"words")

    with scanner() as settings.CLAMD_ADDRESS:
        scan_waiting(act=builders.act(), limit=5)
        scan_waiting(act=builders.act(at=builders.NOW + timedelta(seconds=10)), limit=5)

    states = dict(Attachment.objects.values_list("pk", "scan_state"))
    assert states == {odd.pk: "UNSCANNED", plain.pk: "CLEAN"}


def test_what_came_before_the_scanner_was_set_is_asked_about_too(
    letter: Letter, settings: Any
) -> None:
    row = attached(letter, EICAR.encode())
    assert row.scan_state == "NOT_REQUIRED"

    with scanner() as settings.CLAMD_ADDRESS:
        scan_waiting(act=builders.act(), limit=5)

    row.refresh_from_db()
    assert (row.scan_state, row.scan_words) == ("INFECTED", "Eicar-Test-Signature")
    assert row.path.is_file()
