"""Whether what is asked for is an answer to something that was put to the reader."""

import re
from functools import cache

from correspondence.intake import kind_answer_words as said
from correspondence.intake.kind_found import KindFound

NEAR = 150
TELLING = re.compile(
    r"(?:(?:kindly|please|also) )?(?:let (?:[\w.]+ ){1,4}?(?:know|have)|tell|inform|advise|say"
    r"|state"
    r"|indicate|specify|clarify|confirm|signify|write|hear|answer|reply|respond|give|communicate"
    r"|make (?:it )?known|convey|drop)\b",
    re.IGNORECASE,
)
# "a copy of the decision": a paper, and no answer.
A_PAPER = re.compile(
    r"\b(?:texts?|cop(?:y|ies)|translations?|reasons?|grounds?|date|summary|extracts?)"
    r" (?:of|for|behind)\b"
    r"|\b(?:drafts?|papers?|minutes)\b",
    re.IGNORECASE,
)


def answer_told(doing: str, offset: int) -> KindFound | None:
    """An answer that the reader is to tell: "let us know whether you agree"."""
    confirmed = _confirmed().match(doing)
    if confirmed:
        return _answer(confirmed, offset)
    return answer_known(doing, offset) if TELLING.match(doing) else None


def opinion_told(doing: str, offset: int) -> KindFound | None:
    """An opinion that the reader is to tell: "tell us where you see a problem"."""
    found = _opinion().search(doing, 0, NEAR) if TELLING.match(doing) else None
    if found is None:
        return None
    return KindFound("COMMENTS", offset, offset + found.end(), ("REPLY",), is_sure=True)


def answer_known(words: str, offset: int) -> KindFound | None:
    """An answer that is to be known: "whether Korea agrees", "where you stand on it"."""
    found = _whether().search(words, 0, NEAR)
    return _answer(found, offset) if found else None


def answer_given(words: str, offset: int) -> KindFound | None:
    """An answer that is to be given: "your Ministry's consent to", "the decision of the Board"."""
    found = _settled().search(words, 0, NEAR)
    if found is None or A_PAPER.search(words[: found.end() + 40]):
        return None
    return _answer(found, offset)


def _answer(found: re.Match[str], offset: int) -> KindFound:
    return KindFound(
        "REPLY",
        offset + found.start(),
        offset + found.end(),
        ("INFORMATION",),
        is_sure=True,
    )


@cache
def _confirmed() -> re.Pattern[str]:
    return re.compile(said.CONFIRMED)


@cache
def _opinion() -> re.Pattern[str]:
    return re.compile(said.OPINION)


@cache
def _whether() -> re.Pattern[str]:
    return re.compile(said.WHETHER)


@cache
def _settled() -> re.Pattern[str]:
    return re.compile(said.SETTLED)
