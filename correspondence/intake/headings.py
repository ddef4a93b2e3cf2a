"""Headings that name both sides: "Mr A, Prime Minister, to Mr B, Consul-General"."""

import re
from collections.abc import Sequence

from correspondence.intake.blocks import blocks_of, named_in, names_nobody
from correspondence.intake.bodies import kind_of
from correspondence.intake.labelled import is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.persons import COURTESY
from correspondence.intake.pieces import Named, Piece

SENT = re.compile(
    r"(?:(?:Circular[ ])?(?:Telegram|Letter|Note|Memorandum|Despatch|Dispatch|Airgram|Message|Cable"
    r"|Minute|Report|Savingram|Cablegram)[ ]from[ ])",
    re.IGNORECASE,
)
TO = re.compile(r",?[ ]to[ ](?=(?:the[ ])?[A-Z])|,?[ ]TO[ ](?=[A-Z])|,?[ ]To[ ](?=[A-Z])")
LED_BY_THE = re.compile(r"(?:[Tt]he|THE)[ ]")
NAMED_IN_BRACKETS = re.compile(
    r"(?P<office>[A-Z][^()\n]{3,90}?)[ ]"
    r"\((?P<name>[A-Z][\w.'’-]{1,20}(?:[ ][A-Z][\w.'’-]{1,20}){0,3})\)"
)
# An envoy by the place of the post, as no title goes on to "to": "The Ambassador in Japan".
AT_POST = re.compile(r"(?:The|THE)[ ][^,\n]{3,50}[ ](?:in|at|IN|AT)[ ][A-Z][\w .]{2,40}$")
MOST_BLOCKS = 3
LONGEST = 260


def headed(layout: Layout) -> tuple[Named, Named]:
    """Both sides, where one of the first blocks of the head is such a heading."""
    lines = layout.lines_in(layout.head)
    for block in list(blocks_of(lines))[:MOST_BLOCKS]:
        if any(is_labelled(line.read) for line in block):
            continue
        sides = _sides([line for line in block if not names_nobody(line, layout)])
        if sides is not None:
            return sides
    return Named(), Named()


def _sides(block: Sequence[Line]) -> tuple[Named, Named] | None:
    words = " ".join(line.words for line in block)
    if not block or len(words) > LONGEST:
        return None
    whole = Piece(words, block[0].start, block[-1].end)
    sent = SENT.match(words)
    for to in TO.finditer(words):
        first = whole.cut(sent.end() if sent else 0, to.start())
        second = whole.cut(to.end(), len(words))
        has_comma = words[to.start()] == ","
        if not (sent or _are_apart(first, second, has_comma=has_comma)):
            continue
        sides = _named(first), _named(second)
        if all(_is_named(side) for side in sides):
            return sides
    return None


def _are_apart(first: Piece, second: Piece, *, has_comma: bool) -> bool:
    """Whether "to" parts two who are named, and is no part of a title: "Secretary to the Board"."""
    bare = LED_BY_THE.sub("", second.words, count=1)
    if COURTESY.match(second.words) or NAMED_IN_BRACKETS.match(bare):
        return bool(COURTESY.match(first.words)) or LED_BY_THE.match(first.words) is not None
    if LED_BY_THE.match(second.words) is None:
        return False
    if NAMED_IN_BRACKETS.fullmatch(first.words) or AT_POST.fullmatch(first.words):
        return True
    return has_comma and COURTESY.match(first.words) is not None


def _is_named(side: Named) -> bool:
    return not side.is_empty


def _named(piece: Piece) -> Named:
    led = LED_BY_THE.match(piece.words)
    bare = piece.cut(led.end(), len(piece.words)) if led else piece
    held = NAMED_IN_BRACKETS.match(bare.words)
    if held and kind_of(held["office"]) == "OFFICE":
        return Named(person=bare.cut(*held.span("name")), office=bare.cut(*held.span("office")))
    line = Line(bare.start, bare.end, bare.words)
    return named_in([line])
