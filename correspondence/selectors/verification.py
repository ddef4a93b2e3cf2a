"""Whether the register is whole: its trail, its numbers, its files and the docket's copies."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db.models import F, OuterRef, Q, Subquery

from correspondence.models import Attachment, Letter, SearchEntry, Series
from correspondence.selectors.search_entries import entries_of
from correspondence.selectors.stored_files import BATCH, SAFE_AGE, files_without_rows
from deadlines.models import Deadline
from deadlines.selectors.tallies import mistaken_desk_tallies, mistaken_tallies
from offices.selectors.audit_chain import verdict_on_chain

BLOCK = 1 << 20


@dataclass(slots=True)
class Examined:
    """One part of the register: how many rows or files were read, and what is wrong."""

    part: str
    count: int = 0
    faults: list[str] = field(default_factory=list)


def examined(now: datetime, kept_heads: Mapping[int, str]) -> Iterator[Examined]:
    """Each part in turn, read to its end; ``kept_heads`` are the audit heads kept outside."""
    yield _trail(kept_heads)
    for part, read in PARTS.items():
        found = Examined(part)
        for fault in read(now):
            found.count += 1
            if fault:
                found.faults.append(fault)
        yield found


def _trail(kept_heads: Mapping[int, str]) -> Examined:
    verdict = verdict_on_chain(kept_heads)
    found = Examined("audit", verdict.entries)
    if verdict.broken_at is not None:
        found.faults.append(f"Broken at entry {verdict.broken_at}: {verdict.fault}.")
    return found


def _numbers(_now: datetime) -> Iterator[str]:
    """Each serial that was given, with what is wrong where no letter holds it."""
    for series in Series.objects.annotate(code=F("desk__code")).order_by("id"):
        start = f"{series.code}-{series.letter_code}-{series.year}-"
        rows = Letter.objects.filter(number__startswith=start).order_by("number")
        tails = (str(number)[len(start) :] for number in rows.values_list("number", flat=True))
        held = {int(tail) for tail in tails if tail.isdecimal()}
        for serial in range(1, max([series.last_serial, *held]) + 1):
            number = f"{start}{serial:04d}"
            if serial not in held:
                yield f"{number} was given and no letter holds it."
            elif serial > series.last_serial:
                yield f"{number} is beyond the last serial, {series.last_serial}."
            else:
                yield ""


def _files(_now: datetime) -> Iterator[str]:
    """Each attachment, its bytes hashed anew."""
    rows = Attachment.objects.select_related("letter").defer("text").order_by("id")
    for row in rows.iterator(chunk_size=BATCH):
        name = f"Attachment {row.pk} of {row.letter}"
        if not row.path.is_file():
            yield f"{name} has lost its file: restore {row.storage_name}."
        elif digest_of_file(row.path) != row.sha256:
            yield f"{name} is not as it came: restore {row.storage_name}."
        else:
            yield ""


def _strays(now: datetime) -> Iterator[str]:
    for name in files_without_rows(before=now - SAFE_AGE):
        yield f"{name} belongs to no letter: manage.py sweep_files --remove."


def _copies(_now: datetime) -> Iterator[str]:
    """Each deadline of a letter that still runs, where its copy of desk or marking differs."""
    letters = Letter.objects.filter(number=OuterRef("matter"))
    rows = (
        Deadline.objects.filter(~Q(matter=""), discharged_at__isnull=True)
        .annotate(
            letters_desk=Subquery(letters.values("desk_id")[:1]),
            letters_marking=Subquery(letters.values("marking")[:1]),
        )
        .order_by("id")
        .values_list("pk", "matter", "desk_id", "marking", "letters_desk", "letters_marking")
    )
    for key, matter, desk, marking, letters_desk, letters_marking in rows.iterator():
        if letters_desk is None:
            yield f"Deadline {key} is of {matter}, and there is no such letter."
        elif desk != letters_desk or marking < letters_marking:
            yield f"Deadline {key} is not at the desk or under the marking of {matter}."
        else:
            yield ""


def _entries(_now: datetime) -> Iterator[str]:
    """Each letter whose entry does not wait to be made, with what is wrong where it differs."""
    last = 0
    rows = Letter.objects.exclude(search_entry__awaits_indexing_since_at__isnull=False)
    keyed = rows.order_by("pk").values_list("pk", flat=True)
    while keys := list(keyed.filter(pk__gt=last)[:BATCH]):
        last = keys[-1]
        kept = dict(SearchEntry.objects.filter(pk__in=keys).values_list("pk", "words"))
        for entry in entries_of(keys):
            is_whole = kept.get(entry.pk) == entry.words
            yield "" if is_whole else f"Letter {entry.pk} is not found by what it says."


def _tallies(_now: datetime) -> Iterator[str]:
    """Each due day and each desk, with what is wrong where a summary counts otherwise."""
    for on, is_right in mistaken_tallies():
        yield "" if is_right else f"What is due on {on or 'no day'} is not counted right."
    for code, is_right in mistaken_desk_tallies():
        yield "" if is_right else f"What is open at desk {code} is not counted right."


def digest_of_file(path: Path) -> str:
    """SHA-256 of the file's bytes in hexadecimal, read by the block."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


PARTS: dict[str, Callable[[datetime], Iterator[str]]] = {
    "numbers": _numbers,
    "files": _files,
    "stray files": _strays,
    "deadlines": _copies,
    "search": _entries,
    "docket's summary": _tallies,
}
