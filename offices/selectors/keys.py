from collections.abc import Collection, Sequence

import orjson
from django.db import connection
from django.db.models.expressions import RawSQL


def among(keys: Sequence[int]) -> RawSQL:
    """The keys as one parameter, for ``pk__in``: a parameter for each costs more than its row."""
    joined = ",".join(map(str, keys))
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [f"{{{joined}}}"])
    return RawSQL("SELECT value FROM json_each(%s)", [f"[{joined}]"])


def among_texts(texts: Collection[str]) -> RawSQL:
    """The texts as one parameter, for a column's ``in``."""
    told = orjson.dumps(list(texts)).decode()
    if connection.vendor == "postgresql":
        return RawSQL("SELECT jsonb_array_elements_text(%s::jsonb)", [told])
    return RawSQL("SELECT value FROM json_each(%s)", [told])
