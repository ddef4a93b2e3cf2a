"""A release of the zone data that is exchanged while the house runs."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deadlines.models import Deadline, Reminder, Revision
from deadlines.selectors import daily
from offices.clock import database_now
from offices.models import AuditEntry, Membership, OutgoingMessage, Slot
from offices.services.audit import Act
from tests.deadlines import builders
from tests.deadlines.docketed import docket_by_rule
from tests.faults.due import due
from tests.faults.house import House
from tests.faults.invariants import breaches, is_quiet
from tests.faults.zone_data import EARLIER, MOVED, by_release, earlier_release
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]


def docketed() -> Deadline:
    """What Vancouver owes us, due on a winter's day there, and an officer there is told."""
    now = database_now()
    builders.party("US", MOVED)
    builders.calendar("KR")
    officer = builders.officer("robin", zone=MOVED)
    Membership.objects.create(user=officer, desk=builders.desk())
    rule = builders.rule(length=_days_until_winter(now), actor="REQUESTING", silent_on=[])
    today = now.date()
    letter = builders.letter_from_washington(dated_on=today, received_on=today)
    act = Act(at=now, source="test")
    return docket_by_rule(act=act, matter=builders.matter(officer=officer), event=letter, rule=rule)


def _days_until_winter(now: datetime) -> int:
    """So many days from ``now`` to a day in January that is at least a month ahead."""
    january = date(now.year + 1, 1, 20)
    ahead = (january - now.date()).days
    return ahead if ahead > 30 else ahead + 365


def a_day_passes() -> None:
    """What is done once a day is to be done again."""
    Slot.objects.filter(task=daily.FIRM_UP).delete()


def firmed_up() -> bool:
    return Slot.objects.filter(task=daily.FIRM_UP).exists()


def planned_hours() -> set[float]:
    """At which hours of the clock of now the reminders ahead are."""
    zone = ZoneInfo(MOVED)
    rows = Reminder.objects.filter(
        state="PLANNED", fire_at__gt=database_now(), recipient__zone=MOVED
    )
    local = (at.astimezone(zone) for at in rows.values_list("fire_at", flat=True))
    return {moment.hour + moment.minute / 60 for moment in local}


def test_fault_30_workers_on_new_zone_data_bring_what_is_ahead_to_its_hours_and_say_so(
    house: House, tmp_path: Path
) -> None:
    earlier = earlier_release(tmp_path / "earlier")
    with by_release(earlier):
        deadline = docketed()
    before = deadline.due_at
    a_day_passes()
    house.worker(TEST_ZONE_DATA=str(earlier))
    house.beat(TEST_ZONE_DATA=str(earlier))
    until(firmed_up, "the day's work by the earlier release")
    by_earlier = planned_hours()
    due(3)
    until(lambda: OutgoingMessage.objects.filter(state="SENT").count() >= 3 and is_quiet(), "mails")

    house.end()
    a_day_passes()
    house.worker()
    house.beat()
    until(firmed_up, "the day's work by the present release")
    until(Revision.objects.exists, "the instant to be counted anew")
    until(is_quiet, "quiet")

    deadline.refresh_from_db()
    assert before is not None
    assert deadline.due_at == before - timedelta(hours=1)
    revision = Revision.objects.get()
    assert (revision.cause, revision.old_due_on) == ("ZONE_RULE", revision.new_due_on)
    assert revision.reason.startswith(f"tzdata {EARLIER} → ")
    assert (by_earlier, planned_hours()) == ({10.0}, {9.0})
    told = Reminder.objects.get(reason="DATE_MOVED", state="SENT")
    assert told.recipient == deadline.officer
    assert AuditEntry.objects.filter(action="FIRM_UP", new__retimed__gt=0).count() == 1
    assert breaches(house.trap) == []
