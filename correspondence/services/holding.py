"""Holding a row while what somebody saw of it is compared with how it stands."""

from typing import TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def held(row: Row) -> Row:
    """The row as it stands now; nobody changes it until the caller's transaction ends."""
    rows = type(row)._default_manager.select_for_update(of=("self",))  # noqa: SLF001 - Django's documented door
    return rows.get(pk=row.pk)
