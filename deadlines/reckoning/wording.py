"""Why another date is defensible, in the reader's language."""

from typing import NamedTuple


class Ground(NamedTuple):
    """A reason for a reading: a code and what to fill in, or the words of each language."""

    code: str
    params: tuple[str, ...] = ()
    en: str = ""
    ko: str = ""


WORDS = {
    "EN": {
        "SENT": "Counted from {0}, when it was sent.",
        "DATED": "Counted from {0}, the date that the letter bears.",
        "RECEIVED": "Counted from {0}, when it was received.",
        "AHEAD": "Counted from {0}, the date by then in the capital whose clock is ahead.",
        "LOCAL": "Counted from {0}, the date at that instant in {1}.",
        "ROLL": "Moved to the next working day, {0}; the text does not say whether a last day"
        " that is not worked moves.",
        "SECONDARY": "The rule is known from a secondary source.",
    },
    "KO": {
        "SENT": "발송한 날인 {0}부터 기산한 날입니다.",
        "DATED": "서한에 적힌 날짜인 {0}부터 기산한 날입니다.",
        "RECEIVED": "접수한 날인 {0}부터 기산한 날입니다.",
        "AHEAD": "시각이 앞선 수도의 날짜인 {0}부터 기산한 날입니다.",
        "LOCAL": "그 시각 {1}의 날짜인 {0}부터 기산한 날입니다.",
        "ROLL": "다음 근무일인 {0}(으)로 옮긴 날입니다. 말일이 휴무일일 때 옮기는지 조문은 말하지"
        " 않습니다.",
        "SECONDARY": "2차 자료로 알려진 규정입니다.",
    },
}


def words(ground: Ground, lang: str) -> str:
    """The sentence of ``ground`` in ``en`` or ``ko``."""
    ready = ground.ko if lang == "ko" else ground.en
    return ready or WORDS["KO" if lang == "ko" else "EN"][ground.code].format(*ground.params)
