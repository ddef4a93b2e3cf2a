"""What a Korean letter tells of its reader's own letter: who asked there is the reader."""

import re

from correspondence.intake.ask import Ask
from correspondence.intake.items import Sentence

# "귀측은 위 공한에서 협의를 요청하고 …": the reader is who did what follows.
OF_READER = re.compile(
    r"^\W{0,3}(?:[\d가-하][.)]\s{1,3})?(?:[가-힣\d.]{1,12}\s){0,3}?"
    r"귀\s?(?:측|국|부|청|하|원|처|관|사|대사관|대표부|기관|위원회|정부|국 정부)"
    r"(?:께서는|께서|에서는|에서|[은는이가])\s"
)
TOLD = re.compile(
    r"(?:바\s?(?:가\s)?있|[하였했셨왔갔]|되었|됐|받았)(?:습니다|음|다|으며|으나)\W{0,3}(?:끝\W?)?$"
)
TO_DO = re.compile(r"(?:주시|주기|바라|바람|부탁|드리)")


def is_told_of_reader(ask: Ask, sentence: Sentence) -> bool:
    """Whether the sentence only tells what the reader asked for before."""
    words = sentence.words
    if not ask.is_korean or TO_DO.search(words[ask.start : ask.end + 8]):
        return False
    found = OF_READER.match(words)
    return found is not None and found.end() <= ask.start and TOLD.search(words) is not None
