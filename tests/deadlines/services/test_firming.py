from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F

from deadlines.models import Calendar, Deadline, Reminder, Revision
from deadlines.services.closures import add_closure
from deadlines.services.firming import ZONE_DATA, firm_up
from deadlines.services.recomputing import compute_waiting
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_preferences import prefer
from offices.models import AuditEntry, Slot
from tests.deadlines.docketed import act, docketed, korean_calendar, working_days_rule
from tests.deadlines.making import make_deadline, make_desk, make_officer

pytestmark = pytest.mark.django_db


def known_until(day: date) -> None:
    Calendar.objects.filter(code="KR").update(known_until_on=day, version=2)


def test_a_provisional_date_firms_up_once_its_calendar_knows_the_days() -> None:
    korean_calendar(known_until_on=date(2017, 7, 20))
    deadline = docketed(working_days_rule())
    assert deadline.provisional
    assert firm_up(act=act()).provisional == 0
    known_until(date(2018, 12, 31))
    assert firm_up(act=act()).provisional == 1
    compute_waiting(act=act())
    deadline.refresh_from_db()
    assert (deadline.provisional, deadline.due_on) == (False, date(2017, 7, 26))
    assert not Revision.objects.exists()


def test_a_date_that_firms_up_later_is_moved_with_its_cause() -> None:
    kr = korean_calendar(known_until_on=date(2017, 7, 20))
    deadline = docketed(working_days_rule())
    add_closure(
        act=act(),
        calendar=kr,
        on=date(2017, 7, 24),
        name="Election",
        kind="FIXED",
        source="Gazette",
        state="IN_FORCE",
    )
    Calendar.objects.filter(code="KR").update(known_until_on=date(2018, 12, 31))
    compute_waiting(act=act())
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 7, 27)
    assert Revision.objects.get().cause == "FIRMED_UP"


def test_a_calendar_known_for_less_than_400_days_is_an_alarm(
    caplog: pytest.LogCaptureFixture,
) -> None:
    korean_calendar(known_until_on=date(2018, 8, 1))
    docketed(working_days_rule())
    firmed = firm_up(act=act())
    assert [(horizon.code, horizon.days) for horizon in firmed.horizons] == [("KR", 384)]
    assert "calendar KR is known for 384 more days only" in caplog.text
    entry = AuditEntry.objects.get(action="FIRM_UP")
    assert entry.new["short"] == ["KR 2018-08-01"]


def test_new_zone_data_moves_the_instant_and_not_the_day() -> None:
    deadline = docketed()
    kept = {**deadline.explanation, "versions": {**deadline.explanation["versions"]}}
    kept["versions"]["tzdata"] = "2016a"
    wrong = datetime(2017, 7, 26, 14, tzinfo=UTC)
    Deadline.objects.update(explanation=kept, due_at=wrong)
    assert firm_up(act=act()).zone_data == 1
    compute_waiting(act=act())
    revision = Revision.objects.get()
    assert (revision.cause, revision.state) == ("ZONE_RULE", "APPLIED")
    assert revision.new_due_on == revision.old_due_on
    assert revision.reason.startswith("tzdata 2016a → ")


def test_new_zone_data_brings_reminders_to_their_hours_once_and_each_on_record() -> None:
    desk = make_desk()
    officer = make_officer(desk, zone="America/New_York")
    prefer(act=act(), user=officer, wants_digest=True, digest_hour=7, lead_times="30")
    plan_reminders(now=act().at, deadlines=[make_deadline(desk, officer)])
    planned = dict(Reminder.objects.values_list("pk", "fire_at"))
    firm_up(act=act())
    Reminder.objects.update(fire_at=F("fire_at") - timedelta(hours=1))
    known = firm_up(act=act()).retimed

    Slot.objects.filter(task=ZONE_DATA).update(slot="2026.1")
    told = firm_up(act=act()).retimed, firm_up(act=act()).retimed

    assert (known, told) == (0, (len(planned), 0))
    assert dict(Reminder.objects.values_list("pk", "fire_at")) == planned
    assert AuditEntry.objects.get(action="FIRM_UP").new["retimed"] == len(planned)
