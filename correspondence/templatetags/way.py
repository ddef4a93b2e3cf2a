"""The part of a letter's page that is about its way: dispatches, stamps, answers, meetings."""

from typing import Any

from django import template

from correspondence.access import may_close, may_work, moves_open_to
from correspondence.models import Letter
from correspondence.models.letter import Direction, LetterState
from correspondence.selectors.dispatches import answers_given_to
from correspondence.workflow import Move
from offices.models import User

register = template.Library()

MADE_HERE = {
    Move.DISPATCH: "dispatch",
    Move.DELIVER: "deliver",
    Move.NO_REPLY: "no_reply",
    Move.FILE: "file_letter",
}
BY_THE_REGISTRY = {Move.ASSIGN: "assign", Move.VOID: "void"}


@register.inclusion_tag("correspondence/_way.html")
def way_panel(letter: Letter, user: User, zone: str) -> dict[str, Any]:
    """How a letter left and came, what answers it, its meetings, and what the reader may do."""
    dispatches = list(letter.dispatches.all())
    on_record = letter.number is not None and letter.state != LetterState.VOID
    open_to = moves_open_to(user, letter)
    moves = open_to if on_record else []
    came_back = bool(dispatches) and all(one.returned_at for one in dispatches)
    on_its_way = letter.state == LetterState.DISPATCHED
    return {
        "letter": letter,
        "zone": zone,
        "dispatches": dispatches,
        "stamps": letter.stamps.all(),
        "meetings": letter.meetings.all(),
        "answers": answers_given_to(letter, user),
        "moves": {MADE_HERE[move] for move in moves if move in MADE_HERE},
        "registry_moves": {BY_THE_REGISTRY[move] for move in open_to if move in BY_THE_REGISTRY},
        "may_send_again": came_back and on_its_way and Move.DELIVER in moves,
        "may_take_back": on_its_way
        and not came_back
        and bool(dispatches)
        and Move.DELIVER in moves,
        "may_work": on_record and may_work(user, letter),
        "may_close": on_record and may_close(user, letter),
        "is_ours": letter.direction == Direction.OUTGOING,
    }
