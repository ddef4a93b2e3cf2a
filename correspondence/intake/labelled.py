"""Fields of a letter that stand behind a label, as "Subject:" or 수신."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from unicodedata import east_asian_width

from correspondence.intake.forms_of_words import SALUTATION
from correspondence.intake.layout import Layout, Line
from correspondence.intake.names.labels import NEED_COLON, NEED_NO_COLON, NUMBERED

GREETING = re.compile(r"안녕|님(?:께|,|$)")
GAP = re.compile(r"[ ]{3,}|\t+")
# Another field in the same line: "문서번호: 금융-118 | 시행일: 2031-08-24".
BESIDE = re.compile(
    r"[ ]{1,3}[|][ ]{1,3}(?=[^|:：]{2,12}[:：])"
    r"|[ ](?=(?:일[ ]?시|시행일자?|발신|수신|접수|담당|전화|일자|날짜|쪽수|제목)[ ]?[:：])"
    r"|[ ](?=(?:일[ ]자|발[ ]신|수[ ]신|제[ ]목|번[ ]호)[ ]{1,2}\S)"
)
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?![\d])")
PAGE_OF_FAX = re.compile(
    r"\b(?:P|PG|PAGE)\.?[ ]{0,2}\d{1,3}(?:[ ]?(?:/|OF)[ ]?\d{1,3})?$", re.IGNORECASE
)
LINES_OF_MACHINE = 3
LINES_OF_OPENING = 45
LONGEST_VALUE = 300
NARROWEST_FULL_LINE = 50
LONGEST_LABEL = 24
MOST_COLUMNS = 3
# The same label in a second language: "TO / A :".
WORD_BESIDE = r"[A-Za-zÀ-ÿ가-힣.]{1,14}"
OUT_OF_LINE = 3
OF_SIDES = frozenset({"to", "from", "date", "subject", "reference"})
LIST_FIELDS = frozenset({"copies", "enclosures", "to", "from"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """The value behind a label: ``key`` of the field, the words and where they stand.

    ``more`` are the lines below it that go on with it.
    """

    key: str
    words: str
    start: int
    end: int
    line: int
    more: tuple[Line, ...] = ()

    @property
    def whole(self) -> str:
        """The value with what goes on below, in one line."""
        return " ".join([self.words, *(line.words for line in self.more)]).strip()

    @property
    def whole_end(self) -> int:
        """Where the last line of the value ends."""
        return self.more[-1].end if self.more else self.end


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    colon = {label: key for key, labels in NEED_COLON.items() for label in labels}
    bare = {label: key for key, labels in NEED_NO_COLON.items() for label in labels}
    known = {_plain(label): key for label, key in {**colon, **bare}.items()}
    numbered = {name: "reference" for label in NUMBERED for name in (label, label.upper())}
    return (
        (re.compile(rf"(?P<label>{_any({**colon, **bare})})\.?(?:[ ]?/[ ]?{WORD_BESIDE})?"
                    r"[ \t]{0,12}[:：](?:[-–—](?=[ \t]))?"
                    r"(?P<value>.*)",
                    re.IGNORECASE), known),
        (re.compile(rf"(?P<label>{_any(bare)})(?:[ \t]{{1,12}}|$)(?P<value>.*)"), known),
        (re.compile(r"(?P<label>c\.?[ ]?c\.?|CC|Cc)[ \t]{1,12}(?P<value>\S.*)"),
         {"cc": "copies"}),
        (re.compile(r"(?P<label>Attn|ATTN|Att)\.[ \t]{1,12}(?P<value>(?:the[ ])?[A-Z].*)"),
         {"attn": "to", "att": "to"}),
        (re.compile(r"(?:[(\[–—-][ ]?)?(?:(?:for|to)[ ](?:the[ ])?)?"
                    r"(?P<label>attention|attn|att|f\.?a\.?o)(?:[ ]of)?\.?"
                    r"(?:[ ]?:[ ]?(?=\S)|[ ](?=(?-i:[A-Z][\w.]*[ ][A-Z])))"
                    r"(?P<value>[^()\[\]\n]{2,120}?)(?:[ ]?[)\]–—]|$)", re.IGNORECASE),
         {"attention": "to", "attn": "to", "att": "to", "fao": "to"}),
        (re.compile(r"(?P<label>Encl?s?|ENCL?S?|Enclosures?|ENCLOSURES?|Attachments?)"
                    r"(?:\.[ \t]{0,12}|[ \t]?(?=\()|$)(?P<value>.*)"),
         dict.fromkeys(["enc", "encs", "encl", "encls", "enclosure", "enclosures", "attachment",
                        "attachments"], "enclosures")),
        (re.compile(rf"(?P<label>{_any(numbered)})"
                    r"(?:\.[ \t]{0,4}|[ \t]{1,4}|(?<=[°º]))(?P<value>"
                    r"(?=[^\n]{0,24}\d)\S.*)"),
         {_plain(label): "reference" for label in NUMBERED}),
    )  # fmt: skip


def labelled_in(layout: Layout) -> list[Labelled]:
    """The labelled fields of the letter's own words, in their order."""
    lines = layout.lines_in(layout.own)
    found: list[Labelled] = []
    for number, line in enumerate(lines):
        if number < LINES_OF_MACHINE and is_stamped_by_machine(line.read):
            continue
        if rows := _row_of_labels(lines, number):
            found += _below(layout, lines, number, rows)
            continue
        columns = [cell for cell in cells_of(line) if _field(cell.read, cell.start, number)]
        for start, words in _cells(line):
            field = _field(words, start, number)
            if field:
                more = tuple(
                    _in_column(layout, lines, number, columns, start)
                    if len(columns) > 1
                    else _continuation(lines, number, field)
                )
                found.append(Labelled(field.key, field.words, field.start, field.end, number, more))
                if start == line.start and len(field.words) + 20 > len(line.words):
                    break
    return found


def cells_of(line: Line) -> list[Line]:
    """A line's columns: what stands apart by a gap of three blanks or a tab."""
    cells = []
    at = 0
    for gap in [*GAP.finditer(line.words), None]:
        end = gap.start() if gap else len(line.words)
        if end > at:
            cells.append(Line(line.start + at, line.start + end, line.words[at:end]))
        at = gap.end() if gap else end
    return cells


def first_of(fields: Sequence[Labelled], *keys: str, before: int | None = None) -> Labelled | None:
    """The first field of one of these keys that says something, and begins before a place."""
    for field in fields:
        if field.key in keys and field.words and (before is None or field.start < before):
            return field
    return None


def is_stamped_by_machine(words: str) -> bool:
    """Whether a line is a fax machine's own: an hour and the number of a page, in any order."""
    return CLOCK.search(words) is not None and PAGE_OF_FAX.search(words) is not None


def is_labelled(words: str) -> bool:
    """Whether a line begins with a label."""
    return _field(words, 0, 0) is not None


def _cells(line: Line) -> Iterator[tuple[int, str]]:
    yield line.start, line.read
    cells = cells_of(line)
    for cell, beside in zip_longest(cells[1:], cells[2:]):
        is_label = cell.words.endswith((":", "：")) and beside is not None
        end = (beside if is_label else cell).end
        yield cell.start, line.words[cell.start - line.start : end - line.start][:LONGEST_VALUE]
    yield from _beside(line)


def _field(words: str, start: int, number: int) -> Labelled | None:
    for pattern, keys in _patterns():
        found = pattern.match(words)
        key = keys.get(_plain(found["label"])) if found else None
        if found and key:
            value = found["value"][:LONGEST_VALUE]
            lead = len(value) - len(value.lstrip(" \t:"))
            value = value.strip(" \t:")
            for gap in (GAP.search(value), BESIDE.search(value)):
                value = value[: gap.start()] if gap else value
            first = start + found.start("value") + lead
            return Labelled(key, value, first, first + len(value), number)
    return None


def _continuation(lines: Sequence[Line], number: int, field: Labelled) -> Iterator[Line]:
    above = lines[number]
    indent = _column(lines, number)
    for place in range(number + 1, min(number + 12, len(lines))):
        line = lines[place]
        if not line.words or is_labelled(line.read) or _names_side(line):
            return
        goes_on = field.key in LIST_FIELDS or _column(lines, place) > indent
        if not goes_on and not _is_broken(field, above, line):
            return
        yield line
        above = line


def _row_of_labels(lines: Sequence[Line], number: int) -> list[tuple[Line, str]]:
    """The cells of a line that are nothing but labels, with their keys: values stand below.

    One alone needs its colon, or another such line near it.
    """
    cells = cells_of(lines[number]) if number < LINES_OF_OPENING else []
    if not 0 < len(cells) <= MOST_COLUMNS or not _begins_label(lines[number].words):
        return []
    keyed = [(cell, _key_alone(cell.read)) for cell in cells]
    if not all(key for _, key in keyed) or not {key for _, key in keyed} & OF_SIDES:
        return []
    if len(cells) > 1:
        return keyed
    below = lines[number + 1].words if number + 1 < len(lines) else ""
    is_told = lines[number].words.endswith((":", "："))
    return keyed if below and (is_told or _has_another(lines, number)) else []


def _names_side(line: Line) -> bool:
    """Whether a line is nothing but the label of a side: "To" above an address."""
    return line.words[:1].isupper() and _key_alone(line.read) in ("to", "from")


def _beside(line: Line) -> Iterator[tuple[int, str]]:
    """The fields that stand in one line with the first, parted by bars or by one blank."""
    for gap in BESIDE.finditer(line.read):
        yield line.start + gap.end(), line.read[gap.end() :][:LONGEST_VALUE]


def _begins_label(words: str) -> bool:
    return words[:1].isupper() or "가" <= words[:1] <= "힣"


def _key_alone(words: str) -> str:
    return _alone().get(_plain(words.strip(" \t:：")), "")


@cache
def _alone() -> dict[str, str]:
    return {
        _plain(label): key
        for table in (NEED_COLON, NEED_NO_COLON)
        for key, labels in table.items()
        for label in labels
    }


def _has_another(lines: Sequence[Line], number: int) -> bool:
    near = lines[number + 2 : number + 8]
    return any(_key_alone(line.read) for line in near if len(line.words) <= LONGEST_LABEL)


def _below(
    layout: Layout, lines: Sequence[Line], number: int, row: Sequence[tuple[Line, str]]
) -> Iterator[Labelled]:
    cells = [cell for cell, _ in row]
    for cell, key in row:
        more = list(_in_column(layout, lines, number, cells, cell.start))
        if more:
            first = more[0]
            yield Labelled(key, first.words, first.start, first.end, number + 1, tuple(more[1:]))


def _in_column(
    layout: Layout, lines: Sequence[Line], number: int, columns: Sequence[Line], start: int
) -> Iterator[Line]:
    """What stands below a label within its own column, down to a blank line or a label."""
    begins = layout.text.flow.rfind("\n", 0, start) + 1
    flow = layout.text.flow
    starts = sorted(_width(flow[begins : cell.start]) for cell in columns)
    own = _width(flow[begins:start])
    place = max(index for index, at in enumerate(starts) if at <= own)
    first = starts[place] - OUT_OF_LINE if place else 0
    last = starts[place + 1] - OUT_OF_LINE if place + 1 < len(starts) else LONGEST_VALUE
    for below in range(number + 1, min(number + 8, len(lines))):
        line = lines[below]
        if not line.words or _row_of_labels(lines, below) or _names_side(line):
            return
        line_begins = layout.text.flow.rfind("\n", 0, line.start) + 1
        for cell in cells_of(line):
            if first <= _width(flow[line_begins : cell.start]) < last:
                if is_labelled(cell.read):
                    return
                yield cell


def _width(words: str) -> int:
    """How many columns of type words take: a sign of an East Asian script takes two."""
    return len(words) + sum(east_asian_width(sign) in "WF" for sign in words)


def _is_broken(field: Labelled, above: Line, line: Line) -> bool:
    """Whether a subject runs on: its line is full and does not end a sentence."""
    return (
        field.key == "subject"
        and len(above.words) >= NARROWEST_FULL_LINE
        and not above.words.endswith((".", ":", ";", ")", "다"))
        and line.words[0].isalpha()
        and not SALUTATION.match(line.read)
        and not GREETING.search(line.read)
    )


def _column(lines: Sequence[Line], number: int) -> int:
    before = lines[number - 1].end if number else 0
    return lines[number].start - before


def _any(labels: dict[str, str]) -> str:
    ordered = sorted(labels, key=len, reverse=True)
    return "|".join(_spelled(label) for label in ordered)


def _spelled(label: str) -> str:
    if _is_east_asian(label):
        return "[ \t]{0,4}".join(map(re.escape, label))
    return r"\.?[ \t]{1,2}".join(map(re.escape, label.split(" ")))


def _is_east_asian(label: str) -> bool:
    """Whether a label is in Hangul or Chinese characters, which may stand apart."""
    return "\uac00" <= label[-1:] <= "\ud7a3" or "\u4e00" <= label[-1:] <= "\u9fff"


def _plain(label: str) -> str:
    bare = re.sub(r"\.", "", label).casefold().strip()
    return re.sub(r"\s+", "", bare) if _is_east_asian(bare) else " ".join(bare.split())
