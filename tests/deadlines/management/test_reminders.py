import json
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from deadlines.models import Deadline, Reminder, ReminderPolicy
from deadlines.selectors.reminder_nights import night_of
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_queue import send_due_reminders
from offices.models import Delegation, Notice, OutgoingMessage, User
from tests.deadlines.making import (
    DOCKETED_AT,
    make_deadline,
    make_desk,
    make_head,
    make_officer,
)

pytestmark = pytest.mark.django_db
DUE_ON = date(2099, 4, 1)


def two_on_one_day() -> list[Deadline]:
    desk = make_desk()
    officer = make_officer(desk)
    make_head(desk)
    rows = [make_deadline(desk, officer, matter=f"T-{n}", due_on=DUE_ON) for n in (1, 2)]
    plan_reminders(now=DOCKETED_AT, deadlines=rows)
    return rows


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("reminders", *arguments, stdout=out)
    return out.getvalue()


def data(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(*arguments, "--json"))
    return found


def test_a_dry_run_says_what_a_night_would_send_and_to_whom_and_writes_nothing() -> None:
    two_on_one_day()
    before = list(Reminder.objects.values())
    night = (DUE_ON - timedelta(7)).isoformat()

    told = said("--as-of", night, "--dry-run")

    assert told.splitlines()[0] == f"{night}: 1 messages to 1 people, 0 reminders not sent."
    assert "To officer <officer@example.org>" in told
    assert ("T-1" in told, "T-2" in told, "rung 7 by default" in told) == (True, True, True)
    assert list(Reminder.objects.values()) == before
    assert (OutgoingMessage.objects.count(), Notice.objects.count()) == (0, 0)


def test_who_cannot_be_told_is_named_with_the_reason_and_who_is_told_instead() -> None:
    two_on_one_day()
    User.objects.filter(username="officer").update(is_active=False)

    night = data("--as-of", (DUE_ON - timedelta(7)).isoformat())

    assert night["messages"] == []
    reasons = {(entry["reason"], *entry["instead"]) for entry in night["not_sent"]}
    assert reasons == {("RECIPIENT_DISABLED", "head")}


def test_a_night_far_off_holds_the_weekly_word_about_what_is_still_overdue() -> None:
    two_on_one_day()

    night = night_of(DUE_ON + timedelta(10 + 3 * 7), now=DOCKETED_AT)
    other = night_of(DUE_ON + timedelta(10 + 3 * 7 + 1), now=DOCKETED_AT)

    assert [row.rung for message in night.messages for row in message] == [-31, -31]
    assert other.messages == []


def test_of_a_day_past_what_a_later_word_overtook_is_named_and_the_latest_goes_out() -> None:
    two_on_one_day()

    night = night_of(DUE_ON - timedelta(7), now=DOCKETED_AT.replace(year=2100))

    assert [row.rung for message in night.messages for row in message] == [7, 7]
    assert {(entry.reminder.rung, entry.reason) for entry in night.not_sent} == {(14, "OVERTAKEN")}


def test_what_goes_up_unless_it_is_acknowledged_is_told_of_the_night_when_it_would() -> None:
    two_on_one_day()
    Reminder.objects.exclude(rung=1).delete()
    at = Reminder.objects.earliest("fire_at").fire_at
    send_due_reminders(now=at)

    nights = [night_of(at.date() + timedelta(days), now=at) for days in (0, 1)]

    told = [
        [str(row.recipient) for message in night.messages for row in message] for night in nights
    ]
    assert told == [[], ["Head", "Head"]]


def test_a_day_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(CommandError, match="'soon' is no day"):
        said("--as-of", "soon")


def test_without_a_day_what_is_due_is_sent_without_a_broker(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    two_on_one_day()
    Reminder.objects.update(fire_at=DOCKETED_AT - timedelta(days=200))

    said()

    assert OutgoingMessage.objects.filter(state="SENT").exists()
    assert not Delegation.objects.exists()
    assert not ReminderPolicy.objects.exists()
