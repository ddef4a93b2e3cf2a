"""Which desk a letter comes to."""

from django.utils.translation import gettext as _

from correspondence.refusal import Refused
from correspondence.textual import reference_line
from offices.models import Desk
from offices.prepared import Prepared

_DESKS = Desk.objects.select_related("post__party").order_by("id")
_CODED = Prepared(lambda *, code: _DESKS.filter(code=code))
_DEFAULT = Prepared(lambda: _DESKS.filter(is_default=True))


def desk_of_entry(code: str) -> Desk:
    """The desk of that code, or the default desk; raises ``Refused`` naming ``desk``."""
    if code:
        found = _CODED.rows(code=reference_line(code).upper())
        missing = _("There is no desk '%(code)s'. Its code is like TRADE.") % {"code": code}
    else:
        found = _DEFAULT.rows()
        missing = _("No desk is the registry's default. Name the desk, or set one up.")
    if not found:
        raise Refused("UNKNOWN_DESK", "desk", missing)
    desk: Desk = found[0]
    return desk
