"""Whether the database takes what is written: one without room is read as before.

Each process remembers that a write was refused, and asks again after some seconds whether
it still would be.
"""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from time import monotonic

from django.db import Error, OperationalError, connection, transaction

NO_ROOM = "NO_ROOM"
ASKED_EVERY_SECONDS = 5.0
DISK_FULL = "53100"
"""PostgreSQL's code for it."""
TRIAL_BYTES = 100_000
TRIAL = """
CREATE TEMPORARY TABLE room_on_trial ON COMMIT DROP AS
SELECT md5(n::text) AS words FROM generate_series(1, 2000) n
"""
_last = {"refused_at": -inf, "asked_at": -inf}


def is_want_of_room(error: BaseException | None) -> bool:
    """Whether the database refused a write because it has no room left."""
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode == sqlite3.SQLITE_FULL
    return getattr(cause, "sqlstate", "") == DISK_FULL


def note_refusal() -> None:
    """Remember that a write was refused for want of room."""
    _last["refused_at"] = _last["asked_at"] = monotonic()


@contextmanager
def unless_no_room() -> Iterator[None]:
    """Go on without a write that reading does not need, when there is no room for it."""
    try:
        yield
    except OperationalError as error:
        if not is_want_of_room(error):
            raise
        note_refusal()


def suspect() -> None:
    """Have it asked whether writes would be refused: what should be written was not seen."""
    if _last["refused_at"] == -inf and monotonic() - _last["asked_at"] >= ASKED_EVERY_SECONDS:
        _ask()


def lacks_room() -> bool:
    """Whether writes were refused in this process and still would be."""
    if _last["refused_at"] == -inf:
        return False
    if monotonic() - _last["asked_at"] >= ASKED_EVERY_SECONDS:
        _ask()
    return _last["refused_at"] > -inf


def _ask() -> None:
    _last["asked_at"] = monotonic()
    _last["refused_at"] = -inf if _has_room() else monotonic()


def _has_room() -> bool:
    """Whether some pages can be written now; nothing of them stays."""
    if connection.vendor != "postgresql":
        return _has_room_beside(Path(connection.settings_dict["NAME"]))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(TRIAL)
            transaction.set_rollback(True)
    except Error as error:
        return not is_want_of_room(error)
    return True


def _has_room_beside(database: Path) -> bool:
    if not database.exists():
        return True  # in memory
    try:
        with tempfile.TemporaryFile(dir=database.parent) as trial:
            trial.write(bytes(TRIAL_BYTES))
            trial.flush()
    except OSError as error:
        return error.errno not in (errno.ENOSPC, errno.EDQUOT)
    return True
