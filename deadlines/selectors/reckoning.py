from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

from deadlines.engine import (
    CalendarMode,
    Computation,
    Operator,
    Reason,
    Roll,
    TimeLimit,
    WorkCalendar,
    compute,
    due_instant,
    written_in,
    zone_named,
)
from deadlines.engine import words as engine_words
from deadlines.models import Rule
from deadlines.reckoning import (
    Answered,
    Ground,
    Occasion,
    Variation,
    safe_answer,
    words,
)
from deadlines.rows import joined_codes, limit_of
from deadlines.selectors.calendars import CalendarShelf
from offices.models import Party

ROLL, DAY_N_OR_N_PLUS_1 = "ROLL", "DAY_N_OR_N_PLUS_1"
NO_NUMBER = "NO_NUMBER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What a rule gives from an occasion: the working date, its instant and its reasons.

    ``answered`` is None where the text sets no number; ``reason_code`` then says so.
    ``due_at`` is in UTC; ``zones`` are those it is shown in. ``judged`` are the first and
    the last day that one of ``calendars`` said to be worked or not.
    """

    rule: Rule
    answered: Answered | None
    due_at: datetime | None
    zones: tuple[str, ...]
    calendars: dict[str, int]
    occasions: tuple[Occasion, ...]
    acting: tuple[str, ...]
    parties: tuple[str, ...]
    judged: tuple[date, date] | None = None
    reason_code: str = ""

    @property
    def to_be_confirmed(self) -> bool:
        """Whether a lawyer still has to pick, or to read the text itself."""
        return (
            self.answered is None or bool(self.answered.readings) or self.rule.state != "VERIFIED"
        )

    def due_at_in_zones(self) -> dict[str, str]:
        """The one instant, written in each zone."""
        return written_in(self.due_at, [zone_named(zone) for zone in self.zones])


@dataclass(frozen=True, slots=True)
class Terms:
    """What a date is computed by: the limit, None without a number, and the calendar."""

    limit: TimeLimit | None
    calendar: WorkCalendar | None = None
    calendar_codes: tuple[str, ...] = ()


def terms_of(rule: Rule, variant: str, acting: Sequence[Party], shelf: CalendarShelf) -> Terms:
    """The rule's own terms; raises UnknownVariant, UnknownCalendar and EngineError."""
    limit = limit_of(rule, variant)
    if limit is None or not limit.needs_calendar:
        return Terms(limit)
    codes = counting_codes(rule, acting)
    calendar = shelf.joined(codes, CalendarMode(rule.calendar_mode))
    return Terms(limit, calendar, tuple(codes))


def reckon(
    *,
    rule: Rule,
    variant: str,
    occasions: Sequence[Occasion],
    acting: Sequence[Party],
    parties: Sequence[Party],
    explain: bool = True,
    shelf: CalendarShelf | None = None,
    terms: Terms | None = None,
    zone: str = "",
) -> Reckoned:
    """The date that ``rule`` gives from the safe one of ``occasions``.

    ``acting`` are the parties that must act, ``parties`` those in whose capitals the
    instant is shown; ``shelf`` holds the calendars of a batch. ``terms`` stand in for the
    rule's own; the day of an instant is the one in ``zone``, else in the first capital.
    Raises UnknownVariant, UnknownCalendar and EngineError.
    """
    shelf = shelf or CalendarShelf()
    terms = terms or terms_of(rule, variant, acting, shelf)
    limit, codes = terms.limit, terms.calendar_codes
    unanswered = _unanswered(rule, occasions, acting, parties)
    if limit is None:
        return unanswered
    zones = unanswered.zones
    capitals = _capital_codes(acting) if _may_roll(rule, limit) else []
    local = zone_named(zone or zones[0]) if zone or zones else None
    answers = _answers(limit, terms.calendar, occasions, local, explain=explain)
    further = _further(rule, limit, answers[0], capitals, shelf)
    answered = safe_answer(limit.operator, answers, further)
    return replace(
        unanswered,
        answered=answered,
        due_at=_instant_of(answered, limit, [party.zone for party in acting] or zones),
        calendars=shelf.versions([*codes, *capitals]),
        judged=_judged(answers, answered, since_trigger=bool(codes)) if codes or capitals else None,
        reason_code="",
    )


def _unanswered(
    rule: Rule, occasions: Sequence[Occasion], acting: Sequence[Party], parties: Sequence[Party]
) -> Reckoned:
    return Reckoned(
        rule=rule,
        answered=None,
        due_at=None,
        zones=tuple(dict.fromkeys(party.zone for party in parties)),
        calendars={},
        occasions=tuple(occasions),
        acting=tuple(party.code for party in acting),
        parties=tuple(party.code for party in parties),
        reason_code=NO_NUMBER,
    )


def _answers(
    limit: TimeLimit,
    calendar: WorkCalendar | None,
    occasions: Sequence[Occasion],
    local: ZoneInfo | None,
    *,
    explain: bool,
) -> list[tuple[Occasion, Computation]]:
    places = [_as_day(limit, place) for place in occasions]
    zones = [local if place.at else None for place in places]
    return [
        (
            place,
            compute(place.at or place.on, limit, calendar, zone=zone, explain=explain),
        )
        for place, zone in zip(places, zones, strict=True)
    ]


def _instant_of(answered: Answered, limit: TimeLimit, zones: Sequence[str]) -> datetime | None:
    return answered.computation.due_at or due_instant(
        limit.operator,
        answered.computation.due_on,
        tuple(zone_named(zone) for zone in zones),
    )


def kept_occasions(explanation: dict[str, Any]) -> list[Occasion]:
    """The occasions that a deadline was counted from, as its explanation keeps them."""
    return [
        Occasion(
            date.fromisoformat(entry["on"]),
            datetime.fromisoformat(entry["at"]) if entry["at"] else None,
            Ground(entry["ground"], tuple(entry["params"])),
        )
        for entry in explanation.get("occasions", [])
    ]


def _kept_occasion(place: Occasion) -> dict[str, Any]:
    return {
        "on": place.on.isoformat(),
        "at": place.at.isoformat() if place.at else None,
        "ground": place.ground.code,
        "params": list(place.ground.params),
    }


def _as_day(limit: TimeLimit, place: Occasion) -> Occasion:
    """An occasion keeps its instant only for a period in hours or with a cut-off."""
    if limit.unit == "HOURS" or limit.cut_off is not None:
        return place
    return place._replace(at=None)


def counting_codes(rule: Rule, acting: Sequence[Party]) -> list[str]:
    """The calendars by which the rule counts: its own, else those of the capitals that act."""
    return list(rule.calendars) or _capital_codes(acting)


def _capital_codes(acting: Sequence[Party]) -> list[str]:
    return sorted({party.calendar_code for party in acting if party.calendar_code})


def _may_roll(rule: Rule, limit: TimeLimit) -> bool:
    """Whether the text leaves open if a last day that is not worked moves."""
    return ROLL in rule.silent_on and limit.roll is Roll.UNADJUSTED and limit.operator == "WITHIN"


def _judged(
    answers: Sequence[tuple[Occasion, Computation]], answered: Answered, *, since_trigger: bool
) -> tuple[date, date]:
    days = [answer.due_on for _, answer in answers]
    days += [reading.due_on for reading in answered.readings]
    if since_trigger:
        days += [answer.trigger_on for _, answer in answers]
    return min(days), max(days)


def _further(
    rule: Rule,
    limit: TimeLimit,
    main: tuple[Occasion, Computation],
    capitals: Sequence[str],
    shelf: CalendarShelf,
) -> list[Variation]:
    computation = main[1]
    found = [
        Variation(reading.due_on, _ground(reading.reason))
        for reading in computation.readings
        if limit.operator is not Operator.NOT_BEFORE or DAY_N_OR_N_PLUS_1 in rule.silent_on
    ]
    return found + _rolled(computation.due_on, shelf.named(capitals))


def _rolled(due_on: date, calendars: Sequence[WorkCalendar]) -> list[Variation]:
    """The working day that the last day would move to, where a capital does not work on it."""
    found = []
    for calendar in calendars:
        moved = calendar.following(due_on)
        if moved != due_on:
            found.append(Variation(moved, Ground("ROLL", (moved.isoformat(),))))
    return found


def _ground(reason: Reason) -> Ground:
    return Ground(reason.code, en=engine_words(reason, "en"), ko=engine_words(reason, "ko"))


def explanation_of(reckoned: Reckoned) -> dict[str, Any]:
    """The computation as it is kept with a deadline: words in both languages, and versions."""
    answered = reckoned.answered
    rule = reckoned.rule
    kept: dict[str, Any] = {
        "authority": authority_of(rule),
        "zones": list(reckoned.zones),
        "occasions": [_kept_occasion(place) for place in reckoned.occasions],
        "acting": list(reckoned.acting),
        "parties": list(reckoned.parties),
        "steps": [],
        "readings": [],
        "versions": {
            "rule": rule.version,
            "calendars": reckoned.calendars,
            "tzdata": version("tzdata"),
        },
    }
    if answered is None:
        return kept
    kept["counted_from"] = _both(answered.occasion.ground)
    kept["steps"] = [
        {
            "from": step.first.isoformat(),
            "to": step.last.isoformat(),
            "kind": str(step.kind),
            "counted": step.counted,
            "reason": {
                "en": engine_words(step.reason, "en"),
                "ko": engine_words(step.reason, "ko"),
            },
        }
        for step in answered.computation.steps
    ]
    kept["readings"] = [
        {"due_on": reading.due_on.isoformat(), "reason": _both(reading.ground)}
        for reading in answered.readings
    ]
    return kept


def dates_of(reckoned: Reckoned) -> dict[str, Any]:
    """The fields of a deadline that the computation sets; no date where it gives none."""
    first_judged, last_judged = reckoned.judged or (None, None)
    values: dict[str, Any] = {
        "explanation": explanation_of(reckoned),
        "reason_code": reckoned.reason_code,
        "to_be_confirmed": reckoned.to_be_confirmed,
        "calendar_codes": joined_codes(reckoned.calendars),
        "judged_from_on": first_judged,
        "judged_until_on": last_judged,
    }
    answered = reckoned.answered
    if answered is None:
        return values
    return values | {
        "trigger_on": answered.computation.trigger_on,
        "trigger_at": answered.occasion.at,
        "due_on": answered.computation.due_on,
        "due_at": reckoned.due_at,
        "opens_on": answered.opens_on,
        "provisional": answered.computation.provisional,
    }


def authority_of(rule: Rule) -> dict[str, Any]:
    """Where the rule stands and how well it is known, as every answer cites it."""
    provision = rule.provision
    return {
        "rule": rule.code,
        "state": rule.state,
        "provision": provision.article,
        "agreement": provision.agreement.key,
        "source": rule.source or provision.source,
    }


def _both(ground: Ground) -> dict[str, str]:
    return {"en": words(ground, "en"), "ko": words(ground, "ko")}
