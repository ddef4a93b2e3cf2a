"""The sentences of a letter's own words, over line ends and without splitting abbreviations."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from correspondence.intake.capitals import as_sentence, is_in_capitals
from correspondence.intake.items import ITEM, KOREAN_MARKS, Sentence, with_leads

ABBREVIATIONS = frozenset(
    [
        "u.s",
        "u.k",
        "u.n",
        "r.o.k",
        "d.c",
        "p.r.c",
        "e.u",
        "no",
        "nos",
        "art",
        "arts",
        "para",
        "paras",
        "mr",
        "mrs",
        "ms",
        "mme",
        "dr",
        "prof",
        "hon",
        "st",
        "inc",
        "co",
        "ltd",
        "corp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "e.g",
        "i.e",
        "cf",
        "vol",
        "p",
        "pp",
        "amb",
        "gen",
        "sec",
        "fig",
        "v",
        "vs",
        "approx",
        "dept",
        "gov",
        "rep",
        "sen",
        "rev",
        "tel",
        "ext",
        "a.m",
        "p.m",
        "c.o.b",
        "h.e",
        "viz",
        "etc",
        "ref",
        "attn",
        "s.e",
        "al",
    ]
)
MAY_END = frozenset(
    [
        "u.s",
        "u.k",
        "u.n",
        "r.o.k",
        "d.c",
        "e.u",
        "a.m",
        "p.m",
        "c.o.b",
        "etc",
        "inc",
        "co",
        "ltd",
        "corp",
        "al",
    ]
)
STARTERS = re.compile(
    r"(?:The|This|That|These|I|We|In|It|On|As|Please|At|For|If|Under|Pursuant|Accordingly|Our|My"
    r"|However|Therefore|Should|Your|You|Korea|Canada|Mexico|Japan|Such|There|To|Upon|By|With)\b"
)
STOP = re.compile(
    r"(?P<stop>[.!?。])[”\"’')\]]{0,3}(?P<gap>[ \n]+)(?=[A-Z“\"'(\[가-힣0-9‘「])"
    r"|(?P<blank>\n[ \t]*\n)"
    r"|\n(?=[ \t]*(?:\(?(?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})[.)]|[-•·▪■□○◦*]|[①-⑳]"
    r"|[가나다라마바사아자차카타파하]\.)[ \t]+\S)"
    r"|(?P<line>\n)"
)
LAST_WORD = re.compile(r"[\w.]+$")
LABELLED = re.compile(
    r"[ \t]*(?:Published|Updated|Posted|Subject|Re|RE|Ref|Date|From|To|Cc|cc|Title|No|Encl"
    r"|Enclosures?"
    r"|제목|수신|참조|발신|붙임|시행|문서번호|발신일|일시|장소)\.?[ \t]*[:：]"
)
SHORT_LINE = 46
IN_PROSE = re.compile(r"(?:[^\n]{0,30}?\b[a-z]{2,14}\b){4}")
GOES_ON = re.compile(
    r"(?:[,\-–(]|\b(?:of|the|and|or|to|in|for|with|by|on|at|under|a|an|that|between|from|its|our"
    r"|Articles?|Sections?|paragraphs?|is|are|was|were|has|have|not|this|these|which|as))$"
)
# A line that goes on in small letters is of the sentence above it, and not the end of a head.
WITHIN = re.compile(r"[a-z]{2,}[ ,]|\d{1,2} and \d")


def sentences_in(flow: str) -> list[Sentence]:
    """The sentences in order; the lines of heads and addresses are each one of their own."""
    sentences: list[Sentence] = []
    paragraph = 0
    capitals = is_in_capitals(flow)
    for start, end, ends_paragraph in _pieces(flow):
        words = flow[start:end].replace("\n", " ").replace("\t", " ")
        words = as_sentence(words) if capitals else words
        stripped = words.strip()
        if stripped:
            first = start + len(words) - len(words.lstrip())
            last = start + len(words.rstrip())
            sentences.append(Sentence(first, last, stripped, paragraph))
        paragraph += ends_paragraph
    return with_leads(sentences)


def sentence_at(sentences: Sequence[Sentence], place: int) -> int:
    """The place in the list of the sentence that the character at ``place`` stands in."""
    return max(0, bisect_right([one.start for one in sentences], place) - 1)


def _pieces(flow: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for found in STOP.finditer(flow):
        if found["stop"]:
            if not _is_stop(flow, found):
                continue
            end, following = found.start("gap"), found.end()
        elif found["blank"]:
            end, following = found.start(), found.end()
        elif found["line"]:
            if not _ends_line(flow, start, found.start()):
                continue
            end, following = found.start(), found.end()
        else:
            end, following = found.start(), found.end()
        yield start, end, "\n\n" in flow[end:following] or bool(found["blank"])
        start = following
    yield start, len(flow), True


def _is_stop(flow: str, found: re.Match[str]) -> bool:
    place = found.start("stop")
    if flow[place] != "." or "\n\n" in found["gap"]:
        return True
    following = flow[found.end() : found.end() + 1]
    before = flow[place - 1 : place]
    if before.isdigit() and "\n" in found["gap"] and ITEM.match(flow, found.end()):
        return True
    if before and before in KOREAN_MARKS and _is_item(flow, place):
        return False
    if before.isdigit():
        return not (following.isdigit() or "가" <= following <= "힣") and not _is_item(flow, place)
    last = LAST_WORD.search(flow, max(0, place - 12), place)
    word = last.group().lower() if last else ""
    if word in ABBREVIATIONS or (len(word) == 1 and word.isascii()):
        return word in MAY_END and STARTERS.match(flow, found.end()) is not None
    return True


def _is_item(flow: str, place: int) -> bool:
    line = flow.rfind("\n", 0, place) + 1
    return place - line <= 4


def _ends_line(flow: str, start: int, end: int) -> bool:
    """Whether a line that ends is a line of its own, as in a letterhead, not one wrapped."""
    line = flow[max(start, flow.rfind("\n", 0, end) + 1) : end].strip()
    if LABELLED.match(flow, end + 1):
        return True
    following = flow[end + 1 : end + 40].lstrip(" \t")[:1]
    whole = flow[flow.rfind("\n", 0, end) + 1 : end].strip()
    width = len(whole) + sum("가" <= sign <= "힣" for sign in whole)
    if width >= SHORT_LINE or not line:
        return False
    is_prose = IN_PROSE.match(whole) or WITHIN.match(whole)
    if is_prose and not whole.endswith((":", ".")):
        return False
    return not (GOES_ON.search(line) or following.islower())
