"""The organization that a letter's paper bears at its top."""

import re
from collections.abc import Iterator, Sequence

from correspondence.intake.blocks import (
    TWO_SCRIPTS,
    blocks_of,
    is_care_of,
    is_handling,
    is_sentence,
)
from correspondence.intake.bodies import (
    body_headed,
    is_address,
    is_country,
    is_matter_of_office,
    is_minor,
    kind_of,
    without_place,
)
from correspondence.intake.dates import dates_in
from correspondence.intake.handling import end_of_handling
from correspondence.intake.known import Names
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.labelled import cells_of, is_labelled, is_stamped_by_machine
from correspondence.intake.layout import Layout, Line
from correspondence.intake.names.offices import PARENTS
from correspondence.intake.persons import COURTESY, person_in
from correspondence.intake.pieces import Named, Piece, despaced, joined, piece_of
from correspondence.intake.towns import CITY_AFTER

HANGUL = re.compile("[가-힣]")
HEADING = re.compile(
    r"(?:note verbale|office memorandum|minutes?(?: sheet)?$|letter$|non-?paper|facsimile"
    r"|telecop|telefacsimile|telefax|telegram|fax\b|f a x"
    r"|cover sheet|urgent\b"
    r"|immediate\b|to whom it may concern"
    r"|zczc|circular|memorandum|aide|memo\b|press release|draft|copy\b|translation|구상서"
    r"|공한|보도자료|번역|사본|대외비|[\[(](?![주사재유]\)|유한\)))",
    re.IGNORECASE,
)
# The title of minutes or of a record, whose lines name what met, and not who writes.
TITLED = re.compile(
    r"\b(?:minutes|summary record|(?:joint |agreed |summary )?report of|record of|agenda"
    r"|cover(?:ing)? note|list of participants)\b",
    re.IGNORECASE,
)
DATE_OR_DIGITS = re.compile(r"[ ,]{0,3}\b\d{2,}.*$")
NAME_LIKE = re.compile(r"[A-ZÀ-Þ][\w.,'’&() -]{2,90}")
MISSION = re.compile(
    r"(?:the )?(?:permanent |royal )?(?:mission|delegation|embassy)\b", re.IGNORECASE
)
THE = re.compile(r"[Tt]he |THE ")
# "관세로 여는 공정무역": a phrase, and no name.
MOTTO = re.compile(r"[가-힣](?:는|된|하는|(?<!주)(?<!대)한|을|를|으로|함께|위한)[ ](?=[가-힣])")
# The title of a paper, its number or a heading: nobody's name.
NO_NAME = re.compile(
    r"\d|[:：■□◆※★☎@#+|=<>→\"“”]|(?:서한|공문|공고|알림|안내|통지|통보|회신|보고|자료|전보|전문|메모|팩스"
    r"|전송|전송표|전송지|구상서|비망록|의견서|신청서|요청서|확인서|답변서|회의록|결과|송부|표지|양식"
    r"|초청장|각서|제출|사항|명단|일정|계획|번역문|문서|사본|수신처|송신처|긴급|내용|연락|업무연락|초안|드립니다"
    r"|공개|귀하|귀중|님|께|앞|다|요|[ ]건|의[ ]건|[가-힣 ]{3}서)"
    r"(?:[ ]?[(（][^()（）]{1,20}[)）])?[.]?$|안녕"
)
LONGEST_NAME = 30
OF_MINISTRIES = re.compile(r"(?:부|처|정부|청|대한민국|공화국)$")
AGENCY = re.compile(
    r"(?:청|원|위원회|세관|소|센터|검역본부|대표부|대사관|영사관)(?:[ ]?[(（][^()]{1,12}[)）])?$"
)
IN_PARTS = re.compile(r"[ ][|/•][ ]")
ABBREVIATION = re.compile(r"[A-Z]{2,8}")
# One word with a figure in it, as the signs of a desk: "TO(E)-115-042".
CODE_ALONE = re.compile(r"(?=\S*\d)\S{3,40}")
# A number, or the words of a letter from somebody, before the name of a body.
NUMBER_FIRST = re.compile(
    r"(?:(?:Note[ ])?N(?:o|r|º|°)\.?[ ]{0,2}|#[ ]?)[\w/()-]{0,20}\d[\w/()-]{0,20}[.,:;]?[ \t]{1,40}"
)
FROM_SOMEONE = re.compile(r"(?:From|FROM)[ ]{1,2}(?:(?:the|THE|The)[ ])?(?=[A-Z])")
PARENT = re.compile(r"\b(?:ministry|department|government)\b", re.IGNORECASE)
# Houses that stand on their own though a ministry stands above them on their paper.
OF_ITS_OWN = re.compile(
    r"\w[ ](?:agency|authority|administration|inspectorate|secretariat|institute|commission"
    r"|board|customs)$|\bcustoms[ ](?:service|office|authority|department|directorate)$",
    re.IGNORECASE,
)
GENERAL = re.compile(
    r"\b(?:directorate|department|bureau|office|administration|board|service)\b", re.IGNORECASE
)
CUSTOMS = re.compile(r"\bof[ ](?:customs|revenue|tax|taxes|standards|statistics)\b", re.IGNORECASE)
HEAD_ENDS = re.compile(r"[ ](?:of|for|to|on|in)[ ]", re.IGNORECASE)
MOST_WORDS_OF_PARENT = 6
MOST_LINES = 12
LINES_OF_TITLE = 3
MOST_FULL = 2


def letterhead(layout: Layout, names: Names, *, before: int) -> Named:
    """The organization at the top, up to the place where the address or the words begin.

    A body on record counts before others; of the others the first that is more than a
    country or a unit, and where none is named as bodies are, the first line.
    """
    pieces = list(joined(list(_lines(layout, before))))
    for piece in pieces:
        if names.all_of(piece.words):
            return Named(organization=piece)
    if body := _korean_body(pieces):
        return Named(organization=_trimmed(body, names))
    for is_good in (
        _is_major_in_capitals, _is_major_body, _is_body, _is_unit,
    ):  # fmt: skip
        for place, piece in enumerate(pieces):
            if is_good(piece):
                below = pieces[place + 1 : place + 2]
                own = below[0] if below and _is_house_of(piece, below[0]) else piece
                return Named(organization=_trimmed(own, names))
    return Named(organization=_of_no_body(pieces, names))


def _of_no_body(pieces: Sequence[Piece], names: Names) -> Piece | None:
    """What a paper without a body bears: an office that is or names one, or else its first line.

    The paper of a person bears none.
    """
    office = next((piece for piece in pieces if _is_office(piece)), None)
    if office is not None:
        return office if names.is_body(office.words) else body_headed(office)
    if any(map(_is_of_person, pieces)):
        return None
    return _unlike_any(pieces)


def name_on_paper(layout: Layout, *, before: int) -> Named:
    """What the paper bears first in Hangul, where nothing tells that it is a body."""
    for piece in joined(list(_lines(layout, before))):
        is_name = len(piece.words) <= LONGEST_NAME and not NO_NAME.search(piece.words)
        if not HANGUL.search(piece.words) or not is_name or is_address(piece.words):
            continue
        named = korean_party(piece)
        if not named.person and not named.office:
            return Named(organization=piece)
    return Named()


def office_on_paper(layout: Layout, *, before: int) -> Named:
    """The office that the paper bears, as "The Director-General", where the signer names none."""
    for piece in joined(list(_lines(layout, before))):
        if HANGUL.search(piece.words):
            if office := korean_party(piece).office:
                return Named(office=office)
            continue
        bare = piece.cut(4, len(piece.words)) if THE.match(piece.words) else piece
        named = person_in(piece, expected=True)
        if named.person and named.office:
            if named.office.start > named.person.start:
                return Named(office=named.office)
            continue
        if kind_of(bare.words) == "OFFICE" and not is_address(bare.words) and ":" not in bare.words:
            return Named(office=bare)
    return Named()


def office_it_is_from(layout: Layout, *, before: int) -> Named:
    """The office of which a paper says that it comes: "From the Private Secretary"."""
    for line in layout.lines_in((layout.own[0], before)):
        led = FROM_SOMEONE.match(line.words)
        named = line.words[led.end() :] if led else ""
        if led and kind_of(named) == "OFFICE" and not is_sentence(line.words):
            return Named(office=piece_of(line).cut(led.end(), len(line.words)))
    return Named()


def person_on_paper(layout: Layout, *, before: int) -> Named:
    """Whose paper it is, where a name stands on it above its office and nobody signs in words."""
    for block in blocks_of(layout.lines_in((layout.own[0], before))):
        if len(block) < MOST_FULL or is_labelled(block[0].read) or is_handling(block[0].read):
            continue
        name, office = (next(iter(cells_of(line))) for line in block[:MOST_FULL])
        named = person_in(piece_of(name), expected=True)
        is_unnamed = named.person is None or named.office or named.organization
        if is_unnamed or is_matter_of_office(name.words) or kind_of(office.words) != "OFFICE":
            continue
        return Named(person=named.person, office=piece_of(office))
    return Named()


def _lines(layout: Layout, before: int) -> Iterator[Line]:
    taken = 0
    lines = layout.lines_in((layout.own[0], before))
    titles = {line.start for block in blocks_of(lines) if _is_title(block) for line in block}
    for line in map(_without_number, lines):
        if not line.words or line.start in titles or _tells_of_paper(line):
            continue
        if is_labelled(line.read) or HEADING.match(line.words):
            if taken:
                return
            continue
        first = line if despaced(line.words) != line.words else _in_full(cells_of(line))
        if (
            next(dates_in(layout.text.flow, (line.start, first.end)), None)
            and len(first.words) < 60
        ):
            if taken:
                return
            continue
        if is_sentence(line.words) or taken >= MOST_LINES:
            return
        taken += 1
        yield first


def _tells_of_paper(line: Line) -> bool:
    """Whether a line says how a letter is carried, of which office it comes, or in whose care."""
    return is_handling(line.read) or FROM_SOMEONE.match(line.words) is not None or is_care_of(line)


def _without_number(line: Line) -> Line:
    """A line of the paper without the number or the marking before its body."""
    numbered = NUMBER_FIRST.match(line.words)
    ends = numbered.end() if numbered else end_of_handling(line.words)
    rest = line.words[ends:].lstrip(" -–—:;,")
    if not ends or kind_of(THE.sub("", rest, count=1)) != "BODY":
        return line
    return Line(line.end - len(rest), line.end, rest)


def _is_title(block: Sequence[Line]) -> bool:
    return is_stamped_by_machine(block[0].words) or any(
        TITLED.search(line.words) for line in block[:LINES_OF_TITLE]
    )


def _in_full(cells: Sequence[Line]) -> Line:
    """The first column, or the second where it gives in full what the first abbreviates."""
    if len(cells) < MOST_FULL or not ABBREVIATION.fullmatch(cells[0].words):
        return cells[0]
    initials = "".join(word[0] for word in cells[1].words.split() if word[0].isupper())
    return cells[1] if initials == cells[0].words else cells[0]


def _is_korean_body(piece: Piece) -> bool:
    parted = IN_PARTS.search(piece.words)
    piece = piece.cut(0, parted.start()) if parted else piece
    if not HANGUL.search(piece.words) or MOTTO.search(piece.words) or is_address(piece.words):
        return False
    named = korean_party(piece)
    return named.organization is not None and named.office is None and not _is_nation(piece.words)


def _korean_body(pieces: Sequence[Piece]) -> Piece | None:
    """The Korean body that stands letter by letter, or the first; the agency below a ministry."""
    bodies = [(place, piece) for place, piece in enumerate(pieces) if _is_korean_body(piece)]
    spaced = next((piece for _, piece in bodies if _is_spaced_body(piece)), None)
    if spaced or not bodies:
        return spaced
    (place, first) = bodies[0]
    below = dict(bodies).get(place + 1) or _headed_agency(pieces[place + 1 : place + 2])
    is_parent = OF_MINISTRIES.search(first.words) is not None and place + 1 < len(pieces)
    return below if below and is_parent and AGENCY.search(below.words) else first


def _headed_agency(pieces: Sequence[Piece]) -> Piece | None:
    """The agency that a paper names below its ministry by its head: 품질관리원장."""
    for piece in pieces:
        named = korean_party(piece)
        if named.organization and named.office and not named.person:
            return named.organization
    return None


def _is_spaced_body(piece: Piece) -> bool:
    """Whether a Korean body stands letter by letter, as on the paper of an office."""
    return piece.end - piece.start > len(piece.words) and _is_korean_body(piece)


def _is_major_in_capitals(piece: Piece) -> bool:
    """Whether a body stands in capitals, by which a paper sets it off from the one above it."""
    return piece.words.isupper() and not HANGUL.search(piece.words) and _is_major_body(piece)


def _is_house_of(above: Piece, below: Piece) -> bool:
    """Whether a paper bears a house of its own below the ministry that it belongs to."""
    head = HEAD_ENDS.split(below.words, maxsplit=1)[0]
    if GENERAL.search(head) and CUSTOMS.search(below.words):
        return PARENT.search(above.words) is not None
    return (
        PARENT.search(above.words) is not None
        and OF_ITS_OWN.search(head) is not None
        and not is_address(below.words)
    )


def _is_nation(words: str) -> bool:
    return bool(re.fullmatch(r"(?:대한민국|미합중국|[가-힣]{2,8})[ ]정부", words))


def _is_major_body(piece: Piece) -> bool:
    return _is_body(piece) and not is_minor(_bare(piece.words))


def _is_body(piece: Piece) -> bool:
    words = _bare(piece.words)
    if CODE_ALONE.fullmatch(piece.words):
        return False
    return kind_of(words) == "BODY" and not is_country(words) and not _is_parent(words)


def _is_parent(words: str) -> bool:
    return words.casefold().startswith(PARENTS) and len(words.split()) < MOST_WORDS_OF_PARENT


def _is_unit(piece: Piece) -> bool:
    return kind_of(_bare(piece.words)) == "UNIT" and not is_address(piece.words)


def _unlike_any(pieces: Sequence[Piece]) -> Piece | None:
    for piece in pieces:
        if is_address(piece.words) or is_country(piece.words):
            continue
        if HANGUL.search(piece.words) and (body := korean_party(piece).organization):
            return body
        if NAME_LIKE.fullmatch(piece.words):
            return piece
    return None


def _is_office(piece: Piece) -> bool:
    bare = THE.sub("", piece.words, count=1)
    if ":" in bare:
        return False
    return kind_of(bare) == "OFFICE" and not is_address(bare) and not _is_parent(bare)


def _is_of_person(piece: Piece) -> bool:
    """Whether a line names somebody with a courtesy, as the paper of a private person does."""
    if COURTESY.match(piece.words):
        return person_in(piece).person is not None
    named = person_in(piece, expected=True)
    return named.person is not None and named.office is not None


def _bare(words: str) -> str:
    """A line of a flattened letterhead without the town and the figures at its end."""
    return DATE_OR_DIGITS.sub("", CITY_AFTER.sub("", words, count=1)) or words


def _trimmed(piece: Piece, names: Names) -> Piece:
    parted = TWO_SCRIPTS.search(piece.words) or IN_PARTS.search(piece.words)
    if parted and parted.start():
        return _trimmed(piece.cut(0, parted.start()), names)
    if HANGUL.search(piece.words):
        named = korean_party(piece)
        return named.organization or piece
    is_mission = MISSION.match(piece.words) is not None
    if len(piece.words) > 60 and not is_mission and (place := names.within(piece.words)):
        return piece.cut(*place)
    return without_place(piece.cut(0, len(_bare(piece.words))))
