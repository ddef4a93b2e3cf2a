"""Saying who sees a letter, and its deadlines with it, beyond the letter's desk."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from correspondence.access import require_may_distribute
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.addresses import matters_of
from correspondence.services.announcing import announce_letter
from correspondence.services.indexing import index
from correspondence.services.moves import locked
from deadlines.services.following import distribute_matter
from offices.models import Desk, Distribution, DistributionEntry, User
from offices.services.audit import Act, Change, on_the_record, record


def add_to_distribution(*, act: Act, letter: Letter, to: User | Desk) -> Letter:
    """Show the letter to a person or to everybody of a desk, as far as each is cleared.

    Raises ``Refused`` for who is on the list already, may not sign in or is not cleared,
    and ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_distribute(act.actor, present)
        if isinstance(to, User):
            _check_reader(to, present)
        if not _put_on_list(act, present, to):
            raise _unfit(to, _("%(name)s is on the distribution list already."))
        _let_deadlines_follow(act, present)
        announce_letter(act=act, letter=present, what="distributed")
    return present


def show_to(*, act: Act, letter: Letter, to: Iterable[User | Desk]) -> None:
    """Put those on the list who are not on it yet, in the transaction of who holds the letter.

    It is for services that a move of theirs entitles to it: nobody is asked whether they may.
    """
    added = [_put_on_list(act, letter, one) for one in to]
    if any(added):
        _let_deadlines_follow(act, letter)


def remove_from_distribution(*, act: Act, letter: Letter, to: User | Desk) -> Letter:
    """Take a person or a desk off the list: from then on the letter does not exist for them.

    Raises ``Refused`` for who is not on the list, and ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_distribute(act.actor, present)
        entries = DistributionEntry.objects.filter(
            distribution__isnull=False, distribution=present.distribution, **_named(to)
        )
        removed, _counts = entries.delete()
        if not removed:
            raise _unfit(to, _("%(name)s is not on the distribution list."))
        announce_letter(act=act, letter=present, what="distributed")
        index([present])
        _record(act, present, "REMOVE_FROM_DISTRIBUTION", to)
    return present


def _put_on_list(act: Act, letter: Letter, to: User | Desk) -> bool:
    """Whether somebody was put on the list who was not on it."""
    if letter.distribution is None:
        letter.distribution = Distribution.objects.create()
        letter.save(update_fields=["distribution"])
    named = {"distribution": letter.distribution, **_named(to)}
    if DistributionEntry.objects.filter(**named).exists():
        return False
    DistributionEntry.objects.create(**named)
    _record(act, letter, "ADD_TO_DISTRIBUTION", to)
    return True


def _let_deadlines_follow(act: Act, letter: Letter) -> None:
    index([letter])
    for matter in sorted(matters_of(letter)):
        distribute_matter(act=act, matter_number=matter, distribution=letter.distribution)


def _check_reader(user: User, letter: Letter) -> None:
    if not user.is_active:
        raise _unfit(user, _("%(name)s may not sign in any more."))
    if user.cleared_to < letter.marking:
        raise _unfit(user, _("%(name)s is not cleared for a letter of this marking."))


def _unfit(to: User | Desk, detail: str) -> Refused:
    return Refused("READER_UNFIT", "to", detail % {"name": to.name})


def _named(to: User | Desk) -> dict[str, Any]:
    return {"user": to} if isinstance(to, User) else {"desk": to}


def _record(act: Act, letter: Letter, action: str, to: User | Desk) -> None:
    name = {"user": to.username} if isinstance(to, User) else {"desk": to.code}
    old, new = ({}, name) if action.startswith("ADD") else (name, {})
    subject = letter.address
    change = Change(action=action, subject_type="letter", subject=subject, old=old, new=new)
    record(act=act, change=change)
