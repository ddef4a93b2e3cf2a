"""The house at another instant, whichever database keeps its clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import time_machine
from django.db import connection

ASKED = "clock_timestamp()"


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Let it be that instant, to Python and to the clock that the house asks."""

    def told(execute: Any, sql: str, *rest: Any) -> Any:
        return execute(sql.replace(ASKED, f"timestamptz '{instant.isoformat()}'"), *rest)

    with time_machine.travel(instant, tick=False), connection.execute_wrapper(told):
        yield
