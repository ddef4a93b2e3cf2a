"""What the subject of a letter asks: read only where the letter itself names no request.

"Request for consultations" above a letter is its request; above a reply it is another's.
"""

import re
from collections.abc import Iterator, Sequence

from correspondence.intake.ask import Ask
from correspondence.intake.items import Sentence

LABEL = (
    r"(?:(?:Subject(?!\s(?:to|matter)\b)|SUBJECT|Re|RE|Ref|Title|TITLE|Object|Objet|제\s{0,6}목|건\s?명|주\s?제)\.?"
    r"\s{0,8}[:：]?\s{1,8})"
)
LABELLED = re.compile(rf"{LABEL}\S|(?:Subject|Re|RE|Title|제목)\s?[:：]\S")
ASKING = re.compile(
    rf"{LABEL}?(?:[^\n]{{2,80}}?\s[-–—:]\s)?(?:(?:[A-Z][\w'’]{{1,24}}|[a-z]{{3,12}})\s){{0,4}}?"
    r"(?P<verb>[Rr]equest|REQUEST|[Nn]otice|NOTICE|[Nn]otification|NOTIFICATION|[Aa]pplication"
    r"|[Ii]nvitation)\b(?=\s(?:for|FOR|of|OF|to|TO|that|under|UNDER|pursuant))"
)
ASKING_KO = re.compile(
    r"(?P<verb>요청|제안|제의|의뢰|신청|부탁|통보|조회|초청)(?:드립니다|합니다|의\s?건"
    r"|\s?건)?\s?(?:\([^()]{1,40}\))?\s?\.?$"
)
OTHERS = re.compile(
    r"\b(?:[Yy]our|[Rr]epl(?:y|ies)|[Rr]esponse|[Aa]nswer|[Aa]cknowledg\w+|[Rr]eceipt|[Aa]cceptance"
    r"|RE:|Re: Re|[Ff]ollow-up|[Rr]eport|[Ss]tatus|[Mm]inutes|[Oo]utcome|[Rr]esult)\b"
    r"|회신|답변|회답|결과|동향|보고|귀\s?(?:측|부|국)|미측|관련\s?안내|공유|철회"
)
ANSWERING = re.compile(
    r"\b(?:[Tt]hank you for|[Mm]any thanks for|[Tt]hanks for|[Ii]n (?:reply|response|answer) to"
    r"|(?:[Ww]ith|[Ii]n) reference to your|[Ff]urther to your|[Ii]n your (?:letter|note|e-?mail)"
    r"|[Yy]our (?:\w+ )?(?:letter|note|request|communication|message|e-?mail|proposal|notice)"
    r"|(?:we|I|Government|Ministry|Embassy|[A-Z]\w+) (?:hereby )?(?:accepts?|agrees?|confirms?"
    r"|declines?"
    r"|regrets?|received|acknowledges?|withdraws?))\b"
    r"|\bnot (?:to be )?(?:taken as|a|constitute a) request\b"
    r"|귀측|귀\s?(?:부|국|청|대사관|기관)의?\s?(?:서한|공한|요청)|회신(?:입니다|합니다|드립니다)"
    r"|동의합니다|수용"
)


def is_title(words: str, subject: str) -> bool:
    """Whether the sentence is the letter's subject, labelled or known to be it."""
    if LABELLED.match(words):
        return True
    return len(subject) > 8 and words.startswith(subject[:80].rstrip(" .")) and len(words) < 200


def asks_of_title(place: int, words: str) -> Iterator[Ask]:
    """What the subject asks, by its last or first noun."""
    if OTHERS.search(words):
        return
    found = ASKING.match(words)
    if found:
        notice = found["verb"].lower().startswith("not")
        way = "NOTICE" if notice else "NOUN"
        yield Ask(place, *found.span("verb"), way, 0.6, is_title=True)
        return
    asked = ASKING_KO.search(words)
    if asked:
        way = "NOTICE" if asked["verb"] == "통보" else "REQUEST"
        if way == "REQUEST" or re.search(r"종료|폐기|탈퇴", words):
            yield Ask(
                place, *asked.span("verb"), way, 0.6, is_korean=True, verb=asked["verb"],
                is_title=True,
            )  # fmt: skip


def is_answer(sentences: Sequence[Sentence]) -> bool:
    """Whether the letter answers another, so that its subject may be the other's."""
    return any(ANSWERING.search(sentence.words) for sentence in sentences)
