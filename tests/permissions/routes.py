"""Every route of the house, read from Django's own resolver, and the table of what each answers.

To add a route's rows: run ``python -m pytest tests/permissions``; the failing test prints each
missing row with what the code answers today. Read it against the roles in ``docs/security.md``
before it goes into ``table.csv``.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

TABLE = Path(__file__).with_name("table.csv")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PERSONS = (
    "anonymous",
    "clerk",
    "officer",
    "officer_elsewhere",
    "cleared_too_low",
    "manager",
    "auditor",
    "administrator",
    "disabled",
)
SCOPES = (
    "letters:read",
    "letters:write",
    "deadlines:read",
    "deadlines:write",
    "calendar:read",
    "webhooks:manage",
)
TOKENS_ELSEWHERE = ("token_elsewhere", "token_cleared_too_low")
ACTORS = PERSONS + SCOPES + TOKENS_ELSEWHERE
Row = dict[str, str]


def routes() -> list[str]:
    """Each address once, its parameters in braces: ``letters/{number}/``."""
    return sorted({_plain(route) for route in _walk(get_resolver(), "")})


def methods_of(route: str) -> tuple[str, ...]:
    """The methods tried; the admin's pages tell only a read from a form that is sent."""
    return METHODS[:2] if route.startswith("admin/") else METHODS


@cache
def table() -> list[Row]:
    """The rows in order: the first whose route and method fit holds."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(route: str, method: str) -> Row | None:
    """The row for a route; ``*`` in a row's route stands for one part of an address."""
    for pattern, row in _rows_of(method):
        if pattern.fullmatch(route):
            return row
    return None


@cache
def _rows_of(method: str) -> list[tuple[re.Pattern[str], Row]]:
    return [
        (re.compile(re.escape(row["route"]).replace(r"\*", "[^/{}]+")), row)
        for row in table()
        if row["method"] == method
    ]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _walk(entry, route)


def _plain(route: str) -> str:
    """``^letters/(?P<number>[^/]+)/$`` and ``letters/<str:number>/`` as ``letters/{number}/``."""
    route = re.sub(r"\(\?P<(\w+)>(?:\[[^]]*\]|[^()\[\]])*\)", r"{\1}", route)
    route = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
    return re.sub(r"[\^$]|\\Z", "", route).replace("\\.", ".")
