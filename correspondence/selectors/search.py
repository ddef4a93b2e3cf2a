"""Finding letters by their words: the newest that hold all of them, best headings first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from correspondence.finding.places import (
    of_agreement,
    of_days,
    of_desk,
    seen_by,
    seen_everywhere,
)
from correspondence.finding.tokens import Question
from correspondence.models import Letter
from correspondence.selectors.phrases import holding
from correspondence.selectors.search_newest import (
    MOST_HITS,
    Wanted,
    newest_entries,
    newest_entries_in_few_queries,
)
from deadlines.models import Agreement
from offices.access import OneOf, Reader, reader_of, spans_desks, visible_to
from offices.models import Desk, Membership, User
from offices.prepared import Given, Prepared, one_of


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


_DESKS = Prepared(lambda *, user: Membership.objects.filter(user=user).values("desk_id"))
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
    if wanted is None or not isinstance(user, User):
        return Hits([])
    entries = newest_entries(wanted)
    found = dict(entries)
    keys = holding(_existing(list(found), user), question.phrases)
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
    entries = newest_entries_in_few_queries(wanted)
    return holding([key for key, _heading in entries], question.phrases)


def _held(heading: str, terms: Sequence[Sequence[str]]) -> int:
    """How many of the terms a heading holds with all their tokens."""
    return sum(all(token in heading for token in term) for term in terms)


def _wanted(
    user: User | AnonymousUser,
    question: Question,
    among: Among,
    desks: Sequence[int] | None = None,
) -> Wanted | None:
    if not isinstance(user, User) or not user.is_active or not question.terms:
        return None
    wanted = Wanted(sorted(question.tokens), [])
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
        desks = [row["desk_id"] for row in _DESKS.rows(user=user.pk)]
    return list(seen_by(user.pk, desks, user.cleared_to))


def _existing(keys: list[int], user: User) -> list[int]:
    """Those of the letters that exist for ``user``, in their order; no query where all do."""
    reader = reader_of(user)
    if reader is None or not keys:
        return []
    if reader.spans_desks and seen_everywhere(user.cleared_to) is None:
        return keys
    who = {"account": reader.account, "cleared_to": reader.cleared_to}
    seen = {row["pk"] for row in _EXISTING.rows(reader.spans_desks, keys=keys, **who)}
    return [key for key in keys if key in seen]


def _existing_of(
    spans_desks: bool,  # noqa: FBT001 - the shape of the query
    *,
    keys: list[int] | Given,
    account: int | Given,
    cleared_to: int | Given,
) -> QuerySet[Any, Any]:
    among = OneOf("pk", keys) if isinstance(keys, list) else one_of("pk", keys)
    reader = Reader(account, cleared_to, spans_desks)
    return visible_to(Letter.objects.filter(among), reader).values("pk")


_EXISTING = Prepared(_existing_of)
