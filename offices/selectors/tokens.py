"""The token that a request shows, with its account."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from offices.clock import READ_AT, with_now
from offices.models import Token, User
from offices.prepared import Given, Prepared

_OF_TOKEN = tuple(field.attname for field in Token._meta.concrete_fields)  # noqa: SLF001 - Django's documented door
_OF_USER = tuple(field.attname for field in User._meta.concrete_fields)  # noqa: SLF001 - Django's documented door


def token_named(prefix: str) -> Token | None:
    """The token of that prefix with its account, read as ``with_now`` reads; one query."""
    rows = _NAMED.rows(prefix=prefix)
    if not rows:
        return None
    (row,) = rows
    alias = connection.alias
    token = Token.from_db(alias, _OF_TOKEN, [row[name] for name in _OF_TOKEN])
    token.user = User.from_db(alias, _OF_USER, [row[f"user__{name}"] for name in _OF_USER])
    if READ_AT in row:
        setattr(token, READ_AT, row[READ_AT])
    return token


def _named(*, prefix: str | Given) -> QuerySet[Any, Any]:
    rows = with_now(Token.objects.filter(prefix=prefix))
    read_at = [READ_AT] if READ_AT in rows.query.annotations else []
    of_user = [f"user__{name}" for name in _OF_USER]
    told: QuerySet[Any, Any] = rows.values(*_OF_TOKEN, *of_user, *read_at)
    return told


_NAMED = Prepared(_named)
