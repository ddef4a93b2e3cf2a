"""Lines that name an organization, an office or an address, in English."""

import re
from functools import cache

from correspondence.intake.names.offices import (
    COMPANIES,
    COUNTRY_LINES,
    MATTERS_OF_OFFICES,
    MINOR_BODIES,
    OFFICE_WORDS,
    RANKS_OF_OFFICES,
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
    r"|menara\b|wisma\b|gedung\b|edificio\b|palais[ ]des\b|plot\b|block\b|industrial[ ]zone"
    r"|room\b|floor\b|suite\b|level[ ]\d|전화|팩스|우[ ]?\)?\d|우편번호|홈페이지|주소",
    re.IGNORECASE,
)
ON_A_SITE = re.compile(r"government[ ]complex|parliament[ ](?:house|buildings)", re.IGNORECASE)
ENDS_IN_SITE = re.compile(
    r"\b(?:Buildings?|Bldg\.?|Complex|Tower|Towers|Plaza|Annexe|Wharf|Mews|Bhavan|Bhawan|Bhaban)$"
    r"|\b(?:Street|Road|Avenue|Boulevard|Lane|Quay|Crescent|Terrace)$"
)
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
# "Bright Resin Co., Ltd.", "Stein & Sons"; not the bare word.
COMPANY_ENDS = sorted({*COMPANIES, *map(str.upper, COMPANIES)}, key=len, reverse=True)
OF_A_COMPANY = re.compile(
    rf"[\w.)][,]?[ ](?:{'|'.join(map(re.escape, COMPANY_ENDS))})\.?"
    r"(?:[ ]\([A-Z][^()]{1,30}\))?$"
)
LISTS_ON = re.compile(r"\band[ ]|&", re.IGNORECASE)
OF_LAW = re.compile(r"(?:Ltd|Inc|LLC|LLP|S\.A|GmbH|Pty)\.?", re.IGNORECASE)
DIRECTORATE = re.compile(r"DG[ ][A-Z][A-Za-z]{2,12}")
LONGEST_ADDRESS = 200
# Plurals that firms describe themselves by, and no offices: "Attorneys at Law".
FIRMS = frozenset(
    [
        "advisors", "advisers", "attorneys", "partners", "consultants", "associates", "engineers",
        "lawyers", "auditors", "solicitors", "agents", "brokers", "owners", "counsels",
    ]
)  # fmt: skip
# Bodies that circulars are sent to by their kind: "the Embassies in Bern".
SENT_TO_SEVERAL = frozenset(
    [
        "mission", "embassy", "delegation", "ministry", "consulate", "authority", "agency",
        "administration", "government", "association", "chamber", "secretariat", "department",
    ]
)  # fmt: skip
# Headings in capitals that are no initials of a body.
NO_INITIALS = frozenset(
    [
        "LETTER", "NOTE", "MEMO", "FAX", "TELEFAX", "COPY", "DRAFT", "ANNEX", "TELEX", "CABLE",
        "TELEGRAM", "CIRCULAR", "NOTICE", "SUBJECT", "DATE", "FROM", "URGENT", "SECRET", "FINAL",
        "ORIGINAL", "PAGE", "REPLY", "REPORT", "MINUTES", "MINUTE", "REF", "SIGNED", "SEAL",
    ]
)  # fmt: skip
ENQUIRY_POINT = re.compile(
    r"\b[ei]nquiry[ ]points?(?:$|[ ](?:for|of|on)\b|[ ](?-i:(?=[A-Z])))", re.IGNORECASE
)
LINKS = frozenset({"and", "of", "for", "the"})
MINISTER_OF = re.compile(
    r"(?P<kind>(?:Deputy[ ]|Vice[ ]|Prime[ ]|First[ ]|Senior[ ])?Minister|Secretary)"
    r"[ ](?P<of>of|for)[ ]"
    r"(?P<what>(?P<the>the[ ])?[A-Z][\w ,&'-]{2,80})"
)
AMBASSADOR_OF = re.compile(r"Ambassador[ ]of[ ](?P<country>(?:the[ ])?[A-Z][\w ]{2,60}\.?)$")
# What makes a body one of its own whatever its noun: "Tea Customs Service", "Cups Centre (CC)".
MAJOR = re.compile(r"consulate|\bcustoms[ ](?:service|office|bureau|authority)", re.IGNORECASE)
OWN_INITIALS = re.compile(r"[ ]\([A-Z]{2,8}\)$")
LED_BY_OFFICE = re.compile(
    r"(?:[^\s,]{1,30}[ ]){0,4}?(?P<noun>[A-Z][\w-]{2,20})[ ](?:of|to|for)[ ]"
)
HEAD_OF = re.compile(r"(?P<office>[A-Z][^,\n]{2,60}?)[ ](?:of|to)[ ](?:the[ ])?(?P<body>[A-Z])")
COUNSEL = re.compile(r"\b(?:counsel|attorney|solicitor|agent)s?$", re.IGNORECASE)
HOUSES = frozenset({"parliament", "congress", "senate", "treasury"})


def is_address(words: str) -> bool:
    """Whether a line is part of a postal address or says how to reach its writer."""
    read = words[:LONGEST_ADDRESS]
    bare = read.strip()
    if (
        ENDS_IN_SITE.search(bare.partition(", ")[0])
        or ENDS_IN_SITE.search(bare)
        or CITY_ALONE.fullmatch(bare.title() if bare.isupper() else bare)
    ):
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
    if is_company(words):
        return "BODY"
    if ENQUIRY_POINT.search(words):
        return "UNIT"
    phrase = HEAD_NOUN_ENDS.split(words, 1)[0] or words
    tokens = [_bare(token) for token in re.split(r"[ \t-]+", phrase)]
    tokens = [token for token in tokens if token]
    if not tokens or any(character.isdigit() for character in phrase):
        return ""
    for token in (tokens[-1], *tokens):
        kind = _kind_of_word(token)
        if kind:
            return kind
    goes_on = LISTS_ON.match(words[len(phrase) :].lstrip())
    return _listed_kind(words) or ("" if goes_on else _acronym_kind(phrase))


def is_company(words: str) -> bool:
    """Whether a line ends as the name of a company or a firm does."""
    bare = words[:LONGEST_ADDRESS].strip(" ,")
    if OF_A_COMPANY.search(bare) is None or not bare[:1].isupper() or " | " in bare:
        return False
    led = LED_BY_OFFICE.match(bare)
    return led is None or _kind_of_word(_bare(led["noun"])) != "OFFICE"


def _kind_of_word(token: str) -> str:
    """The kind that a noun makes, offices also where there are several of them."""
    kind = _kinds().get(token, "")
    if kind or not token.endswith("s"):
        return kind
    one = token.removesuffix("ies") + "y" if token.endswith("ies") else token.removesuffix("s")
    kind = _kinds().get(one, "")
    if kind == "OFFICE":
        return "" if token in FIRMS else kind
    return kind if one in SENT_TO_SEVERAL else ""


def _listed_kind(words: str) -> str:
    """The kind of a body whose name lists before its noun: "Animal and Plant Quarantine Agency"."""
    phrase = AFTER_NOUN.split(words, 1)[0]
    last = _bare(phrase.split()[-1]) if " and " in phrase.casefold() else ""
    return "BODY" if _kinds().get(last) == "BODY" else ""


def _acronym_kind(words: str) -> str:
    name = words.strip()
    if DIRECTORATE.fullmatch(name):
        return "BODY"
    is_place = CITY_ALONE.fullmatch(name.title()) is not None or is_party(name)
    is_place = is_place or name in NO_INITIALS
    return "BODY" if re.fullmatch(r"[A-Z]{3,8}", name) and not is_place else ""


def is_minor(words: str) -> bool:
    """Whether a body is one within another, as a bureau or an office, going by its noun."""
    if DIRECTORATE.fullmatch(words):
        return True
    phrase = HEAD_NOUN_ENDS.split(words, 1)[0] or words
    if _listed_kind(words):
        phrase = AFTER_NOUN.split(words, 1)[0]
    tokens = phrase.split()
    if MAJOR.search(phrase) or OWN_INITIALS.search(words):
        return False
    return bool(tokens) and _bare(tokens[-1]) in {word.casefold() for word in MINOR_BODIES}


def has_body_word(words: str) -> bool:
    """Whether any word of the line is one that organizations are named with."""
    return any(_kinds().get(_bare(token)) in ("BODY", "UNIT") for token in words.split())


def has_office_word(words: str) -> bool:
    """Whether any word of the line is one that offices are named with."""
    return any(_kind_of_word(_bare(token)) == "OFFICE" for token in re.split(r"[\s-]+", words))


def is_all_of_office(words: str) -> bool:
    """Whether every word tells a rank, a matter or a noun of an office, and none a name."""
    tokens = [_bare(token) for token in re.split(r"[\s/&-]+", words)]
    tokens = [token for token in tokens if token and token not in LINKS]
    return bool(tokens) and all(
        token in _matters() or token in _ranks() or token in _kinds() for token in tokens
    )


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
        envoy = AMBASSADOR_OF.match(office.words)
        if envoy:
            return Piece(f"Embassy of {envoy['country'].rstrip('.')}", office.start, office.end)
        return body_headed(office)
    named = without_place(
        office.cut(found.end("the") if found["the"] else found.start("what"), found.end("what"))
    )
    if kind_of(named.words) == "BODY" and not is_matter_of_office(named.words.split()[-1]):
        return named
    kind = "Department" if found["kind"] == "Secretary" else "Ministry"
    whole = without_place(Piece(found["what"].strip(), 0, 0)).words
    return Piece(f"{kind} of {whole}", office.start, office.end)


def body_headed(office: Piece) -> Piece | None:
    """The body that an office is one of: "Registrar of the Court of Trade"."""
    led = HEAD_OF.match(office.words)
    if led is None or kind_of(led["office"]) != "OFFICE" or COUNSEL.search(led["office"]):
        return None
    body = without_place(office.cut(led.start("body"), len(office.words)))
    if is_country(body.words):
        return None
    is_named = " " in body.words or body.words.casefold() in HOUSES
    return body if is_named and kind_of(body.words) == "BODY" else None


def is_matter_of_office(words: str) -> bool:
    """Whether words in brackets tell an office's matter or region, and are nobody's name."""
    return any(_bare(word) in _matters() for word in re.split(r"[\s/-]+", words))


def _bare(token: str) -> str:
    return token.strip(".,;:()[]'’\"").removesuffix("'s").removesuffix("’s").casefold()


@cache
def _matters() -> frozenset[str]:
    return frozenset(word.casefold() for word in MATTERS_OF_OFFICES)


@cache
def _ranks() -> frozenset[str]:
    return frozenset(word.casefold() for word in RANKS_OF_OFFICES)


@cache
def _kinds() -> dict[str, str]:
    kinds = {word.casefold(): "UNIT" for word in UNITS}
    kinds |= {word.casefold(): "OFFICE" for word in OFFICE_WORDS}
    return kinds | {word.casefold(): "BODY" for word in TOP_BODIES}
