"""Heads whose labels stand without a colon: in columns, tables, bullets, brackets, telegrams.

A run of such labels is given its colons, sign for sign, so that places stay what they are and
whoever reads labels sees them: "Date ...... 3 May", "| Date | 3 May |", "[제목] …", "SUBJ …".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from correspondence.intake.names.labels import NEED_COLON, NEED_NO_COLON, TELEGRAM

LINES_OF_HEAD = 30
LONGEST_HEAD = 4_000
FEWEST_IN_RUN = 3
LONGEST_GAP = 3
OF_HEADS = ("date", "to", "from", "subject", "reference", "their_reference", "kept")
OPENING = re.compile(
    r"[ \t]{0,40}(?:[|*#>○●ㅇ◦•▪■□◎※◆◇▶-]{1,3}[ \t]{0,3}|\d{1,2}\.[ \t]{1,3}"
    r"|[\[【〔<(＜][ \t]{0,2})?"
)
APART = re.compile(
    r"[ \t]{0,40}[*]{0,2}[:：][*]{0,2}|[ \t]{0,4}[.·…_]{2,60}[ \t:]|[ \t]{0,40}\|[ \t]"
    r"|[ \t]{1,40}[-–—=][ \t]|\.[ \t]{1,12}(?=\S)"
    r"|[ \t]{0,2}[\]】〕>)＞][ \t:：]{0,4}(?=\S)|[ \t]{3,40}(?=\S)|\t{1,4}(?=\S)"
)
PLAIN_COLON = re.compile(r"[ \t]{0,40}[:：](?!\*)")
ONE_BLANK = re.compile(r"[ ]{1,2}(?=\S)")
CLOSING = re.compile(r"[ \t]*(?:\||\*{1,2})[ \t]*$")

HANGUL_LABEL = re.compile(r"[가-힣](?:[ \t]{0,4}[가-힣]){1,6}")

Labelled = tuple[int, str, int, int]


def with_colons(flow: str) -> str:
    """The flow with a colon behind each label of a head that has none; as long as before."""
    ends = [
        found.start()
        for _, found in zip(range(LINES_OF_HEAD), re.finditer("\n|$", flow), strict=False)
    ]
    starts = [0, *(end + 1 for end in ends[:-1])]
    lines = [
        (start, flow[start:end]) for start, end in zip(starts, ends, strict=True) if end >= start
    ]
    found = [(place, *said) for place, (_, words) in enumerate(lines) if (said := _labelled(words))]
    mended = list(lines)
    for run in _runs(found):
        for place, _, first, last in run:
            start, words = lines[place]
            mended[place] = (start, _with_colon(words, first, last))
    head = "\n".join(words for _, words in mended)
    return head + flow[len(head) :]


def _labelled(words: str) -> tuple[str, int, int] | None:
    """The key of the label that a line begins with, where it begins and where it ends."""
    opening = OPENING.match(words)
    first = opening.end() if opening else 0
    label = _labels().match(words, first)
    if label is None:
        return None
    is_telegram = label.group() in TELEGRAM and words.isupper()
    is_telegram = is_telegram or HANGUL_LABEL.fullmatch(label.group()) is not None
    apart = APART.match(words, label.end()) or (
        ONE_BLANK.match(words, label.end()) if is_telegram else None
    )
    if apart is None or not words[apart.end() :].strip(" \t|*"):
        return None
    key = _keys().get(re.sub(r"[ \t.]", "", label.group()).casefold())
    return (key, first, label.end()) if key else None


def _runs(found: Sequence[Labelled]) -> Iterator[Sequence[Labelled]]:
    """Labels on lines near one another: enough of them, of different fields."""
    run: list[Labelled] = []
    for one in [*found, None]:
        if one and (not run or one[0] - run[-1][0] <= LONGEST_GAP):
            run.append(one)
            continue
        if len(run) >= FEWEST_IN_RUN and len({each[1] for each in run}) >= FEWEST_IN_RUN:
            yield run
        run = [one] if one else []


def _with_colon(words: str, first: int, last: int) -> str:
    plain = PLAIN_COLON.match(words, last)
    if plain and first == len(words) - len(words.lstrip()):
        return words
    apart = APART.match(words, last) or ONE_BLANK.match(words, last)
    if apart is None:
        return words
    behind = CLOSING.sub(lambda found: " " * len(found.group()), words[apart.end() :])
    return f"{' ' * first}{words[first:last]}:{' ' * (apart.end() - last - 1)}{behind}"


@cache
def _keys() -> dict[str, str]:
    """Keys by labels without blanks and points."""
    return {
        re.sub(r"[ .]", "", label).casefold(): key
        for table in (NEED_COLON, NEED_NO_COLON)
        for key, labels in table.items()
        for label in labels
        if key in OF_HEADS
    } | {label.casefold(): key for label, key in TELEGRAM.items()}


@cache
def _labels() -> re.Pattern[str]:
    known = sorted(_keys(), key=len, reverse=True)
    spelled = (r"[ \t.]{0,4}".join(map(re.escape, label)) for label in known)
    return re.compile(rf"(?:{'|'.join(spelled)})(?![A-Za-z가-힣])", re.IGNORECASE)
