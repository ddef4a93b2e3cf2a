"""Who speaks in a letter, and whom the words before a verb mean."""

import re
from dataclasses import dataclass

from correspondence.intake import asking_words as said
from correspondence.intake import not_asking_words as not_asking
from correspondence.intake.party_words import parties_named

NEAR = 220
NAMING = re.compile(r"[A-Z]|\b(?:it|we)\b")
ADJUNCT = re.compile(
    r"\s*(?:acting|having|being|mindful|concerned|represented|on|in|as|under|pursuant|with|by|for"
    r"|through|upon|after|following|recalling|noting|considering|convinced|wishing|done|signed)\b"
)
# Of these the main clause follows without a comma: "In order that we may …, I am".
PURPOSE = re.compile(r"^\s*(?:In order|So|Now|Given|Considering|Seeing) that\b")
# "that right" points at something, and begins no clause.
POINTING = re.compile(
    r"\bthat\s(?:right|provision|article|end|effect|regard|basis|time|account|case|matter|date|day"
    r"|reason|connection|context|respect|purpose|procedure|clause|agreement|letter|note)\b",
    re.IGNORECASE,
)
SELF = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
OTHERS = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Tt]hey|[Tt]heir|[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b(?!\s(?:Excellency"
    r"|Majesty))"
)


# "the EFTA States notify their request and ask": whose it is was named before.
THEIR_OWN = re.compile(
    r"(?P<who>\b(?:States|Governments|[Dd]elegations|Missions|Members|Parties|authorities"
    r"|companies|sides|Ministries"
    r"|Embassies)\b[^,;]{0,60}?)\btheir\b"
)

# "It requests", "Under Article 4 they also ask": who that is was told in the sentence before.
STANDS_FOR = re.compile(
    r"^\W*(?:And |But |So )?(?:It|They)\b(?!\s(?:is|was|would\sbe|seems|appears|follows|goes"
    r"|will\sbe)\b)"
    r"|\b(?:it|they)\s(?:(?:\w+ly|also|now|therefore|thus|further|furthermore|hereby|again|do|does"
    r"|would|must)\s){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in the letter: codes of parties and names, of the sender and of others.

    ``before`` are the words of the sentence before that "it" or "they" may stand for,
    ``told`` the whole of that sentence.
    """

    own_parties: frozenset[str] = frozenset()
    other_parties: frozenset[str] = frozenset()
    own_names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    is_report: bool = False
    before: str = ""
    told: str = ""

    def is_own(self, subject: str) -> bool | None:
        """Whether the words before a verb mean the sender; None where they do not say."""
        own = self._is_named(subject)
        if own is None and self.before and STANDS_FOR.search(subject):
            return self._is_named(self.before)
        return own

    def _is_named(self, subject: str) -> bool | None:
        if said.OWN.search(subject):
            return True
        parties = parties_named(subject)
        if parties:
            return self._is_own_party(parties[0])
        if any(name and name in subject for name in self.own_names):
            return True
        if self.own_parties and said.STATES.search(subject):
            return False
        if any(name and name in subject for name in self.other_names):
            return False
        return None

    def is_carried(self, subject: str) -> bool:
        """Whether "it" or "they" stands for a State or body that may be the sender."""
        if not self.before or STANDS_FOR.search(subject) is None:
            return False
        return self._is_named(self.before) is not False

    def _is_own_party(self, party: str) -> bool | None:
        if self.own_parties:
            return party in self.own_parties
        return False if party in self.other_parties else None


def subject_of(words: str, verb: int) -> str:
    """The words of the clause before the verb, as far as they may hold its subject."""
    before = words[max(0, verb - NEAR) : verb]
    clause = re.split(r"[,;:](?=\s)|\b(?:that|which|because|since|whereas)\b", before)
    subject = clause[-1]
    while len(clause) > 1 and not NAMING.search(subject):
        clause.pop()
        subject = clause[-1]
        while len(clause) > 1 and ADJUNCT.match(subject) and NAMING.search(clause[-2]):
            clause.pop()
            subject = clause[-1]
    return subject


def is_speaker(words: str, verb: int, voice: Voice) -> bool:
    """Whether the sender is who does what the verb at that place says."""
    subject = subject_of(words, verb)
    is_carried = voice.is_carried(subject)
    if (of_others(subject) and not is_carried) or is_subordinate(words[:verb]):
        return False
    own = voice.is_own(subject)
    if own is not None or is_carried:
        return own is not False
    return bool(SELF.search(subject)) or is_body(subject)


def of_others(subject: str) -> re.Match[str] | None:
    """Where the words speak of the reader or of others, who are not named before in them."""
    return OTHERS.search(THEIR_OWN.sub(r"\g<who>", subject))


def is_body(subject: str) -> bool:
    """Whether the words name a State or an institution, which may be the sender."""
    patterns = (said.INSTITUTIONS, said.STATES, said.INITIALS)
    return any(one.search(subject) for one in patterns) or bool(parties_named(subject))


def is_subordinate(before: str) -> bool:
    """Whether a clause only says that somebody asks, and is not itself told to the reader."""
    near = POINTING.sub(" ", PURPOSE.sub("", before[-NEAR:]))
    inner = not_asking.SUBORDINATE.search(re.split(r"[;:]\s|,\s", near)[-1])
    if inner is None or not_asking.CLEFT.search(near):
        return False
    return not_asking.TELLING.search(near) is None
