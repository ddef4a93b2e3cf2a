"""Where a text answers a question: a few lines of it, with what matched marked."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from correspondence.finding.folding import PAIRED, folded, shown
from correspondence.finding.stems import stem
from correspondence.finding.tokens import IS_PAIRED, LONGEST_TOKEN, PARTS, Term

INITIALS = range(2, 7)
"""Letters of an abbreviation that may be written with points."""
POINT = re.escape(".")
NO_RUN_BEFORE, NO_RUN_BEHIND = rf"(?<![^\W_{PAIRED}])", rf"(?![^\W_{PAIRED}])"
BETWEEN = re.compile(f"(?<=[{PAIRED}])(?=[{PAIRED}])")
NUMBERED = re.compile(rf"(?<=\d)(?=[{PAIRED}])")
BEFORE, LONGEST = 70, 240
MOST_LOOKED_AT = 60


class Piece(NamedTuple):
    """A part of a passage; ``is_match`` of the words that were asked for."""

    text: str
    is_match: bool


class _Match(NamedTuple):
    begins: int
    ends: int
    form: str


def marked(line: str, terms: Sequence[Term]) -> list[Piece]:
    """A whole line with what matched marked."""
    line = shown(line)
    return _pieces(line, _matches(folded(line), terms), 0, len(line))


def passage(text: str, terms: Sequence[Term]) -> tuple[list[Piece], set[str]]:
    """The stretch of the text that holds most of the terms, and which those are.

    Both are empty where the text holds none.
    """
    text = shown(text)
    matches = _matches(folded(text), terms)[:MOST_LOOKED_AT]
    if not matches:
        return [], set()
    first = max(matches, key=lambda match: (len(_near(matches, match)), -match.begins))
    begins = _begin(text, max(0, first.begins - BEFORE))
    ends = _end(text, min(len(text), begins + LONGEST))
    pieces = _pieces(text, [match for match in matches if match.begins >= begins], begins, ends)
    if begins > 0:
        pieces.insert(0, Piece("… ", is_match=False))
    if ends < len(text):
        pieces.append(Piece(" …", is_match=False))
    return pieces, {match.form for match in matches}


def _near(matches: Sequence[_Match], first: _Match) -> set[str]:
    reach = first.begins + LONGEST - BEFORE
    return {match.form for match in matches if first.begins <= match.begins < reach}


def _matches(text: str, terms: Sequence[Term]) -> list[_Match]:
    """The places of the terms in folded text, in their order, none within another."""
    found = []
    for match in _pattern(tuple(terms)).finditer(text) if terms else ():
        word, place = match.group(), match.lastindex or 0
        term = terms[place - 1]
        if not term.is_stem or stem(word.replace(".", "")) == term.form:
            found.append(_Match(match.start(), match.end(), term.form))
        if len(found) >= MOST_LOOKED_AT * 4:
            break
    return found


@lru_cache(maxsize=100)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"({_form(term)})" for term in terms))


def _form(term: Term) -> str:
    if term.words:
        return form_of_phrase(term.words)
    if term.is_stem:
        stemmed = term.form.removesuffix("y")
        initials = rf"|{POINT.join(term.form)}(?![a-z])" if len(term.form) in INITIALS else ""
        return rf"(?<![a-z])(?:{stemmed}[a-z]*{initials})"
    first = "" if IS_PAIRED.match(term.form) else NO_RUN_BEFORE
    is_whole = IS_PAIRED.match(term.form[-1]) is None and len(term.form) < LONGEST_TOKEN
    form = "[-./–] ?".join(map(_in_every_way, PARTS.split(term.form)))
    return first + form + (NO_RUN_BEHIND if is_whole else "")


def _in_every_way(part: str) -> str:
    """A pattern of what ``in_one_way`` writes so."""
    if part.isdigit():
        return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",?", part)
    if not IS_PAIRED.search(part):
        return re.escape(part)
    return NUMBERED.sub(" ?", BETWEEN.sub("[-·/]?", part))


def form_of_phrase(words: Sequence[str]) -> str:
    """A pattern of the words beside one another, parted by signs and spaces alone.

    A Korean phrase may go on in its last word, and begin in one: particles hang on words.
    """
    first = "" if IS_PAIRED.match(words[0]) else r"(?<![^\W_])"
    last = "" if IS_PAIRED.match(words[-1][-1]) else r"(?![^\W_])"
    return first + r"[\W_]+".join(map(re.escape, words)) + last


def _begin(text: str, at: int) -> int:
    """The beginning of a word, where one is near."""
    space = text.find(" ", at, at + 20)
    return space + 1 if at > 0 and space >= 0 else at


def _end(text: str, at: int) -> int:
    space = text.rfind(" ", at - 20, at)
    return space if at < len(text) and space >= 0 else at


def _pieces(text: str, matches: Sequence[_Match], begins: int, ends: int) -> list[Piece]:
    pieces, at = [], begins
    for match in matches:
        if match.ends > ends:
            break
        pieces.append(Piece(text[at : match.begins], is_match=False))
        pieces.append(Piece(text[match.begins : match.ends], is_match=True))
        at = match.ends
    pieces.append(Piece(text[at:ends], is_match=False))
    return [piece for piece in pieces if piece.text]
