"""Many rows in one statement, handed over as one JSON text; the ORM's way elsewhere.

On PostgreSQL the server reads the rows out of the text, several times faster than an array
for each column quoted in Python. Rows are written as they are: no ids come back. Where ids
must be known, they are reserved first and plain dicts of columns are copied in.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

import orjson
from django.db import connection
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)


def insert_rows(rows: Sequence[Row], *, skip_known: bool = False) -> None:
    """Insert new rows; with ``skip_known`` those that a unique constraint refuses are left out."""
    if not rows:
        return
    if connection.vendor != "postgresql":
        manager = type(rows[0])._default_manager  # noqa: SLF001
        manager.bulk_create(rows, ignore_conflicts=skip_known)
        return
    fields = [field for field in _fields(rows[0]) if not field.primary_key]
    columns = ", ".join(_quoted(field.column) for field in fields)
    table = _table(rows[0])
    conflicts = " ON CONFLICT DO NOTHING" if skip_known else ""
    _execute(
        f"INSERT INTO {table} ({columns}) SELECT {columns}"  # noqa: S608
        f" FROM jsonb_populate_recordset(NULL::{table}, %s){conflicts}",
        rows,
        fields,
    )


def update_rows(rows: Sequence[Row], names: Sequence[str]) -> None:
    """Write the named fields of rows that exist."""
    if not rows:
        return
    if connection.vendor != "postgresql":
        type(rows[0])._default_manager.bulk_update(rows, names)  # noqa: SLF001
        return
    fields = [field for field in _fields(rows[0]) if field.name in names]
    key = next(field for field in _fields(rows[0]) if field.primary_key)
    columns = ", ".join(f"{_quoted(f.column)} = new.{_quoted(f.column)}" for f in fields)
    table = _table(rows[0])
    _execute(
        f"UPDATE {table} old SET {columns}"  # noqa: S608
        f" FROM jsonb_populate_recordset(NULL::{table}, %s) new"
        f" WHERE old.{_quoted(key.column)} = new.{_quoted(key.column)}",
        rows,
        [key, *fields],
    )


def reserved_keys(model: type[Model], count: int) -> list[int]:
    """Ids that nothing else of the table gets, in order; in the caller's transaction."""
    if not count:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            table = _table(model)
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return sorted(key for (key,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])  # noqa: SLF001
        found = cursor.fetchone()
    last = int(found[0]) if found else 0
    return list(range(last + 1, last + 1 + count))


@cache
def plain_row(model: type[Model]) -> Mapping[str, Any]:
    """A row by its columns, without its id, each with the value it has when nothing is said."""
    return MappingProxyType(
        {
            field.attname: None if field.null and not field.has_default() else field.get_default()
            for field in model._meta.concrete_fields  # noqa: SLF001
            if not field.primary_key
        }
    )


def columns_of(row: Model) -> dict[str, Any]:
    """A row that is not saved yet as a dict of its columns, without its id."""
    return {
        field.attname: getattr(row, field.attname)
        for field in _fields(row)
        if not field.primary_key
    }


def copy_rows(model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows given as dicts of all of the same columns."""
    if not rows:
        return
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create([model(**row) for row in rows])  # noqa: SLF001
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    names = list(rows[0])
    columns = ", ".join(_quoted(fields[name].column) for name in names)
    json = [n for n, name in enumerate(names) if fields[name].get_internal_type() == "JSONField"]
    written: dict[int, str] = {}
    statement = f"COPY {_table(model)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            values = list(row.values())
            for place in json:
                value = values[place]
                if (text := written.get(id(value))) is None:
                    text = written[id(value)] = orjson.dumps(value).decode()
                values[place] = text
            copy.write_row(values)


def _execute(statement: str, rows: Sequence[Row], fields: Sequence["Field[Any, Any]"]) -> None:
    written = [{field.column: getattr(row, field.attname) for field in fields} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(written).decode()])


def _fields(row: Model) -> Sequence["Field[Any, Any]"]:
    return row._meta.concrete_fields  # noqa: SLF001


def _table(row: Model | type[Model]) -> str:
    return _quoted(row._meta.db_table)  # noqa: SLF001


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
