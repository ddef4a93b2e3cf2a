"""What the application's database role may do: all that it needs, and nothing to the record."""

from django.db import connection

from offices.models import AuditEntry

READ_ONLY = ("django_migrations",)
ROLE_EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = %s"


class RoleUnfit(Exception):
    """The role cannot be given rights; the sentence says why."""


def grant_to_application(*, role: str) -> None:
    """Let ``role`` work with every table, and only read and add entries of the audit trail.

    Run by the role that owns the tables, after every migration; safe to repeat. Raises
    ``RoleUnfit`` elsewhere than on PostgreSQL, and for a role that does not exist or is
    the owner itself.
    """
    if connection.vendor != "postgresql":
        raise RoleUnfit("Database roles are PostgreSQL's: DATABASE_URL names another engine.")
    with connection.cursor() as cursor:
        cursor.execute(ROLE_EXISTS, [role])
        if cursor.fetchone() is None:
            raise RoleUnfit(f"There is no role {role}: CREATE ROLE it with LOGIN first.")
        cursor.execute("SELECT current_user = %s", [role])
        if cursor.fetchone() == (True,):
            raise RoleUnfit(f"{role} owns the tables: run this as their owner, for another role.")
        for statement in _statements(connection.ops.quote_name(role)):
            cursor.execute(statement)


def _statements(role: str) -> list[str]:
    record = connection.ops.quote_name(AuditEntry._meta.db_table)  # noqa: SLF001 - Django's documented door
    return [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {record} FROM {role}",
        *(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}" for table in READ_ONLY),
    ]
