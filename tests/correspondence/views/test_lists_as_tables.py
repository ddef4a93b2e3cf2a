"""Lists of letters beside the register, saved as tables at their own addresses."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from correspondence.models import Letter
from offices.clock import database_now
from offices.models import AuditEntry, Marking, User
from offices.saving import tables
from tests.correspondence import builders
from tests.saved_tables import saved

pytestmark = pytest.mark.django_db
PAGES = ("/search/?q=steel", "/inputs/", "/bring-forwards/", "/people/")


@pytest.fixture
def letters() -> list[Letter]:
    """Two on steel from one office, and a confidential one."""
    builders.desk()
    return [
        builders.registered(subject=f"=Steel {number}", reference=f"R{number}", marking=marking)
        for number, marking in enumerate([1, 1, 2])
    ]


@pytest.fixture
def officer(client: Client, letters: list[Letter]) -> User:
    user = builders.user("officer", letters[0].desk, head=True, cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def in_days(days: int) -> str:
    return (database_now() + timedelta(days=days)).date().isoformat()


def test_what_a_search_finds_is_saved_in_its_order_and_nothing_that_is_hidden(
    client: Client, officer: User, letters: list[Letter]
) -> None:
    page = client.get("/search/?q=steel")

    rows = saved(client, "/search/?q=steel")

    assert [row["Number"] for row in rows] == [hit.letter.number for hit in page.context["hits"]]
    assert len(rows) == page.context["count"] == 2
    assert {row["Marking"] for row in rows} == {"Official"}
    assert all(row["Subject"].startswith("'=") for row in rows)
    assert AuditEntry.objects.get(action="EXPORT").new["filters"] == "q=steel"
    assert 'href="?as=xlsx&amp;q=steel"' in page.content.decode()


def test_all_letters_of_a_correspondent_are_saved_as_the_register_is(
    client: Client, officer: User, letters: list[Letter]
) -> None:
    address = f"/correspondents/organizations/{letters[0].sender_id}/"
    listed = [letter.number for letter in client.get(address).context["letters"]]

    answer = client.get(f"{address}?as=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    head, *rows = list(sheet.iter_rows())
    place = [cell.value for cell in head].index("Dated")

    assert [row[0].value for row in rows] == listed
    assert all(row[place].is_date for row in rows)
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n", "d"}


def test_what_colleagues_are_asked_and_what_is_shown_again_are_saved_as_listed(
    client: Client, officer: User, letters: list[Letter]
) -> None:
    builders.user("lee", builders.desk("LEGAL"), cleared_to=Marking.OFFICIAL)
    asked = {"input-desk": "LEGAL", "input-question": "Is it met?", "input-by_on": in_days(9)}
    client.post(f"/letters/{letters[0].number}/inputs/", asked)
    again = {"forward-again_on": in_days(3), "forward-note": "+Ask"}
    client.post(f"/letters/{letters[0].number}/bring-forwards/", again)

    (waiting,) = saved(client, "/inputs/")
    (forward,) = saved(client, "/bring-forwards/")

    assert (waiting["Whose"], waiting["Question"]) == ("What I wait for", "Is it met?")
    assert (waiting["By"], waiting["Marking"]) == (in_days(9), "Official")
    assert (forward["Day"], forward["Note"]) == (in_days(3), "'+Ask")
    assert forward["Letter"] == letters[0].number


@pytest.mark.parametrize("page", PAGES)
def test_a_page_offers_its_list_and_no_format_that_there_is_not(
    client: Client, officer: User, page: str
) -> None:
    joined = page + ("&" if "?" in page else "?")

    assert client.get(f"{joined}as=pdf").status_code == 404
    assert client.get(f"{joined}as=XLSX").headers["Content-Disposition"].endswith('.xlsx"')


def test_a_list_that_is_too_long_for_one_table_is_told_so(
    client: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offices.saving.lists.MOST_ROWS", 1)

    page: Any = client.get("/search/?q=steel&as=csv", follow=True)

    assert re.search("more than 1 rows", page.content.decode())
    assert page.redirect_chain == [("/search/?q=steel", 302)]
    assert tables.MOST_ROWS == 20_000
    assert not AuditEntry.objects.filter(action="EXPORT").exists()


def test_people_are_saved_with_the_loads_that_the_page_shows(client: Client, officer: User) -> None:
    shown = [
        (row.desk.code, str(person.place.user), str(person.load.open), str(person.load.overdue))
        for row in client.get("/people/").context["desks"]
        for person in row.people
    ]

    rows = saved(client, "/people/")

    columns = ("Desk", "Name", "Open", "Overdue")
    assert [tuple(row[column] for column in columns) for row in rows if row["Place"]] == shown
