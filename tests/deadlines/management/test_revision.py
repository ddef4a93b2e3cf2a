import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from deadlines.models import Revision
from deadlines.services.correcting import correct_trigger
from tests.deadlines.builders import rule
from tests.deadlines.docketed import act, anna, bora, docketed

pytestmark = pytest.mark.django_db


def proposed() -> Revision:
    """A date two days earlier, proposed by anna."""
    return correct_trigger(
        act=act(anna()),
        deadline=docketed(rule(silent_on=[])),
        trigger_on=date(2017, 7, 10),
        reason="Misread stamp",
    )


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("revision", *arguments, stdout=out)
    return out.getvalue()


def listed() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(told("list", "--json"))["proposed"]
    return rows


def test_proposed_dates_are_listed_with_both_dates_and_the_cause() -> None:
    revision = proposed()
    (row,) = listed()
    assert (row["number"], row["matter"]) == (revision.pk, "TRADE-I-2017-0001")
    assert (row["old_due_on"], row["new_due_on"]) == ("2017-08-11", "2017-08-09")
    assert "2017-08-11 → 2017-08-09  TRIGGER_CORRECTED: Misread stamp" in told("list")


def test_an_earlier_date_is_confirmed_by_a_second_person() -> None:
    number, second = str(proposed().pk), bora()
    with pytest.raises(CommandError, match="decided_by: An earlier date is confirmed by another"):
        told("confirm", number, "--by", "anna")
    told("confirm", number, "--by", second.username)
    revision = Revision.objects.select_related("deadline").get()
    assert (revision.state, revision.deadline.due_on) == ("APPLIED", date(2017, 8, 9))
    assert listed() == []


def test_a_declined_date_says_why() -> None:
    number = str(proposed().pk)
    told("decline", number, "--by", "anna", "--reason", "The stamp was right")
    assert Revision.objects.get().decision_reason == "The stamp was right"


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("confirm",), "^number: say which"),
        (("confirm", "9999"), "^number: there is no proposal 9999"),
        (("confirm", "{}", "--by", "nobody"), "^by: there is no active account"),
        (("confirm", "{}"), "^decided_by: "),
        (("decline", "{}"), "^reason: "),
    ],
)
def test_what_cannot_be_decided_is_refused_with_exit_status_2(
    arguments: tuple[str, ...], names: str
) -> None:
    number = str(proposed().pk)
    with pytest.raises(CommandError, match=names) as refusal:
        told(*(argument.format(number) for argument in arguments))
    assert refusal.value.returncode == 2
