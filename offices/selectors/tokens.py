"""The token that a request shows, with its account."""

from django.db.models import QuerySet

from offices.clock import with_now
from offices.models import Token
from offices.prepared import Given, Prepared


def token_named(prefix: str) -> Token | None:
    """The token of that prefix with its account, read as ``with_now`` reads; one query."""
    found: list[Token] = _NAMED.rows(prefix=prefix)
    return next(iter(found), None)


def _named(*, prefix: str | Given) -> QuerySet[Token]:
    return with_now(Token.objects.select_related("user").filter(prefix=prefix))


_NAMED = Prepared(_named)
