"""Delegations of signature, entered and taken away; who could not sign is refused at once."""

from django.utils.translation import gettext as _

from correspondence.models import SigningDelegation
from correspondence.refusal import Refused
from correspondence.selectors.signing import leave_of
from correspondence.stations import is_able
from offices.models import Membership, User
from offices.services import configuration
from offices.services.audit import Act, on_the_record

KEPT = ("signer_id", "delegate_id", "from_on", "until_on", "form", "up_to")


def delegate_signature(*, act: Act, delegation: SigningDelegation) -> None:
    """Enter a delegation. Raises ``Refused`` for who cannot delegate or cannot sign by it."""
    with on_the_record():
        check_delegation(delegation)
        configuration.add(act=act, row=delegation, fields=KEPT)


def change_signing_delegation(*, act: Act, delegation: SigningDelegation) -> None:
    """Write what differs. Raises ``Refused`` as when it is entered."""
    with on_the_record():
        check_delegation(delegation)
        configuration.change(act=act, row=delegation, fields=KEPT)


def end_signing_delegation(*, act: Act, delegation: SigningDelegation) -> None:
    """Take a delegation away; what was signed by it stays signed."""
    configuration.remove(act=act, row=delegation, fields=KEPT)


def check_delegation(delegation: SigningDelegation) -> None:
    """Refuse a signer who heads no desk, and a delegate who is away, disabled or not cleared."""
    role = Membership.Role.MANAGER
    if not Membership.objects.filter(user=delegation.signer, role=role).exists():
        detail = _("%(name)s heads no desk and signs nothing: choose a head of desk.")
        raise _unfit("signer", delegation.signer, detail)
    delegate = delegation.delegate
    if not delegate.is_active:
        detail = _("%(name)s may not sign in any more: choose somebody else.")
        raise _unfit("delegate", delegate, detail)
    if not is_able(delegate, delegation.up_to) or delegate.role == User.Role.SERVICE:
        detail = _(
            "%(name)s is not cleared for these markings or signs no letters: choose lower"
            " markings or somebody else."
        )
        raise _unfit("delegate", delegate, detail)
    leave = leave_of(delegate, delegation.from_on, delegation.until_on)
    if leave is not None:
        detail = _(
            "%(name)s is on leave from %(from)s until %(until)s: choose days around it or"
            " somebody else."
        )
        days = {"from": leave.from_on.isoformat(), "until": leave.until_on.isoformat()}
        raise _unfit("delegate", delegate, detail, **days)


def _unfit(field: str, user: User, detail: str, **values: str) -> Refused:
    return Refused("DELEGATE_UNFIT", field, detail % {"name": user.name, **values})
