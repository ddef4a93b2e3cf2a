"""Crashes inside a registration, retries, clocks that change and what is tampered with."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.db import connection, connections, transaction
from django.test import Client

from correspondence.models import Letter
from correspondence.selectors.sweeping import gaps
from correspondence.services.registration import register
from deadlines.models import Calendar, Deadline, Reminder, Revision
from deadlines.services.closures import add_closure
from deadlines.services.recomputing import compute_waiting
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_queue import send_due_reminders
from offices.clock import database_now
from offices.models import AuditEntry, Membership
from offices.selectors.audit_chain import verdict_on_chain
from tests.correspondence import builders
from tests.deadlines.docketed import act as an_act
from tests.deadlines.docketed import docketed
from tests.deadlines.making import make_deadline, make_desk, make_officer
from tests.faults.house import House
from tests.faults.invariants import breaches, is_quiet
from tests.offices.api.keys import client_of, make_account
from tests.offices.way_in import make_person, sign_in
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]
CRASHED = 7
LETTERS = "/api/v1/letters/"
BODY = {
    "text": "A letter.",
    "dated_on": "2026-03-01",
    "received": "2026-03-02",
    "sender": "Office of Trade",
    "addressee": "Ministry of Trade",
    "desk": "TRADE",
}


def registry() -> None:
    builders.desk()
    builders.organization("Office of Trade")
    builders.organization("Ministry of Trade")


def in_a_process(work: Callable[[], None]) -> int | None:
    """The exit status of ``work``, done in a process of its own."""

    def run() -> None:
        connections.close_all()
        work()
        connections.close_all()

    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(60)
    return process.exitcode


class Crash:
    """Ends the process in the middle of its so-manieth statement."""

    def __init__(self, place: int) -> None:
        self.left = place

    def __call__(self, execute: Any, *statement: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            os._exit(CRASHED)
        return execute(*statement)


def register_until(place: int) -> None:
    with connection.execute_wrapper(Crash(place)):
        register(act=builders.act(), entry=builders.entry(text=f"Crash at {place}.\n"))


def statements_of_a_registration() -> int:
    seen = []
    count = lambda execute, *statement: (seen.append(1), execute(*statement))[1]  # noqa: E731
    builders.registered()
    with connection.execute_wrapper(count):
        builders.registered()
    return len(seen)


def stepped_through(first: datetime, last: datetime) -> None:
    """What the house does from then to then, looking every ten minutes."""
    now = first
    while now <= last:
        send_due_reminders(now=now)
        now += timedelta(minutes=10)


def daily_reminded(zone: str, due_on: date, username: str) -> Deadline:
    desk = make_desk(username.upper(), zone=zone)
    officer = make_officer(desk, username, zone=zone)
    deadline = make_deadline(desk, officer, due_on=due_on)
    plan_reminders(now=datetime(2026, 9, 1, tzinfo=UTC), deadlines=[deadline])
    return deadline


@pytest.mark.parametrize(
    ("zone", "turn"),
    [
        ("America/New_York", date(2027, 3, 14)),
        ("America/New_York", date(2026, 11, 1)),
        ("Australia/Lord_Howe", date(2027, 4, 4)),
    ],
)
def test_fault_28_over_the_turn_of_the_clocks_each_reminder_goes_once_at_its_local_hour(
    zone: str, turn: date
) -> None:
    deadline = daily_reminded(zone, turn, "turner")
    begin = datetime(turn.year, turn.month, turn.day, tzinfo=UTC) - timedelta(days=4)

    stepped_through(begin, begin + timedelta(days=6))

    sent = Reminder.objects.filter(deadline=deadline, state="SENT", fire_at__gte=begin)
    days = [reminder.local_on for reminder in sent.order_by("fire_at")]
    assert days == sorted(set(days))
    assert turn in days
    for reminder in sent:
        assert reminder.fire_at.astimezone(ZoneInfo(zone)).hour == 9
        assert reminder.message is not None
        late = reminder.message.created_at - reminder.fire_at
        assert timedelta(0) <= late < timedelta(minutes=10)


def test_fault_29_at_the_turn_of_the_year_series_begin_anew_and_leap_days_are_kept() -> None:
    registry()
    seoul = ZoneInfo("Asia/Seoul")
    turn = datetime(2028, 1, 1, tzinfo=seoul)
    instants = [turn - timedelta(seconds=1), turn, turn + timedelta(days=59)]

    numbers = [builders.registered(at=instant.astimezone(UTC)).number for instant in instants]
    leap = daily_reminded("Asia/Seoul", date(2028, 2, 29), "leaper")

    assert numbers == ["TRADE-I-2027-0001", "TRADE-I-2028-0001", "TRADE-I-2028-0002"]
    on_the_day = Reminder.objects.get(deadline=leap, rung=0)
    assert on_the_day.local_on == date(2028, 2, 29)
    assert gaps(database_now()) == {}


def test_fault_31_a_holiday_added_late_revises_the_dates_it_touches_and_nothing_else() -> None:
    touched, untouched = docketed(), make_deadline(make_desk("OTHER"), None)
    before = touched.due_on

    add_closure(
        act=an_act(),
        calendar=Calendar.objects.get(code="KR"),
        on=date(2017, 7, 17),
        name="Temporary holiday",
        kind="TEMPORARY",
        source="Gazette",
        state="IN_FORCE",
    )
    compute_waiting(act=an_act(), limit=100)

    touched.refresh_from_db()
    assert touched.due_on != before
    revision = Revision.objects.get()
    assert (revision.deadline, revision.old_due_on) == (touched, before)
    assert not Revision.objects.filter(deadline=untouched).exists()
    assert verdict_on_chain({}).broken_at is None


def test_fault_32_a_crash_anywhere_in_a_registration_loses_and_doubles_no_number() -> None:
    registry()
    statements = statements_of_a_registration()
    places = sorted({max(1, round(statements * n / 12)) for n in range(1, 13)})

    statuses = [in_a_process(lambda place=place: register_until(place)) for place in places]
    after = builders.registered().number

    assert statuses == [CRASHED] * len(places)
    assert (Letter.objects.count(), after) == (3, "TRADE-I-2017-0003")
    assert gaps(database_now()) == {}
    assert verdict_on_chain({}).broken_at is None


def test_fault_33_what_was_committed_right_before_a_crash_is_sent(house: House) -> None:
    def commit_and_crash() -> None:
        desk = make_desk()
        yesterday = database_now().date() - timedelta(days=1)
        deadline = make_deadline(desk, make_officer(desk), due_on=yesterday)
        plan_reminders(now=database_now(), deadlines=[deadline])
        os._exit(CRASHED)

    status = in_a_process(commit_and_crash)
    house.worker()
    house.beat()
    until(lambda: bool(house.trap.mails) and is_quiet(), "the mail")

    assert status == CRASHED
    assert breaches(house.trap) == []


def test_fault_34_one_request_sent_ten_times_at_once_registers_one_letter() -> None:
    registry()
    api = client_of(make_account("robot", builders.desk()))
    key = {"Idempotency-Key": "once"}

    def post(_: int) -> Any:
        try:
            return api.post(LETTERS, BODY, format="json", headers=key)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(post, range(10)))
    again = api.post(LETTERS, BODY, format="json", headers=key)

    assert Letter.objects.count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    numbers = {a.json()["number"] for a in [*answers, again] if a.status_code == 201}
    assert len(numbers) == 1
    assert gaps(database_now()) == {}


def test_fault_35_of_two_who_change_one_letter_the_second_is_told() -> None:
    registry()
    desk = builders.desk()
    number = builders.registered().number
    head = make_account("head", desk)
    Membership.objects.filter(user=head).update(role="MANAGER")
    api = client_of(head)
    builders.user("hong", desk)
    address = f"{LETTERS}{number}/"
    tag = api.get(address)["ETag"]
    answers = [
        api.post(f"{address}assign/", values, format="json", headers={"If-Match": tag})
        for values in ({"desk": "TRADE", "officer": "hong"}, {"desk": "TRADE"})
    ]

    assert [answer.status_code for answer in answers] == [200, 412]
    assert Letter.objects.get(number=number).officer is not None


def test_fault_43_a_changed_deleted_or_cut_record_is_named() -> None:
    registry()
    for _ in range(6):
        builders.registered()
    last = AuditEntry.objects.latest("id").pk
    statements = (
        "UPDATE offices_auditentry SET action = 'FILE' WHERE id = 2",
        "DELETE FROM offices_auditentry WHERE id = 3",
        f"DELETE FROM offices_auditentry WHERE id = {last}",
    )

    assert [_broken_by(sql) for sql in statements] == [2, 4, last]
    assert verdict_on_chain({}).broken_at is None


def test_fault_44_with_a_new_secret_and_the_old_beside_it_sessions_go_on(
    house: House, settings: LazySettings
) -> None:
    person = make_person()
    client = Client()
    sign_in(client, person)
    before = client.get("/account/").status_code

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-of-more-than-fifty-characters-0123456789"
    after = client.get("/account/").status_code

    assert (before, after) == (200, 200)


def _broken_by(sql: str) -> int | None:
    """Where the chain breaks by a statement of somebody who holds the database; taken back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = 'replica'")
            cursor.execute(sql)
        broken_at = verdict_on_chain({}).broken_at
        transaction.set_rollback(True)
    return broken_at
