"""A scanner of files that is away, slow or late: nothing unscanned is ever served."""

import pytest
from django.conf import LazySettings
from django.test import Client

from correspondence.models import Attachment, Letter
from correspondence.selectors.stored_files import SWEEP, sweep_slot
from correspondence.services.attaching import attach
from offices.clock import database_now
from offices.services.slots import fill_slot
from tests.correspondence import builders
from tests.correspondence.scanner import EICAR, nobody, scanner
from tests.faults.due import due
from tests.faults.house import House
from tests.faults.invariants import breaches, is_quiet
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]


def attached(letter: Letter, content: str) -> str:
    act = builders.act(at=database_now())
    row = attach(act=act, letter=letter, name="note.txt", chunks=[content.encode()])
    return f"/letters/{letter.address}/attachments/{row.pk}/"


def scanned(how_many: int) -> bool:
    asked = Attachment.objects.filter(scanned_at__isnull=False)
    return asked.count() == how_many and is_quiet()


def test_fault_36_files_are_held_while_the_scanner_is_away_or_slow_and_a_late_verdict_withdraws(
    house: House, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT = house.folder / "uploads"
    now = database_now()
    fill_slot(task=SWEEP, slot=sweep_slot(now), at=now)
    desk = builders.desk()
    letter, reader = builders.registered(), Client()
    reader.force_login(builders.user("reader", desk))
    served_before = attached(letter, f"{EICAR} came before there was a scanner")
    before = reader.get(served_before).status_code

    with nobody() as settings.CLAMD_ADDRESS:
        clean, bad = attached(letter, "words"), attached(letter, EICAR)
        held = [reader.get(address).status_code for address in (clean, bad, served_before)]
    with scanner(pause=0.05) as address:
        house.worker(CLAMD_ADDRESS=address)
        house.beat(CLAMD_ADDRESS=address)
        due(3)
        until(lambda: scanned(3), "the scanner's slow word and the mails meanwhile")
        after = [reader.get(address).status_code for address in (clean, bad, served_before)]

    assert (before, held) == (200, [503, 503, 503])
    assert after == [200, 410, 410]
    assert breaches(house.trap) == []
