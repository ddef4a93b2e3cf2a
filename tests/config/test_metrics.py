"""What a Prometheus reads of the house, and that nobody else reads it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from deadlines.models import Calendar, Reminder
from offices.clock import database_now
from offices.models import Desk
from offices.services.heartbeats import beat
from tests.config.worlds import make_world
from tests.deadlines.making import make_deadline, make_officer

TOKEN = "monitors-own-words"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def read(client: Client, token: str = TOKEN) -> dict[tuple[str, str], float]:
    """Every figure, by its name and the value of its label."""
    answer = client.get("/metrics", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def late_reminder(**age: float) -> None:
    make_world(1)
    desk = Desk.objects.get()
    officer = make_officer(desk, "sejong")
    fire_at = database_now() - timedelta(**age)
    Reminder.objects.create(
        deadline=make_deadline(desk, officer),
        rung=1,
        occurrence=7,
        recipient=officer,
        local_on=fire_at.date(),
        zone="UTC",
        fire_at=fire_at,
    )


def test_the_age_of_the_oldest_due_reminder_is_told(client: Client) -> None:
    late_reminder(hours=2)

    figures = read(client)

    assert figures["chancery_reminders_waiting", ""] >= 1
    assert figures["chancery_reminders_oldest_seconds", ""] >= 2 * 60 * 60


def test_how_far_a_calendar_is_known_is_told_in_days(client: Client) -> None:
    until = database_now().date() + timedelta(days=410)
    Calendar.objects.create(
        code="XX", name="Of nowhere", known_from_on="2000-01-01", known_until_on=until
    )

    assert read(client)["chancery_calendar_horizon_days", "XX"] == 410


def test_a_heartbeat_says_how_long_ago_it_was(client: Client) -> None:
    beat(name="tick", at=database_now() - timedelta(minutes=5), counts={})

    assert read(client)["chancery_heartbeat_age_seconds", "tick"] >= 5 * 60


def test_another_token_finds_nothing_there(client: Client) -> None:
    answer = client.get("/metrics", headers={"authorization": "Bearer guessed"})

    assert answer.status_code == 404


def test_without_a_token_set_the_page_does_not_exist(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
