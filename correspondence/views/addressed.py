"""Who asks at a page, and which letter the page's address means."""

from django.http import Http404, HttpRequest

from correspondence.models import Letter
from correspondence.selectors.addresses import address_is
from correspondence.selectors.letters import letter_for, register_for
from offices.clock import database_now
from offices.models import User
from offices.services.acts import act_of_request
from offices.services.audit import Act
from offices.services.readings import note_denial


def listed_letter(request: HttpRequest, address: str) -> Letter:
    """The letter at that address as a list shows it; asking in vain is on record, and a 404."""
    try:
        return register_for(user_of(request)).get(address_is(address))
    except Letter.DoesNotExist:
        raise _not_found(request, address) from None


def whole_letter(request: HttpRequest, address: str) -> Letter:
    """The letter at that address with all that belongs to it, or a 404 as above."""
    try:
        return letter_for(address, user_of(request))
    except Letter.DoesNotExist:
        raise _not_found(request, address) from None


def act_of_page(request: HttpRequest) -> Act:
    """The act of whoever asked for the page, at the present instant."""
    return act_of_request(request, at=database_now(), door="page")


def user_of(request: HttpRequest) -> User:
    """Who is signed in."""
    assert isinstance(request.user, User)
    return request.user


def _not_found(request: HttpRequest, address: str) -> Http404:
    asked = Letter.objects.filter(address_is(address))
    note_denial(act=act_of_page(request), asked=asked, named=address)
    return Http404()
