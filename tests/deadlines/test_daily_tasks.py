from datetime import timedelta

import pytest

from deadlines.models import Deadline
from deadlines.selectors.daily import daily_tasks_due, slot_of
from deadlines.tasks import compute_due_dates, docket_ahead, firm_up
from offices.clock import database_now
from offices.models import Slot
from tests.deadlines.docketed import act, docketed, korean_calendar
from tests.deadlines.services.test_standing_obligations import obligation

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def test_a_bare_house_has_no_daily_work() -> None:
    assert daily_tasks_due(database_now()) == []


def test_a_daily_task_is_due_until_it_has_filled_its_slot_and_again_tomorrow() -> None:
    korean_calendar()
    obligation()
    now = database_now()
    assert daily_tasks_due(now) == ["deadlines.tasks.firm_up", "deadlines.tasks.docket_ahead"]
    firm_up()
    docket_ahead()
    assert daily_tasks_due(now) == []
    assert len(daily_tasks_due(now + timedelta(days=1))) == 2


def test_running_a_daily_task_twice_fills_one_slot() -> None:
    korean_calendar()
    firm_up()
    firm_up()
    assert Slot.objects.get(task=firm_up.name).slot == slot_of(database_now())


def test_the_worker_counts_what_waits() -> None:
    docketed()
    Deadline.objects.update(awaits_computing_since_at=act().at)
    compute_due_dates()
    assert not Deadline.objects.filter(awaits_computing_since_at__isnull=False).exists()
