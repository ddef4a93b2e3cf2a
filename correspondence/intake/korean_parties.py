"""Who is named in a Korean line: organization, office and person, in that order."""

import re

from correspondence.intake.names.offices import (
    KOREAN_BODIES,
    KOREAN_OFFICES,
    KOREAN_SURNAMES,
    KOREAN_UNITS,
    NO_KOREAN_NAMES,
)
from correspondence.intake.party_words import party_named
from correspondence.intake.pieces import Named, Piece, despaced

COURTESY = re.compile(
    r"[ ]{0,2}(?:귀하|귀중|각하|앞|전|님께?|께|드림|올림|배상|拜上|\(인\)|\(서명\)|\[서명\]|서명"
    r"|\(?(?:직인|관인)(?:[ ]?생략)?\)?)[.,]?$"
)
BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,60}[)\]）]")
# An abbreviation in brackets parts a name no more than a comma does.
ACRONYM = re.compile(r"[(\[（][A-Z][A-Za-z/&-]{1,11}[)\]）]")
TOKEN = re.compile(r"[^\s,]+")
NAME = re.compile(r"[가-힣]{2,5}")
FOREIGN_NAME = re.compile(r"[가-힣]{1,10}|[A-Z][A-Za-z.'-]{0,20}")
OFFICES = tuple(sorted(KOREAN_OFFICES, key=len, reverse=True))
NO_ORGANIZATION = frozenset({"대한민국", "미합중국", "본부", "귀부", "상부"})
HEADS_OF_BODIES = frozenset({"청장", "처장", "원장", "총국장", "협회장", "세관장"})
LONGEST_LINE = 90
TO_ALL = re.compile(r"수신[자처][ ]?참조")
# "수신자 참조 (주한미국대사관 상무공사참사관)": to whom it is sent stands in the brackets.
TO_ALL_NAMED = re.compile(r"수신[자처][ ]?참조[ ]{0,3}[(（](?P<who>[^()（）\n]{2,60})[)）]$")


def korean_party(line: Piece) -> Named:
    """Who a line names; nothing where it is a sentence, or names neither body nor office."""
    sent_to = TO_ALL_NAMED.fullmatch(line.words)
    if sent_to:
        return korean_party(line.cut(*sent_to.span("who")))
    words = despaced(line.words)
    if len(words) > LONGEST_LINE or TO_ALL.search(words) or not re.search("[가-힣]", words):
        return Named()
    if words != line.words:
        return _in_tokens([Piece(words, line.start, line.end)])
    end = len(words)
    bracket = BRACKETS.search(words)
    if bracket and bracket.start() > 1 and not ACRONYM.fullmatch(bracket.group()):
        end = bracket.start()
    courtesy = COURTESY.search(words[:end].rstrip())
    end = courtesy.start() if courtesy else end
    tokens = [line.cut(*found.span()) for found in TOKEN.finditer(words[:end])]
    named = _in_tokens([token for token in tokens if token.words])
    if named.organization and not named.office and not named.person and bracket:
        held = line.cut(bracket.start() + 1, bracket.end() - 1)
        office = held if _office_of(held.words) and " " not in held.words else None
        return named.or_else(Named(office=office))
    return named


def _in_tokens(tokens: list[Piece]) -> Named:
    last_body = last_office = -1
    for number, token in enumerate(tokens):
        if _office_of(token.words):
            last_office = number
        elif _is_body(token.words) and last_office < 0:
            last_body = number
    if last_office < 0 and last_body < 0:
        return Named(person=_person(tokens))
    body = _joined(tokens[: last_body + 1]) if last_body >= 0 else None
    before, last = _person_before(tokens, last_body + 1, last_office)
    while 0 <= last < last_office and party_named(tokens[last].words) and body is None:
        last += 1
    office = _joined(tokens[last : last_office + 1]) if last_office >= 0 else None
    glued = None
    if last_office >= 0:
        of_state = any(party_named(token.words) for token in tokens[:last_office])
        glued = _glued_body(tokens[last_office], is_of_state=of_state)
    if glued and body is None:
        above = [one for one in tokens[:last_office] if one.words not in NO_ORGANIZATION]
        body = _joined([*above, glued])
    named = _unspaced(tokens[max(last_office, last_body) + 1 :])
    return Named(organization=body, office=office, person=_person(named) or before)


def _unspaced(tokens: list[Piece]) -> list[Piece]:
    """A name whose syllables stand apart, as it is signed with: 홍 길 동."""
    words = [token.words for token in tokens]
    if len(words) not in (2, 3, 4) or words[0] not in KOREAN_SURNAMES:
        return tokens
    if not all(re.fullmatch("[가-힣]", word) for word in words):
        return tokens
    return [Piece("".join(words), tokens[0].start, tokens[-1].end)]


def _person_before(tokens: list[Piece], first: int, office: int) -> tuple[Piece | None, int]:
    """A name before the office, as in 홍길동 장관, and where the office begins after it."""
    named = tokens[first:office]
    if office < 0 or not named or office != len(tokens) - 1:
        return None, first
    words = [token.words for token in named]
    is_korean = len(words) == 1 and len(words[0]) in (2, 3) and words[0][0] in KOREAN_SURNAMES
    is_foreign = len(words) > 1 and all(FOREIGN_NAME.fullmatch(word) for word in words)
    told = any(noun in word for noun in NO_KOREAN_NAMES for word in words)
    if told or not (is_korean or is_foreign) or any(w.endswith(KOREAN_UNITS) for w in words):
        return None, first
    return _joined(named), office


def _glued_body(token: Piece, *, is_of_state: bool = False) -> Piece | None:
    """The body in a word of body and office: 외교부 in 외교부장관.

    A 부장 heads a ministry where a State is named before it, and a department elsewhere.
    """
    office = _office_of(token.words)
    stem = token.words.removesuffix(office) if office else ""
    if len(stem) > 1 and _is_body(stem) and not stem.endswith(KOREAN_UNITS):
        return Piece(stem, token.start, token.start + len(stem))
    whole = token.words.removesuffix("장")
    if office == "부장" and is_of_state and len(whole) > 2 and _is_body(whole):
        return Piece(whole, token.start, token.start + len(whole))
    if office in HEADS_OF_BODIES and len(whole) > 2 and _is_body(whole):
        return Piece(whole, token.start, token.start + len(whole))
    return None


def _office_of(word: str) -> str:
    return next((office for office in OFFICES if word.endswith(office)), "")


def _is_body(word: str) -> bool:
    return len(word) > 1 and word.endswith(KOREAN_BODIES) and word not in NO_ORGANIZATION


def _joined(pieces: list[Piece]) -> Piece | None:
    if not pieces:
        return None
    words = " ".join(piece.words for piece in pieces)
    return Piece(words, pieces[0].start, pieces[-1].end)


def _person(tokens: list[Piece]) -> Piece | None:
    if not tokens or len(tokens) > 4 or party_named(tokens[0].words):
        return None
    if len(tokens) == 1 and NAME.fullmatch(tokens[0].words):
        return tokens[0]
    if len(tokens) > 1 and all(FOREIGN_NAME.fullmatch(token.words) for token in tokens):
        return _joined(tokens)
    return None
