"""Words of weight that a scanner has torn in two: "con sultations", "communi cation"."""

import re
from collections.abc import Iterator

# Words that decide how a letter is read; two pieces that make one of them are one word.
WHOLE = re.compile(
    r"(?:accordance|agreement|agreements|annexure|application|appreciate|appreciated|article"
    r"|articles|attached|authorities|cooperation|comment|comments|commission|committee"
    r"|communication|confirm|confirmation|consultation|consultations|convene|convened"
    r"|deadline|delegation|directorate|embassy|enclosed|establishment|excellency|extension"
    r"|february|foreign|government|grateful|hereby|hereinafter|information|initiate|invoke"
    r"|january|letter|measure|measures|meeting|minister|ministry|november|december|october"
    r"|september|negotiations|notification|notice|obligations|paragraph|partnership"
    r"|perishable|please|production|products|provide|provided|provision|provisions|pursuant"
    r"|receipt|reference|regarding|reply|request|requested|requesting|requests|response"
    r"|secretary|session|special|submission|submit|submitted|suppliers|termination"
    r"|thereunder|therefore|thereof|trade|understanding|urgent|verification|withdrawal"
    r"|written"
    r")"
)
# Pieces that are words themselves and stand before others of their own right.
OWN_WORDS = re.compile(
    r"(?:a|an|and|any|are|as|at|be|by|con|for|from|has|have|her|here|him|his|if|in|is|it|its|me"
    r"|more|my|no|not|of|off|on|once|one|or|our|out|over|per|pro|re|so|some|such|than|that"
    r"|the|their|them|then|there|these|they|this|to|under|up|us|was|we|were|will|with|you"
    r"|your"
    r")"
)
# Two words that are one at the end of a clause: "a request for consultations there under."
JOINED = re.compile(r"there (?:under|of|by|to)(?=[.,;])")
TORN = re.compile(
    r"(?<![^\W_])(?P<first>[A-Za-z]{1,12})(?P<gap> )(?=(?P<rest>[a-z]{2,12})(?![^\W_]))"
)


def torn_words(source: str) -> Iterator[tuple[int, int]]:
    """The blanks to pass over so that a word of weight is whole again."""
    for found in TORN.finditer(source):
        first, rest = found["first"].lower(), found["rest"]
        if OWN_WORDS.fullmatch(first) and OWN_WORDS.fullmatch(rest):
            is_torn = JOINED.match(source, found.start()) is not None
        else:
            is_torn = WHOLE.fullmatch(first + rest) is not None
        if is_torn:
            yield found.span("gap")
