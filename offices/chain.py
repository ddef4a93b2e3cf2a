"""The links of the audit chain: what an entry's digest is made of."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FIRST_LINK = "0" * 64


def canonical(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their keys in order at every depth, as they are stored and digested.

    NUL, which PostgreSQL's JSON cannot hold, is left out.
    """
    text = json.dumps(values, sort_keys=True, ensure_ascii=False).replace("\\u0000", "")
    ordered: dict[str, Any] = json.loads(text)
    return ordered


def digest_of(previous: str, number: int, at: datetime, said: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of an entry and of the link before it. ``at`` is taken in UTC."""
    instant = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = json.dumps(
        [previous, number, instant, said], sort_keys=True, ensure_ascii=True, separators=(",", ":")
    )
    return hashlib.sha256(content.encode()).hexdigest()
