import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from offices.chain import FIRST_LINK, digest_of
from offices.models import AuditEntry, AuditHead

COVERED = ("action", "subject_type", "subject", "old", "new", "source", "request_id")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries were read and, where the chain is broken, at which one and how."""

    entries: int
    broken_at: int | None = None
    fault: str = ""


def verdict_on_chain(kept_heads: Mapping[int, str]) -> Verdict:
    """Read the whole chain and hold it against its head and the heads kept outside.

    ``kept_heads`` are digests by number. An edited byte, a deletion, a reordering and a
    cut tail each break a link, the head or a kept head; the first fault is named.
    """
    count, previous = 0, FIRST_LINK
    try:
        for row in _rows():
            number = count + 1
            fault = _fault_of(row, number, previous, kept_heads)
            if fault:
                return Verdict(count, row["id"], fault)
            count, previous = number, row["digest"]
    except ValueError:
        return Verdict(count, count + 1, "it can no longer be read")
    return _held_against_heads(count, previous, kept_heads)


def head_of_chain() -> AuditHead | None:
    """The last link, or None while nothing is on the record."""
    return AuditHead.objects.filter(pk=1).first()


def _held_against_heads(count: int, digest: str, kept_heads: Mapping[int, str]) -> Verdict:
    beyond = [number for number in kept_heads if number > count]
    if beyond:
        return Verdict(count, count + 1, f"the head kept outside is {max(beyond)}: the tail is cut")
    head = head_of_chain()
    if (head.number, head.digest) != (count, digest) if head else count > 0:
        return Verdict(count, count + 1, "the head of the chain is another: the tail is cut")
    return Verdict(count)


def _rows() -> Iterator[dict[str, Any]]:
    entries: QuerySet[AuditEntry] = AuditEntry.objects.order_by("id")
    names = ("id", "at", "actor_id", *COVERED, "previous_digest", "digest")
    if connection.vendor == "sqlite":
        raw = {f"raw_{name}": Cast(name, TextField()) for name in ("at", "old", "new")}
        yield from entries.values(*names, **raw).iterator(chunk_size=2000)
        return
    yield from entries.values(*names).iterator(chunk_size=2000)


def _fault_of(
    row: Mapping[str, Any], number: int, previous: str, kept_heads: Mapping[int, str]
) -> str:
    if row["id"] != number:
        return f"entry {number} is missing"
    if row["at"] is None:
        return "its instant can no longer be read"
    if row["previous_digest"] != previous:
        return "it does not follow the entry before it"
    said = {"actor": row["actor_id"], **{name: row[name] for name in COVERED}}
    if row["digest"] != digest_of(previous, number, row["at"], said) or _is_rewritten(row):
        return "it was changed after it was written"
    if kept_heads.get(number, row["digest"]) != row["digest"]:
        return "the head kept outside is another: the chain was written anew"
    return ""


def _is_rewritten(row: Mapping[str, Any]) -> bool:
    """Whether SQLite's text of a value is not the text that was stored, though it reads alike."""
    if "raw_at" not in row:
        return False
    stored_at = str(row["at"].astimezone(UTC).replace(tzinfo=None))
    return (row["raw_at"], row["raw_old"], row["raw_new"]) != (
        stored_at,
        json.dumps(row["old"], sort_keys=True),
        json.dumps(row["new"], sort_keys=True),
    )


def read_heads(text: str) -> dict[int, str]:
    """The kept heads of a file: a line each, its number, digest and instant.

    Raises ValueError for a line that is not a head.
    """
    heads: dict[int, str] = {}
    for line in text.splitlines():
        number, digest, at = line.split()
        datetime.fromisoformat(at)
        heads[int(number)] = digest
    return heads
