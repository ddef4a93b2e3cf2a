"""What each move of the workflow is made by, who may make it, and a letter in each state.

A move that is added to ``correspondence.workflow`` needs its row in ``ROWS``, or a test fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from correspondence.models import Letter, SigningDelegation
from correspondence.services.assignment import assign
from correspondence.services.clearing import clear
from correspondence.services.dispatching import dispatch
from correspondence.services.moves import make_move
from correspondence.services.returning import return_draft
from correspondence.services.revising import revise
from correspondence.services.signing import sign
from correspondence.services.stamping import Station, deliver
from correspondence.services.submitting import submit
from correspondence.services.taking_over import take_over
from correspondence.services.voiding import void
from correspondence.services.withdrawing import withdraw
from correspondence.workflow import Move
from offices.models import Marking, Membership, User
from offices.services.audit import Act
from tests.correspondence.builders import act, clerk, drafted, registered, user
from tests.correspondence.clearing import MONDAY, Hall, cleared, file_of, hall, submitted

NOW = datetime(2017, 7, 18, 1, tzinfo=UTC)
DESK = frozenset({"author", "colleague", "delegate", "head"})
"""Who works the letter's desk: officers and their head."""


@dataclass(frozen=True)
class Row:
    """The service of a move with what it takes, and the actors who may make the move."""

    make: Callable[..., Any]
    doers: frozenset[str]


RECEIVED = Station(
    kind="MINISTRY_RECEIVED", stamped_at=NOW, by_whom="Registry", zone="America/New_York"
)


def _assign(act: Act, letter: Letter) -> None:
    assign(act=act, letter=letter, desk=letter.desk, officer=None)


def _revise(act: Act, letter: Letter) -> None:
    revise(act=act, letter=letter, seen=1, subject="On it", text="Written anew.")


ROWS: dict[Move, Row] = {
    Move.ASSIGN: Row(_assign, frozenset({"head", "clerk"})),
    Move.ANSWER: Row(partial(make_move, move=Move.ANSWER), DESK),
    Move.NO_REPLY: Row(partial(make_move, move=Move.NO_REPLY), DESK),
    Move.FILE: Row(partial(make_move, move=Move.FILE), DESK | {"clerk"}),
    Move.REVISE: Row(_revise, DESK | {"clerk"}),
    Move.SUBMIT: Row(partial(submit, seen=1), DESK),
    Move.CLEAR: Row(partial(clear, seen=1), frozenset({"lawyer", "second"})),
    Move.RETURN: Row(
        partial(return_draft, seen=1, reason="Softer."), frozenset({"lawyer", "second"})
    ),
    Move.WITHDRAW: Row(withdraw, frozenset({"author", "head"})),
    Move.TAKE_OVER: Row(
        partial(take_over, reason="I know the matter."), frozenset({"lawyer", "second"})
    ),
    Move.SIGN: Row(partial(sign, seen=1), frozenset({"head", "delegate"})),
    Move.DISPATCH: Row(partial(dispatch, channel="COURIER"), DESK),
    Move.DELIVER: Row(partial(deliver, station=RECEIVED), DESK),
    Move.VOID: Row(partial(void, reason="Overtaken."), frozenset({"clerk"})),
}


@dataclass(frozen=True)
class House:
    """A letter in one state, and every kind of actor."""

    letter: Letter
    actors: dict[str, User]

    def make(self, move: Move, name: str) -> None:
        ROWS[move].make(act=act(NOW, self.actors[name]), letter=self.letter)


def house_with(state: str) -> House:
    there = hall()
    actors = {**there.people, **_further(there)}
    letter = _LETTERS[state](there)
    letter.refresh_from_db()
    assert letter.state == state
    return House(letter, actors)


def _further(there: Hall) -> dict[str, User]:
    high = {"cleared_to": Marking.CONFIDENTIAL}
    delegate = user("delegate", there.trade, **high)
    SigningDelegation.objects.create(
        signer=there.head, delegate=delegate, from_on=date(2017, 1, 1), until_on=date(2017, 12, 31)
    )
    former = user("former", there.trade, head=True, is_active=False, **high)
    Membership.objects.create(user=former, desk=there.legal, role="MANAGER")
    low = user("low", there.trade, head=True, cleared_to=Marking.UNMARKED)
    Membership.objects.create(user=low, desk=there.legal, role="MANAGER")
    return {
        "second": user("second", there.legal, head=True, **high),
        "delegate": delegate,
        "former": former,
        "low": low,
        "clerk": clerk(),
        "auditor": user("auditor", there.trade, head=True, role="AUDITOR", **high),
        "administrator": user("admin", there.trade, head=True, role="ADMINISTRATOR", **high),
    }


def _received(state: str, _there: Hall) -> Letter:
    letter = registered()
    Letter.objects.filter(pk=letter.pk).update(state=state)
    return letter


def _draft(there: Hall) -> Letter:
    return drafted(by=there.author)


def _in_clearance(there: Hall) -> Letter:
    return submitted(_draft(there), there.author)


def _cleared(there: Hall) -> Letter:
    return cleared(_in_clearance(there), there.lawyer, there.head)


def _signed(there: Hall, state: str = "SIGNED") -> Letter:
    letter = _cleared(there)
    copy = file_of(letter, "signed")
    letter = sign(act=act(MONDAY, there.head), letter=letter, seen=1, copy=copy)
    Letter.objects.filter(pk=letter.pk).update(state=state)
    return letter


def _void(there: Hall) -> Letter:
    return void(act=act(MONDAY), letter=_in_clearance(there), reason="Overtaken.")


_LETTERS: dict[str, Callable[[Hall], Letter]] = {
    **{
        state: partial(_received, state)
        for state in ("REGISTERED", "ASSIGNED", "ANSWERED", "NO_REPLY_NEEDED", "FILED")
    },
    "DRAFT": _draft,
    "IN_CLEARANCE": _in_clearance,
    "CLEARED": _cleared,
    "SIGNED": _signed,
    "DISPATCHED": partial(_signed, state="DISPATCHED"),
    "DELIVERED": partial(_signed, state="DELIVERED"),
    "VOID": _void,
}
