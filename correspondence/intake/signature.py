"""Who signs a letter: the lines after its closing, or its last ones."""

import re
from collections.abc import Sequence
from itertools import takewhile

from correspondence.intake.below import span_below_signature
from correspondence.intake.blocks import (
    blocks_of,
    is_sentence,
    named_in,
    names_nobody,
)
from correspondence.intake.bodies import REACHED_AT, is_address, kind_of
from correspondence.intake.form_lines import OF_A_FORM, bare_of_label
from correspondence.intake.forms_of_words import CLOSING
from correspondence.intake.korean_address import is_addressed
from correspondence.intake.korean_seals import sealed
from correspondence.intake.labelled import Labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.persons import COURTESY, person_in
from correspondence.intake.pieces import Named, piece_of

APPROVAL = re.compile(
    r"(?:★|\[?접수(?:인|번호|일[자시]?|도장)?\]?|수신처|수신자|주무관|전문관"
    r"|행정[ ]?(?:사무관|주사)|행정관|담당자?|담당관|사무관|서기관"
    r"|팀장|과장|국장|실장|전결|협조자?|기안자?|검토자?|결재권?자?|시행|접수"
    r"|우[ ]?\)?[ ]?\d|우편(?:번호)?|전화(?:번호)?|팩스(?:번호)?|전자우편|이메일"
    r"|공개|홈페이지|주소|끝)(?:[ :：.]|$)"
)
RANK_AND_NAME = re.compile(
    r"(?:주무관|사무관|서기관|전문관|연구관|주사|[가-힣]{0,8}(?:과장|팀장|국장|실장|정책관|담당관|심의관|관))"
    r"[ ]{1,8}(?:전결|대결|[가-힣]{2,4}(?=[ ]|$))"
)
# The line with which those begin who drafted, checked and approved a letter: a name that a
# narrow form broke off stands alone below it.
DRAFTED = re.compile(
    r"★?[ ]?(?:[가-힣]{0,6}(?:주무관|사무관|서기관|전문관|연구관|행정관|조사관|주사|관세행정관)"
    r"|담당자?|기안자?)[ ]{1,8}[가-힣]{2,4}(?=[ ]|$)"
    r"|★?[ ]?[가-힣]{2,10}[관사보장][ ]{1,8}[가-힣]{2,4}[ ]{1,8}[가-힣·]{2,14}[관사보장][ ]{1,8}"
    r"(?:전결|대결|\d{4}|[가-힣]{2,4}(?=[ ]|$))"
)
# Who signs by rank and name, where no foot tells who drafted and approved.
OFFICER = re.compile(
    r"[가-힣\d]{0,12}(?:과장|국장|실장|팀장|사무관|서기관|주무관|담당관|정책관|심의관|주사|담당)"
    r"(?:[ ]{1,8}[가-힣]{2,4})?"
)
FOOT = re.compile(r"^[ \t]{0,20}(?:시[ ]?행|협[ ]?조[ ]?자|접[ ]?수|전[ ]?결)", re.MULTILINE)
SIGNED_BY = re.compile(r"[가-힣][ ]{1,4}(?:드림|올림|배상|\((?:서명|인|직인|관인)\))[.]?$")
ADDRESSED_BELOW = re.compile(r"(?:His|Her)[ ]Excellency|The[ ]Hono(?:u)?rable|H\.E\.[ ]")
# What a machine says of a signature below it.
AUTHENTIC = re.compile(
    r"(?:(?:electronically|digitally)[ ]signed|signed[ ](?:electronically|digitally)"
    r"|(?:this|the)[ ](?:document|letter)[ ](?:was|is|has[ ]been)[ ](?:electronically|digitally)?"
    r"|(?:the|its)[ ]authenticity|//[ ]?attested)",
    re.IGNORECASE,
)
FOOT_PARTS = re.compile(r"[ ]{1,3}[|•·–—/][ ]{1,3}|,[ ](?=\d|[Bb]ox|P\.?[ ]?O)")
NUMBERED_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-•*·○□■(]|[가-하]\.)[ \t]")
END_MARK = re.compile(r"[ ]{0,2}끝[.]?$")
KOREAN_WORD = re.compile(r"(?<!\S)[가-힣]\S+")
SHORTEST_WORDS = 4
WORDS_OF_PROSE = 7
MOST_BLOCKS = 4
LINES_OF_OFFICE = 2
MOST_PARAGRAPHS = 40
FEWEST_SIGNING = 2
LINES_OF_OFFICER = 3
LINES_READ = 6
LAST_LINES = 16


def signature(layout: Layout, fields: Sequence[Labelled]) -> Named:
    """Who signs, nobody where no block after the words names anyone."""
    below = span_below_signature(layout)
    taken = [*_spans(_above_closing(fields, layout)), *([below] if below else [])]
    under_seal = sealed(layout, fields, _foot(layout, fields))
    if under_seal.office:
        return under_seal
    if layout.closing:
        lines = [line for line in layout.lines_in(layout.tail) if not _is_in(line, taken)]
        body = Named()
        blocks = list(blocks_of(lines))[:MOST_BLOCKS]
        for number, block in enumerate(blocks):
            named = named_in(_signing(block, layout), expected=True)
            is_first = number == 0 and layout.salutation is not None
            if COURTESY.match(block[0].words) and not is_first:
                continue
            if named.person or named.office:
                rest = blocks[number + 1 :]
                named = _in_full(named, rest, layout).or_else(body)
                return named if named.organization else named.or_else(_at_foot(rest))
            body = body.or_else(named)
        return _last_block(layout, taken) if body.is_empty else body
    last = _last_block(layout, taken)
    return last if last.person or not layout.salutation else _amid(layout).or_else(last)


def _foot(layout: Layout, fields: Sequence[Labelled]) -> int | None:
    """Where those begin who drafted and approved a Korean letter, below its subject."""
    subject = max((one.whole_end for one in fields if one.key == "subject"), default=None)
    if subject is None:
        return None
    for line in layout.lines_in((subject + 1, layout.own[1])):
        if line.words and (_is_drafted(line.words) or is_of_approval(line.words)):
            return line.start
    return None


def _above_closing(fields: Sequence[Labelled], layout: Layout) -> list[Labelled]:
    """The fields without a "Title:" below the closing, which is the signer's and no subject."""
    end = layout.closing[1] if layout.closing else layout.own[1]
    lines = layout.lines_in(layout.own)
    return [
        field
        for field in fields
        if field.key != "subject" or (field.start < end and not _is_below_form(field, lines))
    ]


def _is_below_form(field: Labelled, lines: Sequence[Line]) -> bool:
    """Whether a line of a form stands just above a field, as "Name:" above "Title:"."""
    return bool(field.line) and OF_A_FORM.match(lines[field.line - 1].words) is not None


def _amid(layout: Layout) -> Named:
    """The first name with its office or body below a letter's words, where a paper follows them.

    So a covering note is signed that stands above the minutes it covers.
    """
    for block in list(blocks_of(layout.lines_in(layout.body)))[1:MOST_PARAGRAPHS]:
        lines = _signing(block, layout)
        if not FEWEST_SIGNING <= len(lines) <= LINES_READ or any(
            _is_prose(line.words) or line.words.endswith((".", ",", ";", ":")) for line in lines
        ):
            continue
        first = person_in(piece_of(lines[0]), expected=True)
        if first.person and first.person.words == lines[0].words:
            named = named_in(lines, expected=True)
            if named.office or named.organization:
                return named
    return Named()


def _in_full(named: Named, below: Sequence[Sequence[Line]], layout: Layout) -> Named:
    """A name signed alone, with what the next block says where it gives the same name again.

    Of an office signed alone, the name below it.
    """
    if named.person is None and below:
        name = person_in(piece_of(below[0][0]), expected=True)
        return named.or_else(Named(person=name.person) if not name.office else Named())
    if named.person is None or named.office or named.organization or not below:
        return named
    again = named_in(_signing(below[0], layout), expected=True)
    if again.person is None:
        is_line = again.office is not None and len(below[0]) == 1
        return named.or_else(again) if is_line else named
    is_same = set(named.person.words.split()) <= set(again.person.words.split())
    return again if is_same else named


def _at_foot(below: Sequence[Sequence[Line]]) -> Named:
    """The body with its street or numbers beside or below it, as a paper bears it at its foot."""
    for block in below:
        parts = FOOT_PARTS.split(block[0].words)
        body = piece_of(block[0]).cut(0, len(parts[0]))
        is_paper = len(parts) > 1 and kind_of(body.words) == "BODY"
        if is_paper and not is_sentence(block[0].words):
            return Named(organization=body)
        if kind_of(block[0].words) == "BODY" and any(map(_is_place, block[1:])):
            return Named(organization=piece_of(block[0]))
    return Named()


def _is_place(line: Line) -> bool:
    """Whether a line is a street or a town, and no telephone: units give their own numbers."""
    return is_address(line.words) and REACHED_AT.match(line.words) is None


def _last_block(layout: Layout, taken: Sequence[tuple[int, int]]) -> Named:
    """The lowest block of short lines that names somebody, below the last sentence."""
    start = max(layout.body[0], layout.head[1])
    start = start if layout.own[1] - start > SHORTEST_WORDS else layout.body[0]
    lines = [
        Line(line.start, line.end, END_MARK.sub("", line.words))
        for line in layout.lines_in((start, layout.own[1]))
    ][-LAST_LINES:]
    lines = [line for line in lines if not _is_in(line, taken)]
    found = Named()
    blocks = list(blocks_of(lines))
    for place, block in reversed(list(enumerate(blocks))):
        if ADDRESSED_BELOW.match(block[0].words) or is_addressed(block):
            continue
        if AUTHENTIC.match(block[0].words):
            continue
        signing = _signing(block, layout)
        if any(_is_prose(line.words) for line in signing):
            break
        named = named_in(signing, expected=True)
        if named.person or named.office:
            return named.or_else(_office_above(named, blocks[:place], layout)).or_else(found)
        found = found.or_else(named)
    return found if found.organization is not None and not layout.salutation else Named()


def _office_above(named: Named, above: Sequence[Sequence[Line]], layout: Layout) -> Named:
    """The office that stands by itself above the place where its holder signs."""
    if named.person is None or named.office or not above or len(above[-1]) > LINES_OF_OFFICE:
        return Named()
    if is_addressed(above[-1]):
        return Named()
    lines = _signing(above[-1], layout)
    if any(_is_prose(line.words) for line in lines):
        return Named()
    office = named_in(lines)
    return office if office.person is None and office.office else Named()


def _is_prose(words: str) -> bool:
    """Whether a line belongs to the words of the letter, and not to a signature."""
    is_long_korean = len(KOREAN_WORD.findall(words)) >= WORDS_OF_PROSE
    return is_sentence(words) or is_long_korean or NUMBERED_ITEM.match(words) is not None


def _signing(block: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines that may name the signer, down to those who drafted and approved the letter."""
    own = [
        line
        for line in map(bare_of_label, block)
        if not names_nobody(line, layout) and not CLOSING.match(line.read)
    ]
    if len(block) <= LINES_OF_OFFICER and not FOOT.search(layout.text.flow, *layout.own):
        return [
            line for line in own if OFFICER.fullmatch(line.words) or not is_of_approval(line.words)
        ]
    last = block[min(len(block), LINES_READ) - 1].end
    above = takewhile(lambda line: not _is_drafted(line.words), own)
    return [line for line in above if line.start <= last and not is_of_approval(line.words)]


def _is_drafted(words: str) -> bool:
    return DRAFTED.match(words) is not None and not SIGNED_BY.search(words)


def is_of_approval(words: str) -> bool:
    """Whether a line names those who drafted, checked or approved a letter, and not its signer."""
    if SIGNED_BY.search(words):
        return False
    return APPROVAL.match(words) is not None or len(RANK_AND_NAME.findall(words)) > 1


def _spans(fields: Sequence[Labelled]) -> list[tuple[int, int]]:
    return [
        (field.start, field.whole_end)
        for field in fields
        if field.key not in ("from", "date", "reference", "kept", "executed")
    ]


def _is_in(line: Line, spans: Sequence[tuple[int, int]]) -> bool:
    return any(line.start <= end and line.end >= start for start, end in spans) and bool(line.words)
