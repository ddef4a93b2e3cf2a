"""The newest entries of the search that hold what is wanted, from each database in its way."""

from dataclasses import dataclass

from django.db import connection

from correspondence.finding.places import NARROW, WIDE, beginning_of_enough, stretches
from correspondence.models import Letter
from offices.prepared import Prepared

MOST_HITS = 1_000
"""Of more letters the newest this many are found, and ranked."""

Entries = list[tuple[int, str]]
"""Keys of letters and their headings' tokens, the newest first."""

_LAST = Prepared(lambda: Letter.objects.order_by("-pk").values("pk")[:1])


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tokens of which an entry must hold all, and of each further set at least one."""

    everything: list[str]
    one_of_each: list[list[str]]


def newest_entries(wanted: Wanted) -> Entries:
    """One query; on PostgreSQL two to six."""
    return _by_steps(wanted, NARROW, steps=4) if _is_postgresql() else _by_rows(wanted)


def newest_entries_in_few_queries(wanted: Wanted) -> Entries:
    """The same, for a list that asks much else: on PostgreSQL two or three."""
    return _by_steps(wanted, WIDE, steps=1) if _is_postgresql() else _by_rows(wanted)


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _by_steps(wanted: Wanted, width: int, *, steps: int) -> Entries:
    """Among the newest letters, then among as many as will do by what those held, then all.

    PostgreSQL's index gives all entries of a word before the newest are known: to begin at
    the newest, stretches bound them.
    """
    last = next((row["pk"] for row in _LAST.rows()), 0)
    begins = max((last >> width) - 1, 0) << width
    for _ in range(steps):
        newest = list(stretches(width, begins, last))
        found = _asked(Wanted(wanted.everything, [*wanted.one_of_each, newest]))
        if len(found) >= MOST_HITS or begins <= 0:
            return found
        begins, width = beginning_of_enough(last, begins, len(found), enough=MOST_HITS), WIDE
        if begins < last // 2:
            break
    return _asked(wanted)


def _asked(wanted: Wanted) -> Entries:
    """``letter_id + 0``: the order by key is not to be read from the key's index."""
    conditions = ["string_to_array(words, ' ') @> %s::text[]"]
    conditions += ["string_to_array(words, ' ') && %s::text[]"] * len(wanted.one_of_each)
    statement = (
        "SELECT letter_id, heading FROM correspondence_searchentry"  # noqa: S608 - no value in it
        f" WHERE {' AND '.join(conditions)} ORDER BY letter_id + 0 DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [wanted.everything, *wanted.one_of_each, MOST_HITS])
        return list(cursor.fetchall())


def _by_rows(wanted: Wanted) -> Entries:
    """From SQLite, whose index gives the newest first by itself."""
    parts = [*([token] for token in wanted.everything), *wanted.one_of_each]
    match = " AND ".join(map(_any_of, parts))
    statement = (
        "SELECT letter_id, heading FROM correspondence_searchentry WHERE letter_id IN"
        " (SELECT rowid FROM correspondence_searchword WHERE correspondence_searchword MATCH %s"
        " ORDER BY rowid DESC LIMIT %s) ORDER BY letter_id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [match, MOST_HITS])
        return list(cursor.fetchall())


def _any_of(tokens: list[str]) -> str:
    return f"({' OR '.join(map(_quoted, tokens))})"


def _quoted(token: str) -> str:
    return f'"{token}"'  # a token holds no quotation mark: it is made of words alone
