"""Requests of letters, as far as the letters exist for a reader."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from correspondence.models import Letter, Request
from offices.access import visible_to
from offices.models import User


def requests_named(keys: Iterable[int], user: User | AnonymousUser) -> dict[int, Request]:
    """The requests of those keys with their letters, by key; one query."""
    rows = visible_to(Request.objects.filter(pk__in=set(keys)), user, through="letter__")
    return {row.pk: row for row in rows.select_related("letter")}


def requests_of(letter: Letter, user: User | AnonymousUser) -> list[Request]:
    """What a letter asks for, as far as it exists for ``user``; one query."""
    rows = visible_to(Request.objects.filter(letter=letter), user, through="letter__")
    beside = rows.select_related("letter", "provision__agreement")
    return list(beside.order_by("id"))
