"""Asks that a rule found where nobody would ask, by what is learned of how asks are worded."""

from collections.abc import Sequence

from correspondence.intake.ask import Ask
from correspondence.intake.items import Sentence
from correspondence.intake.learned_weights import chance_of_asking

# Below this an ask is taken for a slip of the rule that found it, sooner of one unsure.
TOO_LITTLE, TOO_LITTLE_UNSURE = 0.015, 0.09
UNSURE = 0.55
# What is named in a list, by a label or by a lead is asked for in few words.
FEW_WORDS = 60
PLAIN = frozenset({"LIST", "ITEM", "DUE", "LAST_DAY", "ANSWER"})


def likely_ones(sentences: Sequence[Sentence], asks: Sequence[Ask]) -> list[Ask]:
    """The asks without those in sentences that are most unlikely to ask anything."""
    return [ask for ask in asks if not _is_slip(ask, sentences[ask.sentence])]


def _is_slip(ask: Ask, sentence: Sentence) -> bool:
    if ask.is_title or ask.way in PLAIN or sentence.lead is not None:
        return False
    if len(sentence.words) <= FEW_WORDS or sentence.words.endswith((":", "：")):
        return False
    least = TOO_LITTLE_UNSURE if ask.confidence <= UNSURE else TOO_LITTLE
    return chance_of_asking(sentence.words) < least
