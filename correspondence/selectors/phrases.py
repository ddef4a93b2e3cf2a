"""Which of the letters that hold the words of a phrase hold it as it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence

from correspondence.finding.folding import folded, shown
from correspondence.finding.passages import form_of_phrase
from correspondence.finding.tokens import Term
from correspondence.models import Letter
from correspondence.selectors.search_entries import WITH_NAMES, heading_of, texts_of_files
from offices.access import OneOf

AT_ONCE = 100


def holding(keys: Sequence[int], phrases: Sequence[Term]) -> list[int]:
    """Those of the letters that hold each phrase in their text, their heading or a file.

    No query without a phrase, else up to three, each of the letters that the ones before left.
    """
    left = {key: {term.form for term in phrases} for key in keys} if phrases else {}
    patterns = {term.form: re.compile(form_of_phrase(term.words)) for term in phrases}
    for source in (_texts, _headings, _files):
        wanting = [key for key, forms in left.items() if forms]
        for key, text in source(wanting) if wanting else ():
            plain = folded(shown(text))
            left[key] = {form for form in left[key] if not patterns[form].search(plain)}
    return [key for key in keys if not left.get(key)]


def _texts(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    rows = Letter.objects.filter(OneOf("pk", keys)).order_by("pk")
    return rows.values_list("pk", "text").iterator(chunk_size=AT_ONCE)


def _headings(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    rows = Letter.objects.filter(OneOf("pk", keys)).select_related(*WITH_NAMES).order_by("pk")
    for letter in rows.defer("text").iterator(chunk_size=AT_ONCE):
        yield from ((letter.pk, line) for line in heading_of(letter))


def _files(keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    for letter, name, text in texts_of_files(keys):
        yield from ((letter, name), (letter, text))
