"""What the calculator's page shows: a case worked out, laid beside both capitals' days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from deadlines.engine import Operator, WorkCalendar
from deadlines.models import Rule
from deadlines.reckoning.ribbon import Ribbon, Span, ribbon_of
from deadlines.reckoning.time_line import Lane, TimeLine, time_line
from deadlines.selectors.calculator import REFUSALS, answer_case, error_of
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.rules import folded_code
from offices.models import Party

BEGINS = (Operator.NOT_BEFORE, Operator.ON)
ONE_DAY = timedelta(days=1)


class Refusal(NamedTuple):
    """Why a case was not worked out: the field at fault and a sentence."""

    field: str
    detail: str


class DayThere(NamedTuple):
    """The due day in a capital: when it ends or begins there, and what the other's clock shows."""

    party: Party
    at: datetime
    zone: str
    other_zone: str
    is_worked: bool


class Step(NamedTuple):
    """A step of the procedure: its rule, its dates and its place on the time line."""

    rule: Rule | None
    answer: Mapping[str, Any]
    trigger_on: date | None
    due_on: date | None
    lane: Lane
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """An answer with all that the page draws of it."""

    answer: Mapping[str, Any]
    rule: Rule | None
    trigger_on: date
    due_on: date | None
    opens_on: date | None
    ends: list[DayThere]
    next_worked_on: date | None
    ribbon: Ribbon | None
    steps: list[Step]
    line: TimeLine | None
    last_trigger_on: date | None
    last_refusal: Refusal | None


def worked_out(
    case: Mapping[str, Any], *, by_on: str, capitals: Sequence[Party], today: date
) -> Worked | Refusal:
    """The case's answer, the last day to send for ``by_on``, and the procedure of a rule."""
    lang = get_language() or "en"
    whole = {**case, "lang": lang} | ({"procedure": True} if case.get("rule") else {})
    try:
        answer = answer_case(whole)
        calendars = _calendars_of(capitals)
    except REFUSALS as refusal:
        return _refused(refusal, lang)
    due_on, trigger_on = _day(answer["due_on"]), date.fromisoformat(answer["trigger_on"])
    opens_on = _opens_on(answer, due_on)
    last_on, last_refusal = _last_trigger(case, by_on, lang) if by_on else (None, None)
    rules = _rules_of(answer.get("procedure", [answer]))
    line = _line(answer.get("procedure", []))
    return Worked(
        answer=answer,
        rule=rules.get(_code_of(answer)),
        trigger_on=trigger_on,
        due_on=due_on,
        opens_on=opens_on,
        ends=_ends(answer["operator"], opens_on or due_on, capitals, calendars),
        next_worked_on=_next_worked(opens_on or due_on, calendars),
        ribbon=_ribbon(answer, opens_on, today, calendars),
        steps=_steps(answer.get("procedure", []), rules, line),
        line=line,
        last_trigger_on=last_on,
        last_refusal=last_refusal,
    )


def rules_to_choose() -> list[Rule]:
    """The latest version of every rule, by agreement and article, with its agreement."""
    rows = Rule.objects.select_related("provision__agreement").order_by(
        "provision__agreement__key", "provision_id", "lookup_code", "-version"
    )
    latest: dict[str, Rule] = {}
    for row in rows:
        latest.setdefault(row.lookup_code, row)
    return list(latest.values())


def capitals_to_choose() -> list[Party]:
    """The parties whose capital has a calendar of its own, by capital."""
    return list(Party.objects.exclude(calendar_code="").order_by("capital", "code"))


def _refused(refusal: Exception, lang: str) -> Refusal:
    error = error_of(refusal, lang)
    return Refusal(error["field"], error["detail"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _opens_on(answer: Mapping[str, Any], due_on: date | None) -> date | None:
    """The first day to act, which the safe reading puts last."""
    if answer["operator"] != Operator.NOT_BEFORE or due_on is None:
        return None
    readings = [date.fromisoformat(reading["due_on"]) for reading in answer["readings"]]
    return max([due_on, *readings])


def _last_trigger(
    case: Mapping[str, Any], by_on: str, lang: str
) -> tuple[date | None, Refusal | None]:
    days = {"trigger_on": None, "trigger_at": None, "by_on": by_on, "lang": lang}
    try:
        return _day(answer_case({**case, **days})["trigger_on"]), None
    except REFUSALS as refusal:
        return None, _refused(refusal, lang)


def _calendars_of(capitals: Sequence[Party]) -> list[WorkCalendar]:
    return CalendarShelf().named([party.calendar_code for party in capitals])


def _ends(
    operator: str, on: date | None, capitals: Sequence[Party], calendars: Sequence[WorkCalendar]
) -> list[DayThere]:
    """When the day ends in each capital, or begins where that is what counts."""
    if on is None:
        return []
    edge = on if operator in BEGINS else on + ONE_DAY
    zones = [party.zone for party in capitals]
    return [
        DayThere(
            party,
            datetime.combine(edge, time(), ZoneInfo(party.zone)),
            party.zone,
            zones[1 - place] if len(zones) > 1 else party.zone,
            calendar.is_working_day(on),
        )
        for place, (party, calendar) in enumerate(zip(capitals, calendars, strict=True))
    ]


def _next_worked(on: date | None, calendars: Sequence[WorkCalendar]) -> date | None:
    """The next day that all capitals work, where the day itself is not one."""
    if on is None or all(calendar.is_working_day(on) for calendar in calendars):
        return None
    after = on
    for _ in range(60):
        after += ONE_DAY
        if all(calendar.is_working_day(after) for calendar in calendars):
            return after
    return None


def _ribbon(
    answer: Mapping[str, Any],
    opens_on: date | None,
    today: date,
    calendars: Sequence[WorkCalendar],
) -> Ribbon | None:
    due_on = _day(answer["due_on"])
    if due_on is None:
        return None
    readings = [date.fromisoformat(reading["due_on"]) for reading in answer["readings"]]
    span = Span(
        trigger_on=date.fromisoformat(answer["trigger_on"]),
        due_on=due_on,
        opens_on=opens_on,
        steps=answer["steps"],
        readings=readings,
    )
    here, *others = [*calendars, WorkCalendar()][:2]
    return ribbon_of(span, today=today, here=here, there=others[0] if others else None)


def _code_of(answer: Mapping[str, Any]) -> str:
    authority = answer["authority"]
    return folded_code(authority["rule"]) if authority else ""


def _rules_of(answers: Sequence[Mapping[str, Any]]) -> dict[str, Rule]:
    codes = {_code_of(answer) for answer in answers}
    rows = Rule.objects.filter(lookup_code__in=codes - {""}).select_related("provision__agreement")
    return {row.lookup_code: row for row in rows.order_by("version")}


def _line(answers: Sequence[Mapping[str, Any]]) -> TimeLine | None:
    """The time line of a procedure of more than one step."""
    if len(answers) < 2:
        return None
    return time_line([(_day(a["trigger_on"]), _dated(a), a["operator"]) for a in answers])


def _dated(answer: Mapping[str, Any]) -> date | None:
    """The day that a step is laid on: the first to act, else the last."""
    due_on = _day(answer["due_on"])
    return _opens_on(answer, due_on) or due_on


def _steps(
    answers: Sequence[Mapping[str, Any]], rules: Mapping[str, Rule], line: TimeLine | None
) -> list[Step]:
    if line is None:
        return []
    return [
        Step(
            rules.get(_code_of(answer)),
            answer,
            _day(answer["trigger_on"]),
            _dated(answer),
            lane,
            is_first=place == 0,
        )
        for place, (answer, lane) in enumerate(zip(answers, line.lanes, strict=True))
    ]
