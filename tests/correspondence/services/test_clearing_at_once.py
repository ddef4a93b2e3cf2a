"""Two people act on one letter at the same moment: one of them does it, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from correspondence.models import Letter, Series, Signature
from correspondence.refusal import Refused
from correspondence.services.clearing import clear
from correspondence.services.returning import return_draft
from correspondence.services.signing import sign
from correspondence.services.voiding import void
from correspondence.services.withdrawing import withdraw
from correspondence.workflow import WrongState
from deadlines.models import Deadline
from offices.models import AuditEntry, Event
from tests.correspondence.builders import act, clerk, registered, user
from tests.correspondence.clearing import (
    MONDAY,
    Hall,
    cleared,
    hall,
    reply_of,
    steps_of,
    submitted,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
Turn = Callable[[], object]
TOLD = (Refused, WrongState, PermissionDenied)


@pytest.fixture
def there() -> Hall:
    there = hall()
    there.people["second"] = user("second", there.legal, head=True)
    there.people["deputy"] = user("deputy", there.trade, head=True)
    return there


def at_once(*turns: Turn) -> list[Exception | None]:
    """What each was told who acted on a connection of their own: None who did it."""
    start = Barrier(len(turns))

    def one(turn: Turn) -> Exception | None:
        try:
            start.wait()
            turn()
        except TOLD as told:
            return told
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(turns)) as pool:
        return list(pool.map(one, turns))


def told_by(*turns: Turn) -> Exception:
    """What the one who came too late was told; exactly one of all was not."""
    answers = at_once(*turns)
    assert answers.count(None) == 1
    return next(answer for answer in answers if answer is not None)


def test_of_two_who_clear_one_step_one_does_and_the_other_is_told_who(there: Hall) -> None:
    letter = submitted(reply_of(there), there.author)

    told = told_by(
        lambda: clear(act=act(MONDAY, there.lawyer), letter=letter, seen=1),
        lambda: clear(act=act(MONDAY, there.second), letter=letter, seen=1),
    )

    assert isinstance(told, Refused)
    assert "cleared this step for LEGAL" in told.detail
    assert [step.state for step in steps_of(letter)] == ["CLEARED", "OPEN"]
    assert AuditEntry.objects.filter(action="CLEAR").count() == 1
    assert Deadline.objects.filter(basis="INTERNAL").count() == 2


def test_of_one_who_clears_and_one_who_returns_one_does_and_the_other_is_told(there: Hall) -> None:
    letter = submitted(reply_of(there), there.author)

    told = told_by(
        lambda: clear(act=act(MONDAY, there.lawyer), letter=letter, seen=1),
        lambda: return_draft(
            act=act(MONDAY, there.second), letter=letter, seen=1, reason="Softer."
        ),
    )

    assert isinstance(told, Refused)
    assert told.code == "WRONG_STATE"
    assert steps_of(letter)[0].state in ("CLEARED", "RETURNED")


def test_of_two_who_sign_one_does_and_one_number_is_given(there: Hall) -> None:
    letter = cleared(submitted(reply_of(there), there.author), there.lawyer, there.head)

    told = told_by(
        lambda: sign(act=act(MONDAY, there.head), letter=letter, seen=1),
        lambda: sign(act=act(MONDAY, there.deputy), letter=letter, seen=1),
    )

    assert isinstance(told, WrongState)
    assert (told.state, str(told.move)) == ("SIGNED", "SIGN")
    assert (Signature.objects.count(), Series.objects.get(letter_code="O").last_serial) == (1, 1)
    assert Event.objects.filter(kind="letter.signed").count() == 1


def test_of_one_who_signs_one_who_withdraws_and_one_who_voids_the_letter_is_one_thing(
    there: Hall,
) -> None:
    letter = cleared(submitted(reply_of(there), there.author), there.lawyer, there.head)
    registrar = clerk()

    answers = at_once(
        lambda: sign(act=act(MONDAY, there.head), letter=letter, seen=1),
        lambda: withdraw(act=act(MONDAY, there.author), letter=letter),
        lambda: void(act=act(MONDAY, registrar), letter=letter, reason="Overtaken."),
    )

    letter.refresh_from_db()
    signed, withdrawn, voided = (answer is None for answer in answers)
    assert not (signed and withdrawn)
    assert voided  # from any state
    assert letter.state == "VOID"
    assert (letter.number is not None) == signed
    assert Series.objects.filter(letter_code="O", last_serial=1).exists() == signed


def test_of_two_who_void_one_does_and_the_other_is_told(there: Hall) -> None:
    letter = submitted(reply_of(there), there.author)
    registrar = clerk()

    told = told_by(
        *[lambda: void(act=act(MONDAY, registrar), letter=letter, reason="Overtaken.")] * 2
    )

    assert isinstance(told, WrongState)
    assert {step.state for step in steps_of(letter)} == {"ENDED"}


def test_a_letter_is_signed_while_its_words_are_registered_as_sent_and_nobody_waits_for_ever(
    there: Hall,
) -> None:
    letter = cleared(submitted(reply_of(there), there.author), there.lawyer, there.head)

    answers = at_once(
        lambda: sign(act=act(MONDAY, there.head), letter=letter, seen=1),
        *[
            lambda: registered(
                text=letter.text,
                direction="OUTGOING",
                received=None,
                sent=date(2017, 7, 13),
                confirmed=True,
                reason="By pouch.",
            )
        ]
        * 3,
    )

    assert answers == [None] * 4
    numbers = set(Letter.objects.filter(direction="OUTGOING").values_list("number", flat=True))
    assert numbers == {f"TRADE-O-2017-000{n}" for n in (1, 2, 3, 4)}
