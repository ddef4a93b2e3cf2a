"""Words that only point back at an agreement, as "the Agreement": which one is meant."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from correspondence.intake.mention import MOST_MENTIONS, Mention, Term, covers, squeezed

BARE = re.compile(
    r"\b(?:the|this|that|said|our|present)\s+(?:said\s+|present\s+|bilateral\s+)?"
    r"(?P<head>(?:free\s+trade\s+)?agreement|FTA|treaty|convention|protocol)\b(?!\s+(?:on"
    r"|between)\s)"
    r"|(?<![가-힣])(?:동|이|본|그|위|같은|상기|해당|양국\s?간)\s?"
    r"(?P<head_ko>자유무역협정|협정|조약|협약|FTA)"
    r"|(?<![가-힣A-Za-z·‧ㆍ・-])(?:(?<![가-힣A-Za-z] )"
    r"|(?<=[은는이가을를에의도및로여며면서고때후뒤터록니데즉만께해나]"
    r" ))(?P<alone>협정)(?=문|상|에|의|은|을|\s?제\s?\d)",
    re.IGNORECASE,
)
# What "the Agreement" does not mean where another one is named.
HEADED = re.compile(r"\b(?:Agreement|Treaty|Convention|Protocol)\b", re.IGNORECASE)
NEVER_AGREEMENT = re.compile(
    r"(?:Section|GATT|GATS|TRIPS|DSU|VCLT|(?:the )?(?:WTO|Marrakesh) Agreement)\b"
    r"|.{0,160}\b(?:Understanding|Act)\b"
)
ON_A_MATTER = re.compile(
    r"(?:the\s)?(?:WTO\s)?Agreement\son\s(?!.*\b(?:between|with)\b)", re.IGNORECASE | re.DOTALL
)
POINTING = re.compile(
    r"(?:free\s*trade\s*)?agreement|fta|treaty|convention|협정|자유무역협정|조약|협약"
)


def pointing_back(flow: str, named: Sequence[Mention], terms: Sequence[Term]) -> Iterator[Mention]:
    """Those words, each with what it points at: its own term, else what may be called so."""
    meant = {_head_of(term.words): term for term in terms}
    agreements = [mention for mention in named if not mention.is_law]
    calls: dict[str, list[Mention]] = {}
    for count, found in enumerate(BARE.finditer(flow)):
        if count >= MOST_MENTIONS:
            return
        start, end = found.span()
        if covers(named, start, end):
            continue
        head = _head_of(found["head"] or found["head_ko"] or found["alone"])
        term = meant.get(head)
        if term is not None and term.defined_at <= end:
            yield Mention(start, end, term.mention.key, is_bare=True, is_defined=True)
            continue
        called = calls.get(head)
        if called is None:
            called = calls[head] = _so_called(flow, agreements, head)
        pointed = (
            _before(_main(flow, called, start), start)
            or _before(agreements, start)
            or _only(called)
        )
        if pointed is not None:
            yield replace(pointed, start=start, end=end, is_bare=True)


def _so_called(flow: str, mentions: Sequence[Mention], head: str) -> list[Mention]:
    """Those that may be called so: "the Agreement" is no convention, and no section of a law."""
    return [one for one in mentions if _may_be_called(flow[one.start : one.end], head)]


def _main(flow: str, called: Sequence[Mention], place: int) -> Sequence[Mention]:
    """Those but agreements on a matter, where one between parties is named before the place.

    "the Agreement on Import Licensing Procedures" is named beside the agreement of a letter.
    """
    parties = [one for one in called if not ON_A_MATTER.match(flow[one.start : one.end])]
    return parties if _before(parties, place) else called


def _may_be_called(name: str, head: str) -> bool:
    if NEVER_AGREEMENT.match(name):
        return False
    heads = {word.lower() for word in HEADED.findall(name)}
    return not heads or head in heads or (head == "fta" and "agreement" in heads)


def _before(mentions: Sequence[Mention], place: int) -> Mention | None:
    """The last of them that begins before the place."""
    number = bisect_left(mentions, place, key=lambda one: one.start)
    return mentions[number - 1] if number else None


def _head_of(words: str) -> str:
    plain = squeezed(words)
    return {"freetradeagreement": "agreement", "자유무역협정": "협정"}.get(plain, plain)


def _only(mentions: Sequence[Mention]) -> Mention | None:
    keys: Mapping[str, Mention] = {mention.key: mention for mention in mentions if mention.key}
    return next(iter(keys.values())) if len(keys) == 1 else None
