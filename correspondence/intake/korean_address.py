"""Whom a Korean letter addresses: a block marked 귀하, 귀중, 앞 or 님, or its first words."""

import re
from collections.abc import Iterator, Sequence

from correspondence.intake.blocks import blocks_of, is_sentence, named_in, names_nobody
from correspondence.intake.bodies import is_address
from correspondence.intake.dates import dates_in
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.korean_words import is_of_matter
from correspondence.intake.labelled import cells_of, is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.names.korean import BEFORE_OFFICES, RANKS
from correspondence.intake.pieces import Named, Piece, piece_of

MARKED = re.compile(
    r"[^\n]{2,70}(?:귀하|귀중|각하|좌하|님께|님앞|께|앞|앞으로|[가-힣]전|貴下|貴中)[.,:]?$"
)
MARKED_POLITELY = re.compile(r"[^\n]{4,60}[가-힣][ ]?님[.,:]?$")
GREETING = re.compile(
    r"(?:안녕하(?:십니까|세요)[,.!?]?[ ]{1,2})?(?P<who>(?!안녕)"
    r"(?:존경하는[ ]|친애하는[ ]|경애하는[ ])?[가-힣A-Za-z][가-힣A-Za-z ]{1,40}?)"
    r"[ ]?(?:님께|님|각하|귀하)(?:[ ]?[,.!:](?=[ ]|$)|$|(?=[ ]안녕))"
)
PARTS = re.compile(r"[ ][/|·][ ]|,[ ]")
REACHED = re.compile(r"\d{5}|\d{3}-\d|@|전화|팩스|www|https?:|니다|TEL|FAX", re.IGNORECASE)
FEWEST_BLOCKS = 3
LINES_OF_FOOT = 3
LED = re.compile(r"(?:존경하는|친애하는|경애하는)[ ]")
OF_CONTACT = re.compile(r"(?:담당자?|수신인?|받으시는[ ]분)[ ]?[:：][ ]{0,4}")
HANGUL = re.compile("[가-힣]")
DAY = re.compile(r"\d{4}(?:년|[.\-/])[ ]?\d{1,2}(?:월|[.\-/])[ ]?\d{1,2}[일.]?(?:[ ]?\([가-힣]\))?")
TOWN = re.compile(r"[가-힣]{2,8}")
FEWEST_WITH_TOWN = 2
MOST_ABOVE = 3
MOST_BELOW = 3
LINES_OF_GREETING = 16
LINES_OF_TAIL = 8
LONGEST_SIGNATURE = 240


def korean_block(layout: Layout) -> tuple[int, Named] | None:
    """Where the block of the addressee begins in the head, and whom it names."""
    lines = [_first_cell(line) for line in layout.lines_in(layout.head)]
    if not any(HANGUL.search(line.words) for line in lines):
        return None
    dated = _last_dated(lines, layout)
    for marked in (
        _marked(lines, MARKED), _marked(lines, MARKED_POLITELY), _contacts(lines),
    ):  # fmt: skip
        whole = [place for place in marked if _has_body(lines, place)] or marked
        below = [place for place in whole if place > dated]
        for place in (below or whole)[:1]:
            block = _about(lines, place)
            return block[0].start, named_in(block)
    return _unmarked(lines, layout, dated)


def korean_block_below(layout: Layout) -> Named:
    """An address that stands below the words and the signature, as on notes and state letters."""
    lines = [line for line in layout.lines_in(layout.own) if line.words]
    last = lines[-1].end if lines else layout.own[1]
    first = lines[-LINES_OF_TAIL].start if len(lines) > LINES_OF_TAIL else layout.head[1]
    blocks = list(blocks_of(layout.lines_in((max(first, layout.head[1]), last))))
    for block in reversed(blocks[1:]):
        if is_addressed(block):
            return named_in([line for line in block if not is_address(line.words)])
    return Named()


def body_at_foot(layout: Layout) -> Named:
    """The body that stands alone with its town at the foot, and tells no way to reach it."""
    blocks = list(blocks_of(layout.lines_in((layout.head[1], layout.own[1]))))
    if len(blocks) < FEWEST_BLOCKS or len(blocks[-1]) > LINES_OF_FOOT:
        return Named()
    lines = [line for line in blocks[-1] if not is_labelled(line.read)]
    if not lines or any(REACHED.search(line.words) for line in lines):
        return Named()
    named = korean_party(_first_part(lines[0]))
    return named if named.organization and not (named.person or named.office) else Named()


def paper_at_foot(layout: Layout) -> Named:
    """The body that heads the block at the foot which tells how to reach it."""
    blocks = list(blocks_of(layout.lines_in((layout.head[1], layout.own[1]))))
    for block in blocks[-1:] if len(blocks) >= FEWEST_BLOCKS else []:
        lines = [line for line in block if HANGUL.search(line.words)]
        if is_addressed(lines) or not any(_reaches(line) for line in lines[1:]):
            continue
        named = korean_party(_first_part(lines[0]))
        if named.organization and not named.person and not is_address(lines[0].words):
            return Named(organization=named.organization)
    return Named()


def _reaches(line: Line) -> bool:
    return REACHED.search(line.words) is not None or is_address(line.words)


def _first_part(line: Line) -> Piece:
    """A line up to the bar or the comma behind which its town stands."""
    return piece_of(line).cut(0, len(PARTS.split(line.words, maxsplit=1)[0]))


def is_addressed(block: Sequence[Line]) -> bool:
    """Whether a block below the words is an address, by the mark of courtesy of a line."""
    return any(MARKED.fullmatch(line.words) and not is_sentence(line.words) for line in block[:3])


def korean_greeting(layout: Layout, first: int) -> Named:
    """Whom the first words below a place greet: "손 과장님," or "존경하는 홍길동 장관님께"."""
    lines = [line for line in layout.lines_in((first, layout.own[1])) if line.words]
    for line in lines[:LINES_OF_GREETING]:
        found = GREETING.match(line.words)
        if found is None or is_labelled(line.read):
            continue
        led = LED.match(found["who"])
        start = found.start("who") + (led.end() if led else 0)
        named = _of_surname(korean_party(piece_of(line).cut(start, found.end("who"))))
        if named.person or named.office:
            return named
    return Named()


def _of_surname(named: Named) -> Named:
    """The rank alone of one who is greeted by a foreign surname with it: 후지타 서기관님."""
    office = named.office
    words = office.words.split() if office else []
    if office is None or named.person or len(words) != len(("surname", "rank")):
        return named
    if words[1] not in RANKS or is_of_matter(words[0]) or words[0] in BEFORE_OFFICES:
        return named
    rank = office.cut(len(words[0]), len(office.words))
    return Named(organization=named.organization, office=rank)


def _first_cell(line: Line) -> Line:
    cells = cells_of(line)
    is_marked = len(cells) > 1 and MARKED.fullmatch(cells[0].words)
    is_beside_day = len(cells) == len(("party", "day")) and DAY.fullmatch(cells[1].words)
    return cells[0] if is_marked or (is_beside_day and not is_labelled(line.read)) else line


def _marked(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[int]:
    """The lines that bear a mark of courtesy and name somebody, each the last of its block."""
    found = []
    for place, line in enumerate(lines):
        if not pattern.fullmatch(line.words) or is_labelled(line.read) or is_sentence(line.words):
            continue
        if LED.match(line.words):
            continue
        named = korean_party(piece_of(line))
        is_alone = named.organization is None and not _names_above(lines, place)
        if named.is_empty or (pattern is MARKED_POLITELY and is_alone):
            continue
        if is_alone and not named.person and not _names_below(lines, place):
            continue
        found.append(place)
    return found


def _has_body(lines: Sequence[Line], place: int) -> bool:
    """Whether a marked line or one beside it names a body."""
    near = [lines[place], *lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return any(korean_party(piece_of(line)).organization for line in near if line.words)


def _names_above(lines: Sequence[Line], place: int) -> bool:
    return place > 0 and bool(lines[place - 1].words and _is_of_party(lines[place - 1]))


def _names_below(lines: Sequence[Line], place: int) -> bool:
    return place + 1 < len(lines) and bool(
        lines[place + 1].words and korean_party(piece_of(lines[place + 1])).organization
    )


def _contacts(lines: Sequence[Line]) -> list[int]:
    """Lines that name a contact by a label above the line that names the body."""
    return [
        place
        for place, line in enumerate(lines)
        if OF_CONTACT.match(line.words) and _names_below(lines, place)
    ]


def _about(lines: Sequence[Line], place: int) -> list[Line]:
    """The lines about a marked one that name body, part or office with it."""
    first = last = place
    while first > 0 and place - first < MOST_ABOVE and _is_of_party(lines[first - 1]):
        first -= 1
    has_body = any(korean_party(piece_of(one)).organization for one in lines[first : place + 1])
    while (
        not has_body
        and last + 1 < len(lines)
        and last - place < MOST_BELOW
        and _is_of_party(lines[last + 1])
    ):
        last += 1
    return [_without_label(line) for line in lines[first : last + 1]]


def _without_label(line: Line) -> Line:
    label = OF_CONTACT.match(line.words)
    if label is None:
        return line
    return Line(line.start + label.end(), line.end, line.words[label.end() :])


def _is_of_party(line: Line) -> bool:
    if not line.words or is_labelled(line.read) or is_address(line.words):
        return False
    if is_sentence(line.words) or re.search(r"\d{3}", line.words):
        return False
    named = korean_party(piece_of(line))
    return bool(named.organization or named.office)


def _last_dated(lines: Sequence[Line], layout: Layout) -> int:
    return max(
        (
            place
            for place, line in enumerate(lines)
            if line.words and names_nobody(line, layout) and _has_day(line, layout)
        ),
        default=-1,
    )


def _has_day(line: Line, layout: Layout) -> bool:
    return next(dates_in(layout.text.flow, (line.start, line.end)), None) is not None


def _unmarked(lines: Sequence[Line], layout: Layout, dated: int) -> tuple[int, Named] | None:
    """A block below the letterhead that names a body and its officer, and nothing else."""
    below = lines[dated].start if dated >= 0 else -1
    for number, block in enumerate(_parties(lines)):
        named = named_in(block)
        is_paper = block[0].start <= below or (number == 0 and dated < 0)
        if is_paper and not _is_of_another(named, layout, number):
            continue
        if named.organization and (named.person or named.office):
            return block[0].start, named
    return None


def _is_of_another(named: Named, layout: Layout, number: int) -> bool:
    """Whether the first block names a person who does not sign: it is no paper, but an address."""
    if number or named.person is None or named.organization is None:
        return False
    last = layout.said(layout.own)[-LONGEST_SIGNATURE:].replace(" ", "")
    return named.person.words.replace(" ", "") not in last


def _parties(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for block in blocks_of(lines):
        kept = _without_town([line for line in block if not is_address(line.words)])
        if kept and all(_is_of_party(line) or _is_person(line) for line in kept):
            yield kept


def _without_town(block: list[Line]) -> list[Line]:
    """A block without the town that ends it, one word by itself: 캔버라."""
    is_town = len(block) > FEWEST_WITH_TOWN and TOWN.fullmatch(block[-1].words)
    return block[:-1] if is_town and korean_party(piece_of(block[-1])).is_empty else block


def _is_person(line: Line) -> bool:
    return bool(HANGUL.search(line.words)) and not korean_party(piece_of(line)).is_empty
