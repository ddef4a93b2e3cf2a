"""Whom a letter greets."""

import re
from collections.abc import Sequence

from correspondence.intake.blocks import named_in
from correspondence.intake.bodies import ENQUIRY_POINT, has_office_word, is_all_of_office, kind_of
from correspondence.intake.korean_address import korean_greeting
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.labelled import Labelled, is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.persons import person_in
from correspondence.intake.pieces import Named, Piece, piece_of

SALUTED = re.compile(
    r"(?=(?:Mr|Ms|Mrs|Dr)\.?[ ][^\n]{2,60}:$)(?P<bare>[^:\n]{2,60})|"
    r"(?:My[ ])?(?:Dear|DEAR)[ ](?P<who>[^:,;\n]{1,90})"
    r"|(?:존경하는|친애하는)[ ](?P<ko>[^\n,.]{1,60})"
)
GREETED = re.compile(r"(?P<ko>[가-힣]{2,5}(?:[ ][가-힣]{2,8})?)[ ]?님[,께][^\n]{0,30}$")
FIRST_GREETING = re.compile(
    r"(?P<who>[가-힣]{2,5}[ ][가-힣]{0,8}(?:관|장|원|사|관보|대표|위원|대리|교수|박사))[ ]?님"
)
LAST_NAME = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)*")
IN_BRACKETS = re.compile(r"[ ]\([^()]{1,80}\)?$")
AT_HOUSE = re.compile(r"[ ](?:at|of|in)[ ](?:the[ ])?(?=[A-Z])")
LONGEST_HEADERS = 1_500
NAMES = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
NO_NAMES = frozenset(
    [
        "dear", "my", "mr", "mrs", "ms", "dr", "prof", "sir", "madam", "the", "and", "colleague",
        "colleagues", "all", "sirs", "excellency", "your", "friend", "friends", "lord", "lady",
    ]
)  # fmt: skip


def saluted(layout: Layout) -> Named:
    """Whom the salutation names: a person by the last name, or an office."""
    if not layout.salutation:
        return korean_greeting(layout, layout.own[0])
    start = layout.salutation[0]
    said = layout.said(layout.salutation)
    found = SALUTED.match(said) or GREETED.search(said)
    if found is None:
        return korean_greeting(layout, layout.own[0])
    group = next(name for name, words in found.groupdict().items() if words)
    piece = Piece(found[group], start + found.start(group), start + found.end(group))
    if group == "ko":
        return korean_party(piece)
    named = person_in(piece).or_else(_by_title(piece))
    named = named if not named.is_empty else _house(piece)
    return named if not named.is_empty else named_in([Line(piece.start, piece.end, piece.words)])


def _by_title(piece: Piece) -> Named:
    """Whom an office of several words and a last name greet: "Deputy High Commissioner Roe"."""
    office, _, name = piece.words.rpartition(" ")
    is_title = " " in office and has_office_word(office.rpartition(" ")[2])
    if not is_title or is_all_of_office(name) or not LAST_NAME.fullmatch(name):
        return Named()
    return Named(
        person=piece.cut(len(office) + 1, len(piece.words)), office=piece.cut(0, len(office))
    )


def _house(piece: Piece) -> Named:
    """The enquiry point that is greeted, or the body whose team is: "Dear Import Team at KATS"."""
    bracket = IN_BRACKETS.search(piece.words)
    bare = piece.cut(0, bracket.start()) if bracket else piece
    if ENQUIRY_POINT.search(bare.words):
        return Named(organization=bare)
    within = AT_HOUSE.search(bare.words)
    if within is None or kind_of(bare.words[: within.start()]) != "UNIT":
        return Named()
    body = bare.cut(within.end(), len(bare.words))
    return Named(organization=body) if kind_of(body.words) == "BODY" else Named()


def greeted(layout: Layout, fields: Sequence[Labelled]) -> Named:
    """Whom a mail greets: by its salutation, or by the name that its first line ends with."""
    named = saluted(layout)
    if not named.is_empty:
        return named if named.person else Named()
    headers = [
        field.whole_end for field in fields if field.start <= layout.own[0] + LONGEST_HEADERS
    ]
    below = [line for line in layout.lines_in(layout.own) if line.start > max(headers, default=0)]
    first = next((line for line in below if line.words and not is_labelled(line.read)), None)
    found = FIRST_GREETING.match(first.words) if first else None
    if first is None or found is None:
        return Named()
    named = korean_party(piece_of(first).cut(*found.span("who")))
    return Named(person=named.person, office=named.office)


def is_greeted(named: Named, layout: Layout) -> bool:
    """Whether the salutation greets this person by a name, or this office by its title."""
    if layout.salutation is None:
        return False
    said = layout.said(layout.salutation).casefold()
    words = {word for word in NAMES.findall(said) if word not in NO_NAMES}
    if named.person:
        own = set(NAMES.findall(named.person.words.casefold()))
        if own & words:
            return True
    return named.office is not None and bool(words) and _is_office_greeted(named.office, words)


def _is_office_greeted(office: Piece, words: set[str]) -> bool:
    titles = set(NAMES.findall(office.words.casefold()))
    return all(word in titles for word in words) and any(map(has_office_word, words))
