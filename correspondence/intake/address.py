"""To whom a letter is addressed: a label, a block of the head or below, or its salutation."""

import re
from collections.abc import Sequence
from itertools import takewhile

from correspondence.intake.blocks import (
    HOUSE,
    TO_THEM,
    blocks_of,
    is_sentence,
    named_in,
    names_nobody,
)
from correspondence.intake.bodies import (
    is_address,
    is_country,
    kind_of,
)
from correspondence.intake.dates import dates_in
from correspondence.intake.greeting import is_greeted
from correspondence.intake.korean_address import korean_block
from correspondence.intake.labelled import cells_of, is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.party_words import is_party
from correspondence.intake.persons import COURTESY, TITLE, person_in
from correspondence.intake.pieces import Named, piece_of
from correspondence.intake.signature import signature

TO_ALONE = re.compile(r"[Tt][Oo](?:[ ][Tt][Hh][Ee])?[,:;]?")
LED_BY_THE = re.compile(r"^[Tt]he[ ]")
LED_BY_TO = re.compile(r"[Tt]o[ ]")
COURTESY_IN_LINE = re.compile(
    r"(?<=[ \t\n])(?:(?:His|Her)[ ]Excellency|The[ ]Hono(?:u)?rable|H\.E\."
    r"|(?:Mr|Ms|Mrs|Dr)\.)[ ]"
)
MEMORANDUM_FOR = re.compile(
    r"(?:MEMORANDUM|^[ \t]{0,40}NOTE)[ ](?:FOR|TO)(?:[ ]THE[ ]ATTENTION[ ]OF)?[ ]?:?[ \t]{1,24}"
    r"(?:THE[ ](?=HEAD|DIRECTOR|CHIEF|MEMBER))?(?P<who>[^\n]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
OF_SUBJECT = re.compile(r"(?:Re|RE|Subj(?:ect)?|SUBJECT|Concerning|제[ ]{0,4}목)[ \t]{0,4}[:：.]")
MOST_BESIDE_A_DAY = 30
BY_THE_WAY = re.compile(
    r"(?:through|thru|via|attention|attn|for[ ](?:the[ ])?attention(?:[ ]of)?)\b[ ]?[.:]",
    re.IGNORECASE,
)
# The form of a paper, as its title.
OF_FORM = re.compile(
    r"\b(?:memorandum|letter|note|circular|notice|fax|telegram|minutes?)$", re.IGNORECASE
)
MOST_ABOVE = 3
LINES_OF_BLOCK = 8
BESIDE = re.compile(r"[ ]?[/,][ ]")
ABOUT = re.compile(
    r"[ ][-–—][ ]|\b(?:MEASURES?|DUTIES|REQUEST|NOTIFICATION|MEETING OF|SESSION OF|REPORT"
    r"|RECORD|MINUTES|REMINDER|AGREEMENT|VERIFICATION|CERTIFICATES?|CONSULTATIONS)\b"
)


def address_block(layout: Layout) -> tuple[int, Named]:
    """Where the block of the addressee begins, and whom it names; the head's end where none."""
    korean = korean_block(layout)
    if korean is not None:
        return korean
    lines = layout.lines_in(layout.head)
    first = _first_line(lines, layout)
    greeted_at = _greeted_line(lines, first, layout)
    if greeted_at is not None:
        block = _block_from(lines, greeted_at)
        return lines[greeted_at].start, named_in(block, expected=True, names_first=True)
    if first is None and _is_addressed_first(lines, layout):
        first = next(number for number, line in enumerate(lines) if line.words)
    if first is not None:
        if first and _is_office_above(lines[first - 1], lines[first]):
            first -= 1
        first = _top_of_block(lines, first, layout)
        block = _block_from(lines, first)
        return lines[first].start, named_in(block, names_first=True)
    inline = COURTESY_IN_LINE.search(layout.text.flow, *layout.head)
    is_own_line = inline and not is_labelled(layout.line_at(inline.start()).read)
    if inline and is_own_line and layout.salutation:
        line = Line(inline.start(), layout.head[1], layout.said((inline.start(), layout.head[1])))
        return inline.start(), named_in([_until_break(line)])
    return _last_of_head(lines, layout)


def _is_office_above(above: Line, line: Line) -> bool:
    """Whether a name's office stands in the line above it."""
    is_name = COURTESY.match(line.words) is not None or TITLE.match(line.words) is not None
    words = LED_BY_THE.sub("", above.words)
    if not is_name or "," in words[:-1] or kind_of(words) != "OFFICE" or is_labelled(above.read):
        return False
    return person_in(piece_of(above)).person is None and courtesy_of(above) != above.words


def _top_of_block(lines: Sequence[Line], place: int, layout: Layout) -> int:
    """The body above a person within one address; the place itself where none is there.

    The first block of all is the paper's.
    """
    above = list(takewhile(lambda line: line.words, reversed(lines[:place])))
    top = place - len(above)
    paper = next((number for number, line in enumerate(lines) if line.words), 0)
    if not above or top <= paper or len(above) > MOST_ABOVE:
        return place
    is_body = kind_of(LED_BY_THE.sub("", lines[top].words)) == "BODY"
    return top if is_body and not any(names_nobody(line, layout) for line in above) else place


def memorandum_for(layout: Layout) -> Named:
    """Whom the heading of a memorandum names, where it says for whom it is."""
    found = MEMORANDUM_FOR.search(layout.text.flow, *layout.head)
    if found is None:
        return Named()
    return named_in([Line(*found.span("who"), found["who"].strip())])


def _is_addressed_first(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a letter without a paper begins with its address, and another than that signs."""
    place = next((number for number, line in enumerate(lines) if line.words), None)
    if place is None or layout.salutation is None or not _names_marked(lines[place]):
        return False
    named = named_in(_block_from(lines, place))
    signed = signature(layout, [])
    if named.person is None or signed.person is None:
        return False
    last, others = named.person.words.split()[-1].casefold(), signed.person.words.casefold()
    return last not in others.split()


def _greeted_line(lines: Sequence[Line], first: int | None, layout: Layout) -> int | None:
    """The block whose person the salutation greets, where the line found so far begins another.

    The first block of all is the paper's, unless no other is an address.
    """
    if layout.salutation is None:
        return None
    found = named_in(_block_from(lines, first)) if first is not None else Named()
    if is_greeted(found, layout):
        return None
    tops = [
        number
        for number, line in enumerate(lines)
        if line.words and not (number and lines[number - 1].words)
    ]
    for place in [*reversed(tops[1:]), *tops[:1]]:
        named = named_in(_block_from(lines, place), expected=True, names_first=True)
        is_led = person_in(piece_of(lines[place]), expected=True).person is not None
        if is_led and (named.office or named.organization) and is_greeted(named, layout):
            return place
    return None


def _first_line(lines: Sequence[Line], layout: Layout) -> int | None:
    dated = max(
        (number for number, line in enumerate(lines) if _is_dated(line, layout)), default=-1
    )
    alone = [number + 1 for number, line in enumerate(lines[:-1]) if TO_ALONE.fullmatch(line.words)]
    for place in alone[:1]:
        for first in (place, place + 1):
            if first < len(lines) and lines[first].words:
                return first
    marked = [
        number
        for number, line in enumerate(lines)
        if number and _names_marked(line) and not _goes_on_above(lines, number)
    ]
    own = next((number for number, line in enumerate(lines) if not line.words), 0)
    marked = [number for number in marked if number > own] or marked
    after = [number for number in marked if number > dated]
    return next(iter(after or marked), None)


def _goes_on_above(lines: Sequence[Line], number: int) -> bool:
    """Whether "TO THE …" in capitals goes on with the name of the paper's body above it."""
    return bool(lines[number].words.startswith("TO ") and lines[number - 1].words)


def _is_dated(line: Line, layout: Layout) -> bool:
    for cell in cells_of(line):
        day = next(dates_in(layout.text.flow, (cell.start, cell.end)), None)
        if day is not None and len(cell.words) - (day.end - day.start) < MOST_BESIDE_A_DAY:
            return True
    return False


def _names_marked(line: Line) -> bool:
    if TO_THEM.match(line.words) and not is_sentence(line.words) and len(line.words) < 100:
        return True
    courtesy = COURTESY.match(line.words)
    if courtesy is None and TITLE.match(line.words) is None:
        return False
    if person_in(piece_of(line)).person is not None or line.words == courtesy_of(line):
        return True
    behind = LED_BY_THE.sub("", line.words[courtesy.end() :].strip()) if courtesy else ""
    return kind_of(behind) == "OFFICE" and not is_sentence(line.words)


def courtesy_of(line: Line) -> str:
    """The titles of courtesy that a line begins with."""
    found = COURTESY.match(line.words)
    return found.group().strip() if found else ""


def _block_from(lines: Sequence[Line], first: int) -> list[Line]:
    block: list[Line] = []
    for place in range(first, min(first + LINES_OF_BLOCK, len(lines))):
        line = lines[place]
        if block and _is_by_the_way(lines, place):
            continue
        if not line.words or (block and is_labelled(line.read)):
            break
        block.append(line)
    if len(block) > 1 and (courtesy := _courtesy_alone(block[0])):
        both = f"{courtesy} {block[1].words.rstrip(',')}"
        return [Line(block[0].end - len(courtesy), block[1].end, both), *block[2:]]
    return block


def _courtesy_alone(line: Line) -> str:
    """The title of courtesy that is all a line says, also behind "To": "To the Honourable"."""
    bare = LED_BY_TO.sub("", line.words, count=1)
    found = COURTESY.fullmatch(bare) or COURTESY.fullmatch(f"The {bare[4:]}")
    return bare if found and bare else ""


def _is_by_the_way(lines: Sequence[Line], place: int) -> bool:
    """Whether a line says through or for whom an address goes, and the address goes on below."""
    below = lines[place + 1].words if place + 1 < len(lines) else ""
    return bool(below) and BY_THE_WAY.match(lines[place].words) is not None


def _last_of_head(lines: Sequence[Line], layout: Layout) -> tuple[int, Named]:
    """The last block before the salutation, unless it is the letterhead."""
    blocks = [
        kept
        for block in blocks_of(lines)
        if (kept := [line for line in _unlabelled(block) if not names_nobody(line, layout)])
    ]
    if not layout.salutation:
        return _body_in_head(blocks, layout, _last_dated(lines, layout))
    dated = _last_dated(lines, layout)
    for place in reversed(range(len(blocks))):
        block = blocks[place]
        if _is_heading(block[0].words):
            continue
        below_date = 0 <= dated < block[0].start and (place > 0 or _is_of_office(block))
        is_last = 0 < place == len(blocks) - 1
        is_block = (
            is_last
            or below_date
            or _is_all(blocks, layout)
            or (place > 0 and _is_whole_address(block))
        )
        named = named_in(block, expected=True, names_first=True) if is_block else None
        if named is not None and not named.is_empty:
            return block[0].start, named
        if is_block and place and _is_house_with_street(block):
            return block[0].start, Named(organization=piece_of(block[0]))
    return layout.head[1], Named()


def _is_house_with_street(block: Sequence[Line]) -> bool:
    """Whether a block gives a name of no known kind, and a street or a town below it."""
    is_house = HOUSE.fullmatch(block[0].words) is not None and not is_address(block[0].words)
    return is_house and any(is_address(line.words) for line in block[1:])


def _is_all(blocks: Sequence[Sequence[Line]], layout: Layout) -> bool:
    """Whether the head holds nothing but one block, and the signer names another body."""
    if len(blocks) > 1:
        return False
    signed = signature(layout, []).organization
    body = named_in(blocks[0], expected=True, names_first=True).organization
    return signed is not None and body is not None and signed.words != body.words


def _is_whole_address(block: Sequence[Line]) -> bool:
    """Whether a block begins with a body or an office and goes on to a street, town or State."""
    kind = kind_of(LED_BY_THE.sub("", block[0].words))
    if kind not in ("BODY", "OFFICE") or is_country(block[0].words):
        return False
    parts = [part for line in block[1:] for part in BESIDE.split(line.words)]
    return any(is_address(part) or is_country(part) for part in parts)


def _unlabelled(block: Sequence[Line]) -> Sequence[Line]:
    """The lines of a block above the first subject, with which those below it go on."""
    return list(takewhile(lambda line: not OF_SUBJECT.match(line.words), block))


def _last_dated(lines: Sequence[Line], layout: Layout) -> int:
    return max((line.start for line in lines if _is_dated(line, layout)), default=-1)


def _is_of_office(block: Sequence[Line]) -> bool:
    """Whether a block begins with an office: "Director, Trade Policy Division"."""
    return kind_of(LED_BY_THE.sub("", block[0].words)) == "OFFICE"


def _body_in_head(
    blocks: Sequence[Sequence[Line]], layout: Layout, dated: int
) -> tuple[int, Named]:
    """Without a salutation: the first block below the letterhead that begins with a body.

    Below the date it may begin with an office, where a body follows.
    """
    for block in blocks[1:]:
        first = block[0].words
        kind = kind_of(LED_BY_THE.sub("", first))
        if len(block) > LINES_OF_BLOCK or is_sentence(first) or _is_heading(first):
            continue
        named = named_in(block)
        below_date = 0 <= dated < block[0].start
        if kind == "BODY" or (below_date and named.organization is not None):
            return block[0].start, named
    return layout.head[1], Named()


def _is_heading(words: str) -> bool:
    """Whether a line says what a letter is about, or of whom it is, and not to whom it goes."""
    if OF_FORM.search(words) and len(words.split()) <= MOST_ABOVE:
        return True
    return is_party(words) or (words.isupper() and ABOUT.search(words) is not None)


def _until_break(line: Line) -> Line:
    words = line.words.split("\n\n")[0]
    return Line(line.start, line.start + len(words), " ".join(words.split()))
