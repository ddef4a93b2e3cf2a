"""Text as it is looked through: sign for sign, so that a place found is a place shown."""

import re
import unicodedata

JOINED_SIGNS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
UNSEEN = re.compile("[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
PLAIN = re.compile("[\x01-\x7f\uac00-\ud7a3‘’“”–—…·、。「」『』〈〉《》]*")
"""Text that is shown as it stands, and compared by its small letters: most of it is."""
FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3


class _Folded(dict[int, str]):
    """Each sign without case, width and accents, where that is one sign again."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = chr(code) if _is_syllable(code) else _plain_sign(chr(code))
        return folded


def _is_syllable(code: int) -> bool:
    return FIRST_SYLLABLE <= code <= LAST_SYLLABLE


def _plain_sign(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", sign.casefold())
    bare = "".join(part for part in apart if not unicodedata.combining(part))
    return next((one for one in (bare, sign.lower()) if len(one) == 1), sign)


FOLDED = _Folded()


def shown(text: str) -> str:
    """The text in composed signs, joined ones taken apart and what nobody sees left out."""
    if PLAIN.fullmatch(text):
        return text
    return UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(JOINED_SIGNS))


def folded(text: str) -> str:
    """``shown`` text as it is compared; each sign stands where it stood."""
    return text.lower() if PLAIN.fullmatch(text) else text.translate(FOLDED)
