from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deadlines.models import Deadline, Reminder
from deadlines.services.reminder_planning import (
    plan_reminders,
    replan_reminders,
    skip_reminders,
)
from offices.models import User
from tests.deadlines.making import (
    DOCKETED_AT,
    DUE_ON,
    make_deadline,
    make_desk,
    make_head,
    make_officer,
    make_user,
)

pytestmark = pytest.mark.django_db
ALL_RUNGS = [14, 7, 3, 1, 0, -1, -2, -3, -10]


def rungs(**fields: object) -> list[int]:
    rows = Reminder.objects.filter(**fields).order_by("fire_at", "id")
    return list(rows.values_list("rung", flat=True))


def planned_one(**fields: object) -> Deadline:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk), **fields)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    return deadline


def test_a_duty_is_reminded_before_on_and_after_its_day() -> None:
    planned_one()

    assert rungs() == ALL_RUNGS


def test_a_reminder_fires_at_nine_in_the_officers_zone() -> None:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk, zone="Asia/Seoul"))

    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    on_the_day = Reminder.objects.get(rung=0)
    assert on_the_day.local_on == DUE_ON
    assert on_the_day.zone == "Asia/Seoul"
    assert on_the_day.fire_at == datetime(2026, 4, 1, 0, tzinfo=UTC)


def test_nine_in_the_morning_stays_nine_across_the_change_to_summer_time() -> None:
    desk = make_desk(zone="America/New_York")
    deadline = make_deadline(desk, make_officer(desk), due_on=date(2026, 3, 14))
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    hours = {r.rung: r.fire_at.hour for r in Reminder.objects.all()}

    assert (hours[7], hours[3]) == (14, 13)


def test_an_unknown_zone_of_the_officer_gives_way_to_that_of_the_post() -> None:
    desk = make_desk(zone="Asia/Seoul")
    deadline = make_deadline(desk, make_officer(desk, zone="Mars/Olympus"))

    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    assert set(Reminder.objects.values_list("zone", flat=True)) == {"Asia/Seoul"}


def test_only_what_is_still_ahead_is_planned() -> None:
    planned_one(due_on=date(2026, 3, 7))

    assert rungs() == [3, 1, 0, -1, -2, -3, -10]


def test_what_is_overdue_on_entry_is_reminded_once_at_once() -> None:
    planned_one(due_on=date(2017, 8, 11))

    only = Reminder.objects.get()
    assert only.reason == "OVERDUE_ON_ENTRY"
    assert only.fire_at == DOCKETED_AT
    assert only.rung == (date(2017, 8, 11) - date(2026, 3, 2)).days


def test_what_is_overdue_since_yesterday_is_reminded_at_once_and_on_the_days_to_come() -> None:
    planned_one(due_on=date(2026, 3, 1))

    assert rungs(reason="OVERDUE_ON_ENTRY") == [-1]
    assert rungs(reason="") == [-2, -3, -10]


def test_planning_twice_plans_once_even_after_the_day_has_passed() -> None:
    deadline = planned_one()

    again = plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    on_the_last = datetime(2026, 4, 11, tzinfo=UTC)
    later = plan_reminders(now=on_the_last, deadlines=[deadline])

    assert (again, later) == (0, 0)
    assert len(rungs()) == len(ALL_RUNGS)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "DISCHARGED"},
        {"due_on": None, "reason_code": "NO_NUMBER"},
    ],
)
def test_what_is_not_open_or_has_no_date_is_not_reminded(
    fields: dict[str, object],
) -> None:
    planned_one(**fields)

    assert rungs() == []


def test_a_right_is_announced_on_the_day_it_opens() -> None:
    planned_one(nature="RIGHT", opens_on=date(2026, 3, 20))

    assert Reminder.objects.get().local_on == date(2026, 3, 20)


def test_what_is_no_duty_is_never_reminded_as_overdue() -> None:
    planned_one(nature="PERIOD")

    assert rungs() == [14, 7, 3, 1, 0]


def told() -> set[str]:
    recipients = Reminder.objects.values("recipient")
    return set(User.objects.filter(pk__in=recipients).values_list("username", flat=True))


def test_the_heads_of_the_desk_stand_in_for_a_disabled_officer() -> None:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk, is_active=False))
    make_head(desk)
    make_head(desk, "former", is_active=False)

    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    assert told() == {"head"}


def test_the_registry_is_told_of_what_no_desk_answers_for() -> None:
    deadline = make_deadline(make_desk(), None)
    make_user("clerk", role=User.Role.CLERK)

    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    assert told() == {"clerk"}


def test_a_deadline_that_nobody_answers_for_is_said_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    deadline = make_deadline(make_desk(), None)

    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    assert set(Reminder.objects.values_list("recipient", "state")) == {(None, "PLANNED")}
    assert f"nobody can be reminded of deadlines [{deadline.pk}]" in caplog.text


def test_skipped_reminders_say_why_and_sent_ones_stay() -> None:
    deadline = planned_one()
    other = make_deadline(deadline.desk, deadline.officer)
    plan_reminders(now=DOCKETED_AT, deadlines=[other])

    skipped = skip_reminders(deadlines=[deadline], reason="DISCHARGED")

    assert skipped == len(ALL_RUNGS)
    assert rungs(deadline=deadline, state="SKIPPED", reason="DISCHARGED") == ALL_RUNGS
    assert rungs(deadline=other, state="PLANNED") == ALL_RUNGS


def test_a_date_that_moves_takes_its_reminders_along() -> None:
    deadline = planned_one()
    Deadline.objects.filter(pk=deadline.pk).update(due_on=DUE_ON + timedelta(days=30))

    replan_reminders(now=DOCKETED_AT, deadlines=[deadline], reason="MOVED")

    assert rungs(occurrence=0, state="SKIPPED", reason="MOVED") == ALL_RUNGS
    assert rungs(occurrence=1, state="PLANNED") == ALL_RUNGS
    assert Reminder.objects.get(occurrence=1, rung=0).local_on == date(2026, 5, 1)


def test_a_hundred_deadlines_are_planned_in_as_many_reads_as_two() -> None:
    desk = make_desk()
    officer = make_officer(desk)
    make_head(desk)

    def reads(count: int) -> int:
        batch = [make_deadline(desk, officer if n % 2 else None) for n in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert plan_reminders(now=DOCKETED_AT, deadlines=batch) == count * len(ALL_RUNGS)
        return sum(query["sql"].startswith("SELECT") for query in queries)

    assert reads(100) == reads(2) <= 9


@pytest.mark.postgres
def test_a_hundred_deadlines_are_written_in_one_statement() -> None:
    desk = make_desk()
    officer = make_officer(desk)
    batch = [make_deadline(desk, officer) for _ in range(100)]

    with CaptureQueriesContext(connection) as queries:
        plan_reminders(now=DOCKETED_AT, deadlines=batch)

    assert sum(query["sql"].startswith("INSERT") for query in queries) == 1
