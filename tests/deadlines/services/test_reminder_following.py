from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deadlines.models import Deadline, Reminder, ReminderPreference
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_preferences import prefer
from deadlines.services.reminder_queue import send_due_reminders
from offices.models import Delegation, Marking, Membership, Notice, OutgoingMessage, User
from offices.services.accounts import disable, join_desk
from offices.services.audit import Act
from offices.services.leave import LeaveRefused, delegate, end_delegation
from tests.deadlines.making import (
    DOCKETED_AT,
    DUE_ON,
    make_deadline,
    make_desk,
    make_head,
    make_officer,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
ACT = Act(at=DOCKETED_AT, source="test")


def planned_one(**fields: Any) -> Deadline:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk), **fields)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    return deadline


def whom(**fields: Any) -> set[str | None]:
    rows = Reminder.objects.filter(state="PLANNED", **fields)
    return set(rows.values_list("recipient__username", flat=True))


def test_who_is_disabled_is_followed_by_the_next_in_line_in_the_same_transaction() -> None:
    deadline = planned_one()
    make_head(deadline.desk)

    disable(act=ACT, user=User.objects.get(username="officer"))

    assert whom() == {"head"}
    skipped = Reminder.objects.filter(state="SKIPPED").values_list("reason", flat=True)
    assert set(skipped) == {"PEOPLE_CHANGED"}


def test_on_days_of_leave_the_deputy_is_told_and_on_all_others_the_officer() -> None:
    deadline = planned_one()
    officer, other = User.objects.get(), make_officer(deadline.desk, "other")
    away = Delegation(
        user=officer, deputy=other, from_on=DUE_ON - timedelta(7), until_on=DUE_ON - timedelta(1)
    )

    delegate(act=ACT, delegation=away)

    assert whom(rung__in=[7, 3, 1]) == {"other"}
    assert whom(rung__in=[14, 0, -1, -2, -3, -10]) == {"officer"}
    end_delegation(act=ACT, delegation=away)
    assert whom() == {"officer"}


def test_a_deputy_who_may_not_see_it_is_passed_over_while_the_officer_is_away() -> None:
    deadline = planned_one()
    make_head(deadline.desk)
    stranger = make_user("stranger")
    officer = User.objects.get(username="officer")

    days = {"from_on": date(2026, 1, 1), "until_on": date(2026, 12, 31)}
    delegate(act=ACT, delegation=Delegation(user=officer, deputy=stranger, **days))

    assert whom() == {"head"}


def test_two_leaves_of_one_person_never_share_a_day() -> None:
    officer, other = make_user("officer"), make_user("other")
    first = {"from_on": date(2026, 3, 1), "until_on": date(2026, 3, 10)}
    delegate(act=ACT, delegation=Delegation(user=officer, deputy=other, **first))

    with pytest.raises(LeaveRefused, match="2026-03-01"):
        again = {"from_on": date(2026, 3, 10), "until_on": date(2026, 3, 12)}
        delegate(act=ACT, delegation=Delegation(user=officer, deputy=other, **again))

    assert Delegation.objects.count() == 1


def test_a_head_who_joins_the_desk_takes_over_what_nobody_was_told_of() -> None:
    desk = make_desk()
    deadline = make_deadline(desk, None)
    admin = make_user("admin", role=User.Role.ADMINISTRATOR)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    before = whom()

    join_desk(act=ACT, user=make_user("head"), desk=desk, role=Membership.Role.MANAGER)

    assert (before, whom()) == ({None}, {"head"})
    alarm = Notice.objects.get(recipient=admin)
    assert (alarm.kind, "TRADE" in alarm.words) == ("ALARM", True)
    assert deadline.matter not in alarm.words


def test_what_nobody_may_see_is_given_up_in_red_when_it_is_due() -> None:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk), marking=Marking.SECRET)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    first = Reminder.objects.order_by("fire_at").first()
    assert first is not None

    send_due_reminders(now=first.fire_at)

    first.refresh_from_db()
    assert (first.state, first.reason, first.recipient) == ("DEAD", "NOBODY", None)
    assert OutgoingMessage.objects.count() == 0


def test_ones_own_lead_times_are_planned_beside_the_policys_and_taken_back() -> None:
    planned_one(due_on=date(2026, 5, 1))
    officer = User.objects.get()

    prefer(act=ACT, user=officer, wants_digest=True, digest_hour=9, lead_times="30 10")
    own = Reminder.objects.filter(state="PLANNED", reason="OWN_LEAD_TIME")
    assert set(own.values_list("rung", flat=True)) == {30, 10}

    prefer(act=ACT, user=officer, wants_digest=True, digest_hour=9, lead_times="")
    assert not own.exists()


def test_a_digest_comes_at_the_readers_hour_and_what_is_urgent_at_the_policys() -> None:
    planned_one()
    officer = User.objects.get()

    prefer(act=ACT, user=officer, wants_digest=True, digest_hour=6, lead_times="")

    hours = {r.rung: r.fire_at.hour for r in Reminder.objects.filter(state="PLANNED")}
    assert (hours[14], hours[1], hours[0]) == (10, 13, 13)


def several(count: int, **fields: Any) -> list[Deadline]:
    desk = make_desk()
    officer = make_officer(desk)
    rows = [make_deadline(desk, officer, matter=f"T-{n}", **fields) for n in range(count)]
    plan_reminders(now=DOCKETED_AT, deadlines=rows)
    return rows


def test_what_falls_on_one_day_goes_in_one_mail_that_names_each() -> None:
    several(3)

    send_due_reminders(now=Reminder.objects.earliest("fire_at").fire_at)

    mail = OutgoingMessage.objects.get()
    assert all(f"T-{n}" in mail.body and f"T-{n}" in mail.html for n in range(3))
    assert Reminder.objects.filter(state="SENT", message=mail).count() == 3
    assert Notice.objects.count() == 3


def test_who_declined_the_digest_gets_a_mail_for_each() -> None:
    several(3)
    ReminderPreference.objects.create(user=User.objects.get(), wants_digest=False)

    send_due_reminders(now=Reminder.objects.earliest("fire_at").fire_at)

    assert OutgoingMessage.objects.count() == 3


def test_after_an_outage_even_what_is_urgent_goes_in_one_message_a_person() -> None:
    several(3)
    on_the_day = Reminder.objects.filter(rung=0).earliest("fire_at").fire_at

    send_due_reminders(now=on_the_day + timedelta(hours=5))

    assert OutgoingMessage.objects.count() == 1
    assert set(Reminder.objects.filter(state="SENT").values_list("rung", flat=True)) == {0}
    stale = Reminder.objects.filter(rung__gt=0)
    assert set(stale.values_list("state", "reason")) == {("SKIPPED", "OVERTAKEN")}


def test_on_time_each_urgent_one_goes_by_its_own_mail() -> None:
    several(3)
    Reminder.objects.exclude(rung=0).delete()

    send_due_reminders(now=Reminder.objects.earliest("fire_at").fire_at)

    assert OutgoingMessage.objects.count() == 3


def test_an_overdue_duty_is_reminded_every_week_for_as_long_as_it_is_open() -> None:
    deadline = planned_one()
    at = Reminder.objects.get(rung=-10).fire_at
    Reminder.objects.exclude(rung=-10).delete()

    for week in range(3):
        send_due_reminders(now=at + timedelta(weeks=week))

    sent = deadline.reminders.filter(state="SENT", step=0).order_by("-rung")
    assert list(sent.values_list("rung", flat=True)) == [-10, -17, -24]


def test_planning_fifteen_reminders_for_three_deadlines_costs_no_more_than_for_one() -> None:
    desk = make_desk()
    officer = make_officer(desk)

    def questions(count: int) -> int:
        rows = [make_deadline(desk, officer) for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            plan_reminders(now=DOCKETED_AT, deadlines=rows)
        return len(asked)

    assert questions(3) == questions(1)
