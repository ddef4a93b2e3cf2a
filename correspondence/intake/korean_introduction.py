"""How the writer of a Korean mail or letter introduces himself in its first words."""

import re

from correspondence.intake.korean_parties import korean_party
from correspondence.intake.labelled import is_labelled
from correspondence.intake.layout import Layout
from correspondence.intake.pieces import Named, piece_of

INTRODUCED = re.compile(
    r"(?:^|[.,!?][ ]{1,2}|(?:저는|본인은)[ ])(?P<who>[가-힣A-Za-z(㈜][가-힣A-Za-z()㈜·\d ]{3,44}?)"
    r"(?:입니다|이라고[ ]합니다|라고[ ]합니다|이라[ ]합니다)(?=[.,!]|$)"
)
TOLD = re.compile(r"[가-힣](?:은|는|이|가|을|를|에|의|로|와)[ ]")
LINES_OF_OPENING = 14


def introduced(layout: Layout) -> Named:
    """Who says that he writes: "외교부 통상과 홍길동 서기관입니다"; body and person or office."""
    lines = [line for line in layout.lines_in(layout.own) if line.words]
    for line in [one for one in lines if not is_labelled(one.read)][:LINES_OF_OPENING]:
        for found in INTRODUCED.finditer(line.read):
            if TOLD.search(found["who"]):
                continue
            named = korean_party(piece_of(line).cut(*found.span("who")))
            if named.organization and (named.person or named.office):
                return named
    return Named()
