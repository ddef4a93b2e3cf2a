from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from deadlines.forms.reminder_policy import ReminderPolicyForm
from deadlines.models import Calendar, Deadline, Reminder, ReminderPolicy
from deadlines.selectors.reminder_policies import Policies
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_policies import add_policy, change_policy
from offices.models import AuditEntry, Marking, Post
from offices.services.audit import Act
from tests.deadlines.builders import rule
from tests.deadlines.making import DOCKETED_AT, make_deadline, make_desk, make_officer

pytestmark = pytest.mark.django_db
ACT = Act(at=DOCKETED_AT, source="test")


def policy(rungs: str, **fields: Any) -> ReminderPolicy:
    fields = {"name": rungs, "repeat_every": 0, **fields}
    return ReminderPolicy.objects.create(rungs=rungs, **fields)


def deadline(**fields: Any) -> Deadline:
    desk = make_desk()
    return make_deadline(desk, make_officer(desk, cleared_to=Marking.SECRET), **fields)


def planned(row: Deadline) -> list[int]:
    plan_reminders(now=DOCKETED_AT, deadlines=[row])
    rows = Reminder.objects.filter(deadline=row, state="PLANNED").order_by("fire_at", "id")
    return list(rows.values_list("rung", flat=True))


def test_the_policy_with_the_most_criteria_wins_and_stands_on_the_reminder() -> None:
    policy("5")
    policy("6", basis="STATED")
    wins = policy("7 2", basis="STATED", marking=Marking.OFFICIAL)
    policy("8", basis="AGREED", marking=Marking.OFFICIAL, nature="DUTY")

    assert planned(deadline()) == [7, 2]
    assert set(Reminder.objects.values_list("policy", flat=True)) == {wins.pk}


def test_of_as_many_criteria_the_agreement_comes_first_then_nature_basis_marking() -> None:
    provision = rule().provision
    row = deadline(provision=provision)
    criteria: list[dict[str, Any]] = [
        {"agreement": provision.agreement},
        {"nature": "DUTY"},
        {"basis": "STATED"},
        {"marking": Marking.OFFICIAL},
    ]
    ranked = [policy("1", **fields).pk for fields in reversed(criteria)][::-1]

    chosen = []
    for key in ranked:
        chosen.append(Policies().regime_of(row).policy)
        ReminderPolicy.objects.filter(pk=key).update(is_active=False)

    assert chosen == ranked
    assert Policies().regime_of(row).policy is None


def test_working_days_are_counted_in_the_calendar_of_the_officers_post() -> None:
    policy("3w 1w -2w")
    Calendar.objects.create(
        code="US-FED",
        name="Federal",
        weekends=[{"days": [5, 6], "from": None, "until": None}],
        known_from_on=date(2020, 1, 1),
        known_until_on=date(2030, 1, 1),
    )
    row = deadline(due_on=date(2026, 4, 3))
    Post.objects.update(calendar_code="US-FED")

    assert planned(row) == [3, 1, -2]
    days = dict(Reminder.objects.values_list("rung", "local_on"))
    assert days == {3: date(2026, 3, 31), 1: date(2026, 4, 2), -2: date(2026, 4, 7)}


def test_a_policy_says_the_hour_of_the_officers_clock() -> None:
    policy("1", hour=7)
    row = deadline()

    planned(row)

    assert Reminder.objects.get().fire_at == datetime(2026, 3, 31, 11, tzinfo=UTC)


def test_under_policies_of_different_hours_one_gets_one_mail_a_day_and_urgent_ones_beside() -> None:
    policy("3 0", hour=7)
    policy("3 0", hour=15, basis="AGREED")
    desk = make_desk()
    officer = make_officer(desk)
    rows = [make_deadline(desk, officer, basis=basis) for basis in ("STATED", "AGREED")]
    plan_reminders(now=DOCKETED_AT, deadlines=rows)

    instants = Reminder.objects.order_by("fire_at").values_list("rung", "fire_at")
    assert list(instants) == [
        (3, datetime(2026, 3, 29, 13, tzinfo=UTC)),
        (3, datetime(2026, 3, 29, 13, tzinfo=UTC)),
        (0, datetime(2026, 4, 1, 11, tzinfo=UTC)),
        (0, datetime(2026, 4, 1, 19, tzinfo=UTC)),
    ]


def test_what_is_theirs_is_chased_and_what_is_others_is_said_once_without_urgency() -> None:
    desk = make_desk()
    officer = make_officer(desk)
    theirs = make_deadline(desk, officer, owed_by="THEIRS")
    others = make_deadline(desk, officer, owed_by="OTHER")

    assert (planned(theirs), planned(others)) == ([3, -1, -8], [0])
    assert not Reminder.objects.filter(is_urgent=True).exists()


def test_a_right_keeps_to_the_days_before_its_opening_whatever_a_general_policy_says() -> None:
    policy("7 0 -1", repeat_every=7)

    assert planned(deadline(nature="RIGHT", opens_on=date(2026, 3, 20))) == [7, 0]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"nature": "RIGHT", "rungs": "7 0 -1"}, "rungs", "Right is never overdue"),
        ({"nature": "RIGHT", "repeat_every": 7}, "repeat_every", "nothing is repeated"),
        ({"rungs": "7 soon"}, "rungs", "“soon” is not a number of days"),
        ({"hour": 24}, "__all__", "0 to 23"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_with_the_field_and_the_way_out(
    fields: dict[str, Any], field: str, words: str
) -> None:
    plain = {"name": "Rights", "side": "OURS", "rungs": "7 0", "repeat_every": 0, "hour": 9}
    urgent = {"urgent_from": 1, "escalate_after": 24, "is_active": True}

    form = ReminderPolicyForm({**plain, **urgent, **fields})

    assert words in " ".join(form.errors[field])


def test_the_database_refuses_a_day_after_the_date_of_a_right_too() -> None:
    with pytest.raises(IntegrityError, match="only_a_duty_is_late"):
        policy("0 -1", nature="RIGHT")


def test_two_policies_in_use_never_have_the_same_criteria() -> None:
    policy("7", basis="STATED")
    policy("7", basis="STATED", is_active=False)

    with pytest.raises(IntegrityError):
        policy("3", basis="STATED")


def test_what_a_new_or_changed_policy_is_for_is_planned_anew_at_once() -> None:
    row = deadline()
    planned(row)

    kept = ReminderPolicy(name="Short", rungs="2 0", repeat_every=0)
    add_policy(act=ACT, policy=kept)
    first = planned(row)
    kept.rungs = "4"
    change_policy(act=ACT, policy=kept)

    assert (first, planned(row)) == ([2, 0], [4])
    skipped = Reminder.objects.filter(state="SKIPPED").values_list("reason", flat=True)
    assert set(skipped) == {"POLICY_CHANGED"}
    assert AuditEntry.objects.filter(subject_type="reminderpolicy").count() == 2


def test_a_policy_taken_out_of_use_gives_way_to_the_next() -> None:
    row = deadline()
    kept = policy("2")
    planned(row)

    kept.is_active = False
    change_policy(act=ACT, policy=kept)

    assert planned(row) == [14, 7, 3, 1, 0, -1, -2, -3, -10]
