import json
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

NOT_PREPARED = 2


class HouseCommand(BaseCommand):
    """A command that needs the register: one sentence and exit 2 where there is none yet."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command, unless the database is not there or not of this version's tables."""
        missing = _what_is_missing() if self.needs_register(options) else None
        if missing is None:
            return super().execute(*args, **options)
        error = {"code": "NOT_PREPARED", "field": "database", "detail": missing}
        as_json = bool(options.get("json"))
        stderr = options.get("stderr") or sys.stderr
        stderr.write((json.dumps({"error": error}) if as_json else f"database: {missing}") + "\n")
        sys.exit(NOT_PREPARED)

    def needs_register(self, options: dict[str, Any]) -> bool:  # noqa: ARG002 - asked of by subclasses
        """Whether this call reads or writes the register at all."""
        return True


def _what_is_missing() -> str | None:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return _("It does not answer: %(error)s") % {"error": str(error).strip()}
    if not waiting:
        return None
    return _(
        "It is not prepared for this version. Run `make run` once, or `manage.py migrate`,"
        " `manage.py load_agreements` and `manage.py load_calendar` with the same settings."
    )
