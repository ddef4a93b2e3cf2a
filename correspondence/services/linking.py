"""Linking a letter to the requests that it answers, wholly or in part."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from correspondence.access import require_may_close
from correspondence.models import Answer, Letter, Request
from correspondence.models.letter import Direction, LetterState
from correspondence.refusal import Refused
from correspondence.selectors.closing import LEFT_HERE
from correspondence.services.closing import close_answered
from correspondence.services.moves import locked
from offices.services.audit import Act, Change, on_the_record, record


def link_answer(
    *,
    act: Act,
    letter: Letter,
    by: Letter,
    extent: str = Answer.Extent.FULL,
    requests: Sequence[Request] = (),
) -> Letter:
    """Put on record that ``by`` answers requests of ``letter``, all of them unless named.

    Where ``by`` has left, or came, what it answers is discharged at once, else with its
    dispatch. Said again of a request, the later word holds. Raises ``Refused`` for a void
    letter, for one of the same side, or without a request, and ``PermissionDenied``.
    """
    if extent not in Answer.Extent.values:
        raise Refused("UNKNOWN_EXTENT", "extent", _("Say whether it answers wholly or in part."))
    with on_the_record():
        reply, present = locked(by), locked(letter)
        require_may_close(act.actor, present)
        _check(present, reply)
        asked = _asked(present, requests)
        for request in asked:
            Answer.objects.update_or_create(
                letter=reply, request=request, defaults={"extent": extent}
            )
        new = {"by": reply.address, "extent": extent, "requests": [row.pk for row in asked]}
        change = Change(
            action="LINK_ANSWER", subject_type="letter", subject=str(present.number), new=new
        )
        record(act=act, change=change)
        if reply.direction != Direction.OUTGOING or reply.state in LEFT_HERE:
            close_answered(act=act, letter=reply)
        present.refresh_from_db()
    return present


def _check(letter: Letter, reply: Letter) -> None:
    for one, field in ((letter, "letter"), (reply, "by")):
        if one.state == LetterState.VOID:
            detail = _(
                "%(number)s is void. Name the letter that was registered in its place instead."
            )
            raise Refused("LETTER_VOID", field, detail % {"number": one.address})
    ours = [one.direction == Direction.OUTGOING for one in (letter, reply)]
    if ours[0] == ours[1]:
        detail = _("An answer goes the other way: name a letter to whoever asked.")
        raise Refused("SAME_DIRECTION", "by", detail)


def _asked(letter: Letter, named: Sequence[Request]) -> list[Request]:
    rows = letter.requests.order_by("id")
    wanted = {row.pk for row in named}
    asked = [row for row in rows if not wanted or row.pk in wanted]
    if not asked or (wanted and len(asked) != len(wanted)):
        detail = _("Name a request of the letter that is answered.")
        raise Refused("NO_SUCH_REQUEST", "requests", detail)
    return asked
