"""Reminders over the API: planned, sent and skipped, each with its reason."""

from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from deadlines.api.reminders import ShownReminder
from deadlines.models import Deadline, Reminder, Standing
from deadlines.services.reminder_planning import plan_reminders, skip_reminders
from deadlines.services.standings import begin_standings, turn_standings
from offices.access import Scope
from offices.models import Desk, User
from offices.services.audit import Act
from tests.deadlines.making import DOCKETED_AT, DUE_ON, make_deadline, make_desk, make_officer
from tests.offices.api.keys import client_of, make_account

LIST = "/api/v1/reminders/"


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk), Scope.DEADLINES_READ)


def results(response: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = response.json()["results"]
    return listed


def planned(desk: Desk, matter: str = "TRADE-I-2026-0001") -> Deadline:
    officer = User.objects.filter(memberships__desk=desk).exclude(username="robot").first()
    deadline = make_deadline(desk, officer or make_officer(desk, f"of-{desk.code}"), matter=matter)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    return deadline


def test_a_reminder_tells_whom_it_is_for_when_it_fires_and_what_became_of_it(
    api: APIClient, desk: Desk
) -> None:
    deadline = planned(desk)

    rows = results(api.get(LIST))

    assert len(rows) == Reminder.objects.count() > 1
    assert set(rows[0]) == set(ShownReminder().fields)
    assert {row["state"] for row in rows} == {"PLANNED"}
    assert {row["deadline"] for row in rows} == {str(deadline.pk)}
    assert api.get(f"{LIST}{rows[0]['id']}/").json() == rows[0]


def test_a_skipped_one_says_why(api: APIClient, desk: Desk) -> None:
    deadline = planned(desk)

    skip_reminders(deadlines=[deadline], reason="DISCHARGED")

    assert results(api.get(LIST, {"state": "PLANNED"})) == []
    skipped = results(api.get(LIST, {"state": "SKIPPED"}))
    assert {row["reason"] for row in skipped} == {"DISCHARGED"}


def test_each_filter_keeps_what_fits_and_leaves_out_the_rest(api: APIClient, desk: Desk) -> None:
    deadline = planned(desk)
    other = make_desk("OTHER")
    planned(other, "OTHER-I-2026-0001")
    days = sorted({row["local_on"] for row in results(api.get(LIST))})

    def found(**query: Any) -> int:
        return len(results(api.get(LIST, query)))

    assert found() == found(deadline=deadline.pk) == found(matter=deadline.matter)
    assert found(matter="OTHER-I-2026-0001") == found(desk="OTHER") == 0
    assert found(on_from=days[-1]) + found(on_until=days[0]) < found()
    assert api.get(LIST, {"recipient": "nobody"}).json()["field"] == "recipient"


def test_the_docket_of_a_past_day_shows_deadlines_as_they_stood(api: APIClient, desk: Desk) -> None:
    deadline = make_deadline(desk, None)
    begin_standings(act=Act(at=DOCKETED_AT, source="test"), deadlines=[deadline], cause="DOCKETED")
    later = DOCKETED_AT + timedelta(days=3)
    deadline.due_on = DUE_ON + timedelta(days=9)
    deadline.save()
    turn_standings(act=Act(at=later, source="test"), deadlines=[deadline], cause="MOVED")
    before = (DOCKETED_AT + timedelta(days=1)).date().isoformat()

    def listed(**query: str) -> list[str]:
        return [row["due_on"] for row in results(api.get("/api/v1/deadlines/", query))]

    assert Standing.objects.count() == 2
    assert listed(as_at=before, state="OPEN") == [DUE_ON.isoformat()]
    assert listed(as_at=before, state="VOID") == []
    assert listed(as_at="2001-01-01") == []
    assert listed(as_at=(later + timedelta(days=1)).date().isoformat()) == listed()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"as_at": "2999-01-01"}, "as_at"),
        ({"as_at": "12 July"}, "as_at"),
        ({"as_at": "2017-08-08", "list": "MINE"}, "list"),
        ({"as_at": "2017-08-08", "updated_since": "2017-08-08T00:00:00Z"}, "updated_since"),
    ],
)
def test_what_cannot_be_asked_of_a_past_day_is_named(
    api: APIClient, query: dict[str, str], field: str
) -> None:
    response = api.get("/api/v1/deadlines/", query)

    assert (response.status_code, response.json()["field"]) == (400, field)
