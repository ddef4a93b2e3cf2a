"""The clauses of a sentence: as far as a denial, a condition or a subject reaches."""

import re

Clause = tuple[int, int]

CUT = re.compile(
    r"[;:]\s|\s[–—-]{1,2}\s"
    r"|,\s(?=(?:and(?!\sto\b)|but|so|or(?!\sto\b)|yet|while|whereas|because|since|although|though|nor|otherwise"
    r"|which|who|whose|then|in\swhich\scase|failing\swhich)\b)"
    r"|,\s(?=(?:we|I|you|it|they|this|please|kindly|do|(?:could|would|may)\s(?:you|I|we|the|it|your))\b)"
    r"|\s(?=(?:but|because|whereas|although)\s)"
)


CUT_KO = re.compile(
    r"(?:하|드리|이|되)오니,?\s|(?:하|드리)니,\s|하는\s?바,\s|(?:이|하|으|드리)며,\s|므로,?\s|바,\s|시고,?\s|면서\s"
    r"|(?<!\d)\. "
)


def clauses_of_korean(words: str) -> list[Clause]:
    """Where each clause of a Korean sentence begins and ends; its connecting ending is its own."""
    clauses = []
    start = 0
    for cut in CUT_KO.finditer(words):
        clauses.append((start, cut.end()))
        start = cut.end()
    if start < len(words):
        clauses.append((start, len(words)))
    return clauses or [(0, len(words))]


def clauses_of(words: str) -> list[Clause]:
    """Where each clause of the sentence begins and ends."""
    clauses = []
    start = 0
    for cut in CUT.finditer(words):
        if cut.start() > start:
            clauses.append((start, cut.start()))
        start = cut.end()
    clauses.append((start, len(words)))
    return clauses


def clause_at(clauses: list[Clause], place: int) -> int:
    """The place in the list of the clause that the character stands in."""
    for number, (_, end) in enumerate(clauses):
        if place < end:
            return number
    return len(clauses) - 1
