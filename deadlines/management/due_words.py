"""An answer of the calculator in words, for a terminal."""

from datetime import date, datetime
from typing import Any

from deadlines.engine import day_in_words

_LABELS = {
    "en": {
        "WITHIN": "due by",
        "AT_LEAST_BEFORE": "due by",
        "NOT_BEFORE": "not before",
        "ON": "on",
        "NO_NUMBER": "the text sets no number of days: no date",
        "WAITS_FOR_ACT": "counted from an act that has no date yet",
        "from": "counted from {0}",
        "at": "{0} in {1}",
        "steps": "How it is counted",
        "readings": "Other dates the text allows",
        "provisional": "Provisional: closures are not known for all of these days.",
        "opens": "may act from {0}",
        "source": "Source: {0}, article {1} ({2}). {3}",
        "units": "{0} to {1}",
    },
    "ko": {
        "WITHIN": "기한",
        "AT_LEAST_BEFORE": "기한",
        "NOT_BEFORE": "이 날부터 가능",
        "ON": "발생일",
        "NO_NUMBER": "조문에 일수가 없어 날짜가 없음",
        "WAITS_FOR_ACT": "아직 날짜가 없는 행위부터 기산",
        "from": "{0}부터 기산",
        "at": "{1} 시각으로 {0}",
        "steps": "계산 과정",
        "readings": "조문이 허용하는 다른 날짜",
        "provisional": "잠정: 해당 기간의 휴무일이 모두 확정되지 않았습니다.",
        "opens": "{0}부터 행사 가능",
        "source": "근거: {0} 제{1}조 ({2}). {3}",
        "units": "{0} ~ {1}",
    },
}


def said(answer: dict[str, Any], lang: str) -> str:
    """The date, both capitals, the steps, the other readings and the source, in lines."""
    if "procedure" in answer:
        return "\n\n".join(said(part, lang) for part in answer["procedure"])
    lines = [*_headline(answer, lang), *_capitals(answer, lang)]
    if answer["provisional"]:
        lines.append(_LABELS[lang]["provisional"])
    lines += _listed(answer, "steps", lang) + _listed(answer, "readings", lang)
    return "\n".join([*lines, *_source(answer, lang)])


def _headline(answer: dict[str, Any], lang: str) -> list[str]:
    labels = _LABELS[lang]
    authority = answer["authority"]
    rule = f"{authority['rule']}: " if authority else ""
    if answer["due_on"] is None:
        return [rule + labels[answer["reason_code"]]]
    lines = [f"{rule}{labels[answer['operator']]} {_day(answer['due_on'], lang)}"]
    if answer["operator"] == "NOT_BEFORE" and answer["readings"]:
        latest = max(reading["due_on"] for reading in answer["readings"])
        lines.append("  " + labels["opens"].format(_day(latest, lang)))
    return [*lines, "  " + labels["from"].format(_day(answer["trigger_on"], lang))]


def _capitals(answer: dict[str, Any], lang: str) -> list[str]:
    lines = []
    for zone, instant in answer["due_at"].items():
        at = datetime.fromisoformat(instant)
        moment = f"{_day(at.date().isoformat(), lang)} {at:%H:%M}"
        lines.append("  " + _LABELS[lang]["at"].format(moment, zone))
    return lines


def _listed(answer: dict[str, Any], key: str, lang: str) -> list[str]:
    if not answer[key]:
        return []
    lines = [_LABELS[lang][key]]
    for entry in answer[key]:
        if key == "readings":
            lines.append(f"  {_day(entry['due_on'], lang)}: {entry['reason']}")
        else:
            span = _LABELS[lang]["units"].format(entry["from"], entry["to"])
            lines.append(f"  {span}: {entry['reason']}")
    return lines


def _source(answer: dict[str, Any], lang: str) -> list[str]:
    authority = answer["authority"]
    if not authority:
        return []
    state, source = authority["state"], authority["source"]
    parts = (authority["agreement"], authority["provision"], state, source)
    return [_LABELS[lang]["source"].format(*parts)]


def _day(text: str, lang: str) -> str:
    return day_in_words(date.fromisoformat(text), lang)
