from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL


def among(keys: Sequence[int]) -> RawSQL:
    """The keys as one parameter, for ``pk__in``: a parameter for each costs more than its row."""
    joined = ",".join(map(str, keys))
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [f"{{{joined}}}"])
    return RawSQL("SELECT value FROM json_each(%s)", [f"[{joined}]"])
