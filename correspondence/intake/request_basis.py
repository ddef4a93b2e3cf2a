"""Under which provision a request is made: of its sentence, its list, its letter, its agreement."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from correspondence.intake.ask import Ask
from correspondence.intake.citations import DOES_NOT_EXIST, STEPS_OF_ARTICLE, Catalogue, Cited
from correspondence.intake.clauses import clause_at, clauses_of
from correspondence.intake.items import Sentence
from correspondence.intake.kind_found import KindFound
from correspondence.intake.kinds_requested import SAME
from correspondence.intake.periods import PeriodSaid
from correspondence.intake.sentences import sentence_at
from correspondence.intake.stated import StatedDay
from correspondence.intake.text import Text

MEETING_KINDS = frozenset(
    {"SPECIAL_SESSION", "REGULAR_SESSION", "CONSULTATIONS", "MEETING", "NEGOTIATIONS", "PANEL"}
)
SESSIONS = frozenset({"SPECIAL_SESSION", "MEETING"})
TREATY_KINDS = MEETING_KINDS - {"MEETING"} | {
    "JOIN_CONSULTATIONS",
    "TERMINATION_NOTICE",
    "WITHDRAWAL",
    "REVIEW",
}
ANSWERS = frozenset({"COMMENTS", "REPLY", "ACKNOWLEDGEMENT"})
PLAIN_KINDS = frozenset({"INFORMATION", "COMMENTS", "VERIFICATION", "EXTENSION", "OTHER"})
SAME_MATTER = {
    frozenset({"SPECIAL_SESSION", "MEETING"}),
    frozenset({"TERMINATION_NOTICE", "WITHDRAWAL"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is known of the letter when its requests are put together."""

    text: Text
    sentences: Sequence[Sentence]
    citations: Sequence[Cited]
    stated: Sequence[StatedDay]
    periods: Sequence[PeriodSaid]
    catalogue: Catalogue
    named: Sequence[str]


def basis_of(read: Read, ask: Ask) -> Iterable[Cited]:
    """The citations that the ask is made under: of its sentence, or of the list's lead."""
    sentence = read.sentences[ask.sentence]
    spans = [(sentence.start, sentence.end)]
    if sentence.lead is not None:
        lead = read.sentences[sentence.lead]
        spans.append((lead.start, lead.end))
    for start, end in spans:
        found = [c for c in read.citations if start <= c.article.start < end and c.is_basis]
        if found:
            return _of_its_own(found, sentence, ask)
    return _pointed_at(read, ask) or _carried(read, ask)


def _of_its_own(found: list[Cited], sentence: Sentence, ask: Ask) -> list[Cited]:
    """The citations with those first that stand behind an ask of another clause than the first."""
    if ask.is_korean or len(found) == 1:
        return found
    clauses = clauses_of(sentence.words)
    place = clause_at(clauses, ask.start)
    first = clause_at(clauses, max(0, found[0].article.start - sentence.start))
    if first >= place and ask.verb != "and":
        return found
    behind = [one for one in found if one.article.start >= sentence.start + ask.start]
    if ask.verb == "and":
        return behind or found
    return [*behind, *(one for one in found if one not in behind)]


CARRYING = re.compile(
    r"^(?:in (?:this|that) (?:regard|context|connection|respect|light)|accordingly"
    r"|therefore|to (?:this|that) end"
    r"|on this basis|for (?:these|this) reasons?|consequently|thus|under (?:that|this)"
    r" (?:provision|article)"
    r"|이에|이와 관련하여|따라서|상기)\b"
    r"|(?:under|pursuant to|in accordance with) (?:that|this|the same"
    r"|the said|the above|these) (?:article|provision|paragraph)s?",
    re.IGNORECASE,
)
# "makes use of that right": what is acted under was named in the sentence before.
POINTING = re.compile(
    r"\b(?:request|notice|notification)\s(?:which\s|that\s)?it\s(?:calls\sfor|requires|provides"
    r"|prescribes|speaks\sof|demands)\b"
    r"|\b(?:that|this|the\s(?:said|same|above)|these|those|its)\s(?:(?!the\b)\w+\s)?(?:rights?"
    r"|provisions?|articles?|procedures?|clauses?"
    r"|mechanisms?|process|paragraphs?|entitlement|possibility|avenue|route|way)\b"
    r"|\bthere(?:under|in|of|by|with|to)\b|\b(?:foreseen|provided|envisaged|laid\sdown"
    r"|set\sout)\s(?:for\s)?there\b"
    r"|(?:동|이|그|위|같은|해당)\s?(?:조항|조문|규정|권리|절차|조|항)(?=[에을를의가\s])",
    re.IGNORECASE,
)
CARRYING_KO = re.compile(
    r"(?:위|동|같은|상기|이|해당|전기)\s?(?:조항|조문|조|규정|항|협정)(?=[에을를의\s])"
)


def _pointed_at(read: Read, ask: Ask) -> list[Cited]:
    """The article told of before in the sentence, where the ask goes on "under that provision"."""
    sentence = read.sentences[ask.sentence]
    pointing = POINTING.search(sentence.words)
    if pointing is None:
        return []
    end = sentence.start + pointing.start()
    told = [c for c in read.citations if sentence.start <= c.article.start < end]
    return told[-1:]


def _carried(read: Read, ask: Ask) -> list[Cited]:
    """The basis that the sentence before names, where this one goes on from it."""
    place = ask.sentence
    words = read.sentences[place].words
    points = any(one.search(words) for one in (CARRYING, CARRYING_KO, POINTING))
    if place == 0 or not (points or ask.way == "BEHIND" or SAME.match(words[ask.end :])):
        return []
    before = read.sentences[place - 1]
    if before.paragraph < read.sentences[place].paragraph - 1:
        return []
    return [c for c in read.citations if before.start <= c.article.start < before.end]


def provision_of(
    read: Read, kind: KindFound, basis: Sequence[Cited], ask: Ask
) -> tuple[str, str, float]:
    """The kind, reconciled with what is cited, and the provision it is asked under."""
    usable = [c for c in basis if c.agreement and c.status != DOES_NOT_EXIST]
    for code in (kind.kind, *_alike(kind), *_generic(read, kind, usable)):
        for cited in usable:
            if code in kinds_under(read.catalogue, cited.agreement, cited.article.steps):
                return code, _code(read.catalogue, cited, code), 1.0
    if kind.kind in TREATY_KINDS or (usable and kind.kind in PLAIN_KINDS | {"MEETING"}):
        elsewhere = _elsewhere(read, kind, usable)
        elsewhere = elsewhere or _in_chapter(read, kind, usable)
        if elsewhere is not None:
            return kind.kind, elsewhere, 0.8
    if usable and not _is_for_others(read, kind, usable, ask):
        cited = usable[0]
        return kind.kind, f"{cited.agreement}-{cited.number}", 0.9
    return kind.kind, *_without_basis(read, kind.kind, ask, is_based=bool(basis))


OF_KO = {
    "INFORMATION": re.compile(r"정보|자료|설명|질의|문의"),
    "COMMENTS": re.compile(r"통보|의견|회람"),
}
TOLD_BEFORE = frozenset({"INFORMATION", "COMMENTS", "VERIFICATION"})
# What was asked under the article before is not what is asked now.
ASKED_BEFORE_KO = re.compile(
    r"(?:요청|문의|질의|제기|요구|청구)(?:를\s|을\s)?(?:한|하였|했|하신|드린|드렸|받)"
)


def provision_told_before(read: Read, ask: Ask, kind: str, asks: Iterable[Ask]) -> str:
    """The provision for the kind that the sentence before tells of, where it asks for nothing."""
    place = ask.sentence - 1
    if place < 0 or kind not in TOLD_BEFORE or any(one.sentence == place for one in asks):
        return ""
    before, sentence = read.sentences[place], read.sentences[ask.sentence]
    if before.paragraph < sentence.paragraph - 1 or ASKED_BEFORE_KO.search(before.words):
        return ""
    cited = [c for c in read.citations if before.start <= c.article.start < sentence.end]
    if any(one.article.start >= before.end for one in cited):
        return ""
    codes = {
        _code(read.catalogue, one, kind)
        for one in cited
        if one.agreement and one.status != DOES_NOT_EXIST and _is_for(read, one, kind, before.words)
    }
    return codes.pop() if len(codes) == 1 else ""


def _is_for(read: Read, cited: Cited, kind: str, words: str) -> bool:
    """Whether what is cited answers to the kind; of an article that has no clock, by the words."""
    kinds = kinds_under(read.catalogue, cited.agreement, cited.article.steps)
    return kind in kinds or (not kinds and kind in OF_KO and bool(OF_KO[kind].search(words)))


def _without_basis(read: Read, kind: str, ask: Ask, *, is_based: bool) -> tuple[str, float]:
    """The provision where the ask's own words name none that it could be made under."""
    if is_based:
        return "", 0.9
    if kind not in TREATY_KINDS | {"VERIFICATION"}:
        return _granted_before(read, kind, ask), 0.9
    found = _in_letter(read, kind, ask)
    if kind == "VERIFICATION":
        return found, 0.8
    return found or _beside(read, ask) or _unique(read, kind), 0.7


# "Article 21.2 entitles us to ask what is proposed."
GRANTS = re.compile(
    r"\b(?:entitle[sd]?|allows?|permits?|obliges?|requires?|lets|gives?|speaks?|provides?"
    r"|undertakes?|undertook|binds|commits)\b"
)
# "Pursuant to Article 12.4 the Korean side puts the following enquiry."
ASKS_NEXT = re.compile(
    r"\b(?:following|this|these|one|two|three|some|a|the)\s(?:\w+\s)?(?:enquir(?:y|ies)"
    r"|inquir(?:y|ies)|questions?|quer(?:y|ies))\b"
)
FEW_BACK = 2


def _only_basis(read: Read, sentence: Sentence) -> str:
    """The only article that a sentence acts under; empty where there is none or more."""
    found = {
        f"{one.agreement}-{one.number}"
        for one in read.citations
        if one.is_basis
        and one.agreement
        and one.status != DOES_NOT_EXIST
        and sentence.start <= one.article.start < sentence.end
    }
    return found.pop() if len(found) == 1 else ""


def _granted_before(read: Read, kind: str, ask: Ask) -> str:
    """The article that a sentence shortly before says what is asked for may be asked under."""
    here = read.sentences[ask.sentence]
    for before in reversed(read.sentences[max(0, ask.sentence - FEW_BACK) : ask.sentence]):
        asked = (
            ASKS_NEXT.search(before.words) is not None
            and before is read.sentences[ask.sentence - 1]
        )
        if asked and kind == "INFORMATION" and (under := _only_basis(read, before)):
            return under
        if before.paragraph != here.paragraph or not GRANTS.search(before.words):
            continue
        codes = {
            _code(read.catalogue, one, kind)
            for one in read.citations
            if before.start <= one.article.start < before.end
            and one.agreement
            and kind in kinds_under(read.catalogue, one.agreement, one.article.steps)
        }
        if len(codes) == 1:
            return codes.pop()
    return ""


def _beside(read: Read, ask: Ask) -> str:
    """The only article that the ask's own sentence cites, though not as what it is made under."""
    sentence = read.sentences[ask.sentence]
    found = {
        f"{one.agreement}-{one.number}"
        for one in read.citations
        if one.agreement
        and one.status != DOES_NOT_EXIST
        and sentence.start <= one.article.start < sentence.end
    }
    return found.pop() if len(found) == 1 else ""


def _is_for_others(read: Read, kind: KindFound, usable: Sequence[Cited], ask: Ask) -> bool:
    """Whether the articles answer to steps, and what is asked is only an answer about one."""
    sentence = read.sentences[ask.sentence]
    is_carried = not sentence.start <= usable[0].article.start < sentence.end
    if kind.kind not in ANSWERS and not (is_carried and kind.kind == "INFORMATION"):
        return False
    return all(kinds_under(read.catalogue, one.agreement, one.article.steps) for one in usable)


def _in_letter(read: Read, kind: str, ask: Ask) -> str:
    """The one provision for the kind that is cited in the paragraph, else in the letter."""
    found = [
        (read.sentences[sentence_at(read.sentences, one.article.start)].paragraph, one)
        for one in read.citations
        if one.status != DOES_NOT_EXIST
        and one.agreement
        and kind in kinds_under(read.catalogue, one.agreement, one.article.steps)
    ]
    paragraph = read.sentences[ask.sentence].paragraph
    for cited in ([one for place, one in found if place == paragraph], [one for _, one in found]):
        codes = {_code(read.catalogue, one, kind) for one in cited}
        if len(codes) == 1:
            return codes.pop()
    return ""


def _alike(kind: KindFound) -> Iterable[str]:
    if kind.kind == "PANEL":
        return ()
    pairs = [set(pair) - {kind.kind} for pair in SAME_MATTER if kind.kind in pair]
    return dict.fromkeys([code for pair in pairs for code in pair] + list(kind.others))


def _generic(read: Read, kind: KindFound, usable: Sequence[Cited]) -> Iterable[str]:
    """Where the words name no kind, or only a meeting: the one that the provision is for."""
    kinds = [kinds_under(read.catalogue, one.agreement, one.article.steps) for one in usable]
    only = next((each for each in kinds if len(each) == 1 or each <= SESSIONS), set())
    if kind.kind == "REPLY":
        return only & {"INFORMATION", "COMMENTS"}
    return sorted(only) if kind.kind in ("OTHER", "MEETING") or kind.is_guess else ()


def kinds_under(catalogue: Catalogue, agreement: str, steps: Sequence[str]) -> set[str]:
    """The kinds of request that choose a rule of the article or of those below it."""
    under = {kind for row in catalogue.under(agreement, steps) for kind in row.kinds}
    return under or {kind for row in catalogue.of_article(agreement, steps) for kind in row.kinds}


def kinds_started(
    sentences: Sequence[Sentence], citations: Sequence[Cited], catalogue: Catalogue
) -> list[frozenset[str]]:
    """Of each sentence the kinds of request that the articles cited in it answer to."""
    started: list[set[str]] = [set() for _ in sentences]
    for cited in citations:
        if cited.agreement and cited.status != DOES_NOT_EXIST:
            place = sentence_at(sentences, cited.article.start)
            started[place] |= kinds_under(catalogue, cited.agreement, cited.article.steps)
    for place in range(1, len(sentences)):
        if not started[place] and POINTING.search(sentences[place].words):
            started[place] = started[place - 1]
    return [frozenset(kinds) for kinds in started]


def _code(catalogue: Catalogue, cited: Cited, kind: str) -> str:
    """The provision's own code where only one below the article answers to the kind."""
    rows = [
        row for row in catalogue.under(cited.agreement, cited.article.steps) if kind in row.kinds
    ]
    return rows[0].code if len(rows) == 1 else f"{cited.agreement}-{cited.number}"


def _elsewhere(read: Read, kind: KindFound, usable: Sequence[Cited]) -> str | None:
    """Where the article acted under has no clock for the kind: the one it opens, if cited."""
    keys = {cited.agreement for cited in usable}
    for cited in read.citations:
        if cited.agreement not in keys or cited in usable or cited.status == DOES_NOT_EXIST:
            continue
        same_chapter = any(cited.article.steps[:1] == one.article.steps[:1] for one in usable)
        if same_chapter and kind.kind in kinds_under(
            read.catalogue, cited.agreement, cited.article.steps
        ):
            return _code(read.catalogue, cited, kind.kind)
    return None


def _in_chapter(read: Read, kind: KindFound, usable: Sequence[Cited]) -> str | None:
    """What has a clock for the kind in the chapter, as of its next article; else in the article.

    Of an agreement whose articles are not listed the first number may be either: of the DSU,
    4.4 is of Article 4, in which 4.3 and 4.7 have one.
    """
    if kind.kind != "CONSULTATIONS":
        return None
    for cited in usable:
        agreement = read.catalogue.agreements[cited.agreement]
        first = cited.article.steps[0]
        if len(cited.article.steps) < STEPS_OF_ARTICLE:
            continue
        rows = [
            row
            for row in agreement.provisions
            if kind.kind in row.kinds and row.article.split(".")[0] == first
        ]
        if len(rows) == 1:
            return rows[0].code
        if rows and not agreement.lists_articles:
            return f"{cited.agreement}-{first}"
    return None


def _unique(read: Read, kind: str) -> str:
    """The only provision of that kind under the only agreement named; else empty."""
    keys = list(dict.fromkeys(read.named))
    if len(keys) != 1 or keys[0] not in read.catalogue.agreements:
        return ""
    rows = [row for row in read.catalogue.agreements[keys[0]].provisions if kind in row.kinds]
    return rows[0].code if len(rows) == 1 else ""
