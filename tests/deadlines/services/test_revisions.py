from datetime import date

import pytest
from django.db import IntegrityError, transaction

from deadlines.models import Deadline, Reminder, Revision, Standing
from deadlines.selectors.timeliness import timeliness_of
from deadlines.services.correcting import correct_rule, correct_trigger
from deadlines.services.discharging import discharge
from deadlines.services.moves import MoveRefused, NeedsAnotherPerson, WrongState
from deadlines.services.recomputing import compute_waiting
from deadlines.services.revising import confirm_revision, decline_revision
from tests.deadlines.builders import rule
from tests.deadlines.docketed import act, anna, bora, docketed, stated

pytestmark = pytest.mark.django_db


def test_a_corrected_trigger_is_proposed_and_moves_the_date_once_confirmed() -> None:
    deadline = docketed(rule(silent_on=[]))
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 14), reason="Misread stamp"
    )
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 11)
    confirm_revision(act=act(anna()), revision=revision)
    deadline.refresh_from_db()
    assert (deadline.trigger_on, deadline.due_on) == (date(2017, 7, 14), date(2017, 8, 13))
    present = Standing.objects.get(deadline=deadline, until_at=None)
    assert (present.due_on, present.cause) == (date(2017, 8, 13), "TRIGGER_CORRECTED")
    planned = Reminder.objects.filter(deadline=deadline, state="PLANNED", rung=0)
    assert [row.local_on for row in planned] == [date(2017, 8, 13)]


def test_an_earlier_date_is_not_confirmed_by_who_proposed_it_nor_by_nobody() -> None:
    deadline = docketed(rule(silent_on=[]))
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 10), reason="Misread stamp"
    )
    for alone in (anna(), None):
        with pytest.raises(NeedsAnotherPerson):
            confirm_revision(act=act(alone), revision=revision)
    confirm_revision(act=act(bora()), revision=revision)
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 9)


def test_the_table_refuses_an_earlier_date_decided_by_who_proposed_it() -> None:
    deadline = docketed(rule(silent_on=[]))
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 10), reason="Misread stamp"
    )
    rows = Revision.objects.filter(pk=revision.pk)
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        rows.update(state="APPLIED", decided_at=act().at, decided_by=anna())


def test_a_declined_revision_changes_nothing_and_is_not_decided_again() -> None:
    deadline = docketed(rule(silent_on=[]))
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 14), reason="Misread stamp"
    )
    decline_revision(act=act(bora()), revision=revision, reason="The stamp is right")
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 11)
    with pytest.raises(WrongState, match="DECLINED"):
        confirm_revision(act=act(bora()), revision=revision)


def test_a_second_proposal_takes_the_place_of_the_first() -> None:
    deadline = docketed(rule(silent_on=[]))
    for day in (date(2017, 7, 14), date(2017, 7, 15)):
        correct_trigger(act=act(anna()), deadline=deadline, trigger_on=day, reason="Misread")
    states = Revision.objects.order_by("id").values_list("state", "decision_reason")
    assert list(states) == [("DECLINED", "SUPERSEDED"), ("PROPOSED", "")]


def test_timeliness_is_judged_anew_when_the_trigger_is_corrected_after_the_reply() -> None:
    deadline = docketed(rule(silent_on=[], length=3))
    deadline = discharge(act=act(days=5), deadline=deadline, proof="TRADE-O-2017-0007")
    assert timeliness_of(deadline) == "LATE"
    revision = correct_trigger(
        act=act(anna(), days=6), deadline=deadline, trigger_on=date(2017, 7, 17), reason="Pouch"
    )
    confirm_revision(act=act(anna(), days=6), revision=revision)
    deadline = Deadline.objects.select_related("rule").get(pk=deadline.pk)
    assert (deadline.state, timeliness_of(deadline)) == ("DISCHARGED", "ON_TIME")
    assert revision.old_due_on == date(2017, 7, 15)


def test_an_event_whose_day_was_unknown_gets_its_date_when_the_day_is_known() -> None:
    deadline = docketed(rule(trigger_from="EVENT", silent_on=[]))
    assert deadline.reason_code == "EVENT_DAY_UNKNOWN"
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 8, 1), reason="Panel set up"
    )
    confirm_revision(act=act(anna()), revision=revision)
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.reason_code) == (date(2017, 8, 31), "")


def test_a_date_that_no_rule_gives_has_no_trigger_to_correct() -> None:
    with pytest.raises(MoveRefused, match="No rule"):
        correct_trigger(act=act(), deadline=stated(), trigger_on=date(2017, 7, 1), reason="?")


def test_an_amended_rule_leaves_old_deadlines_as_they_are() -> None:
    old = rule(silent_on=[])
    deadline = docketed(old)
    rule(silent_on=[], version=2, length=20, in_force_from_on=date(2017, 1, 1))
    Deadline.objects.update(awaits_computing_since_at=act().at)
    assert compute_waiting(act=act()) == 1
    deadline.refresh_from_db()
    assert (deadline.rule_id, deadline.due_on) == (old.pk, date(2017, 8, 11))


def test_a_corrected_rule_reports_before_and_after_and_only_proposes() -> None:
    wrong = rule(silent_on=[])
    deadline = docketed(wrong)
    wrong.length = 45
    wrong.save()
    corrected = correct_rule(act=act(anna()), rule=wrong, reason="Typing error")
    assert [(entry.old_due_on, entry.new_due_on) for entry in corrected.report] == [
        (date(2017, 8, 11), date(2017, 8, 26))
    ]
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 11)
    confirm_revision(act=act(anna()), revision=corrected.proposed[0])
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 26)


def test_correcting_a_rule_twice_proposes_once() -> None:
    wrong = rule(silent_on=[])
    docketed(wrong)
    wrong.length = 45
    wrong.save()
    for _ in range(2):
        correct_rule(act=act(anna()), rule=wrong, reason="Typing error")
    assert Revision.objects.filter(state="PROPOSED").count() == 1


def test_a_correction_that_was_overtaken_is_not_applied() -> None:
    deadline = docketed(rule(silent_on=[]))
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 14), reason="Misread stamp"
    )
    Deadline.objects.update(due_on=date(2017, 8, 20))
    with pytest.raises(MoveRefused, match="propose it again"):
        confirm_revision(act=act(anna()), revision=revision)


def test_a_rule_in_working_days_is_corrected_by_its_calendar() -> None:
    deadline = docketed()
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 14), reason="Misread stamp"
    )
    assert revision.new_due_on == date(2017, 7, 28)
