"""The letter that an address or a body of the API names, as it exists for the account."""

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from correspondence.models import Letter
from correspondence.selectors.addresses import address_is
from correspondence.selectors.letters import register_for
from offices.api.moments import act_of
from offices.services.readings import note_denial


def letter_at(request: Request, address: str) -> Letter:
    """The letter at the address; raises ``Http404`` where it does not exist for the account."""
    letter = register_for(request.user).filter(address_is(address)).first()
    if letter is None:
        raise Http404
    return letter


def letter_named(request: Request, address: str) -> Letter:
    """The letter that a field of the body names; a hidden one is as none at all, and a denial."""
    try:
        return letter_at(request, address)
    except Http404:
        rows = Letter.objects.filter(address_is(address))
        note_denial(act=act_of(request), asked=rows, named=address)
        raise ValidationError({"letter": [_("There is no such letter.")]}) from None
