"""Crashes inside a signature: never a number without a letter, never a letter half signed."""

from collections import Counter

import pytest
from django.db import connection

from correspondence.models import Letter, Series, Signature
from correspondence.selectors.sweeping import gaps
from correspondence.services.signing import sign
from offices.clock import database_now
from offices.models import AuditEntry, Event, Notice, OutgoingMessage
from offices.selectors.audit_chain import verdict_on_chain
from tests.correspondence.builders import act, drafted
from tests.correspondence.clearing import MONDAY, Hall, cleared, hall, submitted
from tests.faults.test_register import CRASHED, Crash, in_a_process

pytestmark = [pytest.mark.fault, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def waiting(there: Hall) -> Letter:
    """A letter that is cleared and waits to be signed."""
    return cleared(submitted(drafted(by=there.author), there.author), there.lawyer, there.head)


def signed(there: Hall, letter: Letter) -> Letter:
    return sign(act=act(MONDAY, there.head), letter=letter, seen=1)


def signed_until(place: int, there: Hall, letter: Letter) -> None:
    with connection.execute_wrapper(Crash(place)):
        signed(there, letter)


def statements_of_a_signature(there: Hall) -> int:
    seen = []
    count = lambda execute, *statement: (seen.append(1), execute(*statement))[1]  # noqa: E731
    signed(there, waiting(there))
    letter = waiting(there)
    with connection.execute_wrapper(count):
        signed(there, letter)
    return len(seen)


def written() -> Counter[str]:
    """How much of what a signature writes is there."""
    return Counter(
        {
            "signatures": Signature.objects.count(),
            "numbers": Letter.objects.filter(number__isnull=False).count(),
            "serials": sum(Series.objects.values_list("last_serial", flat=True)),
            "entries": AuditEntry.objects.filter(action="SIGN").count(),
            "events": Event.objects.filter(kind="letter.signed").count(),
            "notices": Notice.objects.filter(identity__startswith="clearance.signed").count(),
            "mails": OutgoingMessage.objects.filter(message_id__contains="signed").count(),
        }
    )


def test_a_crash_at_any_statement_of_a_signature_leaves_all_of_it_or_nothing() -> None:
    there = hall()
    statements = statements_of_a_signature(there)
    letter, before = waiting(there), written()

    for place in range(1, statements + 1):
        status = in_a_process(lambda place=place: signed_until(place, there, letter))
        letter.refresh_from_db()
        assert (place, status) == (place, CRASHED)
        assert (place, letter.state, letter.number) == (place, "CLEARED", None)
        assert written() == before

    assert signed(there, letter).number == "TRADE-O-2017-0003"
    assert {name: 2 * count for name, count in written().items()} == {
        name: 3 * count for name, count in before.items()
    }
    assert gaps(database_now()) == {}
    assert verdict_on_chain({}).broken_at is None
