"""Whether a verb of asking asks nothing now: intended, conditional, told of, or quoted."""

import re

from correspondence.intake import not_asking_words as said
from correspondence.intake.voice import NEAR, SELF

FORMAL = frozenset(
    {"REQUEST", "PROPOSE", "NOTICE", "PASSIVE", "JOIN", "WISH", "NOUN", "BEHIND", "BEGIN"}
)
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "「": '"', "」": '"'})


def is_blocked(words: str, start: int, way: str) -> bool:
    """Whether the verb is not the sender's own ask of now: intended, conditional, told."""
    if said.NOT_TICKED.search(words[max(0, start - NEAR) : start]) or _is_told(words, start):
        return True
    clause = re.split(r"[;:]\s", words[max(0, start - NEAR) : start])[-1]
    if way in FORMAL and _is_not_of_now(words, start, clause):
        return True
    if way in ("TOLD", "DUE") and _is_promised(words, start, clause):
        return True
    if way == "DO" and said.MISSENT.search(words):
        return True
    return way in ("DO", "TOLD", "DUE", "GRATEFUL") and said.REPORTED.search(clause) is not None


def _is_told(words: str, start: int) -> bool:
    """Whether it is said behind the verb who said so: "…, a spokesman said"."""
    following = words[start:]
    return bool(said.REPORTED_BEHIND.match(following) or said.SAID_BEHIND.search(following))


def _is_promised(words: str, start: int, clause: str) -> bool:
    """Whether it is the sender who gives what is spoken of."""
    last = re.split(r"\bthat\s|,\s(?=they\s|these\s|it\s|$)", clause)[-1]
    return bool(said.TO_REACH_READER.match(words, start) or said.PROMISED.search(last))


def _is_not_of_now(words: str, start: int, clause: str) -> bool:
    if said.NEEDLESS.match(words, start):
        return True
    clause = said.GIVEN_TO_ALL.sub(" ", clause)
    if said.AND_DOES.search(clause) and _is_finite(words, start, clause):
        return _is_supposed_or_told(words, start, clause, _last_clause(clause))
    if said.DENIED_THAT.search(clause):
        return True
    last = _last_clause(clause)
    is_not_now = said.NOT_NOW.search(last) or said.NOT_NOW.search(without_asides(clause))
    if is_not_now and not said.STILL_NOW.search(clause):
        return True
    return _is_supposed_or_told(words, start, clause, last)


def _is_finite(words: str, start: int, clause: str) -> bool:
    """Whether the verb has no part in what one may or will do before "and"."""
    if said.FINITE.match(words, start):
        return True
    is_ours = SELF.search(clause) and said.FINITE_OURS.match(words, start)
    return is_ours is not None and said.MODAL.search(clause) is None


def _is_supposed_or_told(words: str, start: int, clause: str, last: str) -> bool:
    """Whether somebody only would ask, any party may, or others are said to."""
    would = said.WOULD.search(words[:start]) or words.startswith("would ", start)
    is_supposed = would and said.ONLY_IF_BEHIND.match(words[start:])
    if is_supposed or said.WOULD_ONLY_IF.search(words[:start]):
        return True
    return any(
        pattern.search(words_before) is not None
        for pattern, words_before in (
            (said.GENERIC, without_asides(clause)),
            (said.REPORTED, clause),
            (said.CONDITION, last),
            (said.THERE, last),
        )
    )


def without_asides(before: str) -> str:
    """The words without what stands between commas: "intends, should it be so, to"."""
    return said.AN_ASIDE.sub(" ", before)


def _last_clause(before: str) -> str:
    return re.split(r",\s", before)[-1]


def is_quoted(words: str, start: int) -> bool:
    """Whether the place is within quotation marks that close behind it."""
    plain = words.translate(QUOTES)
    return plain.count('"', 0, start) % 2 == 1 and '"' in plain[start:]
