"""What somebody typed into a form that could not be taken, to be given back to them."""

from typing import NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

MOST_KEPT = 50
NOT_GIVEN_BACK = ("password", "code", "token", "secret", "next", "language", "key", "seen", "step")


class Typed(NamedTuple):
    """A field's name, and what stood in it."""

    name: str
    value: str


def typed_in(request: HttpRequest) -> list[Typed]:
    """What was typed, field by field; no password, code or token, and nothing of a form that
    cannot be read.
    """
    if request.method != "POST":
        return []
    try:
        fields = list(request.POST.lists())
    except (MultiPartParserError, UnreadablePostError, SuspiciousOperation):
        return []
    found = [
        Typed(name, str(value))
        for name, values in fields
        for value in values
        if str(value).strip() and not any(part in name.lower() for part in NOT_GIVEN_BACK)
    ]
    return found[:MOST_KEPT]
