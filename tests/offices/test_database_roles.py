"""On PostgreSQL the application's own role adds to the record and cannot change it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from offices.models import AuditEntry
from offices.selectors.audit_chain import verdict_on_chain
from tests.correspondence.builders import desk, registered

ROLE = "chancery_app"


@pytest.fixture
def application(transactional_db: None) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} LOGIN")
    yield ROLE
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")
        cursor.execute(f"DROP ROLE {ROLE}")


@contextmanager
def connected_as(role: str) -> Iterator[None]:
    owner = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = role
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = owner


def warnings() -> list[str | None]:
    found = run_checks(databases=["default"], include_deployment_checks=True)
    return [message.id for message in found if message.id == "offices.W001"]


@pytest.mark.postgres
def test_the_applications_role_registers_and_changes_nothing_on_the_record(
    application: str,
) -> None:
    desk()
    call_command("grant_roles", application)

    with connected_as(application):
        registered()
        entries = AuditEntry.objects.count()
        for statement in (
            "UPDATE offices_auditentry SET action = 'X'",
            "DELETE FROM offices_auditentry",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                _execute(statement)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _execute("TRUNCATE offices_auditentry")
        assert entries == AuditEntry.objects.count() > 0
        assert verdict_on_chain({}).broken_at is None
        assert warnings() == []

    assert len(warnings()) == 3


@pytest.mark.postgres
def test_a_role_that_does_not_exist_or_owns_the_tables_is_refused_by_name(db: None) -> None:
    for role, sentence in (("nobody_here", "no role"), (connection.settings_dict["USER"], "owns")):
        with pytest.raises(CommandError, match=sentence):
            call_command("grant_roles", role)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
