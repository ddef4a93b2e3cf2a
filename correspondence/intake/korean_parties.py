"""Who is named in a Korean line: organization, office and person, in that order."""

import re

from correspondence.intake.names.offices import (
    KOREAN_BODIES,
    KOREAN_BODIES_LIKE_NAMES,
    KOREAN_OFFICES,
    KOREAN_SURNAMES,
    KOREAN_UNITS,
    NO_KOREAN_NAMES,
)
from correspondence.intake.party_words import party_named
from correspondence.intake.pieces import Named, Piece, despaced
from correspondence.intake.place_words import PLACES

COURTESY = re.compile(
    r"[ ]{0,2}(?:님?[ ]?(?:귀하|귀중|각하)"
    r"|귀중|각하|앞|전|님께?|께|드림|올림|배상|拜上|\(인\)|\(서명\)|\[서명\]|서명"
    r"|\(?(?:직인|관인)(?:[ ]?생략)?\)?)[.,]?$"
)
BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,60}[)\]）]")
# An abbreviation in brackets parts a name no more than a comma does.
ACRONYM = re.compile(r"[(\[（][A-Z][A-Za-z/&-]{1,11}[)\]）]")
TOKEN = re.compile(r"[^\s,]+")
# The name behind an office and its matter in brackets: 공사참사관(통상) 홍길동 드림.
NAME_BEHIND = re.compile(
    r"[ ]{1,8}(?P<name>(?!귀하|귀중|각하|님|드림|올림|배상)"
    r"[가-힣]{1,10}(?:[ ][가-힣]{1,10}){0,3}?)[ ]{0,4}"
    r"(?:드림|올림|배상|귀하|님|\((?:서명|인|직인|관인)\))?[.]?$"
)
NAME = re.compile(r"[가-힣]{2,5}")
FOREIGN_NAME = re.compile(r"[가-힣]{1,10}|[A-Z][A-Za-z.'-]{0,20}")
OFFICES = tuple(sorted(KOREAN_OFFICES, key=len, reverse=True))
NO_ORGANIZATION = frozenset({"대한민국", "미합중국", "본부", "귀부", "상부"})
HEADS_OF_BODIES = frozenset({"청장", "처장", "원장", "총국장", "협회장", "세관장", "회장"})
ACRONYM_BEHIND = re.compile(r"(?<=[가-힣])[(\[（][A-Z][A-Za-z/&-]{1,11}[)\]）]$")
# "… 등 5개 단체장": the first is named.
SEVERAL = re.compile(r"[ ]등[ ]?\d{0,3}[ ]?(?:개|곳|명)?[ ]?[가-힣]{0,8}$")
IN_A_PLACE = re.compile("|".join(korean for _, korean, *_ in PLACES))
APART = re.compile(r"[가-힣](?:[ ]{1,4}[가-힣]){1,3}[ ]{1,4}[가-힣]{2,3}")
OF_COMPANIES = ("(주)", "㈜", "(유)", "(사)")
ROLE = re.compile(r"(?:신청인|제출인|발신인|위임인|대표자|의견제출자)[ :：]{1,12}(?=[가-힣(㈜])")
COMPANIES = frozenset({"주식회사", "㈜", "(주)", "유한회사"})
HEADS_OF_UNITS = frozenset({"실장", "과장", "국장", "팀장", "단장", "부장", "차장"})
OF_UNITS = re.compile(
    r"(?:통상|무역|경제|수출|수입|원산지|검증|지원|통관|심사|조사|이행|검역|표준|기술|협정|협력"
    r"|정책|관세|외교|법무|농업|산업|국제|총무|기획|영업|구매|물류)[가-힣\d]{0,6}(?:과|국|실|팀|단|반|부|관|처|센터)$"
)
SYLLABLES = 3
LONGEST_LINE = 90
TO_ALL = re.compile(r"수신[자처][ ]?참조")
# "수신자 참조 (주한미국대사관 상무공사참사관)": to whom it is sent stands in the brackets.
TO_ALL_NAMED = re.compile(r"수신[자처][ ]?참조[ ]{0,3}[(（](?P<who>[^()（）\n]{2,60})[)）]$")


def korean_party(line: Piece) -> Named:
    """Who a line names; nothing where it is a sentence, or names neither body nor office."""
    sent_to = TO_ALL_NAMED.fullmatch(line.words)
    if sent_to:
        return korean_party(line.cut(*sent_to.span("who")))
    role = ROLE.match(line.words)
    line = line.cut(role.end(), len(line.words)) if role else line
    several = SEVERAL.search(line.words)
    line = line.cut(0, several.start()) if several else line
    words = despaced(line.words)
    if _is_none(words):
        return Named()
    return _apart(words, line) or _in_line(line)


def _is_none(words: str) -> bool:
    """Whether words are too many, of another script, of a town, or sent to many."""
    if len(words) > LONGEST_LINE or not re.search("[가-힣]", words):
        return True
    return TO_ALL.search(words) is not None or IN_A_PLACE.fullmatch(words) is not None


def _apart(words: str, line: Piece) -> Named | None:
    """Who a line names whose syllables stand apart."""
    if APART.fullmatch(words) and (named := _signed_apart(words.replace(" ", ""), line)):
        return named
    if words == line.words:
        return None
    return _signed_apart(words, line) or _in_tokens([Piece(words, line.start, line.end)])


def _in_line(line: Piece) -> Named:
    words = line.words
    bracket = BRACKETS.search(words)
    behind = NAME_BEHIND.match(words, bracket.end()) if bracket else None
    if bracket and behind and _office_of(words[: bracket.start()]):
        return _in_tokens(
            [*_tokens(line, 0, bracket.start()), *_tokens(line, *behind.span("name"))]
        )
    end = len(words)
    parts = bracket is not None and bracket.group() not in OF_COMPANIES
    if bracket and parts and bracket.start() > 1 and not ACRONYM.fullmatch(bracket.group()):
        end = bracket.start()
    courtesy = COURTESY.search(words[:end].rstrip())
    end = courtesy.start() if courtesy else end
    named = _in_tokens(_tokens(line, 0, end))
    if bracket and named.organization and not named.office and not named.person:
        held = line.cut(bracket.start() + 1, bracket.end() - 1)
        is_office = _office_of(held.words) and " " not in held.words
        return named.or_else(Named(office=held if is_office else None))
    return named


def _tokens(line: Piece, start: int, end: int) -> list[Piece]:
    found = [line.cut(*one.span()) for one in TOKEN.finditer(line.words, start, end)]
    return [token for token in found if token.words]


def _signed_apart(words: str, line: Piece) -> Named | None:
    """Office and name of a line whose syllables stand apart: 회 장 홍 길 동."""
    office = next((one for one in OFFICES if words.startswith(one)), "")
    name = words.removeprefix(office)
    if not office or len(name) not in (2, 3) or name[0] not in KOREAN_SURNAMES:
        return None
    return Named(
        office=Piece(office, line.start, line.end), person=Piece(name, line.start, line.end)
    )


def _in_tokens(tokens: list[Piece]) -> Named:
    last_body = last_office = -1
    for number, token in enumerate(tokens):
        if _office_of(token.words):
            last_office = number
        elif last_office < 0 and (_is_body(token.words) or _is_company(token.words)):
            last_body = number + _names_company(tokens, number, last_body)
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


def _is_company(word: str) -> bool:
    return word in COMPANIES or word.startswith(OF_COMPANIES) or word.endswith(OF_COMPANIES)


def _names_company(tokens: list[Piece], number: int, last_body: int) -> bool:
    """Whether the word for a company stands before its name, and not behind it."""
    if tokens[number].words not in COMPANIES or last_body >= 0 or number + 1 >= len(tokens):
        return False
    return number == 0 and not _office_of(tokens[number + 1].words)


def _unspaced(tokens: list[Piece]) -> list[Piece]:
    """A name whose syllables stand apart, as it is signed with: 홍 길 동."""
    words = [token.words for token in tokens]
    if len(words) not in (2, 3, 4) or words[0] not in KOREAN_SURNAMES:
        return tokens
    if not all(re.fullmatch("[가-힣]", word) for word in words):
        return tokens
    return [Piece("".join(words), tokens[0].start, tokens[-1].end)]


def _person_before(tokens: list[Piece], first: int, office: int) -> tuple[Piece | None, int]:
    """A name before the office, as in 홍길동 장관, and where the office begins after it.

    The unit may stand before both: 통상협력과 홍길동 사무관.
    """
    if office < 0 or office != len(tokens) - 1:
        return None, first
    unit = first
    while office - unit > 1 and OF_UNITS.search(tokens[unit].words):
        unit += 1
    named = tokens[unit:office]
    if not named or (unit > first and len(named[0].words) != SYLLABLES):
        return None, first
    words = [token.words for token in named]
    is_korean = len(words) == 1 and len(words[0]) in (2, 3) and words[0][0] in KOREAN_SURNAMES
    is_foreign = len(words) > 1 and all(FOREIGN_NAME.fullmatch(word) for word in words)
    told = any(noun in word for noun in NO_KOREAN_NAMES for word in words)
    is_unit = any(len(word) > 1 and word.endswith(KOREAN_UNITS) for word in words)
    if told or not (is_korean or is_foreign) or is_unit:
        return None, first
    return _joined(named), office


def _glued_body(token: Piece, *, is_of_state: bool = False) -> Piece | None:
    """The body in a word of body and office: 외교부 in 외교부장관.

    A 부장 heads a ministry where a State is named before it, and a department elsewhere.
    """
    office = _office_of(token.words)
    whole = token.words.removesuffix("장")
    is_head = office in HEADS_OF_BODIES or (office == "부장" and is_of_state)
    if is_head and len(whole) > 2 and _is_body(whole):
        return Piece(whole, token.start, token.start + len(whole))
    stem = token.words.removesuffix(office) if office and office not in HEADS_OF_UNITS else ""
    if len(stem) > 1 and _is_body(stem) and not stem.endswith(KOREAN_UNITS):
        return Piece(stem, token.start, token.start + len(stem))
    return None


def _office_of(word: str) -> str:
    return next((office for office in OFFICES if word.endswith(office)), "")


def _is_body(word: str) -> bool:
    word = ACRONYM_BEHIND.sub("", word)
    is_name = len(word) == SYLLABLES and word[0] in KOREAN_SURNAMES and word.endswith("원")
    if is_name and word not in KOREAN_BODIES_LIKE_NAMES:
        return False
    return len(word) > 1 and word.endswith(KOREAN_BODIES) and word not in NO_ORGANIZATION


def _joined(pieces: list[Piece]) -> Piece | None:
    if not pieces:
        return None
    words = " ".join(piece.words for piece in pieces)
    return Piece(words, pieces[0].start, pieces[-1].end)


def _person(tokens: list[Piece]) -> Piece | None:
    if not tokens or len(tokens) > 4 or party_named(tokens[0].words):
        return None
    if any(OF_UNITS.search(token.words) for token in tokens):
        return None
    if len(tokens) == 1 and NAME.fullmatch(tokens[0].words):
        return tokens[0]
    if len(tokens) > 1 and all(FOREIGN_NAME.fullmatch(token.words) for token in tokens):
        return _joined(tokens)
    return None
