"""What a letter encloses, and to whom it goes in copy."""

import re
from collections.abc import Iterator, Sequence

from correspondence.intake.labelled import Labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.mails import written_names
from correspondence.intake.text import Text
from correspondence.intake.values import Proposal

ITEM = re.compile(r"(?:\(?\d{1,2}[.)][ \t]*|[-•*·○][ \t]*|\(?[a-z가-하][.)][ \t]+)")
ITEM_IN_LINE = re.compile(r"(?<=[.\s])(?=\d{1,2}\.[ \t]+\D)|;[ \t]*")
END_MARK = re.compile(r"[.,;]?[ \t]{0,4}끝[ \t]?[.]?[ \t]*$")
ATTACHED_FILE = re.compile(r"^\[(?P<name>[^\[\]\n]{1,120}\.[A-Za-z]{2,5})\]$", re.MULTILINE)
COUNT_ONLY = re.compile(r"\(?\d{0,2}\)?|[:.]?(?:as stated|a/s|없음|none)\.?", re.IGNORECASE)
SPOKEN_OF = re.compile(r"\d{0,2}[ ]?(?:과|와|의|에|을|를|로|은|는)[ ]")
COPIED_TO = re.compile(
    r"\b(?:[Cc]op(?:y|ies)\sof\sthis\s(?:letter|note|communication|message)\s(?:is|are|has|have|will|was|were)"
    r"(?:\s(?:also|being|been|be))*\s(?:sent|provided|transmitted|addressed|forwarded|going)"
    r"|I\sam\s(?:also\s)?(?:copying|sending\sa\scopy\sof)\sthis\s(?:letter|note|message))\sto\s"
    r"(?P<who>[^.;\n]{3,60}(?:\n[^.;\n]{1,60})?)(?=[.;])"
)
KOREAN_SENTENCE = re.compile(r"(?:니다|한다|합니다|바람|주십시오)[.]?$")
MOST_ITEMS = 40


def enclosures_of(layout: Layout, fields: Sequence[Labelled]) -> tuple[Proposal[str], ...]:
    """What is listed behind Enclosure, Annex, 붙임 and the like, and the files of a mail."""
    found = [
        item
        for field in fields
        if field.key == "enclosures"
        and field.start >= layout.head[1]
        and not SPOKEN_OF.match(field.words)
        for item in _items(layout.text, field)
    ]
    found += [
        layout.text.proposal(name["name"], *name.span("name"), 0.97)
        for name in ATTACHED_FILE.finditer(layout.text.flow, *layout.own)
    ]
    return tuple(found[:MOST_ITEMS])


def copies_of(layout: Layout, fields: Sequence[Labelled], form: str) -> tuple[Proposal[str], ...]:
    """To whom copies go: behind cc, Copy, 사본 and 참조, one name an entry."""
    listed = [field for field in fields if field.key == "copies"]
    if form == "EMAIL":
        return tuple(_of_mail(layout.text, listed))
    found = [item for field in listed for item in _items(layout.text, field)]
    found += [] if found else _told(layout)
    return tuple(found[:MOST_ITEMS])


def _told(layout: Layout) -> list[Proposal[str]]:
    """To whom the letter's own words say that a copy of it goes."""
    flow = layout.text.flow
    return [
        layout.text.proposal(" ".join(found["who"].split()), *found.span("who"), 0.8)
        for found in COPIED_TO.finditer(flow, *layout.own)
    ]


def _of_mail(text: Text, listed: Sequence[Labelled]) -> Iterator[Proposal[str]]:
    for name, field in written_names(listed):
        place = field.words.find(name)
        start = field.start + max(0, place)
        end = start + len(name) if place >= 0 else field.whole_end
        yield text.proposal(name, start, end, 0.97)


def _items(text: Text, field: Labelled) -> Iterator[Proposal[str]]:
    pieces = [Line(field.start, field.end, field.words), *field.more]
    open_item: tuple[str, int, int] | None = None
    for line in pieces:
        if KOREAN_SENTENCE.search(line.words):
            break
        for place, (start, words) in enumerate(_parts(line)):
            mark = ITEM.match(words)
            if open_item and not mark and not place and _goes_on(open_item[0], words):
                open_item = (f"{open_item[0]} {words}", open_item[1], start + len(words))
                continue
            yield from _closed(text, open_item)
            lead = mark.end() if mark else 0
            open_item = (words[lead:], start + lead, start + len(words))
        if END_MARK.search(line.words):
            break
    yield from _closed(text, open_item)


def _parts(line: Line) -> Iterator[tuple[int, str]]:
    at = 0
    for found in [*ITEM_IN_LINE.finditer(line.words), None]:
        end = found.start() if found else len(line.words)
        part = line.words[at:end]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield line.start + at + lead, part.strip()
        at = found.end() if found else end


def _goes_on(before: str, words: str) -> bool:
    return words[:1].islower() or before.endswith((",", "-", "및", "and", "of", "the"))


def _closed(text: Text, item: tuple[str, int, int] | None) -> Iterator[Proposal[str]]:
    if item is None:
        return
    words = END_MARK.sub("", item[0]).rstrip(" .,;")
    if words and not COUNT_ONLY.fullmatch(words):
        yield text.proposal(words, item[1], min(item[2], item[1] + len(item[0])), 0.93)
