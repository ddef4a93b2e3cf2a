"""Which paper or house gave out a press report, and who wrote it."""

import re
from collections.abc import Iterator

from correspondence.intake.bodies import is_country, kind_of
from correspondence.intake.known import Names
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.layout import Extent, Layout, Line
from correspondence.intake.names.korean import BODIES
from correspondence.intake.names.organizations import OUTLETS
from correspondence.intake.pieces import Named, Piece, piece_of

OUTLET = "|".join(re.escape(name) for name in sorted(OUTLETS, key=len, reverse=True))
NAMED_OUTLET = re.compile(rf"(?<!\w)(?<!from the )(?:{OUTLET})(?!\w)")
PAPER = re.compile(
    r"(?<!\w)(?!Joint[ ]Press)(?:The[ ])?"
    r"(?:[A-Z][\w'’&-]{1,20}[ ]){1,4}(?:Times|Herald|Post|Daily|Journal|Tribune"
    r"|Gazette|News|Ilbo|Observer|Chronicle|Courier|Mirror|Standard|Review|Wire|Monitor|Star"
    r"|Telegraph|Press|Bulletin|Weekly|Dispatch|Examiner|Register|Argus|Mercury|Messenger)\b"
    r"|[가-힣]{1,8}(?:일보|신문|뉴스|통신|타임스|타임즈|저널|데일리|투데이)(?![가-힣])"
)
RIGHTS = re.compile(
    r"(?:ⓒ|©|Copyright|저작권자)[ ]?(?:(?:\([cC]\)|ⓒ|©)[ ]?)?(?:\d{4}[ ]?)?"
    r"(?P<who>[^\n,.·<>|]{2,40})"
)
RELEASED_BY = re.compile(
    r"(?:press|news|media)[ ](?:release|advisory|statement)|for immediate release"
    r"|보[ ]?도[ ]?(?:설명|참고|해명)?[ ]?자[ ]?료|(?:설명|해명|참고)[ ]?자료",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^[ \t]{0,20}(?:By|BY)[ ](?P<en>[A-Z][\w.'-]{1,20}(?:[ -][A-Z][\w.'-]{1,20}){1,3})"
    r"|^[ \t]{0,20}(?P<caps>[A-Z][A-Z.'-]{1,20}(?:[ ][A-Z][A-Z.'-]{1,20}){1,3})[ ]?[\[<(|,]"
    r"|(?P<ko>[가-힣]{2,4})[ ]?(?:기자|특파원|논설위원)",
    re.MULTILINE,
)
BODY_FIRST = re.compile(
    r"(?:^|\n)[\[\s]{0,20}(?P<who>(?:[가-힣]{2,12}[ ]){0,2}[가-힣]{1,14}"
    rf"(?:{'|'.join(BODIES)}))(?=,|\]|\n|는|은|이|가|[ ]\d)"
)
ONLY_HANGUL = re.compile(r"[가-힣]{2,14}(?:[ ][가-힣]{2,14}){0,3}")
FIRST_WORDS = 3_000
LONGEST_NAME = 70
LAST_WORDS = 800


def press_sender(layout: Layout, names: Names) -> Named:
    """The paper, or the house that gives a release out, and the writer where one is named."""
    flow = layout.text.flow
    head = (layout.own[0], min(layout.own[1], layout.own[0] + FIRST_WORDS))
    return Named(
        organization=next(_houses(layout, names, head), None), person=_writer(flow, layout.own)
    )


def _houses(layout: Layout, names: Names, head: Extent) -> Iterator[Piece]:
    flow = layout.text.flow
    if RELEASED_BY.search(flow, head[0], head[0] + 600):
        yield from _releasing(layout, names, head)
    tail = (max(layout.own[0], layout.own[1] - LAST_WORDS), layout.own[1])
    yield from _masthead(layout)
    for pattern in (NAMED_OUTLET, PAPER):
        for extent in (_first_lines(layout), tail, head):
            if found := pattern.search(flow, *extent):
                yield Piece(found.group(), *found.span())
    for extent in (tail, head):
        if found := RIGHTS.search(flow, *extent):
            yield Piece(found["who"].strip(), *found.span("who"))


def _masthead(layout: Layout) -> Iterator[Piece]:
    for line in layout.lines_in(_first_lines(layout)):
        if line.words.isupper() and PAPER.fullmatch(line.words.title()):
            yield Piece(line.words, line.start, line.end)


def _releasing(layout: Layout, names: Names, head: Extent) -> Iterator[Piece]:
    flow = layout.text.flow
    for line in layout.lines_in(_first_lines(layout)):
        is_short = len(line.words) < LONGEST_NAME and not RELEASED_BY.search(line.words)
        if is_short and kind_of(line.words) == "BODY" and not is_country(line.words):
            yield Piece(line.words, line.start, line.end)
            return
    for line in layout.lines_in(_first_lines(layout)):
        if len(line.words) < LONGEST_NAME and (body := _of_korean_line(line)):
            yield body
            return
    if found := BODY_FIRST.search(flow, *head):
        yield Piece(found["who"].strip(), *found.span("who"))
    if place := names.within(flow[slice(*head)]):
        start, end = head[0] + place[0], head[0] + place[1]
        yield Piece(flow[start:end], start, end).cut(0, end - start)


def _of_korean_line(line: Line) -> Piece | None:
    """The body that a line of the paper names up to its bar, and neither office nor person."""
    piece = piece_of(line).cut(0, len(line.words.split("|", maxsplit=1)[0]))
    if RELEASED_BY.search(piece.words) or not ONLY_HANGUL.fullmatch(piece.words):
        return None
    named = korean_party(piece)
    is_body = named.organization and named.organization.words == piece.words
    return named.organization if is_body else None


def _first_lines(layout: Layout) -> Extent:
    written = [line for line in layout.lines_in(layout.own) if line.words][:4]
    end = written[-1].end if written else layout.own[0]
    return layout.own[0], min(end, layout.own[0] + 400)


def _writer(flow: str, own: Extent) -> Piece | None:
    found = BYLINE.search(flow, own[0], min(own[1], own[0] + FIRST_WORDS))
    if found is None:
        found = BYLINE.search(flow, max(own[0], own[1] - LAST_WORDS), own[1])
    if found is None:
        return None
    group = next(name for name in ("en", "caps", "ko") if found[name])
    return Piece(found[group], *found.span(group))
