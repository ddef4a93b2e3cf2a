from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Func


class Among(Func):
    """Whether a column is one of the few keys that a subquery gives.

    The keys are read first and an index is asked for each. Of ``IN`` either database may think
    that walking the whole table beside them is cheaper, which it is not among millions: where
    hardly a row has a list, it takes all that have none for a list's own.
    """

    template = "(%(expressions)s)"
    arg_joiner = " IN "
    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """``column = ANY(ARRAY(SELECT ...))``."""
        return self.as_sql(
            compiler,
            connection,
            template="(%(expressions)s))",
            arg_joiner=" = ANY(ARRAY",
            **extra,
        )

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """``likelihood(column IN (SELECT ...), 0.0001)``."""
        template = "likelihood((%(expressions)s), 0.0001)"
        return self.as_sql(compiler, connection, template=template, **extra)


class OneOf(Func):
    """Whether a column is one of many keys: to PostgreSQL they are one value, to be read once."""

    template = "(%(expressions)s IN (%(keys)s))"
    output_field = BooleanField()

    def __init__(self, column: str, keys: Sequence[int], **extra: Any) -> None:
        super().__init__(column, keys=", ".join(map(str, map(int, keys))) or "NULL", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """``column = ANY('{1, 2}')``."""
        return self.as_sql(
            compiler,
            connection,
            template="(%(expressions)s = ANY('{%(keys)s}'::bigint[]))",
            **extra,
        )
