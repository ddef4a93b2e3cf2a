import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deadlines.selectors import daily
from offices.clock import database_now
from offices.services.slots import fill_slot
from tests.faults.house import House, a_house


@pytest.fixture
def house(tmp_path: Path, transactional_db: None) -> Iterator[House]:
    """A broker and a mail server of the test's own; what is done once a day is done."""
    now = database_now()
    for name in (daily.FIRM_UP, daily.DOCKET_AHEAD):
        fill_slot(task=name, slot=daily.slot_of(now), at=now)
    with a_house(tmp_path) as house:
        yield house
        sys.stderr.write(house.log())
