from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
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
)
from deadlines.rows import limit_of
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
