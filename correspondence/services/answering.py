"""Saying which requests a letter of ours answers, wholly or in part."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Answer, Letter, Request
from correspondence.models.letter import Direction, LetterState
from correspondence.refusal import Refused
from correspondence.services.moves import locked, record_move
from correspondence.workflow import Move, state_after
from offices.access import visible_to
from offices.models import Marking
from offices.services.audit import Act, on_the_record

Extent = Answer.Extent


def set_answers(
    *, act: Act, letter: Letter, full: Sequence[Request] = (), partial: Sequence[Request] = ()
) -> Letter:
    """Say anew which requests a draft answers, and which only in part.

    What it answers of letters that do not exist for who says so stays.

    Raises ``Refused`` for a request that cannot be answered by it, ``WrongState`` for a
    letter that is no draft any more, and ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.REVISE)
        state_after(present.state, Move.REVISE)
        old = _told(present)
        _seen_by(act, present).delete()
        put_answers(act=act, letter=present, full=full, partial=partial)
        record_move(act=act, letter=present, move=Move.REVISE, old=old, new=_told(present))
    return present


def _seen_by(act: Act, letter: Letter) -> QuerySet[Answer]:
    answers = letter.answers.all()
    if act.actor is None:
        return answers
    return visible_to(answers, act.actor, through="request__letter__")


def put_answers(
    *, act: Act, letter: Letter, full: Sequence[Request], partial: Sequence[Request]
) -> None:
    """Write the answers of a draft that has none, in the caller's transaction."""
    asked = {**dict.fromkeys(partial, Extent.PARTIAL), **dict.fromkeys(full, Extent.FULL)}
    if len(asked) < len(full) + len(partial):
        raise Refused(
            "ANSWERED_TWICE", "answers", _("Name each request once, answered wholly or in part.")
        )
    for request in asked:
        check_answered(act=act, letter=request.letter, field="answers", marking=letter.marking)
    Answer.objects.bulk_create(
        Answer(letter=letter, request=request, extent=extent) for request, extent in asked.items()
    )


def check_answered(*, act: Act, letter: Letter, field: str, marking: int) -> None:
    """Refuse, naming ``field``, a letter that is not to be answered by one of that marking."""
    rows = Letter.objects.filter(pk=letter.pk)
    if act.actor is not None and not visible_to(rows, act.actor).exists():
        raise Refused("UNKNOWN_LETTER", field, _("There is no such letter to answer."))
    if letter.direction == Direction.OUTGOING:
        detail = _("%(number)s is a letter of ours. Answer one that was received.")
        code = "NOT_RECEIVED"
    elif letter.state == LetterState.VOID:
        detail = _("%(number)s is void and is not answered. Answer the registration in its place.")
        code = "LETTER_VOID"
    elif letter.marking > marking:
        detail = _("%(number)s is marked %(marking)s: mark what answers it no lower.")
        code = "MARKING_UNFIT"
        field = "marking"
    else:
        return
    values = {"number": letter.address, "marking": Marking(letter.marking).label}
    raise Refused(code, field, detail % values)


def _told(letter: Letter) -> dict[str, object]:
    rows = letter.answers.order_by("request_id")
    return {"answers": [f"{row.request_id} {row.extent}" for row in rows]}
