"""Which letter an address means: a registry number, or ``DRAFT-`` and a key.

A letter that began as a draft keeps that address after it is signed, beside its number.
"""

from django.db.models import Q

from correspondence.numbering import draft_key


def address_is(address: str, *, through: str = "") -> Q:
    """The one letter at that address; ``through`` leads to it, as ``"letter__"``."""
    key = draft_key(address)
    if key is None:
        return Q(**{f"{through}number": address})
    return Q(**{f"{through}pk": key, f"{through}versions__serial": 1})
