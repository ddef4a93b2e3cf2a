"""What a migration may do, so that the release before goes on serving on the database of the next.

An upgrade migrates first and then exchanges processes one by one: meanwhile both releases read and
write the same tables (docs/operators.md).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

SINCE = {"offices": 16, "deadlines": 9, "correspondence": 11}
"""By app the last migration before the promise."""
WIDER = {
    "message_identified_once": "what was taken back has a row beside the one that stands",
    "message_state_known": "one more state",
    "message_taken_back_says_why": "of a state that the release before does not write",
    "saved_filter_of_a_list": "the release before leaves the column to its default",
    "saved_filter_of_list_once_by_person": "wider than the one that the release before keeps",
    "saved_filter_of_list_once_at_desk": "wider than the one that the release before keeps",
    "revision_cause_known": "one more cause, which the release before shows by its code",
}
"""Constraints on tables that were there, and why the release before breaks none of them."""
HARMLESS = (
    operations.CreateModel,
    operations.AddField,
    operations.AlterField,
    operations.AddIndex,
    operations.AddConstraint,
    operations.RunPython,
    operations.RunSQL,
    operations.RemoveIndex,
    operations.RemoveConstraint,
    operations.AlterModelOptions,
)
NARROWER = "another type, or fewer values than the release before writes"
UNEXPLAINED = "say in WIDER why the release before never breaks it"
READ_STILL = "the release before still reads it; take it away one release later"


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def promised(loader: MigrationLoader) -> Iterator[Migration]:
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in SINCE and int(name[:4]) > SINCE[app]:
            yield migration


def breaches(operation: Any, migration: Migration, before: ProjectState) -> Iterator[str]:
    """What of an operation the release before could not live with."""
    if isinstance(operation, operations.SeparateDatabaseAndState):
        for inner in operation.database_operations:
            yield from breaches(inner, migration, before)
        return
    said = _breach(operation, migration, before)
    if said:
        yield f"{migration.app_label}.{migration.name}: {operation.describe()}: {said}"


def _breach(operation: Any, migration: Migration, before: ProjectState) -> str:
    known = before.models.get((migration.app_label, getattr(operation, "model_name", "")))
    match operation:
        case operations.AddField(field=field) if known and not _may_be_left_out(field):
            return "the release before writes rows without it; give it a db_default"
        case operations.AlterField(name=name, field=field) if known and name in known.fields:
            return NARROWER if narrows(known.fields[name], field) else ""
        case operations.AddConstraint(constraint=constraint) if known:
            return "" if constraint.name in WIDER else UNEXPLAINED
    return "" if isinstance(operation, HARMLESS) else READ_STILL


def _may_be_left_out(field: "models.Field[Any, Any]") -> bool:
    has_default = field.db_default is not models.NOT_PROVIDED
    return field.null or bool(field.many_to_many) or has_default


def narrows(old: "models.Field[Any, Any]", new: "models.Field[Any, Any]") -> bool:
    """Whether a column takes less than it did, or is of another kind."""
    is_shorter = bool(new.max_length and (old.max_length or 0) > new.max_length)
    is_other = old.get_internal_type() != new.get_internal_type()
    return is_shorter or is_other or (old.null and not new.null)


def test_migrations_leave_the_release_before_able_to_read_and_write(
    loader: MigrationLoader,
) -> None:
    found: list[str] = []
    for migration in promised(loader):
        node = loader.graph.node_map[migration.app_label, migration.name]
        before = loader.project_state([parent.key for parent in node.parents])
        for operation in migration.operations:
            found += breaches(operation, migration, before)

    assert found == []


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (operations.RemoveField("slot", "task"), "take it away one release later"),
        (operations.RenameField("slot", "task", "work"), "take it away one release later"),
        (operations.DeleteModel("Slot"), "take it away one release later"),
        (operations.AddField("slot", "by", models.CharField(max_length=9)), "give it a db_default"),
        (operations.AlterField("slot", "task", models.CharField(max_length=9)), "fewer values"),
        (
            operations.AddConstraint(
                "slot", models.CheckConstraint(condition=models.Q(task="x"), name="slot_is_x")
            ),
            "say in WIDER",
        ),
    ],
)
def test_what_would_break_the_release_before_is_found(
    loader: MigrationLoader, operation: Any, said: str
) -> None:
    before = loader.project_state([("offices", "0016_events_by_instant")])
    migration = Migration("0099_breaking", "offices")

    assert said in " ".join(breaches(operation, migration, before))


def test_a_table_of_its_own_and_a_column_with_a_default_break_nothing(
    loader: MigrationLoader,
) -> None:
    before = loader.project_state([("offices", "0016_events_by_instant")])
    migration = Migration("0099_adding", "offices")
    column = models.CharField(max_length=9, default="", db_default="")

    added = [
        operations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))]),
        operations.AddField("slot", "by", column),
        operations.AddField("slot", "at", models.DateTimeField(null=True)),
    ]

    assert [b for operation in added for b in breaches(operation, migration, before)] == []
