"""What waits for a word, dossiers and reminders, saved as tables at their own addresses."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from correspondence.models import Letter
from deadlines.models import Deadline
from deadlines.selectors.reminder_ledger import Shelf, ledger_of
from deadlines.services.reminder_planning import plan_reminders
from offices.clock import database_now
from offices.models import AuditEntry, Marking
from tests.correspondence import builders
from tests.correspondence.clearing import Hall, hall, reply_of, submitted
from tests.deadlines import making
from tests.saved_tables import saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Hall:
    return hall()


@pytest.fixture
def letter(there: Hall) -> Letter:
    return submitted(reply_of(there, subject="@On the session"), there.author)


def test_what_waits_for_my_word_is_saved_as_the_page_lists_it(
    client: Client, there: Hall, letter: Letter
) -> None:
    client.force_login(there.lawyer)
    (listed,) = client.get("/clearances/").context["rows"]

    (row,) = saved(client, "/clearances/")

    assert (row["Letter"], row["Subject"]) == (letter.address, "'@On the session")
    assert row["By"] == (listed.step.due_on.isoformat() if listed.step.due_on else "")
    assert row["Marking"] == letter.get_marking_display()
    assert AuditEntry.objects.get(action="EXPORT").subject_type == "clearances"


def test_nothing_waits_in_the_table_of_who_has_no_part_in_it(
    client: Client, there: Hall, letter: Letter
) -> None:
    client.force_login(builders.user("passer", builders.desk("FAR")))

    assert saved(client, "/clearances/") == []


def test_dossiers_are_saved_with_the_letters_that_the_reader_sees(client: Client) -> None:
    desk = builders.desk(is_default=True)
    client.force_login(builders.user("hong", desk, head=True, cleared_to=Marking.OFFICIAL))
    for title in ("=Steel", "Rice"):
        form = {"title": title, "desk": "TRADE", "marking": "1"}
        client.post("/files/", form)
    shown = client.get("/files/").context["files"]

    rows = saved(client, "/files/")

    assert len(rows) == 2
    assert [row["Number"] for row in rows] == [file.number for file in shown]
    assert [row["Title"] for row in rows] == ["Rice", "'=Steel"]
    assert {(row["Letters"], row["How it stands"]) for row in rows} == {("0", "Open")}


def test_each_part_of_the_ledger_is_saved_whole(client: Client) -> None:
    desk = making.make_desk()
    officer = making.make_officer(desk, cleared_to=Marking.OFFICIAL)
    due_on = database_now().date() + timedelta(days=300)
    deadline: Deadline = making.make_deadline(desk, officer, due_on=due_on)
    plan_reminders(now=database_now(), deadlines=[deadline])
    client.force_login(officer)
    planned = ledger_of(officer, Shelf.PLANNED, after=None, size=500).reminders

    rows = saved(client, "/reminders/?list=planned")

    assert len(rows) == len(planned) > 0
    instants = [datetime.strptime(row["When (UTC)"], "%Y-%m-%d %H:%M") for row in rows]
    assert instants == sorted(instants)
    assert {(row["Deadline"], row["Due"]) for row in rows} == {(deadline.matter, str(due_on))}
    assert {row["Marking"] for row in rows} == {"Official"}
    assert saved(client, "/reminders/?list=sent") == []
