from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from deadlines.models import Extension, Reminder, Revision, Standing
from deadlines.selectors.recomputed import Batch
from deadlines.selectors.timeliness import timeliness_of
from deadlines.services.choosing import choose_reading
from deadlines.services.discharging import discharge
from deadlines.services.ending import void, waive
from deadlines.services.extending import agree_extension, ask_extension, refuse_extension
from deadlines.services.moves import MoveRefused, WrongState
from deadlines.services.suspending import resume, suspend
from offices.models import AuditEntry
from tests.deadlines.builders import NOW, rule
from tests.deadlines.docketed import (
    act,
    anna,
    bora,
    closure,
    docketed,
    korean_calendar,
    stated,
    working_days_rule,
)

pytestmark = pytest.mark.django_db


def present(deadline: object) -> Standing:
    return Standing.objects.get(deadline=deadline, until_at=None)


def test_a_deadline_met_before_its_day_ends_is_on_time_and_its_reminders_stop() -> None:
    deadline = docketed()
    met = discharge(
        act=act(anna(), days=2), deadline=deadline, proof="TRADE-O-2017-0007", done_on=NOW.date()
    )
    assert (met.state, timeliness_of(met)) == ("DISCHARGED", "ON_TIME")
    assert present(deadline).state == "DISCHARGED"
    assert not Reminder.objects.filter(deadline=deadline, state="PLANNED").exists()


def test_the_last_second_is_on_time_and_midnight_is_late() -> None:
    deadline = stated()
    end = deadline.due_at
    assert end is not None
    deadline.discharged_on, deadline.discharged_at = date(2017, 8, 11), end - timedelta(seconds=1)
    assert timeliness_of(deadline) == "ON_TIME"
    deadline.discharged_at = end
    assert timeliness_of(deadline) == "LATE"


def test_a_discharge_needs_a_proof_and_is_not_in_the_future() -> None:
    deadline = docketed()
    with pytest.raises(MoveRefused, match="letter or the meeting"):
        discharge(act=act(), deadline=deadline, proof=" ")
    with pytest.raises(MoveRefused, match="future"):
        discharge(act=act(), deadline=deadline, proof="X", done_on=date(2017, 7, 20))


def test_what_is_discharged_is_neither_waived_nor_discharged_again() -> None:
    deadline = docketed()
    discharge(act=act(), deadline=deadline, proof="TRADE-O-2017-0007")
    with pytest.raises(WrongState, match="DISCHARGED cannot make the move WAIVE"):
        waive(act=act(), deadline=deadline, reason="Agreed")
    with pytest.raises(WrongState, match="DISCHARGE"):
        discharge(act=act(), deadline=deadline, proof="X")


@pytest.mark.parametrize(("verb", "state"), [(waive, "WAIVED"), (void, "VOID")])
def test_an_ended_deadline_says_why_in_its_standing_and_on_the_record(verb, state) -> None:
    deadline = docketed()
    verb(act=act(anna()), deadline=deadline, reason="By note of 20 July")
    assert present(deadline).reason == "By note of 20 July"
    entry = AuditEntry.objects.filter(subject_type="deadline").order_by("id").last()
    assert entry.new == {"state": state, "reason": "By note of 20 July"}
    assert not Reminder.objects.filter(deadline=deadline, state="PLANNED").exists()


def test_an_extension_asked_for_moves_nothing_until_it_is_agreed() -> None:
    deadline = stated()
    asked = ask_extension(
        act=act(anna()), deadline=deadline, to_on=date(2017, 9, 1), asked_in="TRADE-O-2017-0003"
    )
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 11)
    agree_extension(act=act(anna()), extension=asked, answered_in="TRADE-I-2017-0009")
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 9, 1)
    assert deadline.due_at == datetime(2017, 9, 1, 15, tzinfo=UTC)
    revision = Revision.objects.get()
    assert (revision.cause, revision.old_due_on) == ("EXTENSION", date(2017, 8, 11))
    assert revision.reason == "TRADE-O-2017-0003 / TRADE-I-2017-0009"
    assert present(deadline).due_on == date(2017, 9, 1)


def test_a_refused_extension_leaves_the_date_and_lets_another_be_asked_for() -> None:
    deadline = stated()
    asked = ask_extension(act=act(), deadline=deadline, to_on=date(2017, 9, 1), asked_in="A")
    with pytest.raises(MoveRefused, match="already"):
        ask_extension(act=act(), deadline=deadline, to_on=date(2017, 9, 9), asked_in="A")
    refuse_extension(act=act(), extension=asked)
    ask_extension(act=act(), deadline=deadline, to_on=date(2017, 9, 9), asked_in="B")
    assert Extension.objects.filter(state="REFUSED").count() == 1


def test_an_extension_to_the_present_date_or_before_is_refused() -> None:
    deadline = stated()
    with pytest.raises(MoveRefused, match="2017-08-11"):
        ask_extension(act=act(), deadline=deadline, to_on=date(2017, 8, 11), asked_in="A")


def test_an_extension_agreed_after_the_date_had_passed_is_flagged() -> None:
    deadline = stated()
    asked = ask_extension(act=act(), deadline=deadline, to_on=date(2017, 9, 1), asked_in="A")
    agreed = agree_extension(act=act(days=40), extension=asked, answered_in="B")
    assert agreed.after_expiry


def test_extended_twice_keeps_the_chain() -> None:
    deadline = stated()
    for day, letter in ((date(2017, 9, 1), "A"), (date(2017, 10, 2), "B")):
        asked = ask_extension(act=act(), deadline=deadline, to_on=day, asked_in=letter)
        agree_extension(act=act(), extension=asked, answered_in=f"{letter}-2")
    chain = Revision.objects.order_by("id").values_list("old_due_on", "new_due_on")
    assert list(chain) == [
        (date(2017, 8, 11), date(2017, 9, 1)),
        (date(2017, 9, 1), date(2017, 10, 2)),
    ]


def test_the_days_of_a_suspension_do_not_count() -> None:
    deadline = stated()
    stop = suspend(act=act(days=5), deadline=deadline, from_at=NOW, reason="Data awaited")
    deadline.refresh_from_db()
    assert deadline.state == "SUSPENDED"
    assert not Reminder.objects.filter(deadline=deadline, state="PLANNED").exists()
    resumed = resume(act=act(days=5), suspension=stop, until_at=NOW + timedelta(days=5))
    assert (resumed.state, resumed.due_on) == ("OPEN", date(2017, 8, 16))
    assert Revision.objects.get().cause == "RESUMED"


def test_the_first_day_to_act_moves_with_a_waiting_period_that_stood_still() -> None:
    waiting = rule("KORUS-22.8.1", operator="NOT_BEFORE", silent_on=["DAY_N_OR_N_PLUS_1"])
    deadline = docketed(waiting)
    opened = deadline.opens_on
    assert opened is not None
    stop = suspend(act=act(days=5), deadline=deadline, from_at=NOW, reason="Data awaited")
    resumed = resume(act=act(days=5), suspension=stop, until_at=NOW + timedelta(days=5))
    assert resumed.opens_on == opened + timedelta(days=5)
    assert Batch([resumed]).anew(resumed)["opens_on"] == resumed.opens_on


def test_working_days_left_are_counted_on_and_a_holiday_in_between_is_not_counted_twice() -> None:
    korean_calendar()
    closure(date(2017, 7, 17))
    deadline = docketed(working_days_rule(5))
    assert deadline.due_on == date(2017, 7, 20)
    friday = datetime(2017, 7, 14, 3, tzinfo=UTC)
    stop = suspend(act=act(days=8), deadline=deadline, from_at=friday, reason="Data awaited")
    tuesday = datetime(2017, 7, 18, 3, tzinfo=UTC)
    resumed = resume(act=act(days=8), suspension=stop, until_at=tuesday)
    assert resumed.due_on == date(2017, 7, 21)


def test_overlapping_suspensions_count_once_and_the_clock_waits_for_the_last() -> None:
    deadline = stated()
    first = suspend(act=act(days=9), deadline=deadline, from_at=NOW, reason="Data awaited")
    second = suspend(
        act=act(days=9), deadline=deadline, from_at=NOW + timedelta(days=2), reason="Talks"
    )
    still = resume(act=act(days=9), suspension=first, until_at=NOW + timedelta(days=4))
    assert (still.state, still.due_on) == ("SUSPENDED", date(2017, 8, 11))
    again = resume(act=act(days=9), suspension=second, until_at=NOW + timedelta(days=6))
    assert (again.state, again.due_on) == ("OPEN", date(2017, 8, 17))


def test_a_suspension_set_back_into_one_that_was_counted_counts_only_what_is_new() -> None:
    deadline = stated()
    first = suspend(act=act(days=9), deadline=deadline, from_at=NOW, reason="Data awaited")
    resume(act=act(days=9), suspension=first, until_at=NOW + timedelta(days=4))
    second = suspend(
        act=act(days=9), deadline=deadline, from_at=NOW + timedelta(days=2), reason="Talks"
    )
    again = resume(act=act(days=9), suspension=second, until_at=NOW + timedelta(days=6))
    assert again.due_on == date(2017, 8, 17)


def test_a_discharged_deadline_cannot_be_suspended() -> None:
    deadline = docketed()
    discharge(act=act(), deadline=deadline, proof="TRADE-O-2017-0007")
    with pytest.raises(WrongState, match="SUSPEND"):
        suspend(act=act(), deadline=deadline, from_at=NOW, reason="Data awaited")


def test_a_period_counted_back_from_an_event_does_not_stop() -> None:
    back = rule(operator="AT_LEAST_BEFORE", silent_on=[])
    deadline = docketed(back)
    with pytest.raises(MoveRefused, match="counted back"):
        suspend(act=act(), deadline=deadline, from_at=NOW, reason="Data awaited")


def test_a_reading_that_a_lawyer_chooses_is_the_date_and_no_longer_to_be_confirmed() -> None:
    deadline = docketed(rule())
    assert deadline.to_be_confirmed
    chosen = choose_reading(
        act=act(anna()), deadline=deadline, day=date(2017, 8, 12), reason="Receipt counts"
    )
    assert (chosen.due_on, chosen.to_be_confirmed) == (date(2017, 8, 12), False)
    assert chosen.due_at == datetime(2017, 8, 12, 15, tzinfo=UTC)
    assert Revision.objects.get().cause == "READING_CHOSEN"


def test_confirming_the_working_date_moves_nothing() -> None:
    deadline = docketed(rule())
    chosen = choose_reading(
        act=act(anna()), deadline=deadline, day=date(2017, 8, 11), reason="Sending counts"
    )
    assert (chosen.due_on, chosen.to_be_confirmed) == (date(2017, 8, 11), False)
    assert not Revision.objects.exists()


def test_going_back_to_an_earlier_reading_is_proposed_to_a_second_person() -> None:
    deadline = docketed(rule())
    choose_reading(act=act(anna()), deadline=deadline, day=date(2017, 8, 12), reason="Receipt")
    choose_reading(act=act(bora()), deadline=deadline, day=date(2017, 8, 11), reason="Sending")
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 8, 12)
    assert Revision.objects.get(state="PROPOSED").new_due_on == date(2017, 8, 11)


def test_a_day_that_is_no_reading_is_refused_naming_those_that_are() -> None:
    deadline = docketed(rule())
    with pytest.raises(MoveRefused, match="2017-08-12"):
        choose_reading(act=act(), deadline=deadline, day=date(2017, 8, 20), reason="Why not")


def test_the_table_refuses_an_agreed_extension_without_the_letter_that_agrees() -> None:
    deadline = stated()
    asked = ask_extension(act=act(), deadline=deadline, to_on=date(2017, 9, 1), asked_in="A")
    with pytest.raises(IntegrityError, match="extension_agreed_in_letter"), transaction.atomic():
        Extension.objects.filter(pk=asked.pk).update(state="AGREED", answered_at=NOW)


def test_who_asked_earlier_and_got_the_row_later_ends_what_began_meanwhile() -> None:
    deadline = docketed()
    later = act(anna(), days=2, hours=1)
    suspend(act=later, deadline=deadline, from_at=later.at, reason="Data awaited.")

    waive(act=act(bora(), days=2), deadline=deadline, reason="By their note.")

    told = Standing.objects.filter(deadline=deadline).order_by("id")
    assert [standing.state for standing in told] == ["OPEN", "SUSPENDED", "WAIVED"]
    assert [standing.until_at for standing in told[:2]] == [later.at] * 2
    assert told[2].from_at == later.at
