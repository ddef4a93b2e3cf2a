"""What letters call the parties of agreements, by the codes of the parties on record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from re import IGNORECASE, Match, Pattern, escape
from re import compile as pattern


@dataclass(frozen=True, slots=True)
class PartyWords:
    """Names in running English, in running Korean, and the syllable that joined names use."""

    en: tuple[str, ...]
    ko: tuple[str, ...]
    ko_joined: tuple[str, ...] = ()


PARTIES: Mapping[str, PartyWords] = {
    "US": PartyWords(
        (
            "American",
            "United States of America",
            "United States",
            "U.S.A.",
            "U.S.",
            "USA",
            "US",
            "America",
        ),
        ("미합중국", "미국"),
        ("미",),
    ),
    "KR": PartyWords(
        ("Republic of Korea", "South Korea", "Korea", "R.O.K.", "ROK", "Korean"),
        ("대한민국", "한국"),
        ("한",),
    ),
    "CA": PartyWords(
        (
            "Canadian",
            "Canada",
        ),
        ("캐나다",),
        ("캐", "가"),
    ),
    "MX": PartyWords(
        ("United Mexican States", "Mexico", "Mexican"), ("멕시코합중국", "멕시코"), ("멕",)
    ),
    "EU": PartyWords(
        ("European Union and its Member States", "European Union", "EU"),
        ("유럽연합 및 그 회원국", "유럽연합"),
        ("유럽",),
    ),
    "GB": PartyWords(
        (
            "British",
            "United Kingdom of Great Britain and Northern Ireland",
            "United Kingdom",
            "Great Britain",
            "Britain",
            "U.K.",
            "UK",
        ),
        ("영국",),
        ("영",),
    ),
    "AU": PartyWords(
        ("Commonwealth of Australia", "Australia", "Australian"),
        ("오스트레일리아", "호주"),
        ("호",),
    ),
    "NZ": PartyWords(("New Zealand", "NZ"), ("뉴질랜드",), ("뉴",)),
    "CN": PartyWords(
        ("People's Republic of China", "China", "PRC", "Chinese"),
        ("중화인민공화국", "중국"),
        ("중",),
    ),
    "JP": PartyWords(
        (
            "Japanese",
            "Japan",
        ),
        ("일본국", "일본"),
        ("일",),
    ),
    "VN": PartyWords(
        ("Socialist Republic of Viet Nam", "Viet Nam", "Vietnam", "Vietnamese"),
        ("베트남 사회주의공화국", "베트남"),
        ("베",),
    ),
    "IN": PartyWords(
        ("Republic of India", "India", "Indian"), ("인도공화국", "인도"), ("인도", "인")
    ),
    "SG": PartyWords(("Republic of Singapore", "Singapore", "Singaporean"), ("싱가포르",)),
    "MY": PartyWords(
        (
            "Malaysian",
            "Malaysia",
        ),
        ("말레이시아",),
    ),
    "BN": PartyWords(("Brunei Darussalam", "Brunei"), ("브루나이",)),
    "CL": PartyWords(("Republic of Chile", "Chile", "Chilean"), ("칠레",)),
    "PE": PartyWords(("Republic of Peru", "Peru", "Peruvian"), ("페루",)),
    "CH": PartyWords(("Swiss Confederation", "Switzerland", "Swiss"), ("스위스",)),
    "NO": PartyWords(("Kingdom of Norway", "Norway", "Norwegian"), ("노르웨이",)),
    "IS": PartyWords(
        (
            "Icelandic",
            "Iceland",
        ),
        ("아이슬란드",),
    ),
    "LI": PartyWords(("Principality of Liechtenstein", "Liechtenstein"), ("리히텐슈타인",)),
    "WTO": PartyWords(("World Trade Organization", "WTO"), ("세계무역기구",)),
}
EFTA = frozenset({"IS", "LI", "NO", "CH"})


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(
        escape(name).replace(r"\ ", r"\s").replace("'", "['’]").replace(r"\.", r"\.?")
        for name in sorted(set(names), key=len, reverse=True)
    )


def party_named(words: str) -> str:
    """The code of the first party that the words name; empty where they name none."""
    found = _all_names().search(words)
    return _code_of(found) if found else ""


def is_party(words: str) -> bool:
    """Whether the words are nothing but the name of a party."""
    found = _all_names().fullmatch(words.title() if words.isupper() else words)
    return found is not None


def parties_named(words: str) -> list[str]:
    """The codes of the parties that the words name, in the order of the words."""
    codes: list[str] = []
    names = _all_names_in_capitals() if words.isupper() else _all_names()
    for found in names.finditer(words):
        codes += sorted(EFTA) if found.lastgroup == "p_EFTA" else [_code_of(found)]
    return codes


@cache
def _all_names() -> Pattern[str]:
    each = [
        (
            rf"(?P<p_{code}>(?<!North )(?<!People['’]s )(?:\b(?:{any_of(words.en)})(?!\w)"
            rf"|{any_of(words.ko)}))"
        )
        for code, words in sorted(PARTIES.items(), key=lambda item: -max(map(len, item[1].en)))
        if code != "WTO"
    ]
    return pattern("|".join([*each, r"(?P<p_EFTA>\bEFTA\b|European\sFree\sTrade\sAssociation)"]))


@cache
def _all_names_in_capitals() -> Pattern[str]:
    return pattern(_all_names().pattern, IGNORECASE)


def _code_of(found: Match[str]) -> str:
    return str(found.lastgroup).removeprefix("p_")


def joined_parties(words: str) -> frozenset[str]:
    """The parties of a Korean name that joins them by a syllable or a word each, as 한·미 FTA."""
    found = _joined().match(words.strip())
    if found is None:
        return frozenset()
    return _codes_by_syllable()[found.group(1)] | _codes_by_syllable()[found.group(2)]


@cache
def _codes_by_syllable() -> Mapping[str, frozenset[str]]:
    codes: dict[str, frozenset[str]] = {}
    for code, words in PARTIES.items():
        for name in (*words.ko, *words.ko_joined):
            codes.setdefault(name, frozenset({code}))
    codes |= {"EU": frozenset({"EU"}), "EFTA": EFTA, "유럽자유무역연합": EFTA}
    return codes


@cache
def _joined() -> Pattern[str]:
    names = "|".join(sorted(_codes_by_syllable(), key=len, reverse=True))
    return pattern(
        rf"({names})\s?(?:[\-–·‧ㆍ・/]|과의?|와의?|및)?\s?({names})\s?(?:간의?|양국 간의?)?\s?"
    )
