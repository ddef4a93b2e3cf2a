"""The language a letter is written in, by its letters and its commonest words."""

import re

from correspondence.intake.layout import Layout
from correspondence.intake.values import Proposal

HANGUL = re.compile("[\uac00-\ud7a3]")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
KANA = re.compile("[\u3040-\u30ff]")
HAN = re.compile("[\u4e00-\u9fff]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
COMMON_WORDS = {
    "en": "the of and to in for is that this with we you by on your our be have",
    "fr": "le la les des et à en pour est que nous vous dans du une par sur votre",
    "es": "el la los las y de en para es que nos su por con una del se al",
    "de": "der die das und zu in für ist dass wir sie mit den von ein im auf",
    "pt": "o a os as e de em para é que nos sua por com uma do da ao não",
}
READ_FIRST = 20_000
HANGUL_SHARE = 0.2


def language_of(layout: Layout) -> Proposal[str] | None:
    """Of the letter's own words: en, ko, or another by its two-letter code."""
    start, end = layout.own
    words = layout.text.flow[start : min(end, start + READ_FIRST)]
    scripts = {
        "ko": len(HANGUL.findall(words)) * 2,
        "la": len(LATIN.findall(words)),
        "ja": len(KANA.findall(words)) * 4,
        "zh": len(HAN.findall(words)) * 2,
        "ru": len(CYRILLIC.findall(words)),
    }
    total = sum(scripts.values())
    if not total:
        return None
    code = max(scripts, key=lambda script: scripts[script])
    if scripts["ko"] >= HANGUL_SHARE * total:
        code = "ko"
    sureness = 0.6 + 0.39 * scripts[code] / total
    code = _latin(words) if code == "la" else code
    return layout.text.proposal(code, start, max(start, start + len(words.rstrip())), sureness)


def _latin(words: str) -> str:
    said = words.lower().split()
    counted = {
        code: sum(word in common for word in said)
        for code, common in ((code, set(line.split())) for code, line in COMMON_WORDS.items())
    }
    best = max(counted, key=lambda code: counted[code])
    return best if counted[best] > counted["en"] * 1.5 and counted[best] > 5 else "en"
