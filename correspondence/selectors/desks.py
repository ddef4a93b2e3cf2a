"""Which desk a letter comes to."""

from django.utils.translation import gettext as _

from correspondence.refusal import Refused
from correspondence.textual import reference_line
from offices.models import Desk


def desk_of_entry(code: str) -> Desk:
    """The desk of that code, or the default desk; raises ``Refused`` naming ``desk``."""
    desks = Desk.objects.select_related("post__party")
    if code:
        desk = desks.filter(code=reference_line(code).upper()).first()
        missing = _("There is no desk '%(code)s'. Its code is like TRADE.") % {"code": code}
    else:
        desk = desks.filter(is_default=True).first()
        missing = _("No desk is the registry's default. Name the desk, or set one up.")
    if desk is None:
        raise Refused("UNKNOWN_DESK", "desk", missing)
    return desk
