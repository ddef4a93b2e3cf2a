"""Which rules a request sets going, by the provision that a letter names for it."""

from datetime import date

import pytest

from correspondence.entry import Asked
from correspondence.selectors.citations import sought
from tests.deadlines.builders import rule

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 4)


@pytest.mark.parametrize("provision", ["CPTPP-28.5", "CPTPP-28.5.1", "CPTPP-28.5.1(a)"])
def test_a_request_under_a_paragraph_without_a_clock_starts_those_of_its_article(
    provision: str,
) -> None:
    rule("CPTPP-28.5.2", kinds=["CONSULTATIONS"], trigger_from="RECEIVED")
    rule("CPTPP-28.6.2", kinds=["CONSULTATIONS"], trigger_from="RECEIVED")

    found = sought(Asked(kind="CONSULTATIONS", provision=provision), ON)

    assert [one.code for one in found.rules] == ["CPTPP-28.5.2"]


def test_a_request_of_another_kind_starts_no_clock_of_the_article() -> None:
    rule("CPTPP-28.5.2", kinds=["CONSULTATIONS"], trigger_from="RECEIVED")

    assert sought(Asked(kind="INFORMATION", provision="CPTPP-28.5.1"), ON).rules == ()
