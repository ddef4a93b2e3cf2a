"""Who is named in a Korean line: State, body, part of it, name and office, in any usual order."""

import re
from collections.abc import Sequence

from correspondence.intake.korean_heads_of_bodies import AGENCIES, body_of_head, is_headed_by
from correspondence.intake.korean_names import merged, person_alone, person_before, with_names_whole
from correspondence.intake.korean_words import (
    FIRMS,
    NO_ORGANIZATION,
    OF_SENTENCES,
    SURNAME_ALONE,
    is_acronym,
    is_before_office,
    is_body,
    is_company,
    is_foreign,
    is_foreign_name,
    is_full_name,
    is_korean_name,
    is_like_company,
    is_mission,
    is_of_matter,
    is_unit,
    leads_company,
    office_of,
    rank_of_surname,
)
from correspondence.intake.names.korean import (
    BEFORE_OFFICES,
    COMPANY_OFFICES,
    NOUNS_LIKE_NAMES,
    OFFICES,
    SURNAMES,
)
from correspondence.intake.party_words import party_named
from correspondence.intake.pieces import Named, Piece, despaced
from correspondence.intake.place_words import PLACES

COURTESY = re.compile(
    r"[ ]{0,4}(?:님?[ ]?(?:귀하|귀중|각하|좌하|앞|전|께)|앞으로|께서|님께?|귀하|귀중|각하|좌하"
    r"|드림|올림|배상|拜上|拜|謹上|敬具|근상|배|\(인\)|\(서명\)|\[서명\]|서명|/서명/"
    r"|[(\[]?印[)\]]?|㊞|[\[(/]?(?:직인|관인|전자관인|서명|약식서명)(?:[ ]?생략)?[\])/]?)[.,:]?$"
)
BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,60}[)\]）]")
# An abbreviation in brackets parts a name no more than a comma does.
ACRONYM = re.compile(r"[(\[（][A-Za-z][A-Za-z/&-]{1,11}[)\]）]")
TOKEN = re.compile(r"[^\s,]+")
# The name behind an office and its matter in brackets: 공사참사관(통상) 홍길동 드림.
NAME_BEHIND = re.compile(
    r"[ ]{1,8}(?P<name>(?!귀하|귀중|각하|님|드림|올림|배상)"
    r"[가-힣]{1,10}(?:[ ][가-힣]{1,10}){0,3}?)[ ]{0,4}"
    r"(?:드림|올림|배상|귀하|님|\((?:서명|인|직인|관인)\))?[.]?$"
)
ONE_OF_SEVERAL = re.compile(r"(?<=[가-힣)])[ ]?(?:,|、|및)[ ]?(?=[가-힣(㈜])")
# "… 등 5개 단체장": the first is named.
SEVERAL = re.compile(r"[ ]등[ ]?\d{0,3}[ ]?(?:개|곳|명)?[ ]?[가-힣]{0,8}$")
IN_A_PLACE = re.compile("|".join(korean for _, korean, *_ in PLACES))
APART = re.compile(r"[가-힣](?:[ ]{1,4}[가-힣]){1,3}[ ]{1,4}[가-힣]{2,3}")
COMPANY_IN_BRACKETS = ("(주)", "㈜", "(유)", "(사)", "(재)", "(유한)")
BARS = re.compile(r"(?<=[가-힣])[ ]{0,3}[|/][ ]{0,3}(?=[가-힣(㈜])|[ ][|/·][ ](?=[가-힣(㈜])")
NAME_OF_COMPANY = re.compile(r"[가-힣A-Z][가-힣A-Za-z&]{0,13}[가-힣A-Za-z](?<![는의한된할])")
TO_A_BODY = re.compile(r"[ ]{0,4}(?:귀중|貴中)[.,:]?$")
HANGUL_NAME = re.compile(r"[가-힣A-Za-z(㈜][가-힣A-Za-z()㈜ ]{1,20}")
ROLE = re.compile(
    r"(?:신청인|제출인|발신인|위임인|대표자|의견제출자|민원인|질의인|청구인)[ :：]{1,12}"
    r"(?=[가-힣(㈜])"
)
SENTENCE_ENDS = re.compile(r"(?:니다|니까|세요|어요|아요|였음|였다|한다)[.?!]?$")
LONGEST_LINE = 90
# What stands about a signature and names nobody: "(대리 서명)", "상주대표 부재중".
OF_SIGNING = re.compile(r"[(\[][가-힣 ]{0,10}(?:서명|직인|관인|날인|생략)[)\]]")
IS_AWAY = re.compile(r"[ ](?:부재|출장|휴가|공석|유고|궐위)(?:[ ]?중)?(?:에[ ]?따라|으?로)?[,.]?$")
BEFORE_NAMES = frozenset({"담당", "담당자", "실무", "실무자", "문의"})
FIRMS_OFFICES = ("변호사", "관세사", "회계사", "변리사", "노무사", "세무사")
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
    line = _first(line)
    named = _apart(words, line) or _person_first(line) or _in_parts(line)
    mark = TO_A_BODY.search(line.words)
    return _to_a_body(named, line.cut(0, mark.start())) if mark else named


def _to_a_body(named: Named, body: Piece) -> Named:
    """The body before 귀중, which is written to no person."""
    if named.organization or named.office:
        return named
    return Named(organization=body)


def _person_first(line: Piece) -> Named | None:
    """A person, with a rank or without, before a comma and his body: 홍길동 과장, 외교부 통상과."""
    comma = line.words.find(", ")
    if comma < 0 or "(" in line.words[:comma]:
        return None
    first, behind = line.cut(0, comma), _in_line(line.cut(comma + 1, len(line.words)))
    person = _person_alone(first)
    if person is None or not (behind.organization or behind.office):
        return None
    rank = _in_line(first).office
    return Named(person=person, organization=behind.organization, office=behind.office or rank)


def _person_alone(words: Piece) -> Piece | None:
    """The person that words name with a rank at most; one foreign word may be a town."""
    named = _in_line(words)
    if named.office:
        return named.person if named.organization is None else None
    tokens = _tokens(words, 0, len(words.words))
    is_town = len(tokens) == 1 and not is_korean_name(tokens[0].words)
    if named.organization or is_town:
        return None
    return person_alone(tokens) or _foreign_person(tokens)


def _foreign_person(tokens: Sequence[Piece]) -> Piece | None:
    """A foreign name of several words, one of which may end as parts of bodies do."""
    words = [token.words for token in tokens]
    is_told = any(is_body(word) or is_company(word) or is_of_matter(word) for word in words)
    is_name = is_foreign_name(words) and any(map(is_foreign, words))
    return merged(tokens) if is_name and not is_told and not party_named(words[0]) else None


def _is_none(words: str) -> bool:
    """Whether words are too many, of another script, of a town, or sent to many."""
    if len(words) > LONGEST_LINE or not re.search("[가-힣]", words):
        return True
    if SENTENCE_ENDS.search(words) or OF_SIGNING.fullmatch(words) or IS_AWAY.search(words):
        return True
    return TO_ALL.search(words) is not None or IN_A_PLACE.fullmatch(words) is not None


def _first(line: Piece) -> Piece:
    """The first of several, each with its own body or office: 외교부장관, 관세청장."""
    line = line.cut(0, len(line.words.split("→", maxsplit=1)[0]))
    for comma in ONE_OF_SEVERAL.finditer(line.words):
        before, after = line.words[: comma.start()], line.words[comma.end() :]
        if before.count("(") != before.count(")"):
            continue
        ends, begins = before.split()[-1:], after.split()[:1]
        if not ends or not begins:
            continue
        is_head = bool(office_of(_plain(ends[0])))
        if not is_head:
            continue
        are_persons = _is_person_of_rank(before) and _is_person_of_rank(after)
        is_other = _names_body(after) and not _is_person_of_rank(before)
        if are_persons or is_other or office_of(_plain(begins[0])):
            return line.cut(0, comma.start())
    return line


def _is_person_of_rank(words: str) -> bool:
    """Whether words are a name and a rank and no more: 홍길동 과장."""
    named = words.split(",", maxsplit=1)[0].split()
    is_two = len(named) == len(("name", "rank")) and is_korean_name(named[0])
    return is_two and bool(office_of(_plain(named[1])))


def _plain(word: str) -> str:
    return word.split("(", maxsplit=1)[0].strip(",").removesuffix("님")


def _names_body(words: str) -> bool:
    return any(is_body(word) or is_company(word) for word in TOKEN.findall(words))


def _apart(words: str, line: Piece) -> Named | None:
    """Who a line names whose syllables stand apart."""
    if APART.fullmatch(words) and (named := _signed_apart(words.replace(" ", ""), line)):
        return named
    return (_signed_apart(words, line) if words != line.words else None) or _whole(words, line)


def _whole(words: str, line: Piece) -> Named | None:
    """Who a line names that is one word once its syllables are together."""
    bare = COURTESY.sub("", words)
    is_one = " " not in bare and words != line.words
    return _in_tokens([Piece(bare, line.start, line.end)]) if is_one else None


def _in_parts(line: Piece) -> Named:
    """Who a line names whose parts are set off by bars: 홍길동 과장/통상팀/푸른찻잔."""
    bars = [bar.span() for bar in BARS.finditer(line.words)]
    if not bars or "(" in line.words:
        return _in_line(line)
    edges = [0, *(place for bar in bars for place in bar), len(line.words)]
    parts = [line.cut(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)]
    named = Named()
    unknown = None
    for part in parts:
        found = _in_line(part)
        is_name = found.is_empty and not is_unit(part.words.split(" ")[-1])
        unknown = part if is_name and HANGUL_NAME.fullmatch(part.words) else unknown
        named = named.or_else(found)
    is_met = named.person is not None or named.office is not None
    return named.or_else(Named(organization=unknown)) if is_met else named


def _in_line(line: Piece) -> Named:
    words = line.words
    bracket = BRACKETS.search(words)
    behind = NAME_BEHIND.match(words, bracket.end()) if bracket else None
    if bracket and behind and office_of(words[: bracket.start()]):
        return _in_tokens(
            [*_tokens(line, 0, bracket.start()), *_tokens(line, *behind.span("name"))]
        )
    end = len(words)
    parts = bracket is not None and bracket.group() not in COMPANY_IN_BRACKETS
    if bracket and parts and bracket.start() > 1 and not ACRONYM.fullmatch(bracket.group()):
        end = bracket.start()
    named = _in_tokens(_tokens(line, 0, _without_courtesy(words[:end])))
    return _with_held(named, line, bracket) if bracket and parts else named


def _without_courtesy(words: str) -> int:
    """Where a line ends without the words of courtesy behind a name: 과장님 귀하."""
    end = len(words.rstrip())
    while end and (found := COURTESY.search(words, 0, end)) and found.start() < end:
        end = len(words[: found.start()].rstrip())
    return end


def _with_held(named: Named, line: Piece, bracket: re.Match[str]) -> Named:
    """With what the brackets behind a name tell: the body of an officer, the office of a body."""
    held = _first(line.cut(bracket.start() + 1, bracket.end() - 1))
    inner = _in_tokens(_tokens(held, 0, len(held.words)))
    if named.organization is None and (named.person or named.office):
        office = inner.office if inner.organization else None
        firm = None if inner.organization else _firm_held(named, held)
        return named.or_else(Named(organization=inner.organization or firm, office=office))
    if named.organization and not named.office and not named.person:
        is_office = office_of(held.words) and " " not in held.words
        is_officer = inner.person is not None and inner.office and inner.organization is None
        return named.or_else(inner if is_officer else Named(office=held if is_office else None))
    return named


def _firm_held(named: Named, held: Piece) -> Piece | None:
    """The firm of a lawyer or a broker, by its bare name in brackets: 변호사(가람)."""
    is_of_firm = named.person and named.office and named.office.words.endswith(FIRMS_OFFICES)
    is_told = is_of_matter(held.words) or held.words in NOUNS_LIKE_NAMES
    is_name = NAME_OF_COMPANY.fullmatch(held.words) and not is_told
    return held if is_of_firm and is_name and not office_of(held.words) else None


def _tokens(line: Piece, start: int, end: int) -> list[Piece]:
    found = [line.cut(*one.span()) for one in TOKEN.finditer(line.words, start, end)]
    return [token for token in found if token.words]


def _signed_apart(words: str, line: Piece) -> Named | None:
    """Office and name of a line whose syllables stand apart: 회 장 홍 길 동."""
    office = next((one for one in sorted(OFFICES, key=len, reverse=True) if words.startswith(one)),
                  "")  # fmt: skip
    name = words.removeprefix(office)
    if not office or len(name) not in (2, 3) or name[0] not in SURNAMES:
        return None
    return Named(
        office=Piece(office, line.start, line.end), person=Piece(name, line.start, line.end)
    )


def _in_tokens(tokens: Sequence[Piece]) -> Named:
    tokens = with_names_whole(list(tokens))
    if any(OF_SENTENCES.search(token.words) for token in tokens):
        return Named()
    office = max((n for n, one in enumerate(tokens) if office_of(one.words)), default=-1)
    tokens, office = _between_offices(tokens, office)
    body = _last_of_body(tokens, office)
    if office < 0:
        return _without_office(tokens, body)
    first = body + 1
    while first < office and is_unit(tokens[first].words):
        first += 1
    body, first = _company_before(tokens, body, first, office)
    before, begins = person_before(tokens, first, office)
    begins = begins if before else body + 1
    while begins < office and party_named(tokens[begins].words) and body < 0:
        begins += 1
    behind = person_alone(tokens[office + 1 :], is_bare=False)
    if begins < office and SURNAME_ALONE.fullmatch(tokens[begins].words):
        begins += 1
    named_first = _named_first(tokens, body)
    before = before or named_first
    organization = merged(tokens[1 if named_first else 0 : body + 1])
    glued_from = begins if before and body < 0 else 0
    return Named(
        organization=_with_glued(tokens[glued_from : office + 1], organization),
        office=_ranked(merged(tokens[begins : office + 1])),
        person=behind or before,
    )


def _between_offices(tokens: Sequence[Piece], office: int) -> tuple[Sequence[Piece], int]:
    """Without the courtesy rank behind a name that an office stands before: 소장 홍길동 교수."""
    held = office - len(("office", "name"))
    if held < 0 or office + 1 < len(tokens) or not is_korean_name(tokens[office - 1].words):
        return tokens, office
    if tokens[held].words in BEFORE_NAMES:
        return [*tokens[:held], *tokens[held + 1 :]], office - 1
    return (tokens[:office], held) if office_of(tokens[held].words) else (tokens, office)


def _company_before(tokens: Sequence[Piece], body: int, first: int, office: int) -> tuple[int, int]:
    """Where a company of any name ends before the office of one, and where a person may begin."""
    is_companys = tokens[office].words.endswith(COMPANY_OFFICES)
    if body >= 0 or first or office == 0 or not is_companys:
        return body, first
    named = [token.words for token in tokens[:office] if not is_before_office(token.words)]
    named = [word for word in named if not is_unit(word)]
    is_alone = len(named) == 1 and len(named[0]) > 1 and not is_korean_name(named[0])
    is_before = len(named) == len(("company", "name")) and is_full_name(named[1])
    leads = named[:1] == [tokens[0].words] and not office_of(tokens[0].words)
    is_name = leads and NAME_OF_COMPANY.fullmatch(tokens[0].words) is not None
    return (0, 1) if is_name and (is_alone or is_before) else (body, first)


def _named_first(tokens: Sequence[Piece], body: int) -> Piece | None:
    """A name before the body, as in 홍길동 외교부 차관."""
    return tokens[0] if body > 0 and is_full_name(tokens[0].words) else None


def _ranked(office: Piece | None) -> Piece | None:
    """The rank alone where a surname is written with it."""
    rank = rank_of_surname(office.words) if office else ""
    return Piece(rank, office.start + 1, office.end) if office and rank else office


def _last_of_body(tokens: Sequence[Piece], office: int) -> int:
    """The place of the last word of the body that a line names before its office, or -1."""
    last = -1
    is_of_mission = False
    for number, token in enumerate(tokens[: office if office >= 0 else len(tokens)]):
        word = token.words
        if is_company(word):
            last = number + (last < 0 and _names_company(tokens, number))
        elif is_body(word) or (number == office - 1 and is_headed_by(word, tokens[office].words)):
            last = last if is_of_mission and is_unit(word) else number
        elif last < 0 and len(tokens) > 1 and (is_like_company(word) or is_acronym(word)):
            last = number
        is_of_mission = is_of_mission or is_mission(word)
    return last


def _names_company(tokens: Sequence[Piece], number: int) -> bool:
    """Whether the word for a company stands before its name, and not behind it."""
    if not leads_company(tokens[number].words) or number + 1 >= len(tokens):
        return False
    is_firm = FIRMS.fullmatch(tokens[number].words) is not None
    return (number == 0 or is_firm) and not office_of(tokens[number + 1].words)


def _without_office(tokens: Sequence[Piece], body: int) -> Named:
    """A body with the name of its part or of a person, or a person alone."""
    organization = merged(tokens[: body + 1])
    rest = tokens[body + 1 :]
    unit = 0
    while unit < len(rest) and is_unit(rest[unit].words):
        unit += 1
    if organization is None and (unit or party_named(rest[0].words if rest else "")):
        return Named()
    is_part = body >= 0 and unit == len(rest) and is_mission(tokens[body].words)
    part = merged(rest[:unit]) if is_part else None
    return Named(organization=organization, office=part, person=person_alone(rest[unit:]))


def _with_glued(tokens: Sequence[Piece], body: Piece | None) -> Piece | None:
    """The body, with the one in the last word, of an office: 외교부 in 외교부장관."""
    office = len(tokens) - 1
    of_state = any(party_named(token.words) for token in tokens[:office])
    glued = body_of_head(tokens[office], is_of_state=of_state)
    if glued is None:
        return body
    if body is not None:
        is_below = office > 0 and tokens[office - 1].end == body.end
        is_below = is_below and glued.words.endswith(AGENCIES)
        return Piece(f"{body.words} {glued.words}", body.start, glued.end) if is_below else body
    above: list[Piece] = []
    for token in tokens[:office]:
        is_told = office_of(token.words) or token.words in BEFORE_OFFICES
        above = [] if is_told else [*above, token]
    return merged([*(one for one in above if one.words not in NO_ORGANIZATION), glued])
