"""The turns of phrase that a sentence is made of, as learned weights know them.

English: words in small letters with what is particular made common (a name is ``_name``, a
number ``_n``, a day ``_date``, an article ``_art``), alone, in twos and in threes in a row,
``^`` before the first. Korean: words, their first and last syllables, words in twos, and the
last syllables of the sentence behind ``$``, for it is the ending that asks.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from correspondence.intake.names.months import MONTHS

LONGEST = 900
LONGEST_RUN = 3
# Nouns of offices and of agreements, which say what is going on though they bear capitals.
COMMON = frozenset(
    [
        *("i", "we", "please", "esteemed", "side", "joint", "special", "session", "contracting"),
        *("ministry", "ministries", "embassy", "government", "governments", "department"),
        *("office", "authority", "authorities", "agency", "customs", "service", "secretariat"),
        *("committee", "commission", "council", "panel", "body", "dsb", "delegation", "mission"),
        *("minister", "ministers", "ambassador", "director", "president", "excellency"),
        *("chair", "chairperson", "chairman", "party", "parties", "member", "members"),
        *("state", "states", "agreement", "understanding", "convention", "protocol", "dsu", "wto"),
        *("fta", "tbt", "sps", "free", "trade", "article", "articles", "annex", "chapter"),
        *("section", "note", "letter"),
    ]
)
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
MONTH_NAMES = frozenset(name.casefold() for name in MONTHS)
TITLE = re.compile(r"\b(?:Mr|Ms|Mrs|Dr)\.?\s(?=[A-Z])")
WORD = re.compile(r"[A-Za-zÀ-ÿ](?:[\w'.&\-]{0,60}\w)?|\d[\w/.,:\-]{0,40}|[?;:]")
DATE = re.compile(r"_n _m(?: _n)?|_m _n(?: _n)?")
ARTICLE = re.compile(r"\b(?:articles?|paragraphs?|annex|section|chapter) _n(?: of)?")
NAME = re.compile(r"\bthe _name|_name of _name")
STARTS = ":;?"

ARTICLE_KO = re.compile(
    r"제\s?\d{1,4}(?:\.\d{1,4}){0,3}\s?조(?:의\s?\d{1,3})?(?:\s?제\s?\d{1,3}\s?항)?"
    r"(?:\s?[가-하]\s?호)?"
)
DATE_KO = re.compile(
    r"(?:\d{4}\s?[.년]\s?)?\d{1,2}\s?[.월]\s?\d{1,2}\s?(?:일|\.)?(?:\s?\([월화수목금토일]\))?"
)
NUMBER_KO = re.compile(r"\d[\d,./:\-]{0,40}")
WORD_KO = re.compile(r"[가-힣]{1,40}|_[A-Z]+|[A-Za-z]{1,40}|\?")
ENDS_KO = (2, 3, 4)
LAST_KO = range(2, 9)


def turns_of(words: str) -> frozenset[str]:
    """The turns of phrase of a sentence, each once."""
    words = words[:LONGEST]
    return frozenset(_turns_ko(words) if is_korean(words) else _turns_en(words))


@lru_cache(maxsize=512)
def is_korean(words: str) -> bool:
    """Whether more letters of the words are Korean than are not."""
    korean = sum("가" <= sign <= "힣" for sign in words)
    return korean > sum(sign.isascii() and sign.isalpha() for sign in words)


def _turns_en(words: str) -> Iterator[str]:
    row = ["^", *_common_words(words)]
    for length in range(1, LONGEST_RUN + 1):
        for start in range(len(row) - length + 1):
            yield " ".join(row[start : start + length])


def _common_words(words: str) -> list[str]:
    """The words of the sentence, what is particular made common."""
    found = WORD.findall(TITLE.sub("", words.replace("’", "'")))
    made: list[str] = []
    for place, word in enumerate(found):
        is_first = place == 0 or found[place - 1] in STARTS
        common = _common(word.removesuffix("'s"), is_first=is_first)
        if not (common.startswith("_") and made[-1:] == [common]):
            made.append(common)
    row = DATE.sub("_date", " ".join(made))
    return NAME.sub("_name", ARTICLE.sub("_art", row)).split()


def _common(word: str, *, is_first: bool) -> str:
    small = word.casefold()
    if any(sign.isdigit() for sign in word):
        return "_n"
    if not word[0].isupper() or small in COMMON:
        return small
    if small in MONTH_NAMES and not is_first:
        return "_m"
    if small in DAYS:
        return "_d"
    is_initials = word.isupper() and len(word) > 1
    return "_name" if is_initials or not is_first else small


def _turns_ko(words: str) -> Iterator[str]:
    plain = NUMBER_KO.sub(" _N ", DATE_KO.sub(" _DATE ", ARTICLE_KO.sub(" _ART ", words)))
    row = WORD_KO.findall(plain)
    for word in row:
        yield word
        for length in ENDS_KO:
            if len(word) > length:
                yield f"~{word[-length:]}"
                yield f"{word[:length]}~"
    for one, other in pairwise(row):
        yield f"{one} {other}"
        yield f"~{one[-2:]} {other[:2]}~"
    last = "".join(row[-3:])
    for length in LAST_KO:
        yield f"${last[-length:]}"
    if row:
        yield f"^{row[0]}"
