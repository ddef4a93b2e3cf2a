"""What the entry of each letter in the search says: its words, its files' and its places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from correspondence.finding.places import of_agreement, of_day, seen_at, stretches_of
from correspondence.finding.tokens import tokens_of
from correspondence.models import Attachment, Citation, Letter, Request, SearchEntry
from correspondence.models.attachment import ScanState, TextState
from correspondence.selectors.attachments import UNASKED, is_scanner_set
from offices.models import DistributionEntry

NAMES = ("sender", "addressee", "sender_person", "addressee_person")
WITH_NAMES = (*NAMES, *(f"{name}__merged_into" for name in NAMES))
MOST_OF_FILES = 4_000_000
"""Characters of a letter's files that are looked through; the rest of very long ones is not."""


@dataclass(slots=True)
class Beside:
    """What belongs to a letter in other tables: agreements, readers and words of files."""

    agreements: set[int] = field(default_factory=set)
    users: list[int] = field(default_factory=list)
    desks: list[int] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


def entry_of(letter: Letter, beside: Beside) -> SearchEntry:
    """The entry of one letter; of its names those at hand, no query for those that are."""
    heading = tokens_of("\n".join(heading_of(letter)))
    places = {
        *stretches_of(letter.pk),
        *seen_at(letter.marking, letter.desk_id, beside.users, beside.desks),
        *of_day(letter.dated_on),
        *map(of_agreement, beside.agreements),
    }
    words = heading | tokens_of(letter.text) | beside.words | places
    return SearchEntry(
        letter_id=letter.pk, heading=" ".join(sorted(heading)), words=" ".join(sorted(words))
    )


def entries_of(keys: Iterable[int]) -> Iterator[SearchEntry]:
    """The entries of these letters as all tables now say; six queries for all."""
    held = list(keys)
    agreements, listed, files = _agreements(held), _listed(held), _words_of_files(held)
    letters = Letter.objects.filter(pk__in=held).select_related(*WITH_NAMES).order_by("pk")
    for letter in letters.iterator(chunk_size=100):
        users, desks = listed[letter.distribution_id or 0]
        yield entry_of(letter, Beside(agreements[letter.pk], users, desks, files[letter.pk]))


def searched_files() -> QuerySet[Attachment]:
    """The files whose text may be shown, and so is looked through."""
    rows = Attachment.objects.exclude(scan_state=ScanState.INFECTED)
    return rows.exclude(scan_state__in=UNASKED) if is_scanner_set() else rows


def awaiting_indexing() -> QuerySet[SearchEntry]:
    """The entries that are to be made anew, the longest waiting first."""
    waiting = SearchEntry.objects.filter(awaits_indexing_since_at__isnull=False)
    return waiting.order_by("awaits_indexing_since_at", "letter")


def heading_of(letter: Letter) -> Iterator[str]:
    """Number, subject, references and names of a letter; of its names those at hand."""
    yield from (letter.address, letter.subject, letter.reference, letter.external_id)
    for name in NAMES:
        named = getattr(letter, name)
        for row in (named, named.merged_into if named and named.merged_into_id else None):
            if row is not None:
                yield from (row.name, row.name_ko, getattr(row, "short_name", ""))


def _agreements(keys: list[int]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    cited = Citation.objects.filter(letter__in=keys, agreement__isnull=False)
    asked = Request.objects.filter(letter__in=keys, provision__isnull=False)
    for rows, name in ((cited, "agreement"), (asked, "provision__agreement")):
        for letter, agreement in rows.order_by("id").values_list("letter", name):
            found[letter].add(agreement)
    return found


def _listed(keys: list[int]) -> defaultdict[int, tuple[list[int], list[int]]]:
    """Who is on the letters' lists, by list: people and desks."""
    found: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    lists = Letter.objects.filter(pk__in=keys, distribution__isnull=False).values("distribution")
    entries = DistributionEntry.objects.filter(distribution__in=lists).order_by("id")
    for key, user, desk in entries.values_list("distribution", "user", "desk"):
        found[key][0 if user else 1].append(user or desk)
    return found


def _words_of_files(keys: list[int]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for letter, name, text in texts_of_files(keys):
        found[letter] |= tokens_of(name) | tokens_of(text)
    return found


def texts_of_files(keys: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """Of each file of these letters that is searched its letter, its name and its text."""
    room, texts = dict.fromkeys(keys, MOST_OF_FILES), ("letter", "name", "text")
    rows = searched_files().exclude(text_state=TextState.WAITING).filter(letter__in=room)
    for letter, name, text in (
        rows.order_by("letter", "id").values_list(*texts).iterator(chunk_size=5)
    ):
        yield letter, name, text[: room[letter]]
        room[letter] = max(0, room[letter] - len(text))
