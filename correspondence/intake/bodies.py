"""Lines that name an organization, an office or an address, in English."""

import re
from functools import cache

from correspondence.intake.names.offices import (
    COUNTRY_LINES,
    MATTERS_OF_OFFICES,
    MINOR_BODIES,
    OFFICE_WORDS,
    TOP_BODIES,
    UNITS,
)
from correspondence.intake.names.organizations import CITIES
from correspondence.intake.party_words import is_party
from correspondence.intake.pieces import Piece

HEAD_NOUN_ENDS = re.compile(
    r"[ \t](?:of|for|to|on|at|in|with|and|the)\b|[,(–—|]|[ \t]-[ \t]", re.IGNORECASE
)
AFTER_NOUN = re.compile(r"[ \t](?:of|for|to|on|at|in|the)\b|[(–—|]|[ \t]-[ \t]", re.IGNORECASE)
COUNTRY = re.compile(rf"(?:{COUNTRY_LINES})[.,]?", re.IGNORECASE)
REACHED_AT = re.compile(
    r"parliament[ ](?:house|buildings)|government[ ]complex|정부[가-힣]{0,4}청사"
    r"|www\.|https?://|[\w.+-]{1,64}@|tel\b|telephone|fax|phone|e-?mail|p\.?[ ]?o\.?[ ]box"
    r"|room\b|floor\b|suite\b|level[ ]\d|전화|팩스|우[ ]?\)?\d|우편번호|홈페이지|주소",
    re.IGNORECASE,
)
ON_A_SITE = re.compile(r"government[ ]complex|parliament[ ](?:house|buildings)", re.IGNORECASE)
ENDS_IN_SITE = re.compile(r"\b(?:Buildings|Tower|Towers|Plaza|Annexe|Wharf|Mews)$")
STREET = re.compile(
    r"\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|rue|strasse|straße|square|plaza"
    r"|crescent|building|bldg|house no|quai|chemin|place|way|parkway|terrace)\b",
    re.IGNORECASE,
)
POSTAL = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|-(?:dae)?ro(?:[ ,]|$)|-gil\b|\b[A-Z]\d[A-Z][ ]?\d[A-Z]\d\b"
    r"|(?:특별시|광역시|특별자치시|도)[ ][^\n]{1,30}(?:로|길)[ ]?\d",
    re.IGNORECASE,
)
CITY_ALONE = re.compile(rf"(?:{'|'.join(map(re.escape, CITIES))})(?:[ ][Cc]ity)?[.,]?")
# "Bright Resin Co., Ltd."; "DG Trade".
OF_A_COMPANY = re.compile(r"[A-Za-z][ ]Co\.$")
LISTS_ON = re.compile(r"\band[ ]|&", re.IGNORECASE)
OF_LAW = re.compile(r"(?:Ltd|Inc|LLC|LLP|S\.A|GmbH|Pty)\.?", re.IGNORECASE)
DIRECTORATE = re.compile(r"DG[ ][A-Z][A-Za-z]{2,12}")
LONGEST_ADDRESS = 200
MINISTER_OF = re.compile(
    r"(?P<kind>(?:Deputy[ ]|Vice[ ]|Prime[ ]|First[ ]|Senior[ ])?Minister|Secretary)"
    r"[ ](?P<of>of|for)[ ]"
    r"(?P<what>(?:the[ ])?[A-Z][\w ,&'-]{2,80})"
)
AMBASSADOR_OF = re.compile(r"Ambassador[ ]of[ ](?P<country>(?:the[ ])?[A-Z][\w ]{2,60}\.?)$")
HEAD_OF = re.compile(
    r"\b(?:Head|Director|Director-General|Chief|Chair\w{0,6}|Member|Secretary|President|Clerk"
    r"|Commissioner)[ ]of[ ](?:the[ ])?(?P<body>[A-Z])"
)


def is_address(words: str) -> bool:
    """Whether a line is part of a postal address or says how to reach its writer."""
    read = words[:LONGEST_ADDRESS]
    bare = read.strip()
    if ENDS_IN_SITE.search(bare) or CITY_ALONE.fullmatch(bare.title() if bare.isupper() else bare):
        return True
    if REACHED_AT.match(read) or POSTAL.search(read):
        return True
    return STREET.search(read) is not None and re.search(r"\d", read) is not None


def is_country(words: str) -> bool:
    """Whether a line is nothing but a country, or its government."""
    return COUNTRY.fullmatch(words.strip()) is not None


def kind_of(words: str) -> str:
    """BODY, OFFICE, UNIT, or nothing, by the noun that the line is about."""
    if ON_A_SITE.match(words) or ENDS_IN_SITE.search(words):
        return ""
    phrase = HEAD_NOUN_ENDS.split(words, 1)[0] or words
    tokens = [_bare(token) for token in re.split(r"[ \t-]+", phrase)]
    tokens = [token for token in tokens if token]
    if not tokens or any(character.isdigit() for character in phrase):
        return ""
    for token in (tokens[-1], *tokens):
        kind = _kinds().get(token)
        if kind:
            return kind
    return _listed_kind(words) or _acronym_kind(phrase)


def _listed_kind(words: str) -> str:
    """The kind of a body whose name lists before its noun: "Animal and Plant Quarantine Agency"."""
    phrase = AFTER_NOUN.split(words, 1)[0]
    last = _bare(phrase.split()[-1]) if " and " in phrase.casefold() else ""
    return "BODY" if _kinds().get(last) == "BODY" else ""


def _acronym_kind(words: str) -> str:
    name = words.strip()
    if OF_A_COMPANY.search(name) or DIRECTORATE.fullmatch(name):
        return "BODY"
    is_place = CITY_ALONE.fullmatch(name.title()) is not None or is_party(name)
    return "BODY" if re.fullmatch(r"[A-Z]{3,8}", name) and not is_place else ""


def is_minor(words: str) -> bool:
    """Whether a body is one within another, as a bureau or an office, going by its noun."""
    if DIRECTORATE.fullmatch(words):
        return True
    phrase = HEAD_NOUN_ENDS.split(words, 1)[0] or words
    if _listed_kind(words):
        phrase = AFTER_NOUN.split(words, 1)[0]
    tokens = phrase.split()
    if "consulate" in phrase.casefold():
        return False
    return bool(tokens) and _bare(tokens[-1]) in {word.casefold() for word in MINOR_BODIES}


def has_body_word(words: str) -> bool:
    """Whether any word of the line is one that organizations are named with."""
    return any(_kinds().get(_bare(token)) in ("BODY", "UNIT") for token in words.split())


def has_office_word(words: str) -> bool:
    """Whether any word of the line is one that offices are named with."""
    return any(_kinds().get(_bare(token)) == "OFFICE" for token in re.split(r"[\s-]+", words))


def without_place(body: Piece) -> Piece:
    """An organization's name without the town and the country that follow it.

    A name that lists, as "Trade, Industry and Energy", goes on to its last "and".
    """
    segments = re.split(r",[ ]", body.words)
    if len(segments) == 1:
        return body
    kept = 1
    for number, segment in enumerate(segments[1:], start=2):
        if LISTS_ON.search(segment) and not is_country(segment):
            kept = number
            break
    words = ", ".join(segments[:kept])
    return Piece(words, body.start, body.start + len(words))


def body_behind(office: Piece) -> Piece | None:
    """The body that a title speaks of: "Minister of Trade" of its Ministry, "Head of" a house."""
    found = MINISTER_OF.search(office.words)
    if found is not None and found["of"] == "for":
        return None
    if found is None:
        led = HEAD_OF.search(office.words)
        envoy = AMBASSADOR_OF.match(office.words)
        if envoy:
            return Piece(f"Embassy of {envoy['country'].rstrip('.')}", office.start, office.end)
        body = without_place(office.cut(led.start("body"), len(office.words))) if led else None
        return body if body and kind_of(body.words) == "BODY" else None
    kind = "Department" if found["kind"] == "Secretary" else "Ministry"
    whole = without_place(Piece(found["what"].strip(), 0, 0)).words
    return Piece(f"{kind} of {whole}", office.start, office.end)


def is_matter_of_office(words: str) -> bool:
    """Whether words in brackets tell an office's matter or region, and are nobody's name."""
    return any(_bare(word) in _matters() for word in re.split(r"[\s/-]+", words))


def _bare(token: str) -> str:
    return token.strip(".,;:()[]'’\"").removesuffix("'s").removesuffix("’s").casefold()


@cache
def _matters() -> frozenset[str]:
    return frozenset(word.casefold() for word in MATTERS_OF_OFFICES)


@cache
def _kinds() -> dict[str, str]:
    kinds = {word.casefold(): "UNIT" for word in UNITS}
    kinds |= {word.casefold(): "OFFICE" for word in OFFICE_WORDS}
    return kinds | {word.casefold(): "BODY" for word in TOP_BODIES}
