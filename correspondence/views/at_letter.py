"""The letter or dossier that a page's address names, who asks, and as what it is on record."""

from django.http import Http404, HttpRequest

from correspondence.models import File, Letter
from correspondence.selectors.addresses import address_is
from correspondence.selectors.files import files_for
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


def file_at(request: HttpRequest, number: str) -> File:
    """The dossier of that number; a denial on record and ``Http404`` where there is none."""
    row = files_for(reader_of(request)).filter(number=number).first()
    if row is None:
        asked = File.objects.filter(number=number)
        note_denial(act=act_of(request), asked=asked, named=number)
        raise Http404
    return row


def act_of(request: HttpRequest) -> Act:
    """Who acts by this request, when and from where."""
    return act_of_request(request, at=database_now(), door="page")


def reader_of(request: HttpRequest) -> User:
    """Who is signed in."""
    assert isinstance(request.user, User)
    return request.user
