"""Delegations of signature, entered and taken away; who could not sign is refused at once."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from correspondence.access import require_may_delegate_signature
from correspondence.draft_entry import WRITTEN_FORMS
from correspondence.entry import unknown_choice
from correspondence.models import SigningDelegation
from correspondence.notifications.delegations import delegated_words
from correspondence.refusal import Refused
from correspondence.selectors.signing import desks_headed_by, first_day_at, leave_of
from correspondence.stations import is_able
from offices.models import Notice, User
from offices.services import configuration
from offices.services.audit import Act, on_the_record
from offices.services.notices import Word, give_notices

KEPT = ("signer_id", "delegate_id", "from_on", "until_on", "form", "up_to")


def delegate_signature(*, act: Act, delegation: SigningDelegation) -> None:
    """Enter a delegation and tell who may sign by it.

    Raises ``Refused`` for who cannot delegate or cannot sign by it, and
    ``PermissionDenied`` for who delegates another's signature.
    """
    with on_the_record():
        _check(act, delegation)
        configuration.add(act=act, row=delegation, fields=KEPT)
        _tell(act, delegation)


def change_signing_delegation(*, act: Act, delegation: SigningDelegation) -> None:
    """Write what differs. Raises as when it is entered."""
    with on_the_record():
        _check(act, delegation)
        configuration.change(act=act, row=delegation, fields=KEPT)


def end_signing_delegation(*, act: Act, delegation: SigningDelegation) -> None:
    """Take a delegation away; what was signed by it stays signed. Raises ``PermissionDenied``."""
    require_may_delegate_signature(act.actor, delegation.signer)
    configuration.remove(act=act, row=delegation, fields=KEPT)


def check_delegation(delegation: SigningDelegation, *, at: datetime) -> None:
    """Refuse whoever could not sign, and days that are crossed or past everywhere at ``at``."""
    _check_signer(delegation)
    _check_span(delegation, at)
    _check_delegate(delegation)


def _check(act: Act, delegation: SigningDelegation) -> None:
    """Whoever enters another delegation of the same signature waits for this one."""
    require_may_delegate_signature(act.actor, delegation.signer)
    list(User.objects.select_for_update().filter(pk=delegation.signer_id).values_list("pk"))
    check_delegation(delegation, at=act.at)
    same = SigningDelegation.objects.filter(
        signer=delegation.signer_id,
        delegate=delegation.delegate_id,
        form=delegation.form,
        from_on=delegation.from_on,
    )
    if same.exclude(pk=delegation.pk).exists():
        detail = _("This delegation is entered already: take it away to enter another.")
        raise Refused("ENTERED_ALREADY", "from_on", detail)


def _check_signer(delegation: SigningDelegation) -> None:
    signer = delegation.signer
    if not desks_headed_by(signer).exists():
        detail = _("%(name)s heads no desk and signs nothing: choose a head of desk.")
        raise _unfit("signer", signer, detail)
    if not signer.is_active:
        detail = _("%(name)s may not sign in any more: choose somebody else.")
        raise _unfit("signer", signer, detail)


def _check_span(delegation: SigningDelegation, at: datetime) -> None:
    if delegation.until_on < delegation.from_on:
        detail = _("A delegation ends on its first day or later.")
        raise Refused("ENDS_BEFORE_START", "until_on", detail)
    today = first_day_at(delegation.signer, at)
    if delegation.until_on < today:
        detail = _(
            "These days are past and nothing can be signed on them: choose a last day from"
            " %(today)s on, or take the delegation away."
        )
        raise Refused("DAYS_PAST", "until_on", detail % {"today": today.isoformat()})
    forms = ["", *(form.value for form in WRITTEN_FORMS)]
    if delegation.form not in forms:
        raise unknown_choice("form", delegation.form, forms)


def _check_delegate(delegation: SigningDelegation) -> None:
    delegate = delegation.delegate
    if delegate == delegation.signer:
        detail = _("Nobody signs for themselves by delegation: choose somebody else.")
        raise Refused("TO_ONESELF", "delegate", detail)
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


def _tell(act: Act, delegation: SigningDelegation) -> None:
    """Both hear of it, but for the one who entered it."""
    both = [delegation.delegate, delegation.signer]
    give_notices(
        now=act.at,
        words=[_word(delegation, user) for user in both if user != act.actor],
    )


def _word(delegation: SigningDelegation, to: User) -> Word:
    with translation.override(to.language):
        words = delegated_words(delegation)
    return Word(
        identity=f"signing-delegation.{delegation.pk}.{to.pk}",
        recipient=to,
        kind=Notice.Kind.WORK,
        words=words.line,
        link=words.link,
    )


def _unfit(field: str, user: User, detail: str, **values: str) -> Refused:
    return Refused("DELEGATE_UNFIT", field, detail % {"name": user.name, **values})
