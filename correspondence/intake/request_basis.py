"""Under which provision a request is made: of its sentence, its list, its letter, its agreement."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from correspondence.intake.ask import Ask
from correspondence.intake.citations import DOES_NOT_EXIST, Catalogue, Cited
from correspondence.intake.kind_found import KindFound
from correspondence.intake.sentences import Sentence, sentence_at
from correspondence.intake.stated import PeriodSaid, StatedDay
from correspondence.intake.text import Text

MEETING_KINDS = frozenset(
    {"SPECIAL_SESSION", "REGULAR_SESSION", "CONSULTATIONS", "MEETING", "NEGOTIATIONS", "PANEL"}
)
TREATY_KINDS = MEETING_KINDS - {"MEETING"} | {
    "JOIN_CONSULTATIONS",
    "TERMINATION_NOTICE",
    "WITHDRAWAL",
    "REVIEW",
}
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
            return found
    return _carried(read, ask)


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
CARRYING_KO = re.compile(
    r"(?:위|동|같은|상기|이|해당|전기)\s?(?:조항|조문|조|규정|항|협정)(?=[에을를의\s])"
)


def _carried(read: Read, ask: Ask) -> list[Cited]:
    """The basis that the sentence before names, where this one goes on from it."""
    place = ask.sentence
    words = read.sentences[place].words
    if place == 0 or not (CARRYING.search(words) or CARRYING_KO.search(words)):
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
        if elsewhere is not None:
            return kind.kind, elsewhere, 0.8
    if usable:
        cited = usable[0]
        return kind.kind, f"{cited.agreement}-{cited.number}", 0.9
    if basis or kind.kind not in TREATY_KINDS:
        return kind.kind, "", 0.9
    return kind.kind, _in_letter(read, kind.kind, ask) or _unique(read, kind.kind), 0.7


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
    pairs = [set(pair) - {kind.kind} for pair in SAME_MATTER if kind.kind in pair]
    return dict.fromkeys([code for pair in pairs for code in pair] + list(kind.others))


def _generic(read: Read, kind: KindFound, usable: Sequence[Cited]) -> Iterable[str]:
    """Where the words name no kind, or only a meeting: the one that the provision is for."""
    kinds = [kinds_under(read.catalogue, one.agreement, one.article.steps) for one in usable]
    only = next((each for each in kinds if len(each) == 1), set())
    if kind.kind == "REPLY":
        return only & {"INFORMATION", "COMMENTS"}
    return only if kind.kind in ("OTHER", "MEETING") else ()


def kinds_under(catalogue: Catalogue, agreement: str, steps: Sequence[str]) -> set[str]:
    """The kinds of request that choose a rule of the article or of those below it."""
    return {kind for row in catalogue.under(agreement, steps) for kind in row.kinds}


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


def _unique(read: Read, kind: str) -> str:
    """The only provision of that kind under the only agreement named; else empty."""
    keys = list(dict.fromkeys(read.named))
    if len(keys) != 1 or keys[0] not in read.catalogue.agreements:
        return ""
    rows = [row for row in read.catalogue.agreements[keys[0]].provisions if kind in row.kinds]
    return rows[0].code if len(rows) == 1 else ""
