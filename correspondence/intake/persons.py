"""Persons named in a line, with titles of courtesy before and offices after, in English."""

import re
from collections.abc import Sequence

from correspondence.intake.bodies import (
    OF_LAW,
    has_body_word,
    has_office_word,
    is_address,
    is_all_of_office,
    is_company,
    is_country,
    is_matter_of_office,
    kind_of,
    without_place,
)
from correspondence.intake.names.offices import HONORIFICS, STATES, TITLES_BEFORE_NAMES
from correspondence.intake.pieces import Named, Piece

# Abbreviations also stand in capitals where a name does: "LIC. ADA ROE".
IN_CAPITALS = tuple(word.upper() for word in HONORIFICS if word.endswith(".") and len(word) > 2)
COURTESIES = tuple(dict.fromkeys((*HONORIFICS, *IN_CAPITALS)))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


COURTESY = re.compile(
    rf"(?:(?:\((?:{_any(COURTESIES)})\)|(?:{_any(COURTESIES)}))(?=[ \t]|$)[ \t]{{0,3}}){{1,4}}"
)
TITLE = re.compile(
    rf"(?:(?:{_any(TITLES_BEFORE_NAMES)})[ \t]{{1,3}}){{1,3}}(?=[A-ZÀ-Þ])", re.IGNORECASE
)
NAME_WORD = (
    r"(?:[A-ZÀ-Þ][\w’'-]*\.?"
    r"|(?:de|da|dos|del|della|la|le|van|von|der|den|bin|binti|al|el|ter)(?!\w))"
)
NAME = re.compile(rf"[A-ZÀ-Þ][\w’'-]*\.?(?:[ \t]{{1,2}}{NAME_WORD}){{0,5}}")
AFTER_NAME = re.compile(r",?[ ](?:Jr|Sr|II|III|IV)\.?(?=,|[ ]|$)")
# Letters of honours and degrees behind a name, which are no part of it.
POST_NOMINALS = re.compile(
    r"(?:,?[ ](?:Esq|Ph\.?D|M\.?P|M\.?E\.?P|K\.?C|Q\.?C|P\.?C|S\.?C|O\.?C|C\.?M|C\.?B"
    r"|[KD]?C\.?M\.?G|[COM]\.?B\.?E|J\.?P|LL\.?[BMD]|J\.?D|M\.?B\.?A|C\.?P\.?A|M\.?A|M\.?Sc"
    r"|[COM]NZM|GCMG|A\.?[MO]|FRSA|ret)\.?(?=,|[ ]|$)){1,5}"
)
BAR = re.compile(r"[ ]{1,3}[|][ ]{1,3}")
NAME_OF_BODY = re.compile(r"(?!.*(?:Division|Unit|Team|Section|Branch|Desk)$)[A-ZÀ-Þ][^\d@|]{2,80}")
STATE = re.compile(rf"(?:the[ ])?(?:{_any(STATES)})[ ]of[ ](?:the[ ])?[A-ZÀ-Þ]")
SIGNED = re.compile(
    r"(?:/s/|\[?\(?(?:[Ss]igned|[Ss]gd|SGD|SIGNED)\.?\)?\]?[:]?|_{3,60}|By:"
    r"|(?:Sent|Signed|Issued|Submitted|Transmitted|Authori[sz]ed)[ ]by:?|Sd/-|[Ss]\.[Gg]\.?[Dd]\.?"
    r"|[Pp]\.?[Pp]\.?(?=[ ][A-Z])|[Pp]er:"
    r"|(?:[Ee]lectronically|[Dd]igitally|E-)[ ]?signed by:?)[ \t]{0,3}"
)
HONOURS = frozenset(
    {
        "KCMG", "DCMG", "GCMG", "CMG", "KBE", "DBE", "CBE", "OBE", "MBE", "KC", "QC", "SC", "MP",
        "MEP", "PC", "CNZM", "ONZM", "MNZM", "AM", "AO", "AC", "OAM", "PhD", "Esq",
    }
)  # fmt: skip
PARTNERS = re.compile(r"&|\band\b")
MEMBER = "MP"
NO_NAMES = frozenset(
    [
        "United",
        "States",
        "U.S.",
        "US",
        "Republic",
        "Korea",
        "Korean",
        "European",
        "Union",
        "Global",
        "Canadian",
        "Canada",
        "Japan",
        "Mexico",
        "Australian",
        "Australia",
        "New",
        "Kingdom",
        "People's",
        "National",
        "Federal",
        "Royal",
        "International",
        "Permanent",
        "Government",
        "State",
        "World",
        "WTO",
        "TBT",
        "SPS",
        "FTA",
        "General",
        "Minister",
        "Secretary",
        "Director",
    ]
)
BODY_BEGINS = re.compile(
    r"(?<=[a-z])(?<!High)(?<!of)(?<!for)(?<!the)(?<!to)[ ]"
    r"(?=(?:Ministry|Department|Embassy|Office|Permanent"
    r"|Delegation|Mission|Agency|Commission)[ ](?:of|for|Mission|Representation)\b)"
)
MOST_NAME_WORDS = 6
LONGEST_TITLE = 90


def person_in(line: Piece, *, expected: bool = False) -> Named:
    """Who a line names. ``expected`` says that a name stands here by custom, without courtesy."""
    signed = SIGNED.match(line.words)
    at = signed.end() if signed else 0
    courtesy = COURTESY.match(line.words, at)
    at = courtesy.end() if courtesy else at
    title = _title_at(line, at, is_courteous=courtesy is not None)
    name_from = title[1] if title else at
    again = COURTESY.match(line.words, name_from)
    name_from = again.end() if again else name_from
    name_to = name_from + _length_of_name(line.words[name_from:])
    is_marked = bool(courtesy or title or again)
    honours = POST_NOMINALS.match(line.words, name_to)
    named_to = honours.end() if honours else name_to
    extent = (name_from, name_to, named_to)
    if not _is_name(line, extent, is_marked=is_marked, expected=expected):
        return Named()
    person = line.cut(name_from, name_to)
    rest = line.cut(named_to, len(line.words))
    before = line.cut(*title) if title else None
    return _with_rest(Named(person=person, office=before), rest)


def _title_at(line: Piece, at: int, *, is_courteous: bool) -> tuple[int, int] | None:
    """The title before a name; none where what follows tells of what the office is."""
    if not is_courteous and is_all_of_office(line.words[at:]):
        return None
    title = TITLE.match(line.words, at)
    if title and _name_after(line.words[title.end() :]):
        rest = line.words[title.end() :]
        is_unit = not is_courteous and "," not in rest and kind_of(rest) in ("UNIT", "BODY")
        return None if is_unit else title.span()
    return _office_before_name(line.words, at)


def _office_before_name(words: str, at: int) -> tuple[int, int] | None:
    """Any office that a full name follows and ends the line: "Chief Inspector Ada Roe"."""
    tokens = list(re.finditer(r"\S+", words[at : at + LONGEST_TITLE]))[:MOST_NAME_WORDS]
    for last in reversed(tokens[:-1]):
        title = words[at : at + last.end()]
        if not (has_office_word(last.group()) and is_all_of_office(title)):
            continue
        rest = words[at + last.end() :].lstrip()
        length = _length_of_name(rest)
        is_end = not rest[length:] or rest[length] in ",(|"
        if " " in rest[:length] and is_end and not is_all_of_office(rest[:length]):
            return at, at + last.end() + 1
    return None


def _with_rest(named: Named, rest: Piece) -> Named:
    """The office, and the organization after it, that follow a name in its line."""
    if not rest.words or rest.words.startswith("and "):
        return named
    if rest.words.startswith("(") and rest.words.endswith(")"):
        rest = rest.cut(1, len(rest.words) - 1)
    kind = kind_of(rest.words)
    if kind in ("BODY", "UNIT"):
        return Named(person=named.person, office=named.office, organization=without_place(rest))
    if kind != "OFFICE" and not (named.office is None and has_office_word(rest.words)):
        return named
    return Named(person=named.person).or_else(office_and_body(rest))


def office_and_body(line: Piece) -> Named:
    """An office, and the organization that follows it after a comma, if one does."""
    flat = BODY_BEGINS.search(line.words)
    if flat:
        return Named(
            office=line.cut(0, flat.start()),
            organization=without_place(line.cut(flat.end(), len(line.words))),
        )
    office, *others = BAR.split(line.words)
    body = _body_among(others)
    if body and kind_of(office) == "OFFICE":
        start = line.words.index(body, len(office))
        body_said = line.cut(start, start + len(body))
        return Named(office=line.cut(0, len(office)), organization=body_said)
    for comma in re.finditer(r"(?:,|[ ][|–—·-])[ ]", line.words):
        after = line.cut(comma.end(), len(line.words))
        is_body = kind_of(after.words) == "BODY" or _is_state(after.words)
        if is_body and not _lists_on(line.words, comma.start(), after.words):
            return Named(office=line.cut(0, comma.start()), organization=without_place(after))
    return Named(office=line)


def _body_among(parts: Sequence[str]) -> str | None:
    """The body among the parts of a line behind the office, past its matter and its region."""
    named = [part for part in parts if NAME_OF_BODY.fullmatch(part)]
    known = [part for part in named if kind_of(part) == "BODY"]
    others = [part for part in named[:1] if not is_matter_of_office(part)]
    return next(iter([*known, *others]), None)


def _is_state(words: str) -> bool:
    return STATE.match(words) is not None and not is_country(words)


def _lists_on(words: str, comma: int, after: str) -> bool:
    """Whether the words after a comma go on listing, as in "for Trade, Customs and Excise"."""
    return (
        bool(re.search(r"\b(?:of|for)\b", words[:comma]))
        and " and " in f" {after}"
        and not (after.startswith(("Ministry", "Department", "Office", "Embassy", "The ")))
    )


def _length_of_name(words: str) -> int:
    found = NAME.match(words)
    if found is None:
        return 0
    end = 0
    in_capitals = words.isupper()
    for token in re.finditer(r"\S+", found.group()):
        bare = token.group().rstrip(".,")
        if in_capitals and len(bare) > 3:
            bare = bare.capitalize()
        is_honour = token.group().rstrip(",") in HONOURS
        is_initials = in_capitals and len(bare) < 3 and bare != MEMBER
        if end and is_honour and not is_initials:
            break
        if not end and bare.casefold() in ("of", "for", "and", "the", "to"):
            break
        if token.group() in NO_NAMES or bare in NO_NAMES or _is_word_of_office(bare):
            break
        end = token.end()
    suffix = AFTER_NAME.match(words, end)
    return suffix.end() if suffix else end


def _is_word_of_office(token: str) -> bool:
    return has_office_word(token) or (has_body_word(token) and not token.isupper())


def _name_after(words: str) -> bool:
    courtesy = COURTESY.match(words)
    return _length_of_name(words[courtesy.end() if courtesy else 0 :]) > 0


def _is_name(line: Piece, extent: tuple[int, int, int], *, is_marked: bool, expected: bool) -> bool:
    start, end, rest_from = extent
    name = line.words[start:end]
    words = name.split()
    if not words or len(words) > MOST_NAME_WORDS or any(c.isdigit() for c in name):
        return False
    if is_marked:
        return True
    rest = line.words[rest_from:].lstrip()
    if OF_LAW.fullmatch(rest.lstrip(", ")) or is_company(line.words[:rest_from]):
        return False
    if is_all_of_office(name) or (PARTNERS.search(rest) and is_company(line.words)):
        return False
    if is_country(line.words) or is_address(line.words) or len(words) < 2:
        return False
    return expected and (not rest or rest[0] in ",(|–—-/" or has_office_word(rest))
