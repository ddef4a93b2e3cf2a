"""The letter that an address of the API names, for the token's account."""

from typing import Any

from django.http import Http404
from rest_framework.request import Request

from correspondence.api.shown import shown
from correspondence.models import Letter
from correspondence.selectors.addresses import address_is
from correspondence.selectors.letters import (
    answered_by,
    letter_for,
    original_for,
    register_for,
)
from offices.api.views import Asked, OfficeViewSet


class OfLetter(OfficeViewSet):
    """What hangs on one letter; asking for a letter that does not exist for one is on record."""

    queryset: Any = Letter.objects.none()

    def asked(self) -> Asked:
        """The letter that the address names."""
        number = self.kwargs["number"]
        return Asked(Letter.objects.filter(address_is(number)), number)


class AddressedLetters(OfficeViewSet):
    """Letters by their addresses: a number, or that of a draft; one asked for in vain is on record.

    A class that extends it names its acts in ``scopes``.
    """

    queryset: Any = Letter.objects.none()
    guarded = Letter
    lookup_field = "number"
    lookup_value_regex = "[^/]+"

    def asked(self) -> Asked | None:
        """The letter at the address; None where it names none."""
        named = self.kwargs.get("number")
        return Asked(Letter.objects.filter(address_is(named)), named) if named else None


def whole_letter(request: Request, number: str) -> Letter:
    """The letter at that address with all that belongs to it, or a 404."""
    try:
        return letter_for(number, request.user)
    except Letter.DoesNotExist:
        raise Http404 from None


def listed_letter(request: Request, number: str) -> Letter:
    """The letter at that address as a list shows it, or a 404."""
    try:
        return register_for(request.user).get(address_is(number))
    except Letter.DoesNotExist:
        raise Http404 from None


def told_letter(request: Request, number: str) -> dict[str, Any]:
    """The letter at that address as the API shows it, or a 404."""
    return letter_as_told(request, whole_letter(request, number))


def letter_as_told(request: Request, letter: Letter) -> dict[str, Any]:
    """A letter that ``whole_letter`` gave, as the API shows it."""
    user = request.user
    return shown(letter, original_for(letter, user), answered_by(letter, user))
