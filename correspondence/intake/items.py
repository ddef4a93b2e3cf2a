"""Sentences, and which of them are items of a list that another one leads in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

KOREAN_MARKS = "가나다라마바사아자차카타파하"
ITEM = re.compile(
    r"[ \t]*(?:\(?(?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})[.)]|[-•·▪■□○◦*]|[①-⑳]"
    rf"|[{KOREAN_MARKS}]\.)[ \t]+"
)
LEADING_KO = re.compile(
    r"(?:아래|다음)(?:와|과|의|\s)[^.]{0,30}(?:요청|바랍|부탁|제안|요망)[^.]{0,8}\.?$"
)
LEADING = re.compile(
    r"\b(?:the following|as follows|below|(?:two|three|four|five|six|several|a few|some|these)"
    r" (?:\w+ )?(?:things|points|matters|requests|questions|items|issues|documents|favou?rs))\b"
)
MARKS = (
    ("figure", re.compile(r"\s*\(?\d")),
    ("korean", re.compile(rf"\s*[{KOREAN_MARKS}]\.")),
    ("circled", re.compile(r"\s*[①-⑳]")),
    ("letter", re.compile(r"\s*\(?[a-z]")),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the flow; ``words`` are as long as the span, line ends made spaces.

    ``lead`` is the place among the sentences of the one that this item of a list belongs to.
    """

    start: int
    end: int
    words: str
    paragraph: int
    lead: int | None = None


def with_leads(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, each item of a list with the place of the sentence that leads it in.

    A list goes on over the further sentences of an item; it ends where another paragraph
    does not begin with a mark, or where a mark like the lead's own comes again.
    """
    found: list[Sentence] = []
    lead: int | None = None
    item_paragraph = -1
    for place, sentence in enumerate(sentences):
        is_item = ITEM.match(sentence.words) is not None
        if is_item and lead is None and place and LEADING.search(sentences[place - 1].words):
            lead = place - 1
        if lead is not None and _ends_list(sentence, sentences[lead], item_paragraph):
            lead = None
        found.append(replace(sentence, lead=lead if is_item else None))
        item_paragraph = sentence.paragraph if is_item else item_paragraph
        if _says_so(sentence):
            lead, item_paragraph = place, -1
    return found


def _ends_list(sentence: Sentence, lead: Sentence, item_paragraph: int) -> bool:
    if ITEM.match(sentence.words) is None:
        return sentence.paragraph != item_paragraph
    return bool(mark_of(lead.words)) and mark_of(sentence.words) == mark_of(lead.words)


def _says_so(sentence: Sentence) -> bool:
    return sentence.words.endswith((":", "：")) or LEADING_KO.search(sentence.words) is not None


def mark_of(words: str) -> str:
    """What kind of mark an item begins with; empty for a sentence that is none."""
    if ITEM.match(words) is None:
        return ""
    return next((name for name, pattern in MARKS if pattern.match(words)), "bullet")
