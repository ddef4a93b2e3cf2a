"""Queries that are written and planned once, and asked again with other values.

To build a query, to write it as SQL and to have the server plan it costs several times what it
costs to answer. What is asked at every request is therefore kept: the query is built once by the
very code that any other is built by, with places where its values go, and the server keeps its
plan for as long as the connection lasts.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection, connections
from django.db.models import BooleanField, Expression, F, Field, Func, Q, QuerySet
from django.db.models.query import get_related_populators

FORMS_KEPT = 256


class Given(Expression):
    """The place of a value in a query; the value is told by its name at each asking."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=Field())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:  # noqa: ARG002 - Django calls it so
        return "%s", [self]


class _AnyOf(Func):
    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def one_of(column: str, keys: list[int] | Given) -> Any:
    """The condition that a column is one of ``keys``, which may be told later."""
    return _AnyOf(F(column), keys) if isinstance(keys, Given) else Q(**{f"{column}__in": keys})


@dataclass(frozen=True, slots=True)
class _Written:
    """A query as SQL, whose values go where, and what makes of a row what the query gives."""

    sql: str
    values: tuple[Any, ...]
    converters: dict[int, Any]
    made_of: Callable[[Sequence[Any]], Any]


class Prepared:
    """The rows of a queryset, as objects or, with ``values()``, as dicts.

    ``build`` makes the queryset, out of a shape and of values by name. Each shape is written
    once; a value may stand nowhere but in a condition. Where the database is embedded the
    queryset is built and asked each time. Nothing is prefetched.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written = lru_cache(maxsize=FORMS_KEPT)(self._write)

    def rows(self, *shape: Hashable, **values: Any) -> list[Any]:
        """One query."""
        database = connections[DEFAULT_DB_ALIAS]
        if database.vendor != "postgresql":
            return list(self._build(*shape, **values))
        written = self._written(shape, tuple(values))
        told = [_told(values[v.name]) if isinstance(v, Given) else v for v in written.values]
        found: Iterable[Sequence[Any]] = _answers(database, written.sql, told)
        if written.converters:
            found = _converted(found, written.converters)
        return list(map(written.made_of, found))

    def _write(self, shape: tuple[Hashable, ...], names: tuple[str, ...]) -> _Written:
        query = self._build(*shape, **{name: Given(name) for name in names}).query
        compiler = query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        selected = [column for column, *_ in compiler.select]
        return _Written(
            sql=sql,
            values=tuple(values),
            converters=compiler.get_converters(selected),
            made_of=_dicts(tuple(query.selected)) if query.selected else _objects(compiler),
        )


def planned_once(queryset: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """The rows of a ``values_list()``, by a plan that the server keeps for the connection.

    For a long question that is asked with other values each time: it is written anew, which
    costs less than to plan it. What a partial index names must be a ``Word``. One query.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        return list(queryset)
    compiler = queryset.query.get_compiler(connection=connection)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:
        return []
    found: Iterable[Sequence[Any]] = _answers(database, sql, list(values))
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return list(map(tuple, _converted(found, converters) if converters else found))


def _dicts(names: tuple[str, ...]) -> Callable[[Sequence[Any]], dict[str, Any]]:
    return lambda row: dict(zip(names, row, strict=True))


def _objects(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """As Django makes objects of rows, with what is loaded beside them and annotations."""
    model, select = compiler.klass_info["model"], compiler.select
    first, *_, last = compiler.klass_info["select_fields"]
    names = [column.target.attname for column, *_ in select[first : last + 1]]
    beside = get_related_populators(compiler.klass_info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    annotated = tuple((compiler.annotation_col_map or {}).items())

    def made_of(row: Sequence[Any]) -> Any:
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[first : last + 1])
        for populator in beside:
            populator.populate(row, made)
        for name, place in annotated:
            setattr(made, name, row[place])
        return made

    return made_of


def _told(value: Any) -> Any:
    """Keys in one text: to hand each of them over costs more than to find its row."""
    return f"{{{','.join(map(str, value))}}}" if isinstance(value, list) else value


def _answers(database: Any, sql: str, values: list[Any]) -> list[Sequence[Any]]:
    """The rows; a plan that a migration has made useless is thrown away and made anew."""
    found: list[Sequence[Any]]
    try:
        found = database.prepared_rows(sql, values)
    except NotSupportedError:
        if database.in_atomic_block:
            raise
        database.forget_prepared()
        found = database.prepared_rows(sql, values)
    return found


def _converted(
    rows: Iterable[Sequence[Any]], converters: dict[int, Any]
) -> Iterable[Sequence[Any]]:
    for row in map(list, rows):
        for place, (functions, expression) in converters.items():
            for function in functions:
                row[place] = function(row[place], expression, connection)
        yield row
