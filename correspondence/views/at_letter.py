"""The letter that a page's address names, who asks, and as what it is on record."""

from django.http import Http404, HttpRequest

from correspondence.models import Letter
from correspondence.selectors.addresses import address_is
from correspondence.selectors.letters import register_for
from offices.clock import database_now
from offices.models import User
from offices.services.acts import act_of_request
from offices.services.audit import Act
from offices.services.readings import note_denial


def letter_at(request: HttpRequest, address: str) -> Letter:
    """The letter at the address; a denial on record and ``Http404`` where there is none."""
    letter = register_for(reader_of(request)).filter(address_is(address)).first()
    if letter is None:
        asked = Letter.objects.filter(address_is(address))
        note_denial(act=act_of(request), asked=asked, named=address)
        raise Http404
    return letter


def act_of(request: HttpRequest) -> Act:
    """Who acts by this request, when and from where."""
    return act_of_request(request, at=database_now(), door="page")


def reader_of(request: HttpRequest) -> User:
    """Who is signed in."""
    assert isinstance(request.user, User)
    return request.user
