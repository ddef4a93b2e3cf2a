"""A list of the docket saved as a table holds what its counter, its page and the API hold."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from deadlines.selectors.docket import COUNTED
from offices.access import Scope
from offices.clock import database_now
from offices.models import Marking, User
from tests.deadlines import builders, making
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> User:
    """An officer with a deadline on each of many days, some of them in doubt or nobody's."""
    desk = builders.desk()
    builders.calendar("KR")
    user = making.make_officer(desk, cleared_to=Marking.OFFICIAL)
    today = database_now().date()
    for offset in (-9, -1, 0, 1, 2, 3, 5, 6, 7, 9, 40):
        making.make_deadline(
            desk,
            user if offset % 2 else None,
            due_on=today + timedelta(days=offset),
            to_be_confirmed=offset % 3 == 0,
            subject=f"=Due in {offset}",
        )
    client.force_login(user)
    return user


def saved(client: Client, name: str) -> list[list[str]]:
    answer = client.get(f"/deadlines/export/?as=csv&list={name.lower()}")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


def test_tile_list_table_and_api_hold_the_same(client: Client, reader: User) -> None:
    account = make_account("robot", builders.desk(), cleared_to=Marking.OFFICIAL)
    api = client_of(account, Scope.DEADLINES_READ)
    tiles = client.get("/").context["page"].counters
    told = api.get("/api/v1/docket/").json()["counters"]

    for name in COUNTED:
        rows = saved(client, name)
        page = client.get(f"/deadlines/?list={name.lower()}")
        counts = (tiles[name].count, len(page.context["rows"]), len(rows), told[name]["count"])
        assert len(set(counts)) == 1, (name, counts)
        dates = [row.deadline.due_on.isoformat() for row in page.context["rows"]]
        assert dates == [row[1] for row in rows]


def test_a_day_is_a_day_and_no_text_a_formula(client: Client, reader: User) -> None:
    answer = client.get("/deadlines/export/?as=xlsx&list=overdue")

    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    first = next(sheet.iter_rows(min_row=2))
    assert first[1].is_date
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {
        "s",
        "inlineStr",
        "n",
        "d",
    }


@pytest.mark.parametrize("query", ["as=pdf", "list=nothing", "on=2017-13-01"])
def test_a_table_of_what_is_not_there_is_not_found(
    client: Client, reader: User, query: str
) -> None:
    assert client.get(f"/deadlines/export/?{query}").status_code == 404
