"""Names of persons in Korean lines: Korean and foreign, together and with syllables apart."""

import re
from collections.abc import Sequence

from correspondence.intake.korean_words import (
    KOREAN_NAME,
    LONGEST_KOREAN_NAME,
    SURNAME_ALONE,
    is_before_office,
    is_body,
    is_company,
    is_foreign,
    is_foreign_name,
    is_korean_name,
    is_of_matter,
    is_unit,
    office_of,
)
from correspondence.intake.names.korean import OFFICES
from correspondence.intake.party_words import party_named
from correspondence.intake.pieces import Piece

COURTESY_OF_NAMES = re.compile(r"(?:Mr|Mrs|Ms|Dr|H\.E)\.?")
HELD_FOR_ANOTHER = ("직무대행", "직무대리", "권한대행", "대리", "서리")
SHORTEST_NAME = 2
LONGEST_RUN = 8
MOST_NAME_WORDS = 5


def merged(pieces: Sequence[Piece], between: str = " ") -> Piece | None:
    """Pieces as one, with a blank or nothing between their words."""
    if not pieces:
        return None
    words = between.join(piece.words for piece in pieces)
    return Piece(words, pieces[0].start, pieces[-1].end)


def with_names_whole(tokens: list[Piece]) -> list[Piece]:
    """The words, the syllables of a name or an office that stand apart put together: 홍 길 동."""
    found: list[Piece] = []
    run: list[Piece] = []
    for token in [*tokens, None]:
        if token is not None and re.fullmatch("[가-힣]", token.words):
            run.append(token)
            continue
        found += run if found and _may_be_of_name(found[-1].words) else _of_syllables(run)
        run = []
        found += [token] if token else []
    return found


def _may_be_of_name(word: str) -> bool:
    """Whether the syllables behind a word may go on with a foreign name: 모리 반 코."""
    is_known = is_unit(word) or is_body(word) or is_company(word) or is_of_matter(word)
    return not (is_known or office_of(word) or is_before_office(word))


def _of_syllables(run: list[Piece]) -> list[Piece]:
    """A run of syllables that stand apart, as an office and a name, or one of them."""
    if len(run) < SHORTEST_NAME or len(run) > LONGEST_RUN:
        return run
    word = "".join(one.words for one in run)
    for end in range(len(run), 1, -1):
        name = word[end:]
        is_office = word[:end] in OFFICES and (not name or KOREAN_NAME.fullmatch(name))
        if is_office and name:
            return [*_whole(run[:end]), *_whole(run[end:])]
        if is_office or (end == len(run) and len(run) <= LONGEST_KOREAN_NAME):
            is_name = is_office or SURNAME_ALONE.fullmatch(word[:1])
            return _whole(run) if is_name else run
    return run


def _whole(run: Sequence[Piece]) -> list[Piece]:
    whole = merged(run, "")
    return [whole] if whole else []


def person_before(tokens: Sequence[Piece], first: int, office: int) -> tuple[Piece | None, int]:
    """A name before the office, as in 홍길동 장관, and where the office begins after it."""
    begins = office
    while begins - 1 > first and is_before_office(tokens[begins - 1].words):
        begins -= 1
    named = tokens[first:begins]
    if not named or len(named) > MOST_NAME_WORDS or party_named(named[0].words):
        return None, office
    words = [token.words for token in named]
    is_held = words[0] in OFFICES and tokens[office].words in HELD_FOR_ANOTHER
    if len(words) == 1 and is_korean_name(words[0]) and not is_held:
        return named[0], begins
    is_told = any(is_of_matter(word) or is_before_office(word) for word in words)
    if is_told or not is_foreign_name(words):
        return None, office
    return merged(named), begins


def person_alone(tokens: Sequence[Piece], *, is_bare: bool = True) -> Piece | None:
    """A name that stands by itself, or behind an office: Korean, or foreign with its parts.

    Beside a name in Hangul the same one in Latin letters is passed over. What is bare stands
    beside no office, and is a name only if it cannot be common nouns.
    """
    tokens = [one for one in tokens if not COURTESY_OF_NAMES.fullmatch(one.words)]
    korean = [one for one in tokens if is_korean_name(one.words)]
    if len(korean) == 1 and all(
        one is korean[0] or one.words.strip("()").replace("-", "").isascii() for one in tokens
    ):
        return korean[0]
    words = [token.words for token in tokens]
    if not words or len(words) > MOST_NAME_WORDS or not is_foreign_name(words):
        return None
    if party_named(words[0]) or any(is_unit(word) for word in words):
        return None
    if not any(map(is_foreign, words)) and (is_bare or any(map(is_of_matter, words))):
        return None
    return merged(tokens)
