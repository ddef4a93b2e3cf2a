"""What is found out later: consent by conduct, a discharge taken back, another day of a letter."""

from datetime import date

import pytest

from deadlines.models import Extension, Reminder, Revision
from deadlines.services.correcting import correct_event
from deadlines.services.discharging import discharge
from deadlines.services.extending import ask_extension, extend_by_conduct
from deadlines.services.moves import MoveRefused, WrongState
from deadlines.services.reopening import reopen
from tests.deadlines.builders import letter_from_washington, rule
from tests.deadlines.docketed import act, anna, docketed, stated

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2017, 9, 1)


def test_consent_by_conduct_moves_the_date_without_a_letter_and_says_after_expiry() -> None:
    deadline = stated()

    agreed = extend_by_conduct(
        act=act(anna(), days=40), deadline=deadline, to_on=SEPTEMBER, reason="Both came."
    )

    deadline.refresh_from_db()
    assert (deadline.due_on, agreed.after_expiry, agreed.asked_in) == (SEPTEMBER, True, "")
    assert Revision.objects.get().reason == "Both came."
    assert deadline.standings.get(until_at=None).made_by == anna()


def test_conduct_does_not_answer_a_letter_that_asks() -> None:
    deadline = stated()
    ask_extension(act=act(), deadline=deadline, to_on=SEPTEMBER, asked_in="A")

    with pytest.raises(MoveRefused, match="record its answer first"):
        extend_by_conduct(act=act(), deadline=deadline, to_on=SEPTEMBER, reason="Both came.")

    assert Extension.objects.count() == 1


def test_a_discharge_taken_back_is_open_and_reminded_of_again() -> None:
    deadline = docketed()
    discharge(act=act(), deadline=deadline, proof="TRADE-O-2017-0007")

    opened = reopen(act=act(days=1), deadline=deadline, reason="It came back.")

    assert (opened.state, opened.proof, opened.discharged_on) == ("OPEN", "", None)
    assert Reminder.objects.filter(deadline=deadline, state="PLANNED").exists()
    with pytest.raises(WrongState, match="REOPEN"):
        reopen(act=act(days=1), deadline=deadline, reason="Again.")


def test_another_receipt_proposes_a_date_only_where_receipt_counts() -> None:
    counted = docketed(rule(trigger_from="RECEIVED", silent_on=[]))
    uncounted = docketed(rule("KORUS-9.8", trigger_from="SENT", silent_on=[]))
    event = letter_from_washington(received_on=date(2017, 7, 17))

    proposed = [
        correct_event(act=act(anna()), deadline=row, event=event, reason="The ministry's stamp.")
        for row in (counted, uncounted)
    ]

    assert proposed[0] is not None
    assert proposed[0].new_due_on == date(2017, 8, 16)
    assert proposed[1] is None
