"""Which agreements a letter names, where, and by what short terms of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from correspondence.intake.agreement_words import (
    AGREEMENT_HEADS,
    FURTHER_NAMES,
    KO_AGREEMENT_HEADS,
    KO_LAW_HEADS,
    LAW_HEADS,
    OTHER_INSTRUMENTS,
    TYPES,
    WEAK,
)
from correspondence.intake.mention import MOST_MENTIONS, SIGNS, Mention, Term, covers, squeezed
from correspondence.intake.party_words import joined_parties, parties_named
from correspondence.intake.pointing import BARE, POINTING, pointing_back
from correspondence.intake.reference import KnownAgreement

LONGEST_NAME = 160
# "Director, Trade Agreement Implementation (TPA)" is no statute of the United States.
OFFICES = {"TPA": ("tradepromotion", "tradepriorities")}
HEAD = re.compile(
    rf"(?<![\w-])(?:(?:{AGREEMENT_HEADS}|{AGREEMENT_HEADS.upper()})|(?P<law>{LAW_HEADS}))(?!\w)"
    rf"|(?<=\s)(?:free\s(?:trade\s)?|trade\s)(?:agreement|deal"
    rf"|pact)(?!\w)|(?:{KO_AGREEMENT_HEADS})(?![가-힣]*법)"
    rf"|(?<=[가-힣」』])(?P<law_ko>{KO_LAW_HEADS})"
    r"(?=[\s」』,)]|제\s?\d|상|의|에|을|은)"
)
NO_NAME = (
    r"(?!(?:Articles?|ARTICLES?|UNDER|PURSUANT|REQUEST|NOTICE|Arts?|Chapters?"
    r"|Sections?|Annex|Paragraphs?|[IVXL]+|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
    r"|Eleven|Twelve|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen|Twenty(?:-\w+)?)\b)"
)
BEFORE_EN = re.compile(
    rf"(?:(?:{NO_NAME}[A-Z][\w.’'&/–-]*|\([A-Z][\w.-]{{1,14}}\)|on|of|and|the|for|between"
    rf"|in|trade|free|[-–—])"
    r"[ \n]{1,2}){1,12}$"
)
KO_PAIR = r"[가-힣A-Za-z]+(?:[·‧ㆍ・–-][가-힣A-Za-z]+)+"
KO_KIND = r"(?:양국[ \n]?)?(?:간의?[ \n]?)?(?:(?:포괄적|자유무역|무역|경제동반자|투자)[ \n]?){0,2}"
BEFORE_KO = re.compile(
    rf"(?:(?:{KO_PAIR}|(?<![가-힣])[한미중일영불독러호캐가뉴인베싱칠페콜터멕파아유]{{2}}"
    rf"|(?<![가-힣])(?:[가-힣]+[ \n](?=정부와))?[가-힣]+(?:과"
    rf"|와)(?:의)?[ \n](?!관련|함께|같|달리|더불어|아울러)(?:[가-힣]+[ \n]){{0,2}}[가-힣]+)"
    rf"[ \n]?{KO_KIND}|[가-힣]{{2,12}})$"
)
AFTER_EN = re.compile(
    r"(?:[ \n]\((?!the\b)[A-Z][\w.-]{1,14}\))?[ \n](?:on|for|of|between|concerning|relating[ \n]to)"
    r"(?:[ \n](?:the[ \n])?(?:(?:one|other)[ \n]part,?"
    rf"|{NO_NAME}[A-Z][\w.’'&–-]*,?|and|of|the|on|for|its|in)){{1,24}}"
)
SMALL_END = re.compile(r"(?:[ \n](?:on|of|and|the|for|its|in|,))+$")
OPENERS = re.compile(
    r"^(?:(?:OF|THE|AND|IN|FOR|The|This|That|These|Our|Their|Its|Such|Under|Pursuant|In|On"
    r"|For|With|By|As|To|And"
    r"|Articles?|Any|Each|Both|Please|Dear|Re|Subject|Chapter|Section|While|Although|Since|If|When"
    r"|Following|Regarding|Concerning|on|of|and|the|for|between|in)[ \n]{1,2})+"
)
BARE_LAW = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:said\s+|same\s+)?"
    r"(?:Act|Law|Statute|Decree|Ordinance|Code|Bill)\b(?!\s+(?:of|on)\s+[A-Z])"
    r"|(?<![가-힣])(?:동|같은|이|위|해당)\s?(?:법률|법|시행령|시행규칙)(?=\s?제\s?\d|[은는이가의을에])"
)
OF_NO_PARTIES = re.compile(
    r"(?:[Tt]he[ \n]{1,2})?(?:(?:Comprehensive|Closer|Strategic|Economic|Partnership"
    r"|Cooperation|Free"
    r"|Trade|Bilateral|and)[ \n]{1,2}){1,6}Agreement"
)
# An agreement named by its parties alone, and words by which another of theirs would be named.
OF_PARTIES_ALONE = re.compile(r"Agreement between\b")
A_MATTER = re.compile(r"\bon\b|\bfor\b|[A-Z]\w+\sAgreement\b")
ENCLOSED = re.compile(r"[ \n]{0,2}[(（]([^()（）]{2,140})[)）]")
QUOTED = re.compile(r"[\"“”'‘’「『]\s*(?:the\s+)?([^\"“”'‘’」』]{2,60}?)\s*,?[\"“”'‘’」』]")
PLAIN_TERM = re.compile(
    r"(?:이하|hereinafter|the)\s+(?:the\s+)?([\w가-힣][\w가-힣 .-]{1,40}?)"
    r"(?:\s?이?라\s?(?:한다|함|칭함))?"
    r"|([A-Z][A-Za-z]*[A-Z][\w-]{0,12})"
)


def mentions_in(flow: str, agreements: Sequence[KnownAgreement]) -> list[Mention]:
    """Every instrument that the flow names, in order; of two that overlap the better one.

    Words that point back have the key of what they point at: what the letter defines them
    to mean, else the last agreement named before, else the only one named at all.
    """
    plain = _Squeezed(flow)
    known = _apart(_by_names(plain, _names(tuple(map(_names_on_record, agreements)))))
    known = [one for one in known if not _is_of_an_office(flow, plain.words, one)]
    named = _joined(flow, known, _by_heads(flow, agreements))
    named = [_by_its_short_name(flow, mention, known) for mention in named]
    named = [_by_its_kind(flow, mention, known, agreements) for mention in named]
    terms = list(_terms(flow, named))
    again = [mention for term in terms for mention in _said_again(flow, term)]
    named = _apart([*named, *again])
    named = _apart([*named, *_laws_again(flow, named)])
    return sorted(
        [*named, *pointing_back(flow, named, terms)], key=lambda one: (one.start, one.end)
    )


def _is_of_an_office(flow: str, words: str, mention: Mention) -> bool:
    """Whether an abbreviation is not spelled out, and is one that divisions have for a name."""
    spelled_out = OFFICES.get(flow[mention.start : mention.end])
    return spelled_out is not None and not any(name in words for name in spelled_out)


def _by_its_short_name(flow: str, mention: Mention, known: Sequence[Mention]) -> Mention:
    """A long name that does not tell which agreement it is, told by the short one in brackets
    behind it: the Agreement between two States ("KORUS" or "the Agreement").
    """
    enclosed = None if mention.key or mention.is_law else ENCLOSED.match(flow, mention.end)
    if enclosed is None:
        return mention
    terms = {squeezed(term) for term in QUOTED.findall(enclosed[1])} | {squeezed(enclosed[1])}
    keys = {
        one.key
        for one in known
        if enclosed.start() < one.start
        and one.end < enclosed.end()
        and squeezed(flow[one.start : one.end]) in terms
    }
    return replace(mention, key=keys.pop()) if len(keys) == 1 else mention


def _by_its_kind(
    flow: str, mention: Mention, known: Sequence[Mention], agreements: Sequence[KnownAgreement]
) -> Mention:
    """ "the Comprehensive Economic Partnership Agreement", whose parties are not said: the one
    of that kind that the letter names elsewhere.
    """
    words = flow[mention.start : mention.end]
    if mention.key or mention.is_law or not OF_NO_PARTIES.fullmatch(words):
        return mention
    keys = {one.key for one in known if one.key}
    alike = [one.key for one in agreements if one.key in keys and _is_of_type(words, one.name)]
    return replace(mention, key=alike[0]) if len(alike) == 1 else mention


def _laws_again(flow: str, named: Sequence[Mention]) -> Iterator[Mention]:
    """ "the Act", "동법": a law that was named before, or none that is a treaty."""
    for count, found in enumerate(BARE_LAW.finditer(flow)):
        if count >= MOST_MENTIONS:
            return
        if not covers(named, *found.span()):
            yield Mention(*found.span(), "", is_law=True, is_bare=True)


class _Squeezed:
    """The flow without anything but letters and digits, in small letters, and the way back."""

    def __init__(self, flow: str) -> None:
        self.flow = flow
        self.places = [found.start() for found in SIGNS.finditer(flow)]
        self.words = "".join([flow[place] for place in self.places]).lower()
        if len(self.words) != len(self.places):
            self.words = "".join([flow[place].lower()[:1] for place in self.places])

    def spans_of(self, squeezed_name: str) -> Iterator[tuple[int, int]]:
        at = self.words.find(squeezed_name)
        while at >= 0:
            start, end = self.places[at], self.places[at + len(squeezed_name) - 1] + 1
            if self._is_whole(start, end) and "\n\n" not in self.flow[start:end]:
                yield start, end
            at = self.words.find(squeezed_name, at + 1)

    def _is_whole(self, start: int, end: int) -> bool:
        before = self.flow[start - 1 : start]
        after = self.flow[end : end + 1]
        return not (_is_latin(before) and _is_latin(self.flow[start])) and not (
            _is_latin(after) and _is_latin(self.flow[end - 1])
        )


def _is_latin(sign: str) -> bool:
    return sign.isalnum() and not "가" <= sign <= "힣"


def _names_on_record(agreement: KnownAgreement) -> tuple[str, ...]:
    return (agreement.key, agreement.name, agreement.name_ko, *agreement.short_names)


@lru_cache(maxsize=8)
def _names(agreements: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str, bool], ...]:
    """The names squeezed, the key of each, and whether it must stand in capitals."""
    names: dict[str, tuple[str, bool]] = {}
    for key, *given in agreements:
        for name in filter(None, (*given, *FURTHER_NAMES.get(key, ()))):
            names[squeezed(name)] = (key, _is_acronym(name))
    for name in OTHER_INSTRUMENTS:
        names.setdefault(squeezed(name), ("", _is_acronym(name)))
    return tuple((name, key, capital) for name, (key, capital) in names.items())


def _is_acronym(name: str) -> bool:
    return name.isascii() and name.upper() == name and len(name) <= 6


def _by_names(plain: _Squeezed, names: Iterable[tuple[str, str, bool]]) -> Iterator[Mention]:
    for name, key, in_capitals in names:
        for start, end in plain.spans_of(name):
            if not in_capitals or plain.flow[start:end].isupper():
                yield Mention(start, end, key)


def _by_heads(flow: str, agreements: Sequence[KnownAgreement]) -> Iterator[Mention]:
    """Names found by their last or first word: the parties in them say which one is meant."""
    for count, head in enumerate(HEAD.finditer(flow)):
        if count >= MOST_MENTIONS:
            return
        start, end = _name_about(flow, head)
        if (start, end) == head.span() or BARE.fullmatch(flow, start, end):
            continue
        is_law = bool(head["law"] or head["law_ko"])
        key = "" if is_law else _key_by_parties(flow[start:end], agreements)
        yield Mention(start, end, key, is_law=is_law)


def _name_about(flow: str, head: re.Match[str]) -> tuple[int, int]:
    first = max(0, head.start() - LONGEST_NAME)
    window = flow[first : head.start()]
    start, end = head.span()
    if "가" <= flow[head.start()] <= "힣" or "가" <= window[-2:-1] <= "힣":
        before = BEFORE_KO.search(window[-40:])
        start -= len(before.group()) if before else 0
        return start + _leading_space(flow, start, end), end
    before = BEFORE_EN.search(window)
    if before:
        start = first + before.start()
        opener = OPENERS.match(flow[start:end])
        start += opener.end() if opener and start + opener.end() <= head.start() else 0
    after = AFTER_EN.match(flow[end : end + LONGEST_NAME])
    if after:
        words = after.group()
        small = SMALL_END.search(words)
        end += small.start() if small else len(words)
    return min(start, head.start()), end


def _leading_space(flow: str, start: int, end: int) -> int:
    return len(flow[start:end]) - len(flow[start:end].lstrip())


def _key_by_parties(name: str, agreements: Sequence[KnownAgreement]) -> str:
    named = frozenset(parties_named(name))
    parties = joined_parties(name) or named
    if len(parties) < 2:
        return ""
    found = [
        agreement.key
        for agreement in agreements
        if set(agreement.parties) == parties and _is_of_type(name, agreement.name)
    ]
    return found[0] if len(found) == 1 else ""


def _is_of_type(name: str, on_record: str) -> bool:
    for mark, words in TYPES:
        if mark in on_record:
            return any(word.casefold() in " ".join(name.split()).casefold() for word in words)
    return OF_PARTIES_ALONE.match(on_record) is not None and not A_MATTER.search(name)


def _joined(flow: str, known: Sequence[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Names on record and names by their parts; a name on record within a longer one is it."""
    kept = list(known)
    starts = [mention.start for mention in known]
    for other in others:
        within = _overlapping(known, starts, other)
        strong = [place for place in within if not _is_weak(flow, known[place])]
        if not within:
            kept.append(other)
        elif strong and (not other.key or other.key == known[strong[-1]].key):
            place = strong[-1]
            end = max(known[place].end, other.end)
            kept[place] = replace(known[place], start=min(known[place].start, other.start), end=end)
        elif all(_holds(other, known[place]) for place in within):
            kept.append(other)
    return _apart(kept)


def _overlapping(known: Sequence[Mention], starts: Sequence[int], other: Mention) -> list[int]:
    first = max(0, bisect_left(starts, other.start) - 1)
    last = bisect_left(starts, other.end)
    return [place for place in range(first, last) if known[place].end > other.start]


def _is_weak(flow: str, mention: Mention) -> bool:
    return squeezed(flow[mention.start : mention.end]) in WEAK


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, of those that overlap the longest one."""
    kept: list[Mention] = []
    ordered = sorted(mentions, key=lambda one: (one.start, -one.end, not one.key))
    for mention in ordered:
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _terms(flow: str, named: Sequence[Mention]) -> Iterator[Term]:
    """Short terms that the letter gives to what it names, in brackets after the name."""
    for mention in named:
        enclosed = ENCLOSED.match(flow, mention.end)
        if enclosed is None or mention.is_law:
            continue
        words = QUOTED.findall(enclosed.group(1))
        plain = PLAIN_TERM.fullmatch(enclosed.group(1).strip())
        words += [plain.group(1) or plain.group(2)] if plain and not words else []
        for term in words:
            yield Term(" ".join(term.split()), mention, enclosed.end())


def _said_again(flow: str, term: Term) -> Iterator[Mention]:
    if POINTING.fullmatch(term.words.lower()) or len(term.words) < 3:
        return
    at = flow.find(term.words, term.mention.end)
    while at >= 0:
        end = at + len(term.words)
        if not _is_latin(flow[at - 1]) and not (end < len(flow) and _is_latin(flow[end])):
            yield Mention(at, end, term.mention.key)
        at = flow.find(term.words, end)
