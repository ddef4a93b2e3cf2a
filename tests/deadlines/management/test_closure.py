import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from deadlines.models import Closure, Deadline, Revision
from deadlines.services.recomputing import compute_waiting
from tests.deadlines.docketed import act, anna, bora, docketed

pytestmark = pytest.mark.django_db
DAY = ("KR", "2017-07-17", "Temporary holiday")
ADDED = ("--state", "IN_FORCE", "--source", "Gazette 19001")


def told(*arguments: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("closure", *arguments, "--json", stdout=out)
    touched: list[dict[str, object]] = json.loads(out.getvalue())["touched"]
    return touched


def test_a_dry_run_lists_what_would_move_and_writes_nothing() -> None:
    deadline = docketed()
    assert told("add", *DAY, *ADDED, "--dry-run") == [
        {
            "id": deadline.pk,
            "matter": "TRADE-I-2017-0001",
            "old_due_on": "2017-07-26",
            "new_due_on": "2017-07-27",
            "is_earlier": False,
        }
    ]
    assert not Closure.objects.exists()


def test_the_operator_adds_moves_and_withdraws() -> None:
    deadline = docketed()
    told("add", *DAY, *ADDED)
    compute_waiting(act=act())
    deadline.refresh_from_db()
    assert deadline.due_on == date(2017, 7, 27)
    moved = told("move", *DAY, "--to", "2017-07-18", "--source", "Gazette 19002")
    assert moved == []
    gone = told("withdraw", "KR", "2017-07-18", "Temporary holiday", "--reason", "Annulled")
    assert [entry["is_earlier"] for entry in gone] == [True]
    compute_waiting(act=act())
    assert Revision.objects.get(state="PROPOSED").new_due_on == date(2017, 7, 26)


def test_one_person_enters_and_another_confirms() -> None:
    docketed()
    anna(), bora()
    told("add", *DAY, "--source", "Gazette 19001", "--by", "anna")
    with pytest.raises(CommandError, match="another person"):
        told("confirm", *DAY, "--by", "anna")
    assert len(told("confirm", *DAY, "--by", "bora")) == 1
    assert Deadline.objects.get().awaits_computing_since_at is not None


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        ("2017-07-16", "not worked in KR anyhow"),
        ("2071-07-17", "check the year"),
        ("2017-07-19", "another closure named 'Temporary holiday' in 2017"),
    ],
)
def test_a_closure_that_looks_mistaken_is_entered_with_a_warning(day: str, doubt: str) -> None:
    docketed()
    told("add", *DAY, *ADDED)
    out = StringIO()
    name = "Temporary holiday" if day == "2017-07-19" else "Another"
    call_command("closure", "add", "KR", day, name, *ADDED, stdout=out)
    assert f"{doubt}" in out.getvalue().splitlines()[0]
    assert Closure.objects.filter(on=day, state="IN_FORCE").exists()


def test_an_ordinary_closure_is_entered_without_a_warning() -> None:
    docketed()
    out = StringIO()
    call_command("closure", "add", *DAY, *ADDED, stdout=out)
    assert "!" not in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("add", "XX", "2017-07-17", "Day", *ADDED), "calendar: there is no XX; there are: KR"),
        (("withdraw", *DAY, "--reason", "Annulled"), "KR has no closure"),
        (("add", *DAY, "--state", "IN_FORCE"), "^source: "),
        (("move", *DAY, "--source", "Gazette"), "has no closure"),
        (("add", *DAY, *ADDED, "--by", "nobody"), "no active account 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_exit_status_2(
    arguments: tuple[str, ...], names: str
) -> None:
    docketed()
    with pytest.raises(CommandError, match=names) as refusal:
        told(*arguments)
    assert refusal.value.returncode == 2
