"""Reasons as codes and parameters, and the words for them in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any, NamedTuple

from deadlines.engine.phrases import ENGLISH, KOREAN

LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "ko": KOREAN}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ko": "월화수목금토일",
}


class Reason(NamedTuple):
    """Why, as a code and its parameters; ``words`` says it in a language."""

    code: str
    params: tuple[Any, ...] = ()


@lru_cache(maxsize=8192)
def words(reason: Reason, lang: str = "en") -> str:
    """The reason as a sentence in English ("en") or Korean ("ko").

    Raises KeyError for another language.
    """
    phrases = LANGUAGES[lang]
    if reason.code == "COUNTED":
        count, unit = reason.params
        return _counted(count, unit, lang)
    return phrases[reason.code].format(*(_say(param, lang) for param in reason.params))


def day_in_words(day: date, lang: str = "en") -> str:
    """A day with its weekday, as a reader of the language writes it."""
    weekday = _WEEKDAYS[lang][day.weekday()]
    if lang == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일({weekday})"
    return f"{weekday} {_day(day, lang)}"


def _day(day: date, lang: str) -> str:
    if lang == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _say(param: Any, lang: str) -> str:
    if isinstance(param, tuple):
        return _closed_because(param, lang)
    if isinstance(param, date):
        return _day(param, lang)
    return param.strftime("%H:%M") if isinstance(param, time) else str(param)


def _counted(count: int, unit: str, lang: str) -> str:
    form = "ONE" if count == 1 else "MANY"
    phrases = LANGUAGES[lang]
    return phrases[f"COUNTED_{form}"].format(count, phrases[f"{unit}_{form}"])


def _closed_because(whys: tuple[Any, ...], lang: str) -> str:
    """``whys`` are (calendar code, closure name or None for a weekend, day)."""
    phrases = LANGUAGES[lang]
    said = []
    for calendar, closure, day in whys:
        if closure is None:
            text = phrases["WEEKEND"]
        else:
            text = phrases["CLOSURE"].format(closure or phrases["UNNAMED"], _day(day, lang))
        said.append(f"{text} ({calendar})" if calendar else text)
    return "; ".join(said)
