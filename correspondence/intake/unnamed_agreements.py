"""Agreements that a letter names by their kind alone, as "our Free Trade Agreement".

Which one is meant is told by the two parties that write and are written to, or, where these
are not known, by the only two parties that the letter names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from correspondence.intake.agreement_words import TYPES
from correspondence.intake.mention import Mention
from correspondence.intake.party_words import parties_named
from correspondence.intake.reference import KnownAgreement

KIND_ALONE = re.compile(
    r"(?:\b(?:the|our|this|said|bilateral|present)\s+){0,3}"
    r"(?P<kind>(?:(?:comprehensive\s+)?economic\s+partnership|free\s+trade)\s+agreement|FTA|CEPA"
    r"|trade\s+and\s+cooperation\s+agreement)\b"
    r"|(?<![가-힣·‧・-])(?:우리|양국(?:\s?간(?:의)?)?|동|본)?\s?(?P<kind_ko>자유무역협정|포괄적\s?경제동반자협정|FTA)",
    re.IGNORECASE,
)
OF_THE_AGREEMENT = re.compile(
    r"\bArticles?\s[\d.]{1,9}(?:\([a-z\d]{1,3}\)){0,3}\sof\s(?P<it>(?:the|our|this|said)\sAgreement)\b"
    r"(?!\s(?:on|between|for|establishing)\b)"
    r"|(?P<it_ko>(?<![가-힣])(?:동|본|우리|양국 간)?\s?협정)(?=\s제\s?\d)"
)
MOST = 200
FEW = 2
# Beside an agreement of the world's the one between the two is still called by its kind.
WORLD = "WTO-"


def with_unnamed(
    flow: str,
    mentions: Sequence[Mention],
    agreements: Sequence[KnownAgreement],
    sides: frozenset[str],
) -> list[Mention]:
    """The mentions, and those of the agreement between the sides where none is named in full."""
    if any(one.key and not one.is_law and not one.key.startswith(WORLD) for one in mentions):
        return list(mentions)
    found = list(_between(flow, agreements, sides or _only_two(flow)))
    kept = [
        _pointed(one, found) for one in mentions if not any(_overlap(one, other) for other in found)
    ]
    if not found and not any(one.key and not one.is_law for one in mentions):
        found = list(_of_the_two(flow, agreements, sides))
    return sorted([*kept, *found], key=lambda one: (one.start, one.end))


def _of_the_two(
    flow: str, agreements: Sequence[KnownAgreement], sides: frozenset[str]
) -> Iterator[Mention]:
    """ "Article 7.1 of the Agreement", of the only one that the two sides have with each other."""
    theirs = [one.key for one in agreements if frozenset(one.parties) == sides]
    if len(theirs) == 1:
        for said in islice(OF_THE_AGREEMENT.finditer(flow), MOST):
            yield Mention(*said.span(said.lastgroup or 0), theirs[0], is_bare=True)


def _pointed(mention: Mention, found: Sequence[Mention]) -> Mention:
    """Words that point back, as "the said Agreement", mean the one found before them."""
    if mention.is_bare and not mention.key and any(one.start < mention.start for one in found):
        return replace(mention, key=found[0].key)
    return mention


def perhaps_meant(
    flow: str,
    mentions: Sequence[Mention],
    agreements: Sequence[KnownAgreement],
    others: Iterable[str],
) -> set[str]:
    """The agreements that a kind alone may mean: of parties that are named, or of ``others``."""
    if any(one.key and not one.is_law for one in mentions):
        return set()
    said = [found.group() for found in islice(KIND_ALONE.finditer(flow), MOST)]
    parties = {*parties_named(flow[:60_000]), *others} if said else set()
    return {
        one.key
        for one in agreements
        if set(one.parties) <= parties and any(_is_of_kind(words, one.name) for words in said)
    }


def _between(
    flow: str, agreements: Sequence[KnownAgreement], sides: frozenset[str]
) -> Iterator[Mention]:
    theirs = [one for one in agreements if sides and sides <= frozenset(one.parties)]
    for count, said in enumerate(KIND_ALONE.finditer(flow)):
        if count >= MOST:
            return
        named = [one for one in theirs if _is_of_kind(said.group(), one.name)]
        if len(named) == 1:
            yield replace(Mention(*said.span(), named[0].key), is_defined=count == 0)


def _is_of_kind(said: str, on_record: str) -> bool:
    for mark, words in TYPES:
        if mark in on_record:
            plain = " ".join(said.split()).casefold()
            return any(word.casefold() in plain for word in words)
    return False


def _only_two(flow: str) -> frozenset[str]:
    named = frozenset(parties_named(flow[:60_000])) - {"WTO"}
    return named if len(named) == FEW else frozenset()


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
