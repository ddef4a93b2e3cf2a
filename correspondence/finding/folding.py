"""Text as it is looked through: sign for sign, so that a place found is a place shown."""

import re
import unicodedata

JOINED_SIGNS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "㈜": "(주)"}
)
PAIRED = "\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""Signs of scripts that are written without spaces: such runs are cut into pairs."""
ALIKE = {
    "-": "\u2010\u2011\u2012\u2212",
    "·": "\u2022\u2027\u2219\u22c5\u30fb\u318d\uff65",
    "'": "\u02bc",
    "l": "\u0141\u0142",
    "o": "\u00d8\u00f8",
    "d": "\u0110\u0111",
}
"""Signs that no decomposition makes of one another though people write the one for the other."""
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


FOLDED = _Folded({ord(sign): plain for plain, signs in ALIKE.items() for sign in signs})


def shown(text: str) -> str:
    """The text in composed signs, joined ones taken apart and what nobody sees left out."""
    if PLAIN.fullmatch(text):
        return text
    return UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(JOINED_SIGNS))


def folded(text: str) -> str:
    """``shown`` text as it is compared; each sign stands where it stood."""
    return text.lower() if PLAIN.fullmatch(text) else text.translate(FOLDED)
