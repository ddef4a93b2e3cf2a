from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Func


class Among(Func):
    """Whether a column is one of the few keys that a subquery gives.

    PostgreSQL reads the keys first and asks an index for each: of ``IN`` it may think that
    walking the whole index beside them is cheaper, which it is not among millions.
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
