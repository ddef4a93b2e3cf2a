import random
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from offices.models import AuditEntry, AuditHead, Marking
from offices.selectors.audit_chain import read_heads, verdict_on_chain
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.audit_heads import keep_head

pytestmark = [pytest.mark.django_db, pytest.mark.served]
NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
TABLE = "offices_auditentry"
migration = import_module("offices.migrations.0002_record_is_only_added_to")


def put(count: int, **said: Any) -> None:
    for number in range(count):
        record(
            act=Act(at=NOW + timedelta(minutes=number), source="test", **said),
            change=Change(
                action="ASSIGN",
                subject_type="letter",
                subject=f"TRADE-I-2026-{number:04d}",
                old={"desk": "TRADE", "officer": None},
                new={"officer": number, "reason": "회의"},
            ),
        )


def tamper(sql: str, *params: Any) -> None:
    """Write as somebody would who holds the database: with its own refusals switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = 'replica'")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS audit_entry_refuses_update")
        cursor.execute(sql, params)
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = 'origin'")


def test_entries_written_one_after_the_other_make_an_unbroken_chain() -> None:
    put(5)
    verdict = verdict_on_chain({})
    assert (verdict.entries, verdict.broken_at) == (5, None)


def test_values_are_kept_in_order_and_as_they_were_typed_but_for_nul() -> None:
    typed = {
        "z": {"b": ["\\u0000", "a\0b"], "a": Marking.SECRET},
        "a": Marking.SECRET.name,
        "n": 1.5,
    }
    change = Change(action="ASSIGN", subject_type="letter", subject="1", new=typed)

    record(act=Act(at=NOW), change=change)

    (kept,) = AuditEntry.objects.values_list("new", flat=True)
    assert kept == {"a": "SECRET", "n": 1.5, "z": {"a": 3, "b": ["\\u0000", "ab"]}}
    assert verdict_on_chain({}).broken_at is None


def test_what_json_has_no_word_for_is_refused() -> None:
    change = Change(action="ASSIGN", subject_type="letter", subject="1", new={"on": NOW.date()})

    with pytest.raises(TypeError):
        record(act=Act(at=NOW), change=change)


def test_entries_of_one_act_are_written_together_at_its_end() -> None:
    with on_the_record():
        put(3)
        assert AuditEntry.objects.count() == 0
    assert verdict_on_chain({}).entries == 3


def test_an_act_that_fails_leaves_no_entry() -> None:
    with pytest.raises(ValueError, match="refused"), on_the_record():
        put(2)
        raise ValueError("refused")
    assert not AuditEntry.objects.exists()


def test_a_part_that_fails_inside_an_act_leaves_the_others_entries() -> None:
    with on_the_record():
        put(1)
        with pytest.raises(ValueError, match="refused"), on_the_record():
            put(2)
            raise ValueError("refused")
    assert verdict_on_chain({}).entries == 1


def test_the_database_refuses_to_change_an_entry() -> None:
    put(1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS audit_entry_refuses_update")
            cursor.execute(migration.SQLITE["UPDATE"])
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEntry.objects.update(action="VOID")


def test_the_database_refuses_to_delete_an_entry() -> None:
    put(1)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(migration.SQLITE["DELETE"])
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        AuditEntry.objects.all().delete()


@pytest.mark.parametrize("column", ["action", "subject", "source", "digest", "previous_digest"])
def test_an_edited_byte_is_found_at_its_entry(column: str) -> None:
    put(4)
    text = AuditEntry.objects.values_list(column, flat=True).get(id=2)
    place = random.Random(column).randrange(len(text))
    changed = text[:place] + ("x" if text[place] != "x" else "y") + text[place + 1 :]
    tamper(f"UPDATE {TABLE} SET {column} = %s WHERE id = 2", changed)
    assert verdict_on_chain({}).broken_at == 2


def test_an_edited_value_is_found() -> None:
    put(4)
    tamper(f"UPDATE {TABLE} SET new = REPLACE(CAST(new AS TEXT), '2', '3')" + _as_json("3"))
    assert verdict_on_chain({}).broken_at == 3


def test_an_edited_instant_is_found() -> None:
    put(4)
    tamper(f"UPDATE {TABLE} SET at = %s WHERE id = 4", str(NOW.replace(tzinfo=None, hour=1)))
    assert verdict_on_chain({}).broken_at == 4


def test_a_deletion_in_the_middle_is_found() -> None:
    put(5)
    tamper(f"DELETE FROM {TABLE} WHERE id = 3")
    verdict = verdict_on_chain({})
    assert verdict.fault == "entry 3 is missing"


def test_a_reordering_is_found() -> None:
    put(5)
    for number, place in ((3, 99), (4, 3), (99, 4)):
        tamper(f"UPDATE {TABLE} SET id = %s WHERE id = %s", place, number)
    assert verdict_on_chain({}).broken_at == 3


def test_a_cut_tail_is_found_by_the_head() -> None:
    put(5)
    tamper(f"DELETE FROM {TABLE} WHERE id > 3")
    assert "tail is cut" in verdict_on_chain({}).fault


def test_a_cut_tail_with_its_head_put_right_is_found_by_the_head_kept_outside(
    tmp_path: Path,
) -> None:
    put(5)
    keep_head(path=tmp_path / "heads", now=NOW)
    tamper(f"DELETE FROM {TABLE} WHERE id > 3")
    last = AuditEntry.objects.get(id=3)
    AuditHead.objects.update(number=3, digest=last.digest)
    kept = read_heads((tmp_path / "heads").read_text())
    assert verdict_on_chain({}).broken_at is None
    assert "tail is cut" in verdict_on_chain(kept).fault


def test_the_command_names_the_first_bad_entry(tmp_path: Path) -> None:
    put(3)
    tamper(f"UPDATE {TABLE} SET action = 'FILE' WHERE id = 2")
    with pytest.raises(CommandError, match="entry 2"):
        call_command("verify_audit", heads=tmp_path / "none")


def test_the_command_says_how_much_it_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(3)
    call_command("keep_audit_head", file=tmp_path / "heads")
    call_command("verify_audit", heads=tmp_path / "heads")
    assert "3 entries, unbroken, 1 kept heads agree." in capsys.readouterr().out


def _as_json(number: str) -> str:
    if connection.vendor == "postgresql":
        return f"::jsonb WHERE id = {number}"
    return f" WHERE id = {number}"
