"""Finding letters by their words: the newest that hold all of them, best headings first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from correspondence.finding.places import (
    WIDTHS,
    newest_stretches,
    of_agreement,
    of_days,
    of_desk,
    seen_by,
    seen_everywhere,
)
from correspondence.finding.tokens import Question
from correspondence.models import Letter
from correspondence.selectors.phrases import holding
from deadlines.models import Agreement
from offices.access import OneOf, spans_desks, visible_to
from offices.models import Desk, Membership, User

MOST_HITS = 1_000
"""Of more letters the newest this many are found, and ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Which letters are looked through: of a desk, that cite an agreement, dated from and to."""

    desk: Desk | None = None
    agreement: Agreement | None = None
    dated_from: date | None = None
    dated_until: date | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """The keys of the letters found, best first; ``are_all`` unless there are older ones."""

    keys: list[int]
    are_all: bool = True


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Tokens of which an entry must hold all, and of each further set at least one."""

    everything: list[str]
    one_of_each: list[list[str]]


_Entries = list[tuple[int, str]]
EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
"""Between which an open range of days lies: a token is asked for each year of it."""


def hits_for(user: User | AnonymousUser, question: Question, among: Among) -> Hits:
    """The newest letters that hold every term and exist for ``user``.

    Of a phrase those of them that hold it as it stands: it is looked for among the newest that
    hold its words.

    Of those the ones first whose heading holds most of the terms, the newest of them first.
    A letter that ``user`` may not see is never counted.
    """
    wanted = _wanted(user, question, among)
    if wanted is None:
        return Hits([])
    entries = _newest(wanted)
    found = dict(entries)
    seen = visible_to(Letter.objects.filter(OneOf("pk", list(found))), user).order_by("-pk")
    keys = holding(list(seen.values_list("pk", flat=True)), question.phrases)
    terms = [[f" {token} " for token in term.tokens] for term in question.terms]
    keys.sort(key=lambda key: -_held(f" {found[key]} ", terms))
    return Hits(keys, are_all=len(entries) < MOST_HITS)


def newest_holding(
    user: User, question: Question, among: Among, *, desks: Sequence[int]
) -> list[int]:
    """The keys of the newest letters that hold every term, for a list that narrows them further.

    ``desks`` are the user's, read already. What they may not see is left to the list. One
    query, on PostgreSQL three at most; a phrase takes up to three more.
    """
    wanted = _wanted(user, question, among, desks)
    if wanted is None:
        return []
    return holding([key for key, _heading in _newest(wanted, WIDTHS[1:2])], question.phrases)


def _held(heading: str, terms: Sequence[Sequence[str]]) -> int:
    """How many of the terms a heading holds with all their tokens."""
    return sum(all(token in heading for token in term) for term in terms)


def _wanted(
    user: User | AnonymousUser,
    question: Question,
    among: Among,
    desks: Sequence[int] | None = None,
) -> _Wanted | None:
    if not isinstance(user, User) or not user.is_active or not question.terms:
        return None
    wanted = _Wanted(sorted(question.tokens), [])
    seen = _seen(user, desks)
    if seen is not None:
        wanted.one_of_each.append(seen)
    if among.desk is not None:
        wanted.one_of_each.append(of_desk(among.desk.pk))
    if among.agreement is not None:
        wanted.everything.append(of_agreement(among.agreement.pk))
    if among.dated_from is not None or among.dated_until is not None:
        first, last = among.dated_from or EARLIEST, among.dated_until or LATEST
        wanted.one_of_each.append(list(of_days(first, last)))
    return wanted


def _seen(user: User, desks: Sequence[int] | None) -> list[str] | None:
    if spans_desks(user):
        return seen_everywhere(user.cleared_to)
    if desks is None:
        desks = list(Membership.objects.filter(user=user).values_list("desk", flat=True))
    return list(seen_by(user.pk, desks, user.cleared_to))


def _newest(wanted: _Wanted, widths: Sequence[int] = WIDTHS) -> _Entries:
    return _by_stretches(wanted, widths) if connection.vendor == "postgresql" else _by_rows(wanted)


def _by_stretches(wanted: _Wanted, widths: Sequence[int]) -> _Entries:
    """From PostgreSQL: in the newest stretch, and in wider ones until there are enough.

    Its index gives all entries of a word before the newest are known; a stretch bounds them.
    """
    last = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for width in widths:
        newest = newest_stretches(last, width)
        found = _asked(_Wanted(wanted.everything, [*wanted.one_of_each, newest]))
        if len(found) >= MOST_HITS or last >> width < 2:
            return found
    return _asked(wanted)


def _asked(wanted: _Wanted) -> _Entries:
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


def _by_rows(wanted: _Wanted) -> _Entries:
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
