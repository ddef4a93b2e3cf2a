"""Lines that say how a letter is carried, who may read it, or in what state it is."""

import re

from correspondence.intake.names.handling import CARRIED, READERS, SMALL, STATES

WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
MOST_WORDS = 9
LONGEST = 90


def is_all_handling(words: str) -> bool:
    """Whether every word of a line is one of carriage, of markings or of copies.

    "Sensitive but unclassified", "By hand and e-mail", "Public version": one that counts,
    and for the rest such as go with it.
    """
    if len(words) > LONGEST:
        return False
    said = [word.casefold() for word in WORDS.findall(words)]
    telling = [word for word in said if word in CARRIED | READERS | STATES]
    if not telling or len(said) > MOST_WORDS:
        return False
    is_weak = len(said) == 1 and said[0] in SMALL
    return not is_weak and all(
        word in CARRIED | READERS | STATES | SMALL or word.isdigit() for word in said
    )


def end_of_handling(words: str) -> int:
    """Where the marking ends with which a line begins, and another thing follows in it."""
    ends = 0
    for found in WORDS.finditer(words):
        if not is_all_handling(words[: found.end()]) and ends:
            break
        if found.group().casefold() not in CARRIED | READERS | STATES | SMALL:
            break
        ends = found.end() if is_all_handling(words[: found.end()]) else ends
    return ends
