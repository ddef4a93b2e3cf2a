from datetime import date, timedelta

import pytest
from django.test import Client

from deadlines.models import Acknowledgement, Deadline, Reminder, ReminderPreference
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_queue import send_due_reminders
from offices.models import Membership, User
from tests.deadlines.making import (
    DOCKETED_AT,
    make_deadline,
    make_desk,
    make_head,
    make_officer,
)

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def planned_one() -> Deadline:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk))
    make_head(desk)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    return deadline


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_ledger_shows_what_is_planned_sent_and_skipped_with_the_reason() -> None:
    planned_one()
    first = Reminder.objects.earliest("fire_at").fire_at
    send_due_reminders(now=first + timedelta(days=7))
    client = signed_in("officer")

    assert "3 days before" in page(client, "/reminders/")
    assert "7 days before" in page(client, "/reminders/?list=sent")
    skipped = page(client, "/reminders/?list=skipped")
    assert "Skipped: a later one took its place" in skipped
    assert client.get("/reminders/?list=lost").status_code == 404


def test_a_deadline_shows_what_is_to_come_and_was_sent_before_what_was_skipped() -> None:
    deadline = planned_one()
    first = Reminder.objects.earliest("fire_at").fire_at
    send_due_reminders(now=first + timedelta(days=7))
    skipped = Reminder.objects.filter(state="SKIPPED").count()

    words = page(signed_in("officer"), f"/deadlines/{deadline.pk}/")
    shown, _, folded = words.partition("<main")[2].rpartition("<details")

    assert skipped > 0
    assert "Planned" in shown
    assert "a later one took its place" not in shown
    assert folded.count("a later one took its place") == skipped


def test_the_ledger_shows_nobody_elses_reminders_and_none_of_what_one_may_not_see() -> None:
    deadline = planned_one()

    assert deadline.matter not in page(signed_in("head"), "/reminders/")
    Membership.objects.filter(user__username="officer").delete()
    assert deadline.matter not in page(signed_in("officer"), "/reminders/")


def test_a_long_ledger_is_turned_page_by_page() -> None:
    deadline = planned_one()
    more = [make_deadline(deadline.desk, deadline.officer, matter=f"M-{n:02}") for n in range(9)]
    plan_reminders(now=DOCKETED_AT, deadlines=more)
    client = signed_in("officer")
    first = client.get("/reminders/")
    place = first.context["next"]

    second = client.get(
        "/reminders/", {"list": "planned", "after": f"{place.fire_at.isoformat()}~{place.id}"}
    )

    shown = [*first.context["reminders"], *second.context["reminders"]]
    assert shown == list(Reminder.objects.order_by("fire_at", "id"))
    assert client.get("/reminders/?after=soon").status_code == 404


def test_what_nobody_could_be_told_of_stands_in_red_for_who_may_see_it() -> None:
    deadline = planned_one()
    User.objects.update(email="")
    first = Reminder.objects.earliest("fire_at").fire_at
    send_due_reminders(now=first)
    send_due_reminders(now=first)

    shown = page(signed_in("head"), "/reminders/")

    assert "Nobody could be told" in shown
    assert deadline.matter in shown
    assert "Given up: there is no mail address" in shown


def test_the_officer_acknowledges_on_the_deadlines_page_and_who_was_not_told_cannot() -> None:
    deadline = planned_one()
    Reminder.objects.exclude(rung=0).delete()
    send_due_reminders(now=Reminder.objects.get().fire_at)
    address = f"/deadlines/{deadline.pk}/"
    officer, head = signed_in("officer"), signed_in("head")

    asked = "I know of it" in page(officer, address)
    refused = head.post(f"{address}acknowledge/")
    officer.post(f"{address}acknowledge/")

    assert (asked, refused.status_code) == (True, 403)
    assert Acknowledgement.objects.get().user.username == "officer"
    assert "I know of it" not in page(officer, address)
    assert "Officer knows of it" in page(officer, address)


def test_ones_own_lead_times_are_chosen_on_ones_own_page() -> None:
    Deadline.objects.filter(pk=planned_one().pk).update(due_on=date(2099, 4, 1))
    client = signed_in("officer")
    chosen = {"wants_digest": "on", "digest_hour": "8", "lead_times": "10, 5w"}

    wrong = client.post("/reminders/preferences/", {**chosen, "lead_times": "-3"})
    client.post("/reminders/preferences/", chosen)

    assert "only days before the date" in wrong.content.decode()
    assert ReminderPreference.objects.get().lead_times == "10 5w"
    assert "5 working days before" in page(client, "/reminders/")
