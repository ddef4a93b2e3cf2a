"""What a treaty's words leave open, and the safe date among the readings; pure."""

from deadlines.reckoning.occasions import (
    Letter,
    Occasion,
    occasions_of_day,
    occasions_of_letter,
)
from deadlines.reckoning.safe_date import Answered, Variation, safe_answer
from deadlines.reckoning.wording import Ground, words

__all__ = [
    "Answered",
    "Ground",
    "Letter",
    "Occasion",
    "Variation",
    "occasions_of_day",
    "occasions_of_letter",
    "safe_answer",
    "words",
]
