"""A letter registered from a proposal: as any other, and what was changed is kept."""

from datetime import date

import pytest

from correspondence.entry import Asked, Proposed
from correspondence.models import ConfirmedField, Letter
from correspondence.refusal import Refused
from correspondence.selectors.intake_rates import intake_rates
from correspondence.services.confirming import confirm
from offices.models import AuditEntry
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
PROPOSED = Proposed(
    form="LETTER",
    dated_on=date(2017, 7, 12),
    sender="office  of trade",
    addressee="Ministry of Trad",
    subject="Session",
    requests=(builders.SPECIAL_SESSION, Asked(kind="REPLY")),
)


@pytest.fixture(autouse=True)
def house():
    builders.desk()
    builders.special_session_rule()


def confirmed(**fields):
    entry = builders.entry(requests=(builders.SPECIAL_SESSION,), **fields)
    return confirm(act=builders.act(), entry=entry, proposed=PROPOSED)


def outcomes():
    rows = ConfirmedField.objects.order_by("field", "outcome")
    return [(row.field, row.outcome) for row in rows]


def test_what_the_clerk_kept_changed_added_and_removed_is_kept_by_field():
    confirmed(reference="OT-1")

    assert outcomes() == [
        ("addressee", "CHANGED"),
        ("dated_on", "KEPT"),
        ("form", "KEPT"),
        ("reference", "ADDED"),
        ("requests", "KEPT"),
        ("requests", "REMOVED"),
        ("sender", "KEPT"),
        ("subject", "REMOVED"),
    ]


def test_it_is_registered_as_any_other_letter():
    registered = confirmed()

    (request,) = registered.letter.requests.all()
    assert registered.letter.number == "TRADE-I-2017-0001"
    assert str(request.deadlines.get().due_on) == "2017-08-11"


def test_what_is_refused_leaves_nothing():
    with pytest.raises(Refused):
        confirmed(desk="NOWHERE")

    assert not Letter.objects.exists()
    assert not ConfirmedField.objects.exists()


def test_the_record_names_the_fields_and_not_their_values():
    confirmed()

    entry = AuditEntry.objects.get(action="CONFIRM_PROPOSAL")
    assert entry.new["CHANGED"] == ["addressee"]
    assert "Ministry" not in str(entry.new)


def test_the_rates_are_of_letters_that_the_reader_may_see():
    confirmed()

    shown = {rate.field: rate for rate in intake_rates(builders.clerk())}
    assert (shown["requests"].precision, shown["requests"].recall) == (0.5, 1.0)
    assert intake_rates(builders.user("nobody")) == []
