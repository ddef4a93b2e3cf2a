"""Lists in pages that cost the same at any depth."""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from offices.api.keyset import AskedRows, PreparedRows, Rows, Segment
from offices.api.refusals import BadQuery

DEFAULT_LIMIT = 50
HIGHEST_LIMIT = 200


class KeysetPagination(BasePagination):
    """Pages of a queryset, of rows or of ``values()``, or of a prepared list.

    Each begins where the last one ended.

    The view's ``keyset`` names the order; the cursor holds the last row's columns, signed,
    so that it can be neither read nor made up by guess. With the view's ``nulls_last``,
    rows without the first column follow those that have it.
    """

    parameters = ("cursor", "limit")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        self.keyset: tuple[str, ...] = view.keyset
        limit = self._limit()
        source = queryset if isinstance(queryset, PreparedRows) else AskedRows(queryset)
        position = self._position(source)
        taken = _two_segments if view.nulls_last else _one_segment
        rows = taken(source, self.keyset, position, limit + 1)
        self.next_cursor = self._cursor_at(rows[limit - 1]) if len(rows) > limit else None
        return rows[:limit]

    def get_paginated_response(self, data: Any) -> Response:
        links = [f'<{self._address()}>; rel="first"']
        if self.next_cursor:
            links.append(f'<{self._address(cursor=self.next_cursor)}>; rel="next"')
        body = {"results": data, "next_cursor": self.next_cursor}
        return Response(body, headers={"Link": ", ".join(links)})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["results", "next_cursor"],
            "properties": {
                "results": schema,
                "next_cursor": {
                    "type": ["string", "null"],
                    "description": "The parameter `cursor` of the next page; null on the last.",
                },
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "`next_cursor` of the page before.",
                "schema": {"type": "string"},
            },
            {
                "name": "limit",
                "in": "query",
                "required": False,
                "description": "Rows on a page.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": HIGHEST_LIMIT,
                    "default": DEFAULT_LIMIT,
                },
            },
        ]

    def _limit(self) -> int:
        written = self.request.query_params.get("limit", str(DEFAULT_LIMIT))
        if written.isascii() and written.isdigit() and len(written) <= 4:
            limit = int(written)
            if 1 <= limit <= HIGHEST_LIMIT:
                return limit
        raise BadQuery(
            {"limit": [_("Ask for 1 to %(highest)s rows a page.") % {"highest": HIGHEST_LIMIT}]}
        )

    def _salt(self) -> str:
        return f"cursor {self.request.path} {self.keyset}"

    def _cursor_at(self, row: Any) -> str:
        columns = [column.lstrip("-") for column in self.keyset]
        values = [row[c] if isinstance(row, dict) else getattr(row, c) for c in columns]
        written = [value if isinstance(value, int | None) else str(value) for value in values]
        return signing.dumps(written, salt=self._salt())

    def _position(self, source: Rows) -> list[Any] | None:
        cursor = self.request.query_params.get("cursor")
        if cursor is None:
            return None
        meta: Any = source.model._meta  # noqa: SLF001 - Django's documented door
        fields = [meta.get_field(column.lstrip("-")) for column in self.keyset]
        try:
            written = signing.loads(cursor, salt=self._salt())
            return [f.to_python(w) for f, w in zip(fields, written, strict=True)]
        except (signing.BadSignature, DjangoValidationError, ValueError):
            raise BadQuery(
                {"cursor": [_("This is no cursor of this list; start again without one.")]}
            ) from None

    def _address(self, **cursor: str) -> str:
        asked = {n: v for n, v in self.request.query_params.items() if n != "cursor"}
        query = urlencode({**asked, **cursor})
        address: str = self.request.build_absolute_uri(self.request.path)
        return f"{address}?{query}" if query else address


def _one_segment(
    source: Rows, keyset: tuple[str, ...], position: list[Any] | None, rows: int
) -> list[Any]:
    return source.taken(Segment(keyset, rows), position)


def _two_segments(
    source: Rows, keyset: tuple[str, ...], position: list[Any] | None, rows: int
) -> list[Any]:
    first = keyset[0].lstrip("-")
    filled = Segment(keyset, rows, first)
    empty = Segment(keyset[1:], rows, first, filled=False)
    if position is not None and position[0] is None:
        return source.taken(empty, position[1:])
    found = source.taken(filled, position)
    if len(found) < rows:
        found += source.taken(empty, None)[: rows - len(found)]
    return found
