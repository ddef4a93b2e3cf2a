"""What is said about a letter: doubts, and the answer to its registration."""

from correspondence.notifications.answers import Registered, answer_of, words_of
from correspondence.notifications.notices import Notice, notices_about

__all__ = ["Notice", "Registered", "answer_of", "notices_about", "words_of"]
