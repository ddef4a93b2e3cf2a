"""Of each sentence who "it" or "they" may be in it: the party or body of the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from correspondence.intake.items import Sentence
from correspondence.intake.voice import Voice, is_body

# "With regard to the decree of 4 May, Japan": what stands before the subject.
ADJUNCT = re.compile(
    r"^\W{0,3}(?:Acting|Having|Being|In|On|At|As|Under|Pursuant|With|By|For|From|Through|Upon|After"
    r"|Following|Further|Recalling|Noting|Considering|Mindful|Nevertheless|However|Moreover"
    r"|Accordingly|Therefore|Wherefore|Consequently|Finally|Since|Whereas|While|Although|To)\b"
    r"[^,;]{0,160},\s|^[^,;]{3,80}\s(?:being|having)\b[^,;]{1,100},\s"
)
# "With this letter the United States", "Under Article 4 Norway": without a comma.
SHORT_ADJUNCT = re.compile(
    r"^\W{0,3}(?:(?:With|By|In|Through)\s(?:this|the\spresent)\s\w+\s|(?:Under|Pursuant\sto|In\saccordance\swith"
    r"|Following|By\svirtue\sof|On\sthe\sbasis\sof)\s(?:Articles?|paragraph|Section)\s\S+\s"
    r"(?:of\s(?:the|our)\s(?:(?:of\s|on\s|and\s)?[A-Z][\w-]+\s){1,6}?(?=the\s|[A-Z]))?|On\s\d{1,2}\s\w+\s)"
)
GOES_ON = re.compile(
    r"^\W{0,3}(?:(?:And|But|So|Nor|Nevertheless|Now|Then|Therefore)\s)?(?:It|They)\b"
)
PERSON = re.compile(
    r"\W{0,3}(?:(?:And|But|So|Nevertheless|Now|Then|Wherefore)\s)?(?:(?:[Tt]he|[Mm]y|[Oo]ur|[Tt]his)\s)?"
    r"(?=[A-Z]|government|authorities|delegation|undersigned|side\b)(?!I\b|We\b|Your?\b|In\b|There\b)"
)
HEAD = re.compile(
    r"(?:(?!['’]s?\s)[^,;:]){1,90}?(?=\s(?:[a-z]+(?:s|ed|ve|d)|will|would|may|can)\b|$)"
)
POSSESSIVE = re.compile(r"['’]s?\s")
# Others whom "they" may be: what these ask is not the sender's.
PEOPLE = re.compile(
    r"\b(?:exporters|importers|producers|growers|farmers|companies|firms|industry|associations?"
    r"|workers|unions|officials|experts|members|manufacturers|users|consumers|chambers?|traders"
    r"|shippers|carriers|banks|investors|applicants?|petitioners?)\b"
)


def voices_of(sentences: Sequence[Sentence], voice: Voice) -> list[Voice]:
    """The voice in every sentence, with the words that "it" and "they" stand for there."""
    found: list[Voice] = []
    before = told = ""
    for sentence in sentences:
        found.append(replace(voice, before=before, told=told))
        told = sentence.words
        before = _head_of(sentence.words, before)
    return found


def _head_of(words: str, before: str) -> str:
    """Who a sentence is of; of a sentence about a thing that is nobody, who was told of before."""
    if GOES_ON.match(words):
        return before
    main = SHORT_ADJUNCT.sub("", ADJUNCT.sub("", words[:300], count=1), count=1)
    person = PERSON.match(main)
    head = HEAD.match(main)
    if person and head and not POSSESSIVE.match(main, head.end()) and is_body(head.group()):
        return head.group()
    return "" if PEOPLE.search(main[:120]) else before
