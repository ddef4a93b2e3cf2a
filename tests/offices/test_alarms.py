from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from offices.clock import database_now
from offices.models import Alarm, AuditEntry, Notice, OutgoingMessage, User
from offices.selectors.heartbeats import last_beat
from offices.selectors.sweeping import MINUTE, SWEEPS, Sweep, differing_zones
from offices.services.alarm_telling import tell_of_alarms
from offices.services.alarms import raise_alarms, settle_alarms, sweep
from offices.services.heartbeats import beat
from offices.services.pinging import ping_outside
from offices.services.slots import empty_old_slots, take_slot

pytestmark = [pytest.mark.django_db, pytest.mark.served]
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=6)


def person(role: str, **fields: str) -> User:
    named = {"name": role.title(), "email": f"{role.lower()}@office.test", **fields}
    return User.objects.create(username=role.lower(), role=role, **named)


def page_of(user: User, address: str = "/account/") -> str:
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


def standing() -> list[str]:
    rows = Alarm.objects.filter(ended_at=None).order_by("id")
    return [f"{alarm.code} {alarm.subject}".strip() for alarm in rows]


def test_an_alarm_stands_once_however_often_it_is_raised() -> None:
    raise_alarms(code="MAIL_DEAD", subjects=["<a@b>"], at=NOW)
    raise_alarms(code="MAIL_DEAD", subjects=["<a@b>", "<c@d>"], at=LATER)

    assert standing() == ["MAIL_DEAD <a@b>", "MAIL_DEAD <c@d>"]


def test_what_is_no_longer_found_ends_and_what_is_found_again_stands_anew() -> None:
    settle_alarms(code="CALENDAR_SHORT", found={"KR": 12, "US-FED": 3}, at=NOW)
    settle_alarms(code="CALENDAR_SHORT", found={"KR": 11}, at=LATER)
    alone = standing()
    settle_alarms(code="CALENDAR_SHORT", found={"KR": 11, "US-FED": 2}, at=LATER)

    assert alone == ["CALENDAR_SHORT KR"]
    assert len(standing()) == 2
    assert Alarm.objects.get(subject="KR").count == 11


def test_a_sweep_that_fails_keeps_no_other_back() -> None:
    def fail(_now: datetime) -> dict[str, int]:
        raise ValueError("broken")

    sweeps = [Sweep("BROKEN", MINUTE, fail), Sweep("GOOD", MINUTE, lambda _now: {"": 1})]
    sweep(sweeps=sweeps, now=NOW)

    assert standing() == ["GOOD"]


def test_clerks_and_administrators_are_told_once_and_not_of_mail_about_alarms() -> None:
    clerk, administrator = person("CLERK"), person("ADMINISTRATOR", language="ko")
    person("STAFF")
    raise_alarms(code="MAIL_DEAD", subjects=["<a@b>"], at=NOW)
    raise_alarms(code="MAIL_DEAD", subjects=["<alarm.1@b>"], at=NOW, mailed=False)

    told = tell_of_alarms(now=NOW), tell_of_alarms(now=LATER)

    assert told == (1, 0)
    mails = {mail.recipient_id: mail for mail in OutgoingMessage.objects.all()}
    assert set(mails) == {clerk.pk, administrator.pk}
    assert "<a@b>" in mails[clerk.pk].body
    assert "경보" in mails[administrator.pk].subject
    assert Notice.objects.filter(kind="ALARM").count() == 2


def test_everybody_sees_that_reminders_have_stopped_and_watchers_see_the_alarms() -> None:
    staff, clerk = person("STAFF"), person("CLERK")
    never = page_of(staff)
    beat(name="tick", at=database_now() - timedelta(minutes=11), counts={})
    raise_alarms(code="MAIL_DEAD", subjects=["<a@b>"], at=NOW)

    assert "Reminders have not run yet." in never
    assert "No reminder has gone out since" in page_of(staff)
    assert "1 alarm stands" not in page_of(staff)
    assert "1 alarm stands" in page_of(clerk)
    assert "&lt;a@b&gt;" in page_of(clerk, "/alarms/")


def test_while_reminders_run_and_nothing_stands_no_page_is_red() -> None:
    beat(name="tick", at=database_now(), counts={})

    assert 'class="trouble"' not in page_of(person("CLERK"))


def test_seeing_to_an_alarm_ends_it_on_the_record() -> None:
    raise_alarms(code="MAIL_DEAD", subjects=["<a@b>"], at=NOW)
    client, clerk = Client(), person("CLERK")
    client.force_login(clerk)

    client.post(f"/alarms/{Alarm.objects.get().pk}/end/")
    client.post(f"/alarms/{Alarm.objects.get().pk}/end/")

    assert Alarm.objects.get().ended_by == clerk
    assert AuditEntry.objects.filter(action="END_ALARM").count() == 1


def test_of_many_beats_one_gets_the_slot_and_old_slots_are_thrown_away() -> None:
    every = timedelta(seconds=10)
    taken = [take_slot(task="t", at=NOW + timedelta(seconds=n), every=every) for n in (0, 3, 9, 10)]

    assert taken == [True, False, False, True]
    assert empty_old_slots(task="t", now=NOW + timedelta(days=4)) == 2


def test_a_late_beat_never_puts_a_heart_back() -> None:
    beat(name="tick", at=LATER, counts={"reminders": 2})
    beat(name="tick", at=NOW, counts={"reminders": 1})

    assert last_beat() == LATER


@pytest.mark.postgres
def test_the_database_and_the_house_know_the_same_zones() -> None:
    person("STAFF", zone="Asia/Seoul")
    assert differing_zones(NOW) == {}


def test_a_zone_that_no_longer_exists_is_told_to_clerks_and_ends_when_it_is_mended() -> None:
    clerk, staff = person("CLERK"), person("STAFF", zone="Mars/Olympus")
    sweep(sweeps=SWEEPS, now=NOW)
    tell_of_alarms(now=NOW)
    found = "ZONE_UNKNOWN Mars/Olympus" in standing()

    User.objects.filter(pk=staff.pk).update(zone="Asia/Seoul")
    sweep(sweeps=SWEEPS, now=NOW + timedelta(hours=2))

    assert found
    assert "in a zone that does not exist" in OutgoingMessage.objects.get(recipient=clerk).body
    assert "ZONE_UNKNOWN Mars/Olympus" not in standing()


@pytest.mark.parametrize(("seconds", "status"), [(175, 200), (185, 503)])
def test_ready_turns_red_when_no_tick_was_done_for_three_minutes(
    client: Client, monkeypatch: pytest.MonkeyPatch, seconds: int, status: int
) -> None:
    monkeypatch.setattr("offices.selectors.readiness.eviction_policy", lambda: "noeviction")
    beat(name="tick", at=database_now() - timedelta(seconds=seconds), counts={})

    assert client.get("/ready").status_code == status


@pytest.mark.parametrize(("minutes", "red"), [(9, False), (11, True)])
def test_the_bar_on_every_page_turns_red_after_ten_minutes(minutes: int, red: bool) -> None:
    beat(name="tick", at=database_now() - timedelta(minutes=minutes), counts={})

    assert ("No reminder has gone out since" in page_of(person("STAFF"))) is red


@pytest.mark.parametrize(("held", "drifted"), [(True, False), (False, True)])
def test_ready_names_what_is_wrong(
    client: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    held: bool,
    drifted: bool,
) -> None:
    beat(name="tick", at=database_now(), counts={})
    settings.HOLD_SENDING = held
    drift = timedelta(seconds=6 if drifted else 0)
    monkeypatch.setattr("offices.selectors.readiness.clock_drift", lambda: drift)
    monkeypatch.setattr("offices.selectors.readiness.eviction_policy", lambda: "noeviction")

    answer = client.get("/ready")

    assert answer.status_code == 503
    assert answer.content.decode() == f"not ready: {'held' if held else 'clock'}\n"
    assert answer["Retry-After"] == "10"


class Monitor(BaseHTTPRequestHandler):
    calls = 0

    def do_GET(self) -> None:
        type(self).calls += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def monitor(settings: Settings) -> Iterator[type[Monitor]]:
    Monitor.calls = 0
    with HTTPServer(("127.0.0.1", 0), Monitor) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.PING_URL = f"http://127.0.0.1:{server.server_address[1]}/ping"
        yield Monitor
        server.shutdown()
        thread.join()


def test_the_outside_monitor_is_told_once_a_minute(monitor: type[Monitor]) -> None:
    told = [ping_outside(now=NOW + timedelta(seconds=n)) for n in (0, 20, 60)]

    assert (told, monitor.calls) == ([True, False, True], 2)


def test_a_monitor_that_is_away_disturbs_nothing(settings: Settings) -> None:
    settings.PING_URL = "http://127.0.0.1:9/ping"

    assert ping_outside(now=NOW) is False
