"""The links of the audit chain: what an entry's digest is made of."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

FIRST_LINK = "0" * 64
AS_IT_IS = frozenset({type(None), bool, int, float})


def canonical(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their keys in order at every depth, as they are stored and digested.

    NUL, which PostgreSQL's JSON cannot hold, is left out. Raises TypeError for what JSON has no
    word for.
    """
    return {_plain(key): _ordered(value) for key, value in sorted(values.items())}


def digest_of(previous: str, number: int, at: datetime, said: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of an entry and of the link before it. ``at`` is taken in UTC."""
    content = _LINKED.encode([previous, number, _instant(at), said])
    return hashlib.sha256(content.encode()).hexdigest()


_LINKED = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))


@lru_cache(maxsize=256)
def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _ordered(value: Any) -> Any:
    kind = type(value)
    if kind in AS_IT_IS:
        return value
    if kind is str or isinstance(value, str):
        return _plain(value)
    if isinstance(value, Mapping):
        return canonical(value)
    if isinstance(value, list | tuple):
        return [_ordered(one) for one in value]
    return json.loads(json.dumps(value))


def _plain(text: str) -> str:
    """An exact ``str``, also of a member of an enumeration."""
    return text if type(text) is str and "\0" not in text else text.replace("\0", "")
