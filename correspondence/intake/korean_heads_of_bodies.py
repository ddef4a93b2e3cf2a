"""The body that the word for its head holds: 외교부 in 외교부장관, 관세청 in 관세청장."""

import re

from correspondence.intake.korean_words import OF_PLACE, is_body, is_korean_name, office_of
from correspondence.intake.pieces import Piece

HEADS_OF_BODIES = frozenset(
    {"청장", "처장", "원장", "총국장", "협회장", "세관장", "회장", "위원장", "소장", "본부장"}
)
HEADS_OF_UNITS = frozenset(
    {"실장", "과장", "국장", "팀장", "단장", "부장", "차장", "센터장", "조장", "반장", "사무국장"}
)
# Heads who are called by the last syllable of what they head, whatever it is: 번영회 회장.
HEADS_BY_SYLLABLE = frozenset({"회장", "부회장", "소장", "부소장", "원장", "부원장", "관장"})
# Offices that are bodies of their own, though they end as units do.
OF_OFFICES = ("조정실", "비서실", "총리실")
ORGANS_OF_CITIES = re.compile(
    r"(?P<city>[가-힣]{2,12}(?:특별시|광역시|자치시|자치도|시|도))(?:장|지사)"
)
AT_ORGANIZATIONS = ("제네바", "유엔", "OECD", "오이시디", "유럽연합", "EU", "아세안", "유네스코")
# Bodies that are written to by themselves, though a ministry stands before them.
AGENCIES = ("청", "원", "소", "세관", "위원회", "검역본부", "공단", "센터")


def body_of_head(token: Piece, *, is_of_state: bool = False) -> Piece | None:
    """The body in a word of body and office: 외교부 in 외교부장관.

    A 부장 heads a ministry where a State is named before it, and a department elsewhere.
    """
    word = token.words
    if mission := OF_PLACE.match(word):
        return Piece(_mission(mission), token.start, token.start + mission.end())
    if city := ORGANS_OF_CITIES.fullmatch(word):
        return Piece(city["city"], token.start, token.start + city.end("city"))
    office = office_of(word)
    whole = word.removesuffix("장")
    if whole.endswith(OF_OFFICES):
        return Piece(whole, token.start, token.start + len(whole))
    is_head = office in HEADS_OF_BODIES or (office == "부장" and is_of_state)
    if is_head and len(whole) > 2 and is_body(whole):
        return Piece(whole, token.start, token.start + len(whole))
    stem = word.removesuffix(office) if office and office not in HEADS_OF_UNITS else ""
    if len(stem) > 1 and is_body(stem):
        return Piece(stem, token.start, token.start + len(stem))
    return None


def is_headed_by(word: str, office: str) -> bool:
    """Whether a word ends as the body does that the office behind it heads: 번영회 회장."""
    is_head = office in HEADS_BY_SYLLABLE and len(word) >= len("번영회")
    return is_head and word[-1] == office[-2] and not is_korean_name(word)


def _mission(found: re.Match[str]) -> str:
    """The mission that an ambassador or a consul of a place heads."""
    if found["post"] == "총영사":
        return f"주{found['place']}총영사관"
    is_there = found["place"] in AT_ORGANIZATIONS or found["post"] == "대표"
    return f"주{found['place']}{'대표부' if is_there else '대사관'}"
