"""The moves a letter can make: one table, asked by services, pages and the API alike."""

from enum import StrEnum


class Move(StrEnum):
    ASSIGN = "ASSIGN"
    ANSWER = "ANSWER"
    NO_REPLY = "NO_REPLY"
    FILE = "FILE"
    REVISE = "REVISE"
    SUBMIT = "SUBMIT"
    CLEAR = "CLEAR"
    RETURN = "RETURN"
    WITHDRAW = "WITHDRAW"
    TAKE_OVER = "TAKE_OVER"
    SIGN = "SIGN"
    DISPATCH = "DISPATCH"
    DELIVER = "DELIVER"
    VOID = "VOID"


class TakenBack(StrEnum):
    """A move that was made by mistake, undone: no move of its own, and on record as what it is."""

    ASSIGN = "TAKE_BACK"


TABLE: dict[tuple[str, Move], str] = {
    ("REGISTERED", Move.ASSIGN): "ASSIGNED",
    ("REGISTERED", Move.NO_REPLY): "NO_REPLY_NEEDED",
    ("REGISTERED", Move.ANSWER): "ANSWERED",
    ("ASSIGNED", Move.ASSIGN): "ASSIGNED",
    ("ASSIGNED", Move.ANSWER): "ANSWERED",
    ("ASSIGNED", Move.NO_REPLY): "NO_REPLY_NEEDED",
    ("ANSWERED", Move.FILE): "FILED",
    ("NO_REPLY_NEEDED", Move.FILE): "FILED",
    ("DRAFT", Move.REVISE): "DRAFT",
    ("DRAFT", Move.SUBMIT): "IN_CLEARANCE",
    ("IN_CLEARANCE", Move.CLEAR): "CLEARED",
    ("IN_CLEARANCE", Move.RETURN): "DRAFT",
    ("IN_CLEARANCE", Move.WITHDRAW): "DRAFT",
    ("IN_CLEARANCE", Move.TAKE_OVER): "IN_CLEARANCE",
    ("CLEARED", Move.WITHDRAW): "DRAFT",
    ("CLEARED", Move.SIGN): "SIGNED",
    ("SIGNED", Move.DISPATCH): "DISPATCHED",
    ("DISPATCHED", Move.DELIVER): "DELIVERED",
}

STATES = frozenset(state for state, _ in TABLE) | frozenset(TABLE.values()) | {"VOID"}


class WrongState(Exception):
    """The letter's state does not allow the move; names both, and what it does allow."""

    def __init__(self, state: str, move: Move) -> None:
        may = ", ".join(moves_from(state)) or "none"
        super().__init__(
            f"A letter in state {state} cannot make the move {move}. Moves open to it: {may}."
        )
        self.state = state
        self.move = move


def state_after(state: str, move: Move) -> str:
    """The state that ``move`` leads to from ``state``; raises ``WrongState``."""
    if move is Move.VOID and state in STATES - {"VOID"}:
        return "VOID"
    try:
        return TABLE[state, move]
    except KeyError:
        raise WrongState(state, move) from None


def state_before(state: str, move: Move, was: str) -> str:
    """The state ``was`` again where ``move`` leads from it to ``state``; else it stays."""
    return was if TABLE.get((was, move)) == state else state


def moves_from(state: str) -> list[Move]:
    """The moves that the table allows from ``state``, in the table's order."""
    moves = [move for (origin, move) in TABLE if origin == state]
    return moves if state == "VOID" else [*moves, Move.VOID]
