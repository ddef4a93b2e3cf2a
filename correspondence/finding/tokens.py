"""Words of a text as tokens, and a question as the tokens that an answer must hold.

A token never holds a space or begins with ``TIE``: what does is no word but says of a letter
where it belongs (``correspondence.finding.places``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from correspondence.finding.folding import PAIRED, folded, shown
from correspondence.finding.spellings import in_one_way
from correspondence.finding.stems import COUNTER, stem, without_endings

TIE = "·"
LONGEST_TOKEN = 40
LONGEST_TIED = 64
MOST_TIED = 8
MOST_ASKED = 64
COMPOUND = re.compile(r"[^\W_]+(?:[-./][^\W_]+)*")
PARTS = re.compile("[-./]")
RUNS = re.compile(f"[{PAIRED}]+|[^{PAIRED}]+")
IS_PAIRED = re.compile(f"[{PAIRED}]")
RUN = rf"[{PAIRED}]++|[^\W_{PAIRED}]++"
CHAIN = re.compile(
    rf"(?:(?<![{PAIRED}])[{PAIRED}]++|(?<![^\W_{PAIRED}])[^\W_{PAIRED}]++)(?:[-./](?:{RUN}))+"
)
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile('["“”„‟]([^"“”„‟]*)["“”„‟]')
ENGLISH_GENITIVE = "s"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is asked for: as it is looked for in a text, and the tokens that it needs.

    ``form`` is a stem where ``is_stem``, a whole word or a part of one otherwise. Of a phrase
    ``words`` are those that must stand beside one another, as they are: its tokens say only
    that a letter holds them.
    """

    form: str
    tokens: frozenset[str]
    is_stem: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; ``is_long`` where it was more than can be asked at once."""

    terms: tuple[Term, ...]
    is_long: bool = False

    @property
    def tokens(self) -> frozenset[str]:
        """All that a letter must hold."""
        return frozenset().union(*(term.tokens for term in self.terms))

    @property
    def phrases(self) -> list[Term]:
        """The terms whose words must stand beside one another."""
        return [term for term in self.terms if term.words]


def tokens_of(text: str) -> set[str]:
    """Every token of a text."""
    found: set[str] = set()
    plain = folded(shown(text))
    for word in {*COMPOUND.findall(plain), *COMPOUND.findall(_otherwise(plain))}:
        parts = PARTS.split(word)
        for part in parts:
            found.update(_tokens_of_part(part))
        if len(parts) > 1 and DIGIT.search(word):
            for chain in _chains(word):
                found.update(_tied(PARTS.split(chain.group())))
    found.discard(ENGLISH_GENITIVE)
    return found


def _otherwise(text: str) -> str:
    """The lines of a folded text that may be written otherwise, so."""
    ways = in_one_way(text).split("\n")
    return "\n".join(way for line, way in zip(text.split("\n"), ways, strict=True) if line != way)


def question_of(text: str) -> Question:
    """The terms of what somebody typed, each once, in their order; signs are no words.

    What stands in quotation marks is a phrase; a mark without its fellow is a sign.
    """
    terms: dict[str, Term] = {}
    for at, part in enumerate(QUOTED.split(folded(shown(text)))):
        for term in _phrases_of(part) if at % 2 else _terms_in(in_one_way(part)):
            terms.setdefault(term.form, term)
        if sum(len(term.tokens) for term in terms.values()) > MOST_ASKED:
            return Question((), is_long=True)
    return Question(tuple(terms.values()))


def _terms_in(part: str) -> Iterator[Term]:
    for word in COMPOUND.findall(part):
        yield from _terms_of(word)


def _phrases_of(part: str) -> Iterator[Term]:
    """The part as one term, where it holds a word that an index knows."""
    tokens = frozenset().union(*(term.tokens for term in _terms_in(part)))
    words = tuple(WORD.findall(part))
    if tokens:
        yield Term(f'"{" ".join(words)}"', tokens, words=words)


def _terms_of(word: str) -> Iterator[Term]:
    """Of ``제22.2조에`` a single term, ``22.2``."""
    at = 0
    for chain in _chains(word):
        yield from _terms_of_parts(word[at : chain.start()], is_beside_number=True)
        token = _tie(PARTS.split(chain.group())[:MOST_TIED])
        yield Term(chain.group(), frozenset({token}))
        at = chain.end()
    yield from _terms_of_parts(word[at:], is_beside_number=at > 0)


def _terms_of_parts(word: str, *, is_beside_number: bool) -> Iterator[Term]:
    for part in filter(None, PARTS.split(word)):
        if not (is_beside_number and COUNTER.fullmatch(part)):
            yield from _terms_of_runs(RUNS.findall(part))


def _terms_of_runs(runs: list[str]) -> Iterator[Term]:
    """Of ``제22조에`` a single term, ``22조``: a syllable by itself says nothing."""
    for at, run in enumerate(runs):
        before, after = runs[at - 1] if at else "", runs[at + 1] if at + 1 < len(runs) else ""
        if DIGIT.match(run) and COUNTER.fullmatch(after):
            numbered = run[: LONGEST_TOKEN - 1] + after[0]
            yield Term(numbered, frozenset({numbered}))
        elif IS_PAIRED.match(run):
            if not (COUNTER.fullmatch(run) and (DIGIT.match(before) or DIGIT.match(after))):
                bare = without_endings(run)
                yield Term(bare, frozenset(_pairs(bare)))
        elif run != ENGLISH_GENITIVE:
            token = _token(run)
            yield Term(token, frozenset({token}), is_stem=_is_english(run))


def _chains(word: str) -> Iterator[re.Match[str]]:
    """Numbers and references in a word, without what Korean hangs on them."""
    return (chain for chain in CHAIN.finditer(word) if DIGIT.search(chain.group()))


def _tokens_of_part(part: str) -> Iterator[str]:
    if part.isascii():
        yield _token(part)
        return
    before = ""
    for run in RUNS.findall(part):
        if IS_PAIRED.match(run):
            yield from (*_pairs(run), *run)
            if DIGIT.match(before):
                yield before[: LONGEST_TOKEN - 1] + run[0]
        else:
            yield _token(run)
        before = run


def _token(run: str) -> str:
    return stem(run) if _is_english(run) else run[:LONGEST_TOKEN]


def _is_english(run: str) -> bool:
    return run.isascii() and run.isalpha() and len(run) <= LONGEST_TOKEN


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _tied(parts: list[str]) -> Iterator[str]:
    """Numbers and references from their beginning and to their end."""
    parts = parts[:MOST_TIED]
    for at in range(2, len(parts) + 1):
        yield _tie(parts[:at])
        yield _tie(parts[-at:])


def _tie(parts: list[str]) -> str:
    return TIE.join(parts)[:LONGEST_TIED]
