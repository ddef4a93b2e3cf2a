"""Every ask of a letter: known by its form, found by weighing, and worded as asks are."""

from collections.abc import Sequence

from correspondence.intake.ask import Ask
from correspondence.intake.asking import asks_in
from correspondence.intake.carried_subject import voices_of
from correspondence.intake.items import Sentence
from correspondence.intake.likely import likely_ones
from correspondence.intake.told_of_reader_ko import is_told_of_reader
from correspondence.intake.voice import Voice
from correspondence.intake.weighing import with_weighed


def asks_found(
    sentences: Sequence[Sentence],
    voice: Voice,
    started: Sequence[frozenset[str]],
    subject: str = "",
) -> list[Ask]:
    """The asks known by their form and those that weigh enough, where the wording allows it.

    ``started`` are of each sentence the kinds of request that the articles it cites answer
    to, ``subject`` is the letter's own.
    """
    voices = voices_of(sentences, voice)
    known = asks_in(sentences, voices, subject)
    found = with_weighed(sentences, known, voices, started, subject)
    told = [ask for ask in found if not is_told_of_reader(ask, sentences[ask.sentence])]
    return likely_ones(sentences, told)
