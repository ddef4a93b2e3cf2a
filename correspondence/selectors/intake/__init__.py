"""Reading a letter with what is on record, for one reader; nothing is written."""

from correspondence.selectors.intake.files import pasted, words_of
from correspondence.selectors.intake.proposals import Setting, proposals_for

__all__ = ["Setting", "pasted", "proposals_for", "words_of"]
