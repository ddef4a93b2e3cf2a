"""Rows of a list from where a page before ended, by an order that an index has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from offices.access import Reader, reader_of
from offices.models import User
from offices.prepared import Given, Prepared


@dataclass(frozen=True, slots=True)
class Segment:
    """So many rows by ``keyset``; ``filled`` has them with or without the column ``first``."""

    keyset: tuple[str, ...]
    size: int
    first: str = ""
    filled: bool = True

    def of(
        self, queryset: QuerySet[Any, Any], position: Sequence[Any] | None
    ) -> QuerySet[Any, Any]:
        """The rows after ``position``, or the first ones."""
        if self.first:
            queryset = queryset.filter(**{f"{self.first}__isnull": not self.filled})
        ordered = queryset.order_by(*self.keyset)
        if position is not None:
            ordered = ordered.filter(_after(self.keyset, position))
        return ordered[: self.size]


class Rows(Protocol):
    """What a list takes its pages from."""

    @property
    def model(self) -> type[Model]:
        """The table."""

    def taken(self, segment: Segment, position: Sequence[Any] | None) -> list[Any]:
        """The rows of a segment after a position."""


class AskedRows:
    """The rows of a queryset."""

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self.model = queryset.model
        self._queryset = queryset

    def taken(self, segment: Segment, position: Sequence[Any] | None) -> list[Any]:
        """One query, written for this page."""
        return list(segment.of(self._queryset, position))


class PreparedList:
    """A list as it is without filters; ``build`` gives its ``values()`` for a reader."""

    def __init__(self, model: type[Model], build: Callable[[Reader], QuerySet[Any, Any]]) -> None:
        self.model = model
        self.build = build
        self._prepared = Prepared(self._segment)

    def of(self, user: User | AnonymousUser) -> "PreparedRows":
        """The rows that exist for ``user``."""
        return PreparedRows(self, reader_of(user))

    def taken(
        self, reader: Reader, segment: Segment, position: Sequence[Any] | None
    ) -> list[dict[str, Any]]:
        """The rows of a segment after a position; one query."""
        places = {f"place{number}": value for number, value in enumerate(position or ())}
        shape = (segment, reader.spans_desks)
        who = {"account": reader.account, "cleared_to": reader.cleared_to}
        return self._prepared.rows(*shape, **who, **places)

    def _segment(
        self,
        segment: Segment,
        spans_desks: bool,  # noqa: FBT001 - the shape of the query
        *,
        account: int | Given,
        cleared_to: int | Given,
        **places: Any,
    ) -> QuerySet[Any, Any]:
        rows = self.build(Reader(account, cleared_to, spans_desks))
        return segment.of(rows, tuple(places.values()) or None)


@dataclass(frozen=True, slots=True)
class PreparedRows:
    """What of a prepared list exists for one reader."""

    source: PreparedList
    reader: Reader | None

    @property
    def model(self) -> type[Model]:
        """The table."""
        return self.source.model

    def taken(self, segment: Segment, position: Sequence[Any] | None) -> list[Any]:
        """One query that was written before."""
        return self.source.taken(self.reader, segment, position) if self.reader else []


def _after(keyset: Sequence[str], position: Sequence[Any]) -> Q:
    """Rows after ``position``; the first comparison is one that an index can start from."""
    column, descending = keyset[0].lstrip("-"), keyset[0].startswith("-")
    beyond = Q(**{f"{column}__{'lt' if descending else 'gt'}": position[0]})
    if len(keyset) == 1:
        return beyond
    bound = Q(**{f"{column}__{'lte' if descending else 'gte'}": position[0]})
    return bound & (beyond | _after(keyset[1:], position[1:]))
