"""A page of what a search found: the letters, and the words of each that matched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.db.models.functions import Left

from correspondence.finding.passages import Piece, marked, passage
from correspondence.finding.tokens import Question, Term
from correspondence.models import Attachment, Letter
from correspondence.selectors.attachments import attachments_for
from correspondence.selectors.letters import register_for
from correspondence.selectors.search import Hits
from correspondence.selectors.search_entries import searched_files
from offices.access import Reader, reader_of, visible_to
from offices.models import User
from offices.prepared import Given, Prepared, one_of

SHOWN_BESIDE = ("desk", "sender", "addressee")
MOST_QUOTED = 400_000
"""Characters of a letter or a file in which the words are looked for, to be quoted."""


@dataclass(slots=True)
class Hit:
    """A letter that was found; where its own text does not hold all words, a file that does.

    Of the file its name with what matched, and a passage where its text holds a word.
    """

    letter: Letter
    subject: list[Piece]
    passage: list[Piece]
    file: Attachment | None = None
    file_name: list[Piece] = field(default_factory=list)
    of_file: list[Piece] = field(default_factory=list)


def letters_found(hits: Hits, user: User | AnonymousUser) -> list[Letter]:
    """All letters that were found, in the order of the hits, without their texts; one query."""
    found = register_for(user).filter(pk__in=hits.keys).in_bulk()
    return [found[key] for key in hits.keys if key in found]


def page_of(
    hits: Hits, question: Question, user: User | AnonymousUser, *, page: int, size: int
) -> list[Hit]:
    """The letters of a page, in the order of the hits; three queries at most."""
    keys = hits.keys[(page - 1) * size : page * size]
    reader = reader_of(user)
    if reader is None or not keys:
        return []
    who = {"account": reader.account, "cleared_to": reader.cleared_to}
    letters = _LETTERS.rows(reader.spans_desks, keys=keys, **who)
    found = {letter.pk: letter for letter in letters}
    shown, wanting = [], {}
    for letter in (found[key] for key in keys if key in found):
        quoted, forms = passage(letter.beginning, question.terms)
        hit = Hit(letter, marked(letter.subject, question.terms), quoted)
        shown.append(hit)
        missing = _missing(question.terms, forms, hit.subject)
        if missing:
            wanting[letter.pk] = (hit, missing)
    _quote_files(wanting, user)
    return shown


def _letters_of(
    spans_desks: bool,  # noqa: FBT001 - the shape of the query
    *,
    keys: list[int] | Given,
    account: int | Given,
    cleared_to: int | Given,
) -> QuerySet[Letter]:
    letters = Letter.objects.filter(one_of("pk", keys)).select_related(*SHOWN_BESIDE)
    seen = visible_to(letters, Reader(account, cleared_to, spans_desks))
    return seen.annotate(beginning=Left("text", MOST_QUOTED)).defer("text")


def _with_files(*, letters: list[int] | Given) -> QuerySet[Attachment, Any]:
    return Attachment.objects.filter(one_of("letter", letters)).values("letter_id")


_LETTERS, _WITH_FILES = Prepared(_letters_of), Prepared(_with_files)


def _missing(terms: Sequence[Term], forms: set[str], subject: Iterable[Piece]) -> list[Term]:
    said = {piece.text.lower() for piece in subject if piece.is_match}
    return [term for term in terms if term.form not in forms and term.form not in said]


def _quote_files(wanting: dict[int, tuple[Hit, list[Term]]], user: User | AnonymousUser) -> None:
    """Quote of each of these letters the first file that holds what its own text does not."""
    if not wanting or not _WITH_FILES.rows(letters=list(wanting)):
        return
    seen = attachments_for(user).filter(letter__in=wanting, pk__in=searched_files().values("pk"))
    rows = seen.annotate(beginning=Left("text", MOST_QUOTED)).order_by("letter", "id")
    for row in rows.iterator(chunk_size=5):
        hit, missing = wanting[row.letter_id]
        if hit.file is None:
            pieces, _forms = passage(row.beginning, missing)
            name = marked(row.name, missing)
            if pieces or any(piece.is_match for piece in name):
                hit.file, hit.file_name, hit.of_file = row, name, pieces
