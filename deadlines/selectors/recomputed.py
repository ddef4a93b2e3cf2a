"""Deadlines counted anew from what their explanations keep; nothing here writes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from deadlines.engine import CalendarMode, Operator, Unit, WorkCalendar, due_instant, zone_named
from deadlines.models import Deadline, Rule, Suspension
from deadlines.models.deadline import OwedBy
from deadlines.reckoning import Ground, Occasion, Variation
from deadlines.reckoning.suspensions import Stop, due_after, instant_after
from deadlines.rows import limit_of
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.explanations import dates_of, kept_occasions
from deadlines.selectors.reckoning import Reckoned, counting_codes, reckon
from offices.models import Party

WORKING_DATE = "WORKING_DATE"
BESIDE = ("rule__provision__agreement", "desk__post__party")
Values = dict[str, Any]


class NothingToCountFrom(Exception):
    """The deadline keeps no day of the event that started its clock."""

    code = "NOTHING_TO_COUNT_FROM"
    field = "trigger_on"

    def __init__(self, deadline: Deadline) -> None:
        self.detail = f"No event is on record that starts the clock of deadline {deadline.pk}."
        super().__init__(self.detail)


class Batch:
    """What many deadlines are counted anew with: one state of the calendars, asked once.

    The deadlines come with ``BESIDE`` selected or prefetched. ``instead`` are calendars to
    try in place of those on record.
    """

    def __init__(
        self, deadlines: Sequence[Deadline], instead: Mapping[str, WorkCalendar] | None = None
    ) -> None:
        self.shelf = CalendarShelf(instead)
        self._parties = {party.code: party for party in Party.objects.order_by("id")}
        self._stops = _stops_of(deadlines)
        self._reckoned: dict[tuple[Any, ...], tuple[Reckoned, Values]] = {}
        self._bound: dict[int, list[Party]] = {}

    def anew(
        self,
        deadline: Deadline,
        *,
        rule: Rule | None = None,
        occasions: Sequence[Occasion] = (),
        stops: Sequence[Stop] | None = None,
    ) -> Values:
        """The fields that the deadline's computation would set now, by name.

        By the version of the rule it was docketed under, unless another is given; with the
        reading that was chosen and the stretches for which its clock stood still.
        Raises NothingToCountFrom and what ``reckon`` raises.
        """
        reckoned, values = self._counted(deadline, rule or _rule_of(deadline), occasions)
        values = dict(values)
        if "notes" in deadline.explanation:
            kept = {"notes": deadline.explanation["notes"]}
            values["explanation"] = values["explanation"] | kept
        chosen = deadline.explanation.get("chosen")
        if chosen:
            self._choose(values, reckoned, chosen, deadline.variant)
        stopped = self._stops[deadline.pk] if stops is None else stops
        if stopped and values.get("due_on"):
            self._resume(values, reckoned, stopped, deadline.variant)
        return values

    def readings(self, deadline: Deadline) -> Reckoned:
        """The computation with all its readings, before any was chosen."""
        return self._counted(deadline, _rule_of(deadline), ())[0]

    def calendar_of(self, deadline: Deadline) -> WorkCalendar | None:
        """The calendar by which the deadline's rule counts or rolls; None where it does not."""
        if deadline.rule is None:
            return None
        limit = limit_of(deadline.rule, deadline.variant)
        if limit is None or not limit.needs_calendar:
            return None
        codes = counting_codes(deadline.rule, self._sides(deadline, deadline.rule)[0])
        return self.shelf.joined(codes, CalendarMode(deadline.rule.calendar_mode))

    def end_of(self, deadline: Deadline, due_on: date) -> datetime | None:
        """The instant of another due date: by the rule's capitals, else at the same hour."""
        if deadline.rule is not None:
            acting, parties = self._sides(deadline, deadline.rule)
            zones = tuple(zone_named(party.zone) for party in acting or parties)
            return due_instant(Operator(deadline.rule.operator), due_on, zones)
        if deadline.due_at is None or deadline.due_on is None:
            return None
        zone = zone_named(deadline.desk.post.zone)
        local = deadline.due_at.astimezone(zone).replace(tzinfo=None)
        later = local + timedelta(days=(due_on - deadline.due_on).days)
        return later.replace(tzinfo=zone).astimezone(UTC)

    def _counted(
        self, deadline: Deadline, rule: Rule, occasions: Sequence[Occasion]
    ) -> tuple[Reckoned, Values]:
        counted_from = tuple(occasions) or _occasions(deadline)
        acting, parties = self._sides(deadline, rule)
        key = (
            (rule.pk, deadline.variant, counted_from),
            tuple(party.pk for party in acting),
            tuple(party.pk for party in parties),
        )
        if key not in self._reckoned:
            reckoned = reckon(
                rule=rule,
                variant=deadline.variant,
                occasions=counted_from,
                acting=acting,
                parties=parties,
                shelf=self.shelf,
            )
            self._reckoned[key] = reckoned, dates_of(reckoned)
        return self._reckoned[key]

    def _sides(self, deadline: Deadline, rule: Rule) -> tuple[list[Party], list[Party]]:
        kept = deadline.explanation
        if "parties" in kept and "acting" in kept:
            return self._named(kept["acting"]), self._named(kept["parties"])
        agreement = rule.provision.agreement
        if agreement.pk not in self._bound:
            self._bound[agreement.pk] = list(agreement.parties.order_by("code"))
        parties = self._bound[agreement.pk]
        ours = deadline.desk.post.party_id
        if deadline.owed_by == OwedBy.OURS:
            return [party for party in parties if party.pk == ours] or parties, parties
        if deadline.owed_by == OwedBy.THEIRS:
            return [party for party in parties if party.pk != ours] or parties, parties
        return parties, parties

    def _named(self, codes: Iterable[str]) -> list[Party]:
        return [self._parties[code] for code in codes if code in self._parties]

    def _choose(self, values: Values, reckoned: Reckoned, chosen: Values, variant: str) -> None:
        values["explanation"] = {**values["explanation"], "chosen": chosen}
        values["to_be_confirmed"] = False
        found = variation_of(reckoned, chosen["code"], tuple(chosen["params"]))
        limit = limit_of(reckoned.rule, variant)
        if limit is None or reckoned.answered is None:
            return
        if limit.operator is Operator.NOT_BEFORE:
            day = found.due_on if found else reckoned.answered.computation.due_on
            values["opens_on"] = day
        elif found is not None:
            values["due_on"] = found.due_on
            values["due_at"] = self._instant(limit.operator, values, reckoned)

    def _resume(
        self, values: Values, reckoned: Reckoned, stops: Sequence[Stop], variant: str
    ) -> None:
        limit = limit_of(reckoned.rule, variant)
        if limit is None:
            return
        if limit.unit is Unit.HOURS and values["due_at"] is not None:
            values["due_at"] = instant_after(values["due_at"], stops)
            zone = zone_named(reckoned.zones[0] if reckoned.zones else "UTC")
            values["due_on"] = values["due_at"].astimezone(zone).date()
        else:
            codes = (
                counting_codes(reckoned.rule, self._named(reckoned.acting))
                if limit.needs_calendar
                else []
            )
            mode = CalendarMode(reckoned.rule.calendar_mode)
            calendar = self.shelf.joined(codes, mode)
            due_on = values["due_on"]
            values["due_on"] = due_after(due_on, stops, limit, calendar)
            if values.get("opens_on"):
                values["opens_on"] += values["due_on"] - due_on
            values["due_at"] = self._instant(limit.operator, values, reckoned)
        if values["judged_until_on"]:
            values["judged_until_on"] = max(values["judged_until_on"], values["due_on"])

    def _instant(self, operator: Operator, values: Values, reckoned: Reckoned) -> Any:
        names = [party.zone for party in self._named(reckoned.acting)] or reckoned.zones
        return due_instant(operator, values["due_on"], tuple(zone_named(name) for name in names))


def variation_of(reckoned: Reckoned, code: str, params: tuple[str, ...]) -> Variation | None:
    """The reading on that ground, or on the same sort of ground; None for the working date."""
    readings = reckoned.answered.readings if reckoned.answered else ()
    alike = [reading for reading in readings if reading.ground.code == code]
    exact = [reading for reading in alike if reading.ground.params == params]
    return next(iter([*exact, *alike]), None)


def moves_earlier(old: Deadline, values: Values) -> bool:
    """Whether the day, the hour or the first day to act would come sooner than it stands."""
    new_due_on, new_due_at = values.get("due_on"), values.get("due_at")
    if old.due_on and new_due_on and new_due_on != old.due_on:
        return bool(new_due_on < old.due_on)
    return bool(old.opens_on and values.get("opens_on") and values["opens_on"] < old.opens_on) or (
        is_in_hours(old) and bool(old.due_at and new_due_at and new_due_at < old.due_at)
    )


def differs(old: Deadline, values: Values) -> bool:
    """Whether any date of the deadline would be another one."""
    return any(
        getattr(old, name) != values.get(name, getattr(old, name))
        for name in ("due_on", "due_at", "opens_on")
    )


def is_in_hours(deadline: Deadline) -> bool:
    """Whether the period is elapsed time, whose end is an instant rather than a day."""
    return deadline.rule is not None and deadline.rule.unit == Unit.HOURS


def _rule_of(deadline: Deadline) -> Rule:
    if deadline.rule is None:
        raise NothingToCountFrom(deadline)
    return deadline.rule


def _occasions(deadline: Deadline) -> tuple[Occasion, ...]:
    kept = tuple(kept_occasions(deadline.explanation))
    if kept:
        return kept
    if deadline.trigger_on is None:
        raise NothingToCountFrom(deadline)
    ground = Ground("DATED", (deadline.trigger_on.isoformat(),))
    return (Occasion(deadline.trigger_on, deadline.trigger_at, ground),)


def _stops_of(deadlines: Sequence[Deadline]) -> defaultdict[int, list[Stop]]:
    stops: defaultdict[int, list[Stop]] = defaultdict(list)
    rows = Suspension.objects.filter(deadline__in=deadlines, is_counted=True)
    columns = rows.values_list("deadline_id", "from_on", "until_on", "from_at", "until_at")
    for pk, from_on, until_on, from_at, until_at in columns:
        if until_on is not None and until_at is not None:
            stops[pk].append(Stop(from_on, until_on, from_at, until_at))
    return stops
