import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from deadlines.models import Deadline, Feed
from deadlines.services.discharging import discharge
from deadlines.services.ending import void
from deadlines.services.standings import begin_standings
from offices.access import Scope
from offices.clock import database_now
from offices.models import AuditEntry, Desk, Knock, Marking, Membership, User
from offices.services.audit import Act
from tests.deadlines.making import make_deadline, make_desk, make_officer
from tests.offices.api.keys import client_of, make_account

FEEDS = "/api/v1/feeds/"


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk), Scope.CALENDAR_READ)


def ahead(days: int = 10) -> date:
    return database_now().date() + timedelta(days=days)


def opened(api: APIClient, **body: Any) -> str:
    response = api.post(FEEDS, body, format="json")
    assert response.status_code == 201, response.json()
    return str(response.json()["address"])


def calendar_at(address: str, **headers: str) -> Any:
    return Client().get(address, headers=headers)


def events_at(address: str) -> list[Any]:
    calendar = vobject.readOne(calendar_at(address).content.decode())
    return list(calendar.contents.get("vevent", []))


def test_a_desks_feed_shows_each_deadline_on_its_day(api: APIClient, desk: Desk) -> None:
    deadline = make_deadline(desk, None, due_on=ahead())
    make_deadline(make_desk("OTHER"), None, due_on=ahead())

    (event,) = events_at(opened(api, desk="TRADE"))

    assert event.dtstart.value == ahead()
    assert event.dtend.value == ahead(11)
    assert event.summary.value == "Due: TRADE-I-2026-0001 · Request for a special session"
    assert event.url.value.endswith(f"/deadlines/{deadline.pk}/")
    assert event.status.value == "CONFIRMED"


def test_without_a_desk_it_shows_those_one_is_the_officer_of(desk: Desk) -> None:
    robot = make_account("robot", desk)
    make_deadline(desk, robot, due_on=ahead(), matter="MINE")
    make_deadline(desk, None, due_on=ahead(), matter="ANOTHERS")

    (event,) = events_at(opened(client_of(robot, Scope.CALENDAR_READ)))

    assert "MINE" in event.summary.value


def test_no_word_of_what_is_marked_above_official_is_told(desk: Desk) -> None:
    robot = make_account("robot", desk, cleared_to=Marking.SECRET)
    make_deadline(desk, robot, due_on=ahead(), marking=Marking.CONFIDENTIAL, subject="canary")

    told = calendar_at(opened(client_of(robot, Scope.CALENDAR_READ))).content.decode()

    assert "TRADE-I-2026-0001" in told
    assert "canary" not in told


def test_what_the_reader_may_no_longer_see_leaves_the_feed(api: APIClient, desk: Desk) -> None:
    make_deadline(desk, None, due_on=ahead())
    address = opened(api, desk="TRADE")

    Membership.objects.all().delete()

    assert events_at(address) == []


def test_a_void_deadline_is_crossed_out_under_the_same_uid(api: APIClient, desk: Desk) -> None:
    deadline = docketed(desk)
    address = opened(api, desk="TRADE")
    (before,) = events_at(address)

    void(act=Act(at=database_now(), source="test"), deadline=deadline, reason="Registered twice.")

    (after,) = events_at(address)
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert (before.status.value, after.status.value) == ("CONFIRMED", "CANCELLED")


def test_a_discharged_deadline_is_said_to_be_done(api: APIClient, desk: Desk) -> None:
    deadline = docketed(desk)
    now = database_now()

    discharge(
        act=Act(at=now, source="test"),
        deadline=deadline,
        proof="TRADE-O-2026-0001",
    )

    (event,) = events_at(opened(api, desk="TRADE"))
    assert event.summary.value.startswith("Done: ")


def test_an_unchanged_calendar_is_not_sent_again(api: APIClient, desk: Desk) -> None:
    make_deadline(desk, None, due_on=ahead())
    address = opened(api, desk="TRADE")
    first = calendar_at(address, accept="text/calendar")

    second = calendar_at(address, if_none_match=first.headers["ETag"])

    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (second.status_code, second.content) == (304, b"")


def test_the_number_of_queries_does_not_grow_with_the_docket(api: APIClient, desk: Desk) -> None:
    address = opened(api, desk="TRADE")
    calendar_at(address)
    for _ in range(3):
        make_deadline(desk, None, due_on=ahead())
    with CaptureQueriesContext(connection) as few:
        calendar_at(address)
    for _ in range(30):
        make_deadline(desk, None, due_on=ahead())

    with CaptureQueriesContext(connection) as many:
        calendar_at(address)

    assert len(many) == len(few)


def test_a_revoked_feed_and_one_of_a_disabled_reader_open_nothing(
    api: APIClient, desk: Desk
) -> None:
    revoked, disabled = opened(api), opened(api)
    first = Feed.objects.earliest("id")

    tag = api.get(f"{FEEDS}{first.pk}/")["ETag"]
    assert api.delete(f"{FEEDS}{first.pk}/", headers={"If-Match": tag}).status_code == 204
    assert calendar_at(revoked).status_code == 404

    User.objects.update(is_active=False)
    assert calendar_at(disabled).status_code == 404


def test_a_wrong_address_is_on_record_and_guessing_is_slowed(db: None) -> None:
    wrong = f"{FEEDS}{'x' * 43}.ics"

    told = [calendar_at(wrong).status_code for _ in range(20)]

    assert told[0] == 404
    assert told[-1] == 429
    assert AuditEntry.objects.filter(action="SIGN_IN_FAILED").exists()
    assert Knock.objects.exists()


def test_nothing_is_posted_to_an_address(api: APIClient) -> None:
    assert Client().post(opened(api)).status_code == 405


def test_no_log_tells_the_address(
    api: APIClient, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    address = opened(api)
    calendar_at(address)
    Feed.objects.update(revoked_at=database_now())

    calendar_at(address)

    logged = caplog.text + capsys.readouterr().out
    assert "Not Found: /api/v1/feeds/…" in logged
    assert address.rsplit("/", 1)[1] not in logged


def test_the_address_is_told_once_and_only_its_digest_is_kept(api: APIClient, desk: Desk) -> None:
    address = opened(api, desk="TRADE")
    secret = address.rsplit("/", 1)[1].removesuffix(".ics")

    listed = api.get(FEEDS).json()["results"]

    assert [row["desk"] for row in listed] == ["TRADE"]
    assert secret not in str(listed)
    assert not Feed.objects.filter(digest=secret).exists()


def test_the_list_of_feeds_goes_on_from_page_to_page(api: APIClient, desk: Desk) -> None:
    for _ in range(3):
        opened(api)

    first = api.get(f"{FEEDS}?limit=2").json()
    second = api.get(f"{FEEDS}?limit=2&cursor={first['next_cursor']}").json()

    assert len({row["id"] for row in first["results"] + second["results"]}) == 3


def test_a_desk_that_is_not_ones_own_is_refused_by_its_field(api: APIClient) -> None:
    make_desk("OTHER")

    response = api.post(FEEDS, {"desk": "OTHER"}, format="json")

    assert response.status_code == 422
    assert response.json()["field"] == "desk"
    assert not Feed.objects.exists()


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_a_calendar_program_shows_the_due_date_on_its_day_wherever_it_runs(
    api: APIClient, desk: Desk, tmp_path: Path, zone: str
) -> None:
    make_deadline(desk, None, due_on=ahead())
    file = tmp_path / "feed.ics"
    file.write_bytes(calendar_at(opened(api, desk="TRADE")).content)

    agenda = {day: khal_shows(file, day, zone) for day in (ahead(9), ahead(10), ahead(11))}

    assert ["TRADE-I-2026-0001" in told for told in agenda.values()] == [False, True, False]


def khal_shows(file: Path, day: date, zone: str) -> str:
    """What khal lists for one day on a computer in ``zone``."""
    home = file.parent / zone.replace("/", "-")
    config = home / "config"
    if not config.exists():
        (home / "docket").mkdir(parents=True)
        config.write_text(
            f"[calendars]\n[[docket]]\npath = {home / 'docket'}\n"
            f"[sqlite]\npath = {home / 'khal.db'}\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        )
        khal(config, "import", "--batch", "-a", "docket", str(file))
    return khal(config, "list", "--format", "{title}", day.isoformat(), "1d")


def khal(config: Path, *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "khal", "-c", str(config), *words],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def docketed(desk: Desk) -> Deadline:
    """A deadline with its first standing, as docketing leaves it."""
    deadline = make_deadline(desk, make_officer(desk), due_on=ahead())
    begin_standings(
        act=Act(at=deadline.docketed_at, source="test"), deadlines=[deadline], cause="DOCKETED"
    )
    return deadline
