"""Letters from a CSV file are on the register in every row as those that were entered by hand."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from correspondence.models import Citation, Letter, Request, SearchEntry, Series
from correspondence.services.import_checking import Checker
from correspondence.services.import_reading import lines_of
from correspondence.services.indexing import index_waiting
from correspondence.services.registration import register
from deadlines.models import Deadline, Reminder, Standing
from offices.models import AuditEntry, Event
from tests.correspondence import builders
from tests.correspondence.files_of_letters import SESSION, csv_of, imported, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house() -> None:
    builders.desk(is_default=True)
    builders.special_session_rule()


def columns_of(
    model: type[Model], *left_out: str, of: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """All rows without what numbers them, with what names the row ``of`` which they are."""
    names = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    keys = ("letter_id", "deadline_id", "digest", "previous_digest", *left_out)
    kept = [name for name in names if name not in keys]
    rows = model._default_manager.order_by("pk").values(*kept, *of)
    return list(rows)


def written() -> dict[str, list[dict[str, Any]]]:
    return {
        "letters": columns_of(Letter, "text_digest"),
        "requests": columns_of(Request, of=("letter__number", "deadlines__due_on")),
        "citations": columns_of(Citation, of=("letter__number",)),
        "deadlines": columns_of(Deadline),
        "standings": columns_of(Standing, of=("deadline__matter",)),
        "reminders": columns_of(Reminder, of=("deadline__matter", "deadline__due_on")),
        "search": columns_of(SearchEntry, of=("letter__number",)),
        "events": columns_of(Event, "kind", "subject"),
        "series": columns_of(Series),
        "entries": [
            {**row, "new": {k: v for k, v in row["new"].items() if k != "external_id"}}
            for row in columns_of(AuditEntry, "subject", "request_id", "source")
            if row["action"] not in ("BEGIN_IMPORT", "FINISH_IMPORT")
        ],
    }


class _TakenBack(Exception):
    pass


def _taken_back(make: Any) -> dict[str, list[dict[str, Any]]]:
    """What is written by it, which then did not happen."""
    kept: dict[str, list[dict[str, Any]]] = {}
    with pytest.raises(_TakenBack), transaction.atomic():
        make()
        index_waiting(limit=100)
        kept = written()
        raise _TakenBack
    return kept


def test_an_imported_letter_is_on_the_register_as_one_that_was_entered() -> None:
    entered = {
        **line(subject="On the session", reference="T-1", place="Washington"),
        "cites": "KORUS-22.2",
        "received": "2017-07-13T09:00+09:00",
    }
    entry = {
        "text": entered["text"],
        "subject": "On the session",
        "reference": "T-1",
        "place": "Washington",
        "cites": ("KORUS-22.2",),
        "received": datetime.fromisoformat(entered["received"]),
        "requests": (
            builders.SPECIAL_SESSION,
            builders.Asked(kind="REPLY", stated_on=date(2017, 9, 1)),
        ),
    }
    builders.clerk()
    for name in ("Office of Trade", "Ministry of Trade"):
        builders.organization(name)

    by_hand = _taken_back(lambda: builders.registered(**entry, external_id="OLD-1"))
    by_file = _taken_back(lambda: imported({**entered, "requests": f"{SESSION};REPLY@2017-09-01"}))

    for name, rows in by_hand.items():
        assert rows, name
        assert sorted(map(str, by_file[name])) == sorted(map(str, rows)), name


def test_many_imported_letters_are_as_those_that_were_entered_one_by_one() -> None:
    builders.clerk()
    for code in ("TRADE", "STEEL"):
        builders.user(f"head{code.lower()}", builders.desk(code), head=True, cleared_to=2)
    for name in ("Office of Trade", "Ministry of Trade"):
        builders.organization(name)
    kinds = (SESSION, "REPLY@2017-09-01", f"{SESSION};REPLY@2017-08-01")
    lines = [
        line(
            n,
            desk=("TRADE", "STEEL")[n % 2],
            marking=("OFFICIAL", "SECRET", "CONFIDENTIAL")[n % 3],
            received=f"2017-07-{12 + n % 2}",
            requests=kinds[n % 3 if n < 9 else n % 2],
            cites="KORUS-22.2" if n % 4 == 0 else "",
            reference=f"T-{n}",
        )
        for n in range(60)
    ]

    def by_hand() -> None:
        checker = Checker(builders.act(), {}, {})
        for one in checker.check(lines_of(csv_of(*lines).decode())).ready:
            register(act=builders.act(), entry=one.read.entry)

    entered = _taken_back(by_hand)
    at_once = _taken_back(lambda: imported(*lines))

    assert len(entered["letters"]) == 60
    for name, rows in entered.items():
        assert rows, name
        assert sorted(map(str, at_once[name])) == sorted(map(str, rows)), name
