"""Letters from a CSV file: by the rules of the register, each once, each fault by its line."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import (
    Letter,
    LetterImport,
    Organization,
    SearchEntry,
)
from correspondence.refusal import Refused
from correspondence.selectors.imports import faults_of
from correspondence.selectors.verification import examined
from correspondence.services import importing
from correspondence.services.importing import ImportRun, begin_import
from correspondence.services.indexing import index_waiting
from correspondence.tasks import tick
from deadlines.models import Deadline, Reminder
from offices.clock import database_now
from offices.models import AuditEntry, OutgoingMessage, User
from tests.correspondence import builders
from tests.correspondence.files_of_letters import SESSION, csv_of, faults, imported, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house() -> None:
    builders.desk(is_default=True)
    builders.special_session_rule()


def test_lines_get_the_next_numbers_in_their_order_and_the_chain_holds() -> None:
    row = imported(line(1), line(2, direction="NOTED"), line(3))

    numbers = list(Letter.objects.order_by("external_id").values_list("number", flat=True))
    assert (row.state, row.lines, row.lines_read, row.registered) == ("DONE", 3, 3, 3)
    assert numbers == ["TRADE-I-2017-0001", "TRADE-N-2017-0001", "TRADE-I-2017-0002"]
    assert row.content == ""
    assert [fault for part in examined(database_now(), {}) for fault in part.faults] == []


def test_a_file_that_is_sent_again_registers_nothing_twice() -> None:
    imported(line(1), line(2))

    again = imported(line(1), line(2), line(3))

    assert (again.registered, again.known, again.refused) == (1, 2, 0)
    assert Letter.objects.count() == 3


def test_a_dry_run_says_the_same_and_writes_nothing() -> None:
    rows = (line(1, requests=SESSION), line(2, sender=""), line(3, dated_on="12 July"))

    tried = imported(*rows, dry_run=True)

    assert (tried.state, tried.registered, tried.refused) == ("DONE", 1, 2)
    assert not Letter.objects.exists()
    assert not Deadline.objects.exists()
    assert not Organization.objects.exists()
    done = imported(*rows)
    assert faults(done) == faults(tried)
    assert (done.registered, done.refused) == (tried.registered, tried.refused)


@pytest.mark.parametrize(
    ("values", "column", "code"),
    [
        ({"dated_on": "12 July"}, "dated_on", "NOT_A_DATE"),
        ({"dated_on": ""}, "dated_on", "REQUIRED"),
        ({"received": ""}, "received", "REQUIRED"),
        ({"received": "2017-13-01"}, "received", "NOT_A_DATE"),
        ({"received": "2030-01-01"}, "received", "IN_THE_FUTURE"),
        ({"dated_on": "2017-07-20"}, "dated_on", "DATED_AFTER_RECEIPT"),
        ({"sender": ""}, "sender", "REQUIRED"),
        ({"sender": "x" * 201}, "sender", "TOO_LONG"),
        ({"addressee": ""}, "addressee", "REQUIRED"),
        ({"addressee": "ß" * 101}, "addressee", "TOO_LONG"),
        ({"external_id": ""}, "external_id", "REQUIRED"),
        ({"external_id": "x" * 101}, "external_id", "TOO_LONG"),
        ({"direction": "UP"}, "direction", "UNKNOWN_DIRECTION"),
        ({"form": "TELEX"}, "form", "UNKNOWN_FORM"),
        ({"marking": "COSMIC"}, "marking", "UNKNOWN_MARKING"),
        ({"desk": "NOWHERE"}, "desk", "UNKNOWN_DESK"),
        ({"text": " "}, "text", "EMPTY_FILE"),
        ({"cites": "ODD-99.9"}, "cites", "UNKNOWN_PROVISION"),
        ({"requests": "ODD=KORUS-22.2.4(b)"}, "requests", "UNKNOWN_REQUESTS"),
        ({"requests": "REPLY=NOWHERE-1"}, "requests", "UNKNOWN_PROVISION"),
        ({"requests": f"{SESSION}/ODD"}, "requests", "UNKNOWN_VARIANT"),
        ({"requests": "REPLY@soon"}, "requests", "NOT_A_DATE"),
        ({"requests": f"REPLY=/{'X' * 33}"}, "requests", "TOO_LONG"),
        ({"requests": f"REPLY={'X' * 81}"}, "requests", "TOO_LONG"),
        ({"settled_on": "2017-07-30"}, "settled_by", "REQUIRED"),
        ({"settled_by": "T-9"}, "settled_on", "REQUIRED"),
        ({"settled_on": "2017-01-01", "settled_by": "T-9"}, "settled_on", "SETTLED_BEFORE"),
        ({"settled_on": "2030-01-01", "settled_by": "T-9"}, "settled_on", "IN_THE_FUTURE"),
    ],
)
def test_a_line_with_a_fault_is_named_with_its_column_and_left_out(
    values: dict[str, str], column: str, code: str
) -> None:
    row = imported(line(1), {**line(2), **values})

    assert (row.registered, row.refused) == (1, 1)
    (fault,) = faults_of(row)
    assert (fault.field, fault.code) == (column, code)
    assert fault.line == 6  # the text of the first letter goes over the end of a line
    assert fault.detail.endswith(".") or fault.detail.endswith("VARIANT")


def test_the_same_letter_twice_is_told_of_by_its_lines_or_as_on_the_register() -> None:
    builders.registered(text=line(3)["text"], reference="T-3")

    row = imported(
        line(1),
        line(1, external_id="OLD-9"),
        line(4, external_id="OLD-1"),
        line(3),
        line(5, reference="t-5"),
        line(6, reference="T-3"),
    )

    assert [(field, code) for _, field, code in faults(row)] == [
        ("text", "TWICE_IN_FILE"),
        ("external_id", "TWICE_IN_FILE"),
        ("text", "DUPLICATE"),
        ("text", "DUPLICATE"),
    ]
    assert row.registered == 2


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"\xff\xfe\x00", "UNREADABLE_FILE", "Line 1"),
        (b"external_id\nd\xe9j\xe0", "UNREADABLE_FILE", "Line 2"),
        (b"a\0b", "BINARY_FILE", "CSV"),
        (b"", "MISSING_COLUMN", "external_id"),
        (b"external_id,dated_on,sender\n1,2,3", "MISSING_COLUMN", "text"),
        (b"external_id,dated_on,sender,text,colour\n", "UNKNOWN_COLUMN", "colour"),
        (b"external_id,dated_on,sender,text,text\n", "COLUMN_TWICE", "text"),
        (b"external_id;dated_on;sender;text\n", "OTHER_SEPARATOR", "';'"),
        (b"external_id\tdated_on\tsender\ttext\n", "OTHER_SEPARATOR", "TAB"),
        ("external_id,dated_on\n1,2".encode("utf-16"), "UNREADABLE_FILE", "UTF-8"),
        ("external_id,dated_on\n1,2".encode("utf-16-be"), "BINARY_FILE", "CSV"),
        ("external_id,dated_on\n회의,2".encode("cp949"), "UNREADABLE_FILE", "Line 2"),
        (b"external_id,dated_on,sender,text\n", "EMPTY_FILE", "heading"),
        (b'external_id,dated_on,sender,text\n1,2,3,"open', "NOT_CSV", "line 2"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(content: bytes, code: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        begin_import(act=builders.act(), name="x.csv", content=content, dry_run=False)

    assert (refused.value.code, refused.value.field) == (code, "file")
    assert says in refused.value.detail
    assert not LetterImport.objects.exists()


def test_a_reference_is_known_by_whatever_name_its_sender_is_called() -> None:
    trade = builders.organization("Office of Trade", aliases=["The Office"])
    builders.organization("Trade Bureau", merged_into=trade, merged_at=builders.NOW)
    builders.registered(reference="T-3", sender="Office of Trade")

    row = imported(
        line(1, reference="T-3", sender="the office"),
        line(2, reference="T-3", sender="Trade Bureau"),
        line(3, reference="T-3", dated_on="2017-07-11"),
        line(4, reference="T-4", sender="Trade Bureau"),
    )

    assert [code for _, _, code in faults(row)] == ["DUPLICATE", "DUPLICATE"]
    assert row.registered == 2


def test_a_line_of_another_length_is_told_of_and_the_rest_registered() -> None:
    content = csv_of(line(1)) + b"OLD-2,short\n" + csv_of(line(3)).split(b"\n", 1)[1]

    row = begin_import(act=builders.act(), name="", content=content, dry_run=False)
    run = ImportRun(row)
    while run.advance(act=builders.act()):
        pass

    row.refresh_from_db()
    assert [(field, code) for _, field, code in faults(row)] == [("", "NOT_A_RECORD")]
    assert (row.registered, row.name) == (2, "letters.csv")


def test_history_reminds_nobody_and_says_so_while_what_is_ahead_is_reminded_of() -> None:
    builders.user("clerk2", role=User.Role.CLERK, cleared_to=3)
    now = database_now()
    today = now.date().isoformat()
    past = [line(n, requests=SESSION) for n in range(1, 4)]

    row = imported(*past, line(9, dated_on=today, received=today, requests=SESSION), at=now)

    assert row.overdue == 3
    old, new = Deadline.objects.order_by("due_on", "id")[2], Deadline.objects.latest("due_on")
    assert (old.state, old.due_on) == ("OPEN", date(2017, 8, 11))
    assert list(old.reminders.values_list("state", "reason")) == [("SKIPPED", "IMPORTED_OVERDUE")]
    assert set(new.reminders.values_list("state", flat=True)) == {"PLANNED"}
    assert not OutgoingMessage.objects.exists()


def test_what_was_settled_comes_as_met_on_its_day_by_its_proof() -> None:
    settled = {"settled_on": "2017-07-13", "settled_by": "MOTIE-77"}

    row = imported(line(1, requests=SESSION, **settled))

    deadline, letter = Deadline.objects.get(), Letter.objects.get()
    assert (deadline.state, deadline.discharged_on) == ("DISCHARGED", date(2017, 7, 13))
    assert (deadline.proof, letter.state, row.overdue) == ("MOTIE-77", "ANSWERED", 0)
    assert not Reminder.objects.exists()


def test_nobody_imports_for_a_desk_or_a_marking_that_is_not_theirs() -> None:
    builders.desk("OTHER")
    machine = builders.user("robot", builders.desk(), role=User.Role.SERVICE, cleared_to=1)

    row = imported(line(1), line(2, desk="OTHER"), line(3, marking="SECRET"), by=machine)

    assert [(field, code) for _, field, code in faults(row)] == [("desk", "PERMISSION_DENIED")] * 2
    assert list(Letter.objects.values_list("registered_by", flat=True)) == [machine.pk]


@pytest.mark.postgres
def test_queries_do_not_grow_with_the_lines() -> None:
    builders.clerk()
    imported(line(1, requests=SESSION))

    def queries(*rows: dict[str, str]) -> int:
        with CaptureQueriesContext(connection) as asked:
            imported(*rows)
        return len(asked)

    few = queries(*[line(100 + n, requests=SESSION) for n in range(3)])
    many = queries(*[line(200 + n, requests=SESSION) for n in range(30)])

    assert many == few


def test_a_worker_that_dies_between_chunks_loses_nothing_and_another_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)
    rows = [line(n) for n in range(1, 8)]
    row = begin_import(act=builders.act(), name="a", content=csv_of(*rows), dry_run=False)
    first, second = ImportRun(row), ImportRun(LetterImport.objects.get())
    first.advance(act=builders.act())

    took_over = second.advance(act=builders.act())
    tick(alone=True)

    row.refresh_from_db()
    assert took_over is False
    assert (row.state, row.registered, row.lines_read) == ("DONE", 7, 7)
    assert list(Letter.objects.order_by("id").values_list("external_id", flat=True)) == [
        f"OLD-{n}" for n in range(1, 8)
    ]


def test_a_dry_run_that_was_broken_off_goes_on_and_knows_what_it_has_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)
    rows = [line(1), line(2, sender=""), line(1)]
    row = begin_import(act=builders.act(), name="a", content=csv_of(*rows), dry_run=True)
    ImportRun(row).advance(act=builders.act())

    tick(alone=True)

    row.refresh_from_db()
    assert (row.state, row.registered, row.refused) == ("DONE", 1, 2)
    assert [code for _, _, code in faults(row)] == ["REQUIRED", "TWICE_IN_FILE"]


def test_an_id_that_comes_twice_is_told_of_though_another_worker_read_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)
    rows = [line(1), line(2), line(3, external_id="OLD-1")]
    row = begin_import(act=builders.act(), name="a", content=csv_of(*rows), dry_run=False)
    ImportRun(row).advance(act=builders.act())

    tick(alone=True)

    row.refresh_from_db()
    assert (row.registered, row.known, row.refused) == (2, 0, 1)
    assert [code for _, _, code in faults(row)] == ["TWICE_IN_FILE"]


def test_what_looks_like_a_formula_or_an_escape_is_kept_as_it_was_typed() -> None:
    row = imported(line(1, external_id="a\\u0000b", subject="=cmd()|'x'!A0"))

    letter = Letter.objects.get()
    assert (row.state, letter.external_id, letter.subject) == (
        "DONE",
        "a\\u0000b",
        "=cmd()|'x'!A0",
    )
    assert [fault for part in examined(database_now(), {}) for fault in part.faults] == []


def test_a_mark_at_the_beginning_and_lines_ended_as_on_windows_are_read() -> None:
    content = b"\xef\xbb\xbf" + csv_of(line(1), line(2))
    row = begin_import(act=builders.act(), name="a", content=content, dry_run=False)

    tick(alone=True)

    row.refresh_from_db()
    assert (row.state, row.registered) == ("DONE", 2)
    assert "\r" not in Letter.objects.earliest("id").text


def test_what_is_done_in_the_worker_is_on_record_under_the_request_that_brought_it() -> None:
    machine = builders.user("robot", builders.desk(), role=User.Role.SERVICE, cleared_to=1)

    imported(line(1), by=machine)

    entries = AuditEntry.objects.order_by("id").values_list("action", "actor", "request_id")
    assert [entry[0] for entry in entries][-1] == "FINISH_IMPORT"
    assert {entry[1:] for entry in entries} == {(machine.pk, "the-request")}


def test_the_search_finds_them_once_a_worker_has_read_them() -> None:
    imported(line(1), line(2))

    indexed = index_waiting(limit=10)

    assert indexed == 2
    assert all(entry.words for entry in SearchEntry.objects.all())


def test_nothing_is_imported_while_the_house_is_read_only() -> None:
    begin_import(act=builders.act(), name="a", content=csv_of(line(1)), dry_run=False)
    call_command("read_only", "on", "--reason", "A new disk.", stdout=StringIO())

    tick(alone=True)

    assert not Letter.objects.exists()
