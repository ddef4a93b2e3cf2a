"""The backend by the name that Django looks for."""

import select
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import Error
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.utils import CursorWrapper
from psycopg import Copy, Cursor
from psycopg.pq import TransactionStatus
from psycopg.types.datetime import TimestamptzLoader

IDLE = TransactionStatus.IDLE


class PreparingCursor(Cursor[Any]):
    """A cursor whose every statement the server plans once for the connection.

    Instants are read by the driver itself, in the time zone of the session, which is UTC.
    """

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.adapters.register_loader("timestamptz", TimestamptzLoader)

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        # Of other statements the driver is to keep no count.
        self.connection.prepare_threshold = 0
        try:
            return super().execute(query, params, **options)
        finally:
            self.connection.prepare_threshold = None


class Operations(DatabaseOperations):
    """As Django has them; what a statement was is told of prepared ones too."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """The statement with its values in it, for whoever counts or reads queries."""
        told: str
        if isinstance(cursor, PreparingCursor):
            told = self.compose_sql(sql, params)
        else:
            told = super().last_executed_query(cursor, sql, params)
        return told


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL whose errors say in one line what went wrong.

    The lines after it quote the row that was refused, and with it a letter's text, into
    every log that shows the error.
    """

    ops_class = Operations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(_in_one_line)

    def is_usable(self) -> bool:
        """Whether the connection still leads to the server.

        One that did its last work well and has nothing to read was not closed meanwhile: what
        the server says of its end would be there. Only of others the server is asked, which
        would cost every request a round trip.
        """
        if self.connection is None or self.connection.closed:
            return False
        if self.errors_occurred or self.connection.info.transaction_status != IDLE:
            return super().is_usable()
        unread = select.poll()
        unread.register(self.connection.fileno(), select.POLLIN)
        return not unread.poll(0) or super().is_usable()

    def prepared_rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """The answer to a statement that comes again and again (``offices.prepared``)."""
        cursor = self._preparing()
        cursor.execute(sql, values)
        with self.wrap_database_errors:
            found: list[Any] = cursor.cursor.fetchall()
        return found

    @contextmanager
    def copying(self, statement: str) -> Iterator[Copy]:
        """Copy rows in; what goes wrong is told as of any other statement.

        Django leaves the driver's own errors to whoever copies.
        """
        try:
            with self.wrap_database_errors, self.cursor() as cursor, cursor.copy(statement) as copy:
                yield copy
        except Error as error:
            _shorten(error)
            raise

    def forget_prepared(self) -> None:
        """Have the server throw away the plans that it keeps for this connection."""
        with self.wrap_database_errors:
            self._preparing().cursor.execute("DEALLOCATE ALL", prepare=False)

    def _preparing(self) -> CursorWrapper:
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor = PreparingCursor(self.connection)
            wrapped: CursorWrapper = self._prepare_cursor(cursor)  # type: ignore[attr-defined]
        return wrapped


def _in_one_line(execute: Callable[..., Any], *given: Any) -> Any:
    try:
        return execute(*given)
    except Error as error:
        _shorten(error)
        raise


def _shorten(error: Error) -> None:
    for said in (error, error.__cause__):
        if said is not None and said.args:
            said.args = (str(said.args[0]).partition("\n")[0], *said.args[1:])
