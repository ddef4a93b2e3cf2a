"""Blocks of lines that name somebody: an address, a signature, a letterhead."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from correspondence.intake.bodies import (
    body_behind,
    is_address,
    is_all_of_office,
    is_country,
    is_matter_of_office,
    is_minor,
    kind_of,
    without_place,
)
from correspondence.intake.dates import dates_in
from correspondence.intake.handling import is_all_handling
from correspondence.intake.korean_heads_of_bodies import AGENCIES
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.korean_words import is_body, is_korean_part, is_unit, office_of
from correspondence.intake.labelled import cells_of, is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.names.offices import PARENTS
from correspondence.intake.names.organizations import CITIES
from correspondence.intake.persons import COURTESY, office_and_body, person_in
from correspondence.intake.pieces import Named, Piece, despaced, joined, piece_of
from correspondence.intake.towns import without_city, without_town

HANGUL = re.compile("[가-힣]")
# A part of a body that is written to by its name: "Import Control Section".
WITHIN_A_BODY = re.compile(
    r"(?:[A-Z][\w&'’/-]*[ ,]{1,2}(?:(?:and|of|for)[ ])?){1,6}(?:Division|Desk|Section|Team|Unit"
    r"|Branch)"
)
HANDLING = re.compile(
    r"\A(?:(?:by|via|through)[ ](?:e-?mail|fax|hand|courier|pouch|registered|diplomatic)"
    r"|confidential|unclassified|restricted|official use|urgent\b|personal|limited|대외비|비밀|긴급"
    r"|original:"
    r"|page\b|\(\d\d-\d{3,5}\)|[\W_]+$|advance copy)",
    re.IGNORECASE,
)
# What a mail's foot adds in Korean, and a slogan in quotation marks.
BESIDE_NAMES_KO = re.compile(
    r"[(\[](?:담당|문의|연락)[가-힣 ]{0,4}[:：]|[※*＊]|[\"“'‘][^\"”'’\n]{4,60}[\"”'’]$"
    r"|(?:본|이)[ ](?:메일|전자우편|이메일)"
    r"|(?:[가-힣]{1,8}[ ]){0,4}[가-힣]{0,6}(?:[표빌바하]며|드리며|담아)[,.]?$"
)
UNNAMED = re.compile(
    r"(?:\[|\(|/)?(?:signature|(?:e-?|electronically |digitally |original )?signed"
    r"|sealed|seal|l\.s\.|stamp|name|인)(?:\]|\)|/)?$",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[(\[](?P<name>[A-ZÀ-Þ][^()\[\]\d]{3,60})[)\]],?")
OFFICE_AND_NAME = re.compile(
    r"(?:[Tt]he[ ])?(?P<office>[A-Z][^()\n]{3,80}?)[ ]\((?P<name>[A-ZÀ-Þ][^()\[\]\d]{3,60})\)[,.]?"
)
# The name behind the office, its syllables apart: 장관   홍 길 동.
# Who is named within a line after those words: "Roe LLP, Attention: Ms Ada Roe".
ASIDE = re.compile(
    r"[,;]?[ ](?:[Aa]ttention|[Aa]ttn|ATTN|[Ff]\.?a\.?o)[.:]{1,2}[ ]|,[ ]signed[ ]by[ ]"
)
# Whom a line is addressed to: "To the Director", "TO THE DIRECTOR".
TO_THEM = re.compile(r"[Tt]o[ ]{1,8}(?:the[ ]|[A-Z])|TO[ ]{1,8}(?=[A-Z]{2})")
CARE_OF = re.compile(r"c/o\b|care of\b", re.IGNORECASE)
BARS = re.compile(r"[ ]{1,3}[|•·][ ]{1,3}")
SIGNER_KO = re.compile(r"[가-힣](?:[ ]{0,2}[가-힣]){1,3}")
OFFICE_AND_SIGNER = 2
LED_IN = re.compile(
    r"(?:For the [^:\n]{2,60}:$)?(?:[Tt]o[ ]{1,8}(?=[A-Zt])|TO[ ]{1,8}(?=[A-Z]{2}))?"
    r"(?:[Tt]he[ ](?!Hon|Rt|Right)|THE[ ](?!HON|RT|RIGHT))?"
)
# A title ended by a point, as in the Federal Register: "General Counsel, Office of the …."
NAMES_ALONE = re.compile(
    r"(?:[A-Z][\w.’'-]*,?[ ]{1,2}|(?:of|and|for|the|to|on|in)[ ]{1,2}){2,20}[A-Z][\w’'-]*\."
)
ON_BEHALF = re.compile(r"(?:(?:for and )?on behalf of|for|p\.?p\.?)[ ](?:the[ ])?", re.IGNORECASE)
# "국장을 대리하여", "시험원장 대리" above the name of who signs.
FOR_ANOTHER_KO = re.compile(
    r"[가-힣 ]{1,30}(?:장|관|대사|영사)(?:[을를][ ]?(?:대리|대신|대행)(?:하여|해서|함)?|[ ]대리)"
)
MINISTRY = re.compile(r"(?:the[ ])?Ministry[ ]of[ ]", re.IGNORECASE)
PART = re.compile(r"\b(?:Department|Directorate|Bureau)\b", re.IGNORECASE)
BEHIND_PART = re.compile(
    r"\b(?:Bureau|Directorate|Department|Division|Office)\b[^,]{0,60},[ ](?=Ministry[ ]of[ ])"
)
# A body whose name ends with its country and has no noun of bodies: "Health Canada".
NAMED_BY_COUNTRY = re.compile(
    r"(?!(?:Republic|Kingdom|Commonwealth|Dominion|Government|South|North|The|Our|Dear)\b)"
    rf"(?!(?:{'|'.join(map(re.escape, CITIES))})\b)"
    r"[A-Z][A-Za-z]{3,20}(?:,?[ ](?:and[ ]|&[ ])?[A-Z][A-Za-z]{3,20}){0,6}"
    r"[ ](?:Canada|Australia|New[ ]Zealand|Singapore|Korea|Norway|Ireland|Scotland|Japan|India)"
)
TWO_SCRIPTS = re.compile(r"[ ]?[/|][ ]?(?=[가-힣])|(?<=[가-힣])[ ]?/[ ]?(?=[A-Z])")
# A name again in Korean behind it: "Ms Sim Cheong (심청)".
NAME_AGAIN = re.compile(r"(?<=[A-Za-z.,])[ ]{1,3}[(\[]?[가-힣]{2,4}[)\]]?$")
SHORTEST_NAME_KO = 2
HOUSE = re.compile(r"(?!The[ ])[A-Z][\w'’.-]+(?:[ ](?:&|and|of|[A-Z][\w'’.-]*)){1,6}")
# Who holds an office, told behind it at a paper's foot: "Managing Directors: A. Roe, S. Ash".
TOLD_BEHIND = re.compile(r"(?:[A-Z][\w-]{1,20}[ ]){0,3}[A-Za-z]{2,20}s:[ ](?=\S)")
LONGEST_LINE = 140
ABBREVIATED = ("Inc.", "Ltd.", "Co.", "Corp.", "D.C.", "U.S.", "Jr.", "a.i.", "S.A.", "LLC.")


def blocks_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The groups of lines that stand together, parted by blank ones."""
    rest = list(lines)
    while rest:
        block = list(takewhile(lambda line: line.words, rest))
        if block:
            yield block
        rest = rest[max(1, len(block)) :]


def named_in(lines: Sequence[Line], *, expected: bool = False, names_first: bool = False) -> Named:
    """Who a block names, line by line: a person, an office, an organization.

    A title before a name is the office only where no line names one. ``names_first`` says that
    a bare name stands above its body, as in addresses, where towns stand below it.
    """
    named = title = lesser = unit = Named()
    read = [line for line in lines if len(line.words) <= LONGEST_LINE]
    own = [line for line in read if not _is_for_another(line)]
    own = own or [line for line in read if HANGUL.search(line.words)]
    whole = list(joined([part for line in own for part in _parts(line)]))
    pieces = _above_address(whole)
    for place, piece in enumerate(pieces):
        is_likely = expected and not (names_first and _is_below_body(pieces, place, named))
        found = _of_ministry(_named_in_line(piece, named, expected=is_likely))
        if found.is_empty and named.organization is not None:
            unit = unit.or_else(_part_of_body(piece))
        found, part = _parted(found)
        unit = unit.or_else(part)
        if found.person and found.office and found.office.start < found.person.start:
            title = Named(office=found.office)
            found = Named(person=found.person, organization=found.organization)
        if found.organization and not found.person and is_minor(found.organization.words):
            lesser = Named(organization=found.organization)
            found = Named(office=found.office)
        if _is_of_unknown_body(found):
            lesser = lesser.or_else(Named(organization=found.organization))
            found = Named(person=found.person, office=found.office)
        if found.person and found.organization and kind_of(found.organization.words) == "UNIT":
            lesser = lesser.or_else(Named(organization=found.organization))
            unit = unit.or_else(Named(office=found.organization))
            found = Named(person=found.person, office=found.office)
        named = _above_agency(_under(named, found), found).or_else(found)
    has_body = named.organization is not None
    named = named.or_else(title).or_else(unit if has_body else Named()).or_else(lesser)
    named = _with_body_behind(without_town(named, whole))
    return named.or_else(_house_above_street(whole, named)) if names_first else named


def _house_above_street(pieces: Sequence[Piece], named: Named) -> Named:
    """The house by a name of no known kind: behind a person or an office, above its street.

    The last line of a block is a town, unless an office stands above it.
    """
    if named.organization is not None or not (named.person or named.office):
        return Named()
    told = max(piece.end for piece in (named.person, named.office) if piece)
    for piece, below in zip_longest(pieces, pieces[1:]):
        if piece.start <= told:
            continue
        is_told = kind_of(piece.words) or is_address(piece.words) or is_country(piece.words)
        if is_told or HOUSE.fullmatch(piece.words) is None or is_all_of_office(piece.words):
            return Named()
        is_above_street = below is not None and is_address(below.words)
        return Named(organization=piece) if is_above_street else Named()
    return Named()


def _of_ministry(found: Named) -> Named:
    """With the ministry alone where a line names one of its parts before it."""
    body = found.organization
    behind = BEHIND_PART.search(body.words) if body else None
    if body is None or behind is None:
        return found
    ministry = body.cut(behind.end(), len(body.words))
    return Named(person=found.person, office=found.office, organization=ministry)


def _under(named: Named, found: Named) -> Named:
    """Without the department that was named before its ministry."""
    first, second = named.organization, found.organization
    is_under = first and second and MINISTRY.match(second.words) and PART.search(first.words)
    return Named(person=named.person, office=named.office) if is_under else named


def _parted(found: Named) -> tuple[Named, Named]:
    """Without the part of a Korean body that is named for an office, and that part."""
    if found.office is None or not is_korean_part(found.office.words):
        return found, Named()
    rest = Named(person=found.person, organization=found.organization)
    return rest, Named(office=found.office)


def _above_agency(named: Named, found: Named) -> Named:
    """Without the ministry that a line names above the agency whose head is written to."""
    is_above = named.organization and HANGUL.search(named.organization.words)
    return (
        Named(person=named.person, office=named.office)
        if (is_above and _is_head_of_agency(found))
        else named
    )


def _is_head_of_agency(found: Named) -> bool:
    """Whether a line names the head of an agency in one word with it: 관세청장."""
    body, office = found.organization, found.office
    is_head = body is not None and office is not None and office.words.startswith(body.words)
    return is_head and body is not None and body.words.endswith(AGENCIES)


def _is_of_unknown_body(found: Named) -> bool:
    """Whether a line names an office with what is perhaps no body of its own."""
    if found.office is None or found.organization is None or _is_head_of_agency(found):
        return False
    return not kind_of(found.organization.words)


def _is_for_another(line: Line) -> bool:
    """Whether a line below a signature says for whom it was signed: "for the Minister"."""
    if is_care_of(line) or FOR_ANOTHER_KO.fullmatch(line.words):
        return True
    behalf = ON_BEHALF.match(line.words)
    if behalf is None or line.words.endswith(":"):
        return False
    return kind_of(line.words[behalf.end() :]) == "OFFICE"


def _part_of_body(piece: Piece) -> Named:
    return Named(office=piece) if WITHIN_A_BODY.fullmatch(piece.words) else Named()


def _with_body_behind(named: Named) -> Named:
    """With the body that the office speaks of, where none is named."""
    if named.organization is not None or named.office is None:
        return named
    body = body_behind(named.office)
    return named.or_else(Named(organization=body)) if body else named


def _above_address(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines above a street or a town, and below it those that name somebody with courtesy."""
    first = next((place for place in range(1, len(pieces)) if is_address(pieces[place].words)), 0)
    if not first:
        return list(pieces)
    return [*pieces[:first], *(one for one in pieces[first:] if COURTESY.match(one.words))]


def _is_below_body(pieces: Sequence[Piece], place: int, named: Named) -> bool:
    """Whether a line stands below a body, and no office below it makes it a name."""
    if named.organization is None:
        return False
    below = pieces[place + 1].words if place + 1 < len(pieces) else ""
    return kind_of(below) != "OFFICE"


def _parts(line: Line) -> list[Line]:
    """A line as the lines that it stands for: an office with its holder beside it, or bars."""
    cells = cells_of(line)
    if despaced(line.words) == line.words and _is_office_with_name(cells):
        return [cells[0], cells[-1]]
    first = _first_cell(line)
    parts = [part for part in ASIDE.split(first.words) if part]
    if len(parts) > 1:
        return list(_placed(first, parts))
    parts = BARS.split(first.words)
    is_of_office = any(kind_of(part) == "OFFICE" for part in parts[:OFFICE_AND_SIGNER])
    if len(parts) == 1 or is_of_office or HANGUL.search(first.words):
        return [first]
    return list(_placed(first, parts))


def _is_office_with_name(cells: Sequence[Line]) -> bool:
    """Whether columns hold an office and, past the place of a signature, a name."""
    if len(cells) < OFFICE_AND_SIGNER or kind_of(cells[0].words) != "OFFICE":
        return False
    named = person_in(piece_of(cells[-1]), expected=True)
    is_bare = named.person is not None and named.organization is None
    return is_bare and all(UNNAMED.match(cell.words) for cell in cells[1:-1])


def _placed(line: Line, parts: Sequence[str]) -> Iterator[Line]:
    at = 0
    for part in parts:
        at = line.words.index(part, at)
        yield Line(line.start + at, line.start + at + len(part), part)
        at += len(part)


def _first_cell(line: Line) -> Line:
    """A line's first column; letters spaced out are no columns."""
    if despaced(line.words) != line.words:
        return line
    cells = cells_of(line)
    if len(cells) == OFFICE_AND_SIGNER and SIGNER_KO.fullmatch(cells[1].words):
        return line
    return next(iter(cells), line)


def is_care_of(line: Line) -> bool:
    """Whether a line says in whose care a letter goes or its sender is."""
    return CARE_OF.match(line.words) is not None


def is_sentence(words: str) -> bool:
    """Whether a line is longer than any line of a block, or ends as a sentence does."""
    ends = words.endswith((".", ";")) and not words.endswith(ABBREVIATED)
    ends = ends and NAMES_ALONE.fullmatch(words) is None
    return len(words) > LONGEST_LINE or (len(words.split()) > 6 and ends)


def is_handling(words: str) -> bool:
    """Whether a line says how a letter is carried, or by whom it may be read."""
    return HANDLING.match(words) is not None or is_all_handling(words)


def names_nobody(line: Line, layout: Layout) -> bool:
    """Whether a line is a label's, a date's, an address's or a word of handling."""
    if not line.words or is_labelled(line.read) or is_handling(line.read):
        return True
    if BESIDE_NAMES_KO.match(line.words):
        return True
    day = next(dates_in(layout.text.flow, (line.start, line.end)), None)
    return day is not None and len(line.words) - (day.end - day.start) < 30


def _named_in_line(piece: Piece, so_far: Named, *, expected: bool) -> Named:
    piece = _in_one_script(piece)
    if HANGUL.search(piece.words):
        return korean_party(piece)
    if UNNAMED.match(piece.words) or is_country(piece.words):
        return Named()
    bracketed = BRACKETED.fullmatch(piece.words) if expected else None
    if bracketed and so_far.person is None:
        piece = piece.cut(*bracketed.span("name"))
    held = _office_and_name(piece)
    if held.person and so_far.person is None:
        return held
    led = LED_IN.match(piece.words)
    bare = piece.cut(led.end(), len(piece.words)) if led and led.end() else piece
    person = person_in(bare, expected=expected and so_far.person is None)
    if person.person is not None and so_far.person is None:
        return without_city(person)
    return _office_or_body(bare)


def _in_one_script(piece: Piece) -> Piece:
    """The first half of a line that says the same in two scripts: "Tea Ministry / 차부"."""
    parted = TWO_SCRIPTS.search(piece.words)
    before = piece.words[: parted.start()] if parted else ""
    if parted and HANGUL.search(before) and HANGUL.search(piece.words[parted.end() :]):
        return piece
    parted = parted or _name_again(piece.words)
    return piece.cut(0, parted.start()) if parted and parted.start() else piece


def _name_again(words: str) -> re.Match[str] | None:
    """A name said again in Hangul at the end, which is no body's nor office's: "WTO 사무국"."""
    found = NAME_AGAIN.search(words)
    again = found.group().strip(" ()[]") if found else ""
    is_known = is_body(again) or office_of(again) or is_unit(again)
    return None if is_known and len(again) > SHORTEST_NAME_KO else found


def _office_or_body(bare: Piece) -> Named:
    kind = kind_of(bare.words)
    if kind == "OFFICE" and TOLD_BEHIND.match(bare.words):
        return Named()
    if kind == "OFFICE":
        return without_city(office_and_body(bare))
    part, comma, body = bare.words.partition(", ")
    if kind == "UNIT" and comma and kind_of(body) == "BODY":
        start = len(part) + len(comma)
        return Named(organization=without_place(bare.cut(start, len(bare.words))))
    if not kind and NAMED_BY_COUNTRY.fullmatch(bare.words):
        return Named(organization=bare)
    if kind != "BODY" or bare.words.casefold() in PARENTS:
        return Named()
    return Named(organization=without_place(bare))


def _office_and_name(piece: Piece) -> Named:
    """ "The Deputy Minister (Ms Sim Cheong)"."""
    held = OFFICE_AND_NAME.fullmatch(piece.words)
    if held is None or kind_of(held["office"]) != "OFFICE":
        return Named()
    if is_matter_of_office(held["name"]) and not COURTESY.match(held["name"]):
        return Named(office=piece)
    person = person_in(piece.cut(*held.span("name")), expected=True).person
    return Named(person=person, office=piece.cut(*held.span("office")))
