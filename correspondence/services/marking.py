"""Raising and lowering a letter's marking; what says the same follows in the same transaction.

That is its deadlines, and every letter with the same text: further copies with the one that
they are copies of, and registrations that were voided and done again. What we write in answer
is marked no lower than what it answers, and so is raised with it, and its copies with it. The
mail of what is marked too high for it now is stopped, if it has not left.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.utils.translation import gettext as _

from correspondence.access import require_may_mark
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.duplicates import same_as
from correspondence.selectors.markings import markings_of_deadlines, replies_to
from correspondence.services.announcing import announce_letter
from correspondence.services.filing import raise_files_of
from correspondence.services.indexing import index
from correspondence.services.moves import alike_and_locked, locked
from correspondence.services.stopping_mail import stop_marked_mails
from correspondence.textual import one_line
from deadlines.services.following import mark_deadlines
from offices.models import Marking
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.readings import name_on_record


def mark(*, act: Act, letter: Letter, marking: Marking, reason: str = "") -> Letter:
    """Raise or lower the marking from that of ``letter`` as it was read, as the two below do.

    Raises ``Refused`` with CHANGED_SINCE where another has marked it meanwhile.
    """
    lower = marking < letter.marking
    turn = lower_marking if lower else raise_marking
    return turn(act=act, letter=letter, marking=marking, reason=reason, seen=letter.marking)


def raise_marking(
    *, act: Act, letter: Letter, marking: Marking, reason: str = "", seen: int | None = None
) -> Letter:
    """Mark the letter higher than it is, up to the clearance of who does it.

    Every other letter of the same text, and of ours every one that answers it, is marked at
    least as high. Each deadline of them
    takes the highest marking of the letters that it rests on. Raises ``Refused`` for a
    marking that is not higher, and ``PermissionDenied``.
    """
    return _mark(act, letter, marking, _cleaned(reason), lower=False, seen=seen)


def lower_marking(
    *, act: Act, letter: Letter, marking: Marking, reason: str, seen: int | None = None
) -> Letter:
    """Mark the letter lower than it is: by the head of its desk, with a reason.

    Further copies are lowered with the letter that they are copies of, and never alone. A
    deadline that rests on a higher letter as well keeps that one's marking. Raises
    ``Refused`` for a marking that is not lower, for a further copy or without a reason, and
    ``PermissionDenied``.
    """
    reason = _cleaned(reason)
    if not reason:
        raise Refused("REQUIRED", "reason", _("Say why the marking is lowered."))
    return _mark(act, letter, marking, reason, lower=True, seen=seen)


def level_with_copies(*, act: Act, letter: Letter) -> None:
    """Mark every letter that says the same as a letter just registered as high as it is."""
    alike = alike_and_locked(letter)
    _follow(act, alike, letter, Marking(letter.marking), "", lower=False)
    index(alike)
    mark_deadlines(act=act, markings=markings_of_deadlines([*alike, letter]))


def _mark(
    act: Act,
    letter: Letter,
    marking: Marking,
    reason: str,
    *,
    lower: bool,
    seen: int | None,
) -> Letter:
    with on_the_record():
        _hold_replies(letter)
        alike = alike_and_locked(letter)
        present = locked(letter)
        require_may_mark(act.actor, present, lower=lower)
        if seen is not None and seen != present.marking:
            detail = _("meanwhile the letter was marked %(marking)s. Choose again.")
            now = {"marking": Marking(present.marking).label}
            raise Refused("CHANGED_SINCE", "marking", detail % now)
        _check(act, present, marking, lower=lower)
        _turn(act, present, marking, reason)
        _follow(act, alike, present, marking, reason, lower=lower)
        turned = [*alike, present]
        if not lower:
            replies = _replies_and_copies(turned)
            _follow(act, replies, present, marking, reason, lower=False)
            turned += replies
            stop_marked_mails(act=act, letters=turned)
        index(turned)
        mark_deadlines(act=act, markings=markings_of_deadlines(turned), reason=reason)
    return present


def _hold_replies(letter: Letter) -> None:
    """Hold what answers the letter, and its copies, before the letter, as a dispatch does."""
    _replies_and_copies([letter])


def _replies_and_copies(letters: Sequence[Letter]) -> list[Letter]:
    """What we write in answer to the letters and every letter that says the same, held by key."""
    same = [same_as(reply) for reply in replies_to(letters).defer("text")]
    if not same:
        return []
    rows = Letter.objects.select_for_update(of=("self",)).filter(reduce(or_, same))
    return list(rows.exclude(pk__in=[one.pk for one in letters]).order_by("id"))


def _follow(
    act: Act, alike: Sequence[Letter], first: Letter, marking: Marking, reason: str, *, lower: bool
) -> None:
    """Turn the letters that say the same as ``first``: all upwards, its own copies downwards."""
    for other in alike:
        rises = not lower and other.marking < marking
        if rises or (lower and other.duplicate_of_id == first.pk and other.marking > marking):
            _turn(act, other, marking, reason, following=first)


def _turn(
    act: Act, letter: Letter, marking: Marking, reason: str, *, following: Letter | None = None
) -> None:
    old = Marking(letter.marking)
    letter.marking = marking
    letter.save(update_fields=["marking"])
    new = {"marking": marking.name} | ({"reason": reason} if reason else {})
    if following is not None:
        new["following"] = name_on_record(following)
    change = Change(
        action="LOWER_MARKING" if marking < old else "RAISE_MARKING",
        subject_type="letter",
        subject=name_on_record(letter),
        old={"marking": old.name},
        new=new,
    )
    raise_files_of(act=act, letter=letter)
    announce_letter(act=act, letter=letter, what="marked")
    record(act=act, change=change)


def _check(act: Act, letter: Letter, marking: Marking, *, lower: bool) -> None:
    present = Marking(letter.marking)
    if lower and letter.duplicate_of_id is not None:
        detail = _(
            "This is a further copy, marked %(marking)s with the letter that it is a copy of:"
            " that letter's marking is lowered, and this one's with it."
        )
    elif lower and marking >= present:
        detail = _("The letter is marked %(marking)s: choose a lower marking.")
    elif not lower and marking <= present:
        detail = _("The letter is marked %(marking)s: choose a higher marking.")
    elif act.actor is not None and act.actor.cleared_to < marking:
        detail = _("The letter is marked %(marking)s, and you are not cleared for what you chose.")
    else:
        return
    raise Refused("MARKING_UNFIT", "marking", detail % {"marking": present.label})


def _cleaned(reason: str) -> str:
    reason = one_line(reason)
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    return reason
