"""Numbers that stand on paper and were lost with a restored database are not given again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from correspondence.models import Letter
from correspondence.selectors.verification import examined
from offices.clock import database_now
from tests.correspondence import builders

pytestmark = pytest.mark.django_db


def advance(to: int, series: str) -> str:
    said = StringIO()
    call_command(
        "advance_series", series, "--to", str(to), "--reason", "lost in restore", stdout=said
    )
    return said.getvalue()


def test_the_next_letter_follows_the_last_number_on_paper() -> None:
    builders.desk()
    start = str(builders.registered().number).rpartition("-")[0]

    advance(5, start)

    assert builders.registered().number == f"{start}-0006"
    lost = Letter.objects.filter(state="VOID").order_by("number")
    assert [letter.void_reason for letter in lost] == ["lost in restore"] * 4
    assert not any(part.faults for part in examined(database_now(), {}))


@pytest.mark.parametrize("to", [1, 20_000])
def test_a_number_given_already_or_far_away_is_refused(to: int) -> None:
    builders.desk()
    start = str(builders.registered().number).rpartition("-")[0]

    with pytest.raises(CommandError, match="to: "):
        advance(to, start)
    assert Letter.objects.count() == 1


def test_a_series_of_no_desk_is_refused() -> None:
    with pytest.raises(CommandError, match="series: "):
        advance(3, "NOWHERE-I-2026")
