"""Where a cue stands in its sentence, and what it is weighed with there."""

import re
from dataclasses import dataclass

from correspondence.intake.ask import Ask
from correspondence.intake.asking_of_reader import BY
from correspondence.intake.clauses import Clause
from correspondence.intake.voice import Voice
from correspondence.intake.weights import Cue, Where

Point = tuple[str, float]
# A day that is named, not only a number of them.
BY_DAY = re.compile(
    rf"\b{BY}\b(?:[^.;]|(?<=[ap])\.(?=m)|(?<=[ap]\.m)\.){{0,40}}?\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b|\d{1,2}[/.]\d"
    r"|(?:19|20)\d\d|the\s\d{1,2}(?:st|nd|rd|th)|end\sof|close\sof|Christmas|Easter|noon"
    r"|(?:this|that|the\s(?:above|following))\sdate|tomorrow|next\sweek|of\s(?:receipt|receiving|this))"
)
BY_DAY_KO = re.compile(
    r"\d\s?(?:일|\.)?\s?(?:\([월화수목금토일]\)|[월화수목금토일]요일)?\s?[^.,]{0,8}?"
    r"(?:까지|한(?=\s)|이내)|기한[^.]{0,12}\d"
)


@dataclass(frozen=True, slots=True)
class Scales:
    """What a sentence is weighed with: who speaks, and the kinds that its citations start."""

    voice: Voice
    started: frozenset[str] = frozenset()
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A cue found in the words of a sentence, with the clause that it stands in."""

    ask: Ask
    cue: Cue
    words: str
    clause: Clause
    has_day: bool

    @property
    def before(self) -> str:
        """The words of the clause before the cue."""
        return self.words[self.clause[0] : self.ask.start]


def has_day(words: str, *, is_korean: bool) -> bool:
    """Whether the sentence names a last day."""
    return (BY_DAY_KO if is_korean else BY_DAY).search(words) is not None


def parts_of(words: str, ask: Ask, clause: Clause) -> dict[Where, str]:
    """The parts of the sentence that signs are looked for in."""
    first, last = clause
    return {
        Where.BEFORE: words[first : ask.start],
        Where.BEHIND: words[ask.end :],
        Where.CLAUSE: words[first:last],
        Where.LEAD: words[:first],
        Where.SENTENCE: words,
    }
