from collections.abc import Callable
from datetime import date
from threading import Barrier, Event, Thread

import pytest
from django.db import DatabaseError, connection, transaction

from deadlines.models import Calendar, Deadline, Revision, Standing
from deadlines.selectors.touched import resting_on
from deadlines.services.closures import add_closure
from deadlines.services.correcting import correct_trigger
from deadlines.services.discharging import discharge
from deadlines.services.ending import waive
from deadlines.services.moves import WrongState
from deadlines.services.recomputing import compute_waiting
from deadlines.services.revising import confirm_revision
from deadlines.services.standing_obligations import docket_ahead
from tests.backends import backends_waiting
from tests.deadlines.docketed import act, anna, bora, docketed, korean_calendar, working_days_rule
from tests.deadlines.services.test_standing_obligations import obligation, on
from tests.processes import until

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*works: Callable[[], object]) -> list[object]:
    """The answer or the error of each, begun at the same moment on connections of their own."""
    answers: list[object] = [None] * len(works)
    gate = Barrier(len(works))

    def run(place: int, work: Callable[[], object]) -> None:
        gate.wait()
        try:
            answers[place] = work()
        except (WrongState, DatabaseError) as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def closed_monday() -> None:
    add_closure(
        act=act(),
        calendar=Calendar.objects.get(code="KR"),
        on=date(2017, 7, 17),
        name="Temporary holiday",
        kind="TEMPORARY",
        source="Gazette",
        state="IN_FORCE",
    )


def test_workers_side_by_side_compute_each_deadline_once() -> None:
    korean_calendar()
    the_rule = working_days_rule()
    for _ in range(12):
        docketed(the_rule)
    closed_monday()
    work = lambda: compute_waiting(act=act(), limit=5)  # noqa: E731
    taken = at_once(work, work, work, work)
    assert sum(int(str(count)) for count in taken) == 12
    assert Revision.objects.count() == 12
    assert Standing.objects.filter(until_at=None).count() == 12
    assert set(Deadline.objects.values_list("due_on", flat=True)) == {date(2017, 7, 27)}


def test_a_closure_that_commits_while_a_deadline_is_docketed_does_not_miss_it() -> None:
    korean_calendar()
    the_rule = working_days_rule()
    counted, entered = Event(), Event()

    def docket() -> Deadline:
        with transaction.atomic():
            deadline = docketed(the_rule)
            counted.set()
            until(lambda: entered.is_set() or bool(backends_waiting()), "the closure")
        return deadline

    def close() -> None:
        counted.wait(30)
        closed_monday()
        entered.set()

    deadline, _ = at_once(docket, close)
    assert isinstance(deadline, Deadline)
    compute_waiting(act=act())
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.provisional) == (date(2017, 7, 27), False)


def test_a_deadline_docketed_while_a_closure_commits_is_counted_by_the_new_calendar() -> None:
    korean_calendar()
    the_rule = working_days_rule()
    entered, docketing = Event(), Event()

    def close() -> None:
        with transaction.atomic():
            closed_monday()
            entered.set()
            until(lambda: docketing.is_set() or bool(backends_waiting()), "the deadline")

    def docket() -> Deadline:
        entered.wait(30)
        deadline = docketed(the_rule)
        docketing.set()
        return deadline

    _, deadline = at_once(close, docket)
    assert isinstance(deadline, Deadline)
    compute_waiting(act=act())
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 7, 27)


def test_a_deadline_is_discharged_or_waived_but_not_both() -> None:
    deadline = docketed()
    answers = at_once(
        lambda: discharge(act=act(), deadline=deadline, proof="TRADE-O-2017-0007"),
        lambda: waive(act=act(), deadline=deadline, reason="By note"),
    )
    assert sum(isinstance(answer, WrongState) for answer in answers) == 1
    assert Standing.objects.filter(deadline=deadline).count() == 2


def test_a_revision_confirmed_twice_at_once_is_applied_once() -> None:
    deadline = docketed()
    revision = correct_trigger(
        act=act(anna()), deadline=deadline, trigger_on=date(2017, 7, 10), reason="Misread stamp"
    )
    second = bora()
    answers = at_once(
        lambda: confirm_revision(act=act(second), revision=revision),
        lambda: confirm_revision(act=act(second), revision=revision),
    )
    assert sum(isinstance(answer, WrongState) for answer in answers) == 1
    assert Standing.objects.filter(cause="TRIGGER_CORRECTED").count() == 1


def test_standing_obligations_docketed_side_by_side_are_docketed_once() -> None:
    obligation()
    work = lambda: docket_ahead(act=on(2026))  # noqa: E731
    answers = at_once(work, work, work)
    assert sorted(len(list(answer)) for answer in answers) == [0, 0, 1]  # type: ignore[call-overload]
    assert Deadline.objects.count() == 1


def test_the_deadlines_that_a_closure_touches_are_found_by_their_index() -> None:
    docketed()
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        plan = resting_on(Calendar.objects.get(code="KR"), [date(2017, 7, 17)]).explain()
        cursor.execute("RESET enable_seqscan")
    assert "deadline_touched_by_closure" in plan
