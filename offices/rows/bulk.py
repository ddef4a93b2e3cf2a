"""Many rows in one statement, handed over as one JSON text; the ORM's way elsewhere.

On PostgreSQL the server reads the rows out of the text, several times faster than an array
for each column quoted in Python, and plans each statement once for the connection. Rows are
written as they are. Of very many whose ids must be known, these are reserved first and plain
dicts of columns are copied in.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import orjson
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)


def insert_rows(rows: Sequence[Row], *, skip_known: bool = False, with_keys: bool = False) -> None:
    """Insert new rows; with ``skip_known`` those that a unique constraint refuses are left out.

    ``with_keys`` gives each row the id that it got.
    """
    if not rows:
        return
    if connection.vendor != "postgresql":
        manager = type(rows[0])._default_manager  # noqa: SLF001
        manager.bulk_create(rows, ignore_conflicts=skip_known)
        return
    model, columns = type(rows[0]), [columns_of(row) for row in rows]
    keys = insert_columns(model, columns, skip_known=skip_known)
    if with_keys:
        for row, key in zip(rows, keys, strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001


def insert_columns(
    model: type[Model], rows: Sequence[dict[str, Any]], *, skip_known: bool = False
) -> list[int]:
    """Insert rows given as dicts of all of the same columns, by a statement planned once.

    Returns the keys of what was inserted, in the order of ``rows``; none where the database
    is embedded.
    """
    if not rows:
        return []
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create([model(**row) for row in rows])  # noqa: SLF001
        return []
    renamed = {name: _columns(model)[name] for name in rows[0]}
    statement = _insertion(model, tuple(renamed.values()), skip_known=skip_known)
    told = [{renamed[name]: value for name, value in row.items()} for row in rows]
    found = connection.prepared_rows(statement, [orjson.dumps(told).decode()])  # type: ignore[attr-defined]
    return [key for (key,) in found]


@lru_cache(maxsize=256)
def _insertion(model: type[Model], names: tuple[str, ...], *, skip_known: bool) -> str:
    """The statement that inserts rows of these columns, told as one JSON text."""
    columns, table = ", ".join(map(_quoted, names)), _table(model)
    conflicts = " ON CONFLICT DO NOTHING" if skip_known else ""
    return (
        f"INSERT INTO {table} ({columns}) SELECT {columns}"  # noqa: S608
        f" FROM jsonb_populate_recordset(NULL::{table}, %s::text::jsonb){conflicts}"
        f" RETURNING {_quoted(_key(model))}"
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


def update_columns(row: Model, *names: str) -> None:
    """Write these columns of a row that exists, by a statement planned once."""
    if connection.vendor != "postgresql":
        row.save(update_fields=names)
        return
    values = [getattr(row, name) for name in names]
    connection.prepared_rows(_change(type(row), names), [*values, row.pk])  # type: ignore[attr-defined]


@lru_cache(maxsize=256)
def _change(model: type[Model], names: tuple[str, ...]) -> str:
    changed = ", ".join(f"{_quoted(_columns(model)[name])} = %s" for name in names)
    key = _quoted(_key(model))
    return f"UPDATE {_table(model)} SET {changed} WHERE {key} = %s RETURNING {key}"  # noqa: S608


def reserved_keys(model: type[Model], count: int) -> list[int]:
    """Ids that nothing else of the table gets, in order; in the caller's transaction."""
    if not count:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            table = _table(model)
            cursor.execute(
                "SELECT nextval((SELECT pg_get_serial_sequence(%s, 'id'))::regclass)"
                " FROM generate_series(1, %s)",
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
    """A row that is not saved yet as a dict of its columns; without its id where it has none."""
    values = row.__dict__
    key = None if row.pk is not None else _key(type(row))
    return {name: values[name] for name, column in _columns(type(row)).items() if column != key}


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
    kinds = [fields[name].get_internal_type() for name in names]
    statement = f"COPY {_table(model)} ({columns}) FROM STDIN"
    with connection.copying(statement) as copy:  # type: ignore[attr-defined]
        for values in _written(rows, kinds):
            copy.write_row(values)


def _written(rows: Sequence[dict[str, Any]], kinds: Sequence[str]) -> Iterator[list[Any]]:
    """The values of each row; JSON, days and instants as text, once for rows that share them."""
    json = [place for place, kind in enumerate(kinds) if kind == "JSONField"]
    days = [place for place, kind in enumerate(kinds) if kind in ("DateField", "DateTimeField")]
    texts: dict[int, str] = {}
    told: dict[date | None, str | None] = {None: None}
    for row in rows:
        values = list(row.values())
        for place in json:
            value = values[place]
            if (text := texts.get(id(value))) is None:
                text = texts[id(value)] = orjson.dumps(value).decode()
            values[place] = text
        for place in days:
            day = values[place]
            if day not in told:
                told[day] = str(day)
            values[place] = told[day]
        yield values


@cache
def _columns(model: type[Model]) -> dict[str, str]:
    """The column of each field."""
    return {field.attname: field.column or "" for field in model._meta.concrete_fields}  # noqa: SLF001


def _key(model: type[Model]) -> str:
    return next(field.column for field in model._meta.concrete_fields if field.primary_key) or ""  # noqa: SLF001


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
