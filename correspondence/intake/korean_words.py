"""What a word of a Korean line is: a body, a part of one, an office, or a name."""

import re

from correspondence.intake.names.korean import (
    BEFORE_OFFICES,
    BODIES,
    BODIES_LIKE_NAMES,
    COMPANY_NOUNS,
    LONG_SURNAMES,
    MATTERS,
    MISSIONS,
    NO_ACRONYMS,
    NO_BODIES,
    NO_SHORT_BODIES,
    NOUNS_LIKE_NAMES,
    OFFICES,
    RANKS,
    READINGS,
    SURNAMES,
    UNITS,
)

BY_LENGTH = tuple(sorted(OFFICES, key=len, reverse=True))
BY_LENGTH_OF_UNITS = tuple(sorted(UNITS, key=len, reverse=True))
NO_ORGANIZATION = frozenset(
    {"대한민국", "미합중국", "본부", "귀부", "상부", "정부", "일부", "내부", "외부", "전부", "민원"}
)
ACRONYM_BEHIND = re.compile(r"(?<=[가-힣])[(\[（][A-Za-z][A-Za-z/&-]{1,11}[)\]）]$")
# "연락관", "수입2과장": offices are made at will with these syllables.
MADE_OFFICE = re.compile(r"[가-힣A-Z][가-힣A-Za-z\d·]{1,20}(?:관|장)")
NO_OFFICE = re.compile(
    r"(?:대사관|영사관|공사관|세관|회관|박물관|도서관|공관|기관|별관|본관|신관|보관|주관|소관"
    r"|문화관|공장|현장|입장|매장|농장|광장|포장|연장|확장|주장|시장|성장"
    r"|전시관|체육관|정관|통관|약관|법관|연관|상관)$"
)
# A corporation of the State, which ends as the office of a minister-counsellor does.
CORPORATION = re.compile(
    r"[가-힣]{3,12}공사|(?:무역|관광|도로|가스|석유|전력|조폐|철도|주택|방송|광물|석탄|수자원)공사"
)
INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,7}")
# An office of the trade promotion agency in a town abroad.
TRADE_OFFICE = re.compile(r"[가-힣]{2,8}무역관")
COMPANY_MARKS = ("(주)", "㈜", "(유)", "(사)", "(재)")
COMPANIES = frozenset(
    ["주식회사", "㈜", "(주)", "유한회사", "(유)", "(사)", "사단법인", "재단법인", "유한책임회사",
     "(재)"]
)  # fmt: skip
FIRMS = re.compile(r"(?:법무|관세|회계|특허|세무|노무|행정사?)법인(?:\((?:유|유한)\))?")
SURNAME_ALONE = re.compile(rf"[{SURNAMES}]")
KOREAN_NAME = re.compile(
    rf"(?:[{SURNAMES}][가-힣]{{1,2}}|(?:{'|'.join(LONG_SURNAMES)})[가-힣]{{1,2}})"
)
NAME_IN_WORDS = re.compile(r"[가-힣]{1,10}(?:-[가-힣]{1,6})?|[A-Z][A-Za-z.'’-]{0,20}")
HANGUL = re.compile("[가-힣]+")
# A great capital is told by the first syllable of its State: 주미대사.
OF_PLACE = re.compile(
    r"주(?P<place>[미일중영독불러]|[가-힣A-Z]{2,12})(?P<post>총영사|대사대리|대사|대표)"
)
OFFICES_LIKE_NAMES = ("총리", "장관", "차관", "대사", "서기관", "참사관", "국장", "과장", "청장")
OF_SENTENCES = re.compile(
    r"(?:를|으로|에서|에게|하여|하며|니다|이며|입니까|세요|까지|부터|위한|통한|관한|드린|하신|하는|되는)$"
)
LONGEST_KOREAN_NAME = 4
LONGEST_NOUN = 4
SHORTEST_FOREIGN = 2
LONGEST_FOREIGN = 8


def office_of(word: str) -> str:
    """The office that a word ends with; empty where it names none."""
    known = next((office for office in BY_LENGTH if word.endswith(office)), "")
    if is_like_company(word) or word.startswith(COMPANY_MARKS):
        return ""
    if CORPORATION.fullmatch(word) or TRADE_OFFICE.fullmatch(word):
        return ""
    if known or not MADE_OFFICE.fullmatch(word) or NO_OFFICE.search(word):
        return known
    return "" if is_korean_name(word) else word[-2:]


def is_body(word: str) -> bool:
    """Whether a word ends as bodies do, and is no name."""
    word = ACRONYM_BEHIND.sub("", word)
    is_short = KOREAN_NAME.fullmatch(word) is not None and len(word) < LONGEST_KOREAN_NAME
    if is_short and word.endswith("원") and word not in BODIES_LIKE_NAMES:
        return False
    is_no_name = word in NO_ORGANIZATION or word in MATTERS or word.endswith(NO_BODIES)
    is_no_name = is_no_name or (len(word) <= LONGEST_NOUN and word.endswith(NO_SHORT_BODIES))
    is_named = word.endswith(BODIES) or any(
        one.fullmatch(word) for one in (CORPORATION, TRADE_OFFICE)
    )
    return len(word) > 1 and is_named and not is_no_name


def is_mission(word: str) -> bool:
    """Whether a body is one whose parts are told behind it."""
    return ACRONYM_BEHIND.sub("", word).endswith(MISSIONS)


def is_company(word: str) -> bool:
    """Whether a word is marked as a company's, or is a firm of lawyers or brokers."""
    is_marked = word.startswith(COMPANY_MARKS) or word.endswith(COMPANY_MARKS)
    return word in COMPANIES or is_marked or FIRMS.fullmatch(word) is not None


def leads_company(word: str) -> bool:
    """Whether the name of a company follows the word for it."""
    return word in COMPANIES or FIRMS.fullmatch(word) is not None


def is_like_company(word: str) -> bool:
    """Whether a word ends with what companies deal in, as their names often do."""
    noun = next((one for one in COMPANY_NOUNS if word.endswith(one)), "")
    stem = word.removesuffix(noun)
    return bool(noun) and len(stem) > 1 and not is_of_matter(stem)


def is_acronym(word: str) -> bool:
    """Whether a word may be the initials of a body: USTR, but not FTA."""
    return INITIALS.fullmatch(word) is not None and word not in NO_ACRONYMS


def is_unit(word: str) -> bool:
    """Whether a word names a part of a body."""
    if len(word) < 3:
        return word in ("상무과", "경제과") or (
            len(word) == 2 and word.endswith(("과", "국", "팀"))
        )
    unit = next((one for one in BY_LENGTH_OF_UNITS if word.endswith(one)), "")
    stem = word.removesuffix(unit)
    return bool(unit) and not is_korean_name(word) and (not is_foreign(stem) or is_of_matter(stem))


def is_korean_part(words: str) -> bool:
    """Whether words in Hangul name a part of a body, and no office."""
    last = words.rsplit(maxsplit=1)[-1]
    return not office_of(last) and HANGUL.search(last) is not None and is_unit(last)


def is_of_matter(word: str) -> bool:
    """Whether a word tells what an office has charge of.

    In a word as short as a name only what it begins with tells it: 김지원 is a name.
    """
    if KOREAN_NAME.fullmatch(word):
        return word.startswith(MATTERS)
    return any(noun in word for noun in MATTERS)


def is_before_office(word: str) -> bool:
    """Whether a word before an office belongs to it."""
    return word in BEFORE_OFFICES or (is_of_matter(word) and not is_korean_name(word))


def is_korean_name(word: str) -> bool:
    """Whether a word is built as a Korean name is: surname and given name."""
    if word.endswith(OFFICES_LIKE_NAMES) or word in NOUNS_LIKE_NAMES:
        return False
    return KOREAN_NAME.fullmatch(word) is not None and not is_of_matter(word)


def is_full_name(word: str) -> bool:
    """Whether a word is a Korean name of three syllables, all of them read from characters."""
    return len(word) == len("성이름") and is_korean_name(word) and not is_foreign(word[1:])


def rank_of_surname(word: str) -> str:
    """The rank in a word of a surname and a rank: 과장 in 반과장."""
    rank = word[1:]
    is_one = rank in RANKS and SURNAME_ALONE.fullmatch(word[:1]) is not None
    return rank if is_one and word not in OFFICES else ""


def is_foreign(word: str) -> bool:
    """Whether a word has a syllable that no Chinese character is read by, as foreign names have."""
    return any("가" <= sign <= "힣" and sign not in READINGS for sign in word)


def is_foreign_name(words: list[str]) -> bool:
    """Whether words may be the parts of a foreign name."""
    if not words or not all(NAME_IN_WORDS.fullmatch(word) for word in words):
        return False
    if any(OF_SENTENCES.search(word) for word in words):
        return False
    if len(words) == 1:
        is_long = SHORTEST_FOREIGN < len(words[0]) <= LONGEST_FOREIGN
        return is_long and is_foreign(words[0]) and not is_of_matter(words[0])
    return True
