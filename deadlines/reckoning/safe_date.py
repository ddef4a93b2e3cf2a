"""The working date among several defensible ones: the safe one, and the rest as readings."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deadlines.engine import Computation, Operator
from deadlines.reckoning.occasions import Occasion
from deadlines.reckoning.wording import Ground


class Variation(NamedTuple):
    """Another defensible date and its ground."""

    due_on: date
    ground: Ground


class Answered(NamedTuple):
    """The working computation, from which occasion, and the other defensible dates.

    ``opens_on`` is the latest of all dates, the safe first day to act, for NOT_BEFORE only.
    """

    computation: Computation
    occasion: Occasion
    readings: tuple[Variation, ...]
    opens_on: date | None


def safe_answer(
    operator: Operator,
    answers: Sequence[tuple[Occasion, Computation]],
    further: Sequence[Variation] = (),
) -> Answered:
    """The safe one of ``answers``, the rest and ``further`` being readings.

    WITHIN, AT_LEAST_BEFORE and ON: the earliest of the occasions. NOT_BEFORE: the first of
    them, the main one, while one may act only from the latest of all the readings.
    """
    latest = operator is Operator.NOT_BEFORE
    occasion, computation = answers[0] if latest else min(answers, key=lambda pair: pair[1].due_on)
    others = [Variation(other.due_on, place.ground) for place, other in answers]
    readings: dict[date, Variation] = {}
    for variation in (*others, *further):
        if variation.due_on != computation.due_on:
            readings.setdefault(variation.due_on, variation)
    days = [computation.due_on, *readings]
    return Answered(
        computation,
        occasion,
        tuple(readings[day] for day in sorted(readings)),
        max(days) if latest else None,
    )
