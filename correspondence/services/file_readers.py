"""Saying who sees a dossier beyond its desk; of what is in it each still sees only their own."""

from typing import Any

from django.utils.translation import gettext as _

from correspondence.access import require_may_keep_file
from correspondence.models import File
from correspondence.refusal import Refused
from offices.models import Desk, Distribution, DistributionEntry, User
from offices.services.audit import Act, Change, on_the_record, record


def show_file(*, act: Act, file: File, to: User | Desk) -> File:
    """Show the dossier to a person or to everybody of a desk, as far as each is cleared.

    Raises ``Refused`` for who is on the list already, may not sign in or is not cleared,
    and ``PermissionDenied``.
    """
    with on_the_record():
        row = _held(act, file)
        if isinstance(to, User):
            _check_reader(to, row)
        if row.distribution is None:
            row.distribution = Distribution.objects.create()
            row.save(update_fields=["distribution"])
        named = {"distribution": row.distribution, **_named(to)}
        if DistributionEntry.objects.filter(**named).exists():
            raise _unfit(to, _("%(name)s is on the distribution list already."))
        DistributionEntry.objects.create(**named)
        _record(act, row, "ADD_TO_DISTRIBUTION", to)
    return row


def show_file_no_longer(*, act: Act, file: File, to: User | Desk) -> File:
    """Take a person or a desk off the list: from then on the dossier does not exist for them.

    Raises ``Refused`` for who is not on the list, and ``PermissionDenied``.
    """
    with on_the_record():
        row = _held(act, file)
        entries = DistributionEntry.objects.filter(
            distribution__isnull=False, distribution=row.distribution, **_named(to)
        )
        removed, _counts = entries.delete()
        if not removed:
            raise _unfit(to, _("%(name)s is not on the distribution list."))
        _record(act, row, "REMOVE_FROM_DISTRIBUTION", to)
    return row


def _held(act: Act, file: File) -> File:
    rows = File.objects.select_for_update(of=("self",)).select_related("desk", "distribution")
    row = rows.get(pk=file.pk)
    require_may_keep_file(act.actor, row)
    return row


def _check_reader(user: User, file: File) -> None:
    if not user.is_active:
        raise _unfit(user, _("%(name)s may not sign in any more."))
    if user.cleared_to < file.marking:
        raise _unfit(user, _("%(name)s is not cleared for a dossier of this marking."))


def _unfit(to: User | Desk, detail: str) -> Refused:
    return Refused("READER_UNFIT", "to", detail % {"name": to.name})


def _named(to: User | Desk) -> dict[str, Any]:
    return {"user": to} if isinstance(to, User) else {"desk": to}


def _record(act: Act, file: File, action: str, to: User | Desk) -> None:
    name = {"user": to.username} if isinstance(to, User) else {"desk": to.code}
    old, new = ({}, name) if action.startswith("ADD") else (name, {})
    change = Change(action=action, subject_type="file", subject=file.number, old=old, new=new)
    record(act=act, change=change)
