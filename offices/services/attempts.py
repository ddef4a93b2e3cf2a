"""Tries on record: begun before the mail leaves, closed by what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from offices.models import Attempt, OutgoingMessage

State = OutgoingMessage.State
Outcome = Attempt.Outcome


class Try(NamedTuple):
    """A message as it leaves, its files as JSON, and its try: the number and the key of that."""

    key: int
    number: int
    message_id: str
    address: str
    subject: str
    body: str
    html: str
    files: str
    attempt: int


def begin_tries(
    *, keys: Sequence[int], at: datetime, until: datetime, held_until: datetime
) -> list[Try]:
    """Put one started try on record for each message whose claim lasts ``until``.

    The claim lasts ``held_until`` from now on: it does not run out while the mail is on the
    line, and whoever was handed the same claim again finds it gone. Another worker's by now,
    and what waits no more, is left. One transaction, and on PostgreSQL one statement, however
    many they are; in the order of ``keys``.
    """
    asked = [_adapted(held_until), State.PENDING.value, _adapted(until), _listed(keys)]
    tries = _begun(HELD, asked, at)
    place = {key: number for number, key in enumerate(keys)}
    return sorted(tries, key=lambda one: place[one.key])


def begin_waiting(*, limit: int, at: datetime, until: datetime) -> list[Try]:
    """Claim up to ``limit`` of those that nobody has claimed, and begin their tries, at once.

    What a lost worker claimed is not among them: its tries have to be closed first.
    """
    asked = [_adapted(until), State.PENDING.value, _adapted(at), limit]
    return _begun(FREE, asked, at)


def close_accepted(*, tries: Sequence[Try], at: datetime) -> None:
    """Close tries that the server took and mark their messages sent."""
    closed = [Outcome.ACCEPTED.value, _adapted(at), _listed([one.attempt for one in tries])]
    sent = [State.SENT.value, _adapted(at), State.PENDING.value, _listed([t.key for t in tries])]
    if _is_on_postgres():
        _rows(_on_postgres(f"WITH closed AS ({CLOSE}) {MARK}"), [*closed, *sent])
        return
    with transaction.atomic():
        _rows(_on_sqlite(CLOSE), closed)
        _rows(_on_sqlite(MARK), sent)


def _begun(which: str, asked: list[Any], at: datetime) -> list[Try]:
    begun = [_adapted(at), Outcome.STARTED.value]
    if _is_on_postgres():
        rows = _rows(_on_postgres(AT_ONE_STROKE.format(which=which)), [*asked, *begun])
        return [Try._make(row) for row in rows]
    with transaction.atomic():
        taken = _rows(_on_sqlite(f"{TAKE} {which} {WORDS}"), asked)
        keys = _listed([row[0] for row in taken])
        attempts = dict(_rows(_on_sqlite(PUT), [*begun, keys]))
    return [Try._make((*row, attempts[row[0]])) for row in taken]


def _rows(statement: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def _adapted(instant: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(instant)


def _listed(keys: Sequence[int]) -> str:
    """The keys as one parameter: a parameter for each costs more than its row."""
    joined = ",".join(map(str, keys))
    return f"{{{joined}}}" if _is_on_postgres() else f"[{joined}]"


def _is_on_postgres() -> bool:
    return connection.vendor == "postgresql"


def _on_postgres(statement: str) -> str:
    """The choice is an array, so that it is made once; rows that others hold are passed by."""
    choice = f"= ANY(ARRAY({WAITING} FOR NO KEY UPDATE SKIP LOCKED))"
    return statement.replace("<keys>", "= ANY(%s::bigint[])").replace("<waiting>", choice)


def _on_sqlite(statement: str) -> str:
    keys = "IN (SELECT value FROM json_each(%s))"
    return statement.replace("<keys>", keys).replace("<waiting>", f"IN ({WAITING})")


TAKE = """
UPDATE offices_outgoingmessage SET attempts_made = attempts_made + 1, claimed_until = %s
"""
HELD = "WHERE state = %s AND claimed_until = %s AND reason = '' AND id <keys>"
FREE = "WHERE id <waiting>"
WAITING = """
SELECT id FROM offices_outgoingmessage
WHERE state = %s AND next_attempt_at <= %s AND claimed_until IS NULL AND reason = ''
ORDER BY next_attempt_at, id LIMIT %s
"""
WORDS = "RETURNING id, attempts_made, message_id, address, subject, body, html, files"
PUT = """
INSERT INTO offices_attempt (message_id, number, started_at, outcome, answer)
SELECT id, attempts_made, %s, %s, '' FROM offices_outgoingmessage WHERE id <keys>
RETURNING message_id, id
"""
AT_ONE_STROKE = f"""
WITH held AS (
  {TAKE} {{which}} {WORDS}, nextval('offices_attempt_id_seq') AS attempt
), begun AS (
  INSERT INTO offices_attempt (id, message_id, number, started_at, outcome, answer)
  SELECT attempt, id, attempts_made, %s, %s, '' FROM held
)
SELECT * FROM held
"""  # noqa: S608 - its parts are written here
CLOSE = "UPDATE offices_attempt SET outcome = %s, finished_at = %s WHERE id <keys>"
MARK = """
UPDATE offices_outgoingmessage SET state = %s, sent_at = %s, claimed_until = NULL
WHERE state = %s AND id <keys>
"""
