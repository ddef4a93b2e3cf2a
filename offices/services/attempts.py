from datetime import datetime

from django.db import connection
from django.db.models import DateTimeField, QuerySet, Value

from offices.models import Attempt, OutgoingMessage


def begin_attempts(*, held: QuerySet[OutgoingMessage], at: datetime) -> dict[int, int]:
    """Put one started try on record for each message held; returns their keys by message.

    Their number is what the messages count by now. One statement, however many they are.
    """
    rows = held.order_by().values_list(
        "pk",
        "attempts_made",
        Value(at, output_field=DateTimeField()),
        Value(Attempt.Outcome.STARTED.value),
        Value(""),
    )
    chosen, parameters = rows.query.sql_with_params()
    table = connection.ops.quote_name(Attempt._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (message_id, number, started_at, outcome, answer)"
            f" {chosen} RETURNING message_id, id",
            parameters,
        )
        return dict(cursor.fetchall())
