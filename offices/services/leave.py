"""Who answers for whom while on leave; what they are reminded of follows at once."""

from django.utils.translation import gettext as _

from offices.models import Delegation, User
from offices.selectors.leave import overlapping
from offices.services import configuration
from offices.services.audit import Act, on_the_record

KEPT = ("user_id", "deputy_id", "from_on", "until_on")


class LeaveRefused(Exception):
    """The leave cannot be entered so; names the field and how to mend it."""

    def __init__(self, code: str, field: str, detail: str) -> None:
        self.code = code
        self.field = field
        self.detail = detail
        super().__init__(detail)


def delegate(*, act: Act, delegation: Delegation) -> None:
    """Enter a leave. Raises LeaveRefused for days taken already or a deputy who cannot answer."""
    with on_the_record():
        _check(delegation)
        configuration.add(act=act, row=delegation, fields=KEPT)


def change_delegation(*, act: Act, delegation: Delegation) -> None:
    """Write a leave's other days or deputy. Raises LeaveRefused."""
    with on_the_record():
        _check(delegation)
        configuration.change(act=act, row=delegation, fields=KEPT)


def end_delegation(*, act: Act, delegation: Delegation) -> None:
    """Take a leave away; its values stay on the record."""
    configuration.remove(act=act, row=delegation, fields=KEPT)


def _check(delegation: Delegation) -> None:
    """Whoever enters another leave of the same person waits for this one."""
    list(User.objects.select_for_update().filter(pk=delegation.user_id).values_list("pk"))
    if not delegation.deputy.is_active:
        detail = _("Answered for by: %(name)s may not sign in any more; choose somebody else.")
        raise LeaveRefused("DEPUTY_UNFIT", "deputy", detail % {"name": delegation.deputy.name})
    taken = overlapping(delegation).order_by("from_on", "id").first()
    if taken is not None:
        detail = _("First day: a leave from %(from)s until %(until)s is entered already.")
        days = {"from": taken.from_on.isoformat(), "until": taken.until_on.isoformat()}
        raise LeaveRefused("OVERLAPS", "from_on", detail % days)
