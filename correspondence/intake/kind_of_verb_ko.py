"""What is only to be handled, by the verb of a Korean clause that ends with its asking."""

import re
from collections.abc import Sequence

from correspondence.intake import kind_doing_words_ko as said
from correspondence.intake.kind_words_ko import GIVING_KO

HANDLED = re.compile(
    rf"(?<![가-힣]){said.HANDLING_KO}{said.ENDING_KO}|{said.HANDLING_IN_WORDS_KO}|{said.ADDRESSED_KO}"
)
ALLOWED = re.compile(rf"{said.ALLOWING_KO}{said.ENDING_KO}")
GIVING = re.compile(GIVING_KO)
# "제출될 수 있도록 조치": what is to be given is asked for, and not the step to it.
TO_BE_GIVEN = re.compile(rf"(?:{GIVING_KO}|참석)(?:될|되|하도록|할\s?수)")
OF_A_PANEL = re.compile(r"패널\s?위원|패널리스트|중재인|중재위원")
NOMINATING = re.compile(said.NOMINATING_KO)
ADDRESSED = re.compile(said.ADDRESSED_KO)


def is_handled_ko(clause: str, named: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the last doing of the clause is of no kind, whatever is named before it."""
    if any(kind in ("EXTENSION", "ACKNOWLEDGEMENT") for _end, _start, kind in named):
        return False
    handled = list(HANDLED.finditer(clause))
    if OF_A_PANEL.search(clause):
        return False
    if not handled or TO_BE_GIVEN.search(clause, 0, handled[-1].start()):
        return False
    found = handled[-1]
    is_last = all(end <= found.end() for end, _start, _kind in named)
    gives = GIVING.search(clause, found.end()) is not None
    if gives and NOMINATING.match(clause, found.start()):
        return True
    return is_last and (not gives or ADDRESSED.match(clause, found.start()) is not None)


def is_allowed_ko(clause: str) -> bool:
    """Whether what is asked is only to be allowed, or carried out."""
    return ALLOWED.search(clause) is not None
