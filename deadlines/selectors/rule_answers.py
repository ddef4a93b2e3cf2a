"""What a rule answers to a case of the calculator."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from deadlines.engine import EngineError, WorkCalendar, last_trigger
from deadlines.engine.answers import steps_written, with_cut_off
from deadlines.engine.cases import Case
from deadlines.models import Rule
from deadlines.reckoning import Ground, Occasion, occasions_of_day, words
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.explanations import authority_of, tzdata_version
from deadlines.selectors.reckoning import Reckoned, Terms, reckon, terms_of
from deadlines.selectors.rules import folded_code, rule_versions, version_in_force
from offices.models import Party

BEYOND_HORIZON = "BEYOND_HORIZON"
LOCAL_DATE = "LOCAL_DATE"


@dataclass
class Lookups:
    """What a run of cases has found so far, so that each is asked of the database once."""

    shelf: CalendarShelf = field(default_factory=CalendarShelf)
    versions: dict[str, list[Rule]] = field(default_factory=dict)
    parties: dict[int, list[Party]] = field(default_factory=dict)

    def calendar(self, code: str) -> WorkCalendar:
        """The calendar of record; raises UnknownCalendar."""
        return self.shelf.named([code])[0]

    def rule(self, code: str, on: date) -> Rule:
        """The version in force on the day; raises UnknownRule."""
        return version_in_force(code, on, self.versions_of(code))

    def versions_of(self, code: str) -> list[Rule]:
        """Every version of a rule, the latest first."""
        folded = folded_code(code)
        if folded not in self.versions:
            self.versions[folded] = rule_versions(code)
        return self.versions[folded]

    def parties_of(self, rule: Rule) -> list[Party]:
        """The parties of the rule's agreement, in the order of their codes."""
        agreement = rule.provision.agreement
        if agreement.pk not in self.parties:
            rows = sorted(agreement.parties.all(), key=lambda party: party.code)
            self.parties[agreement.pk] = rows
        return self.parties[agreement.pk]


class RuleAnswer(NamedTuple):
    """A rule, the day its clock starts and what it gives."""

    rule: Rule
    trigger_on: date
    reckoned: Reckoned

    @property
    def follows_on(self) -> date | None:
        """The last day of a period or the first after a waiting one, from which others count."""
        answered = self.reckoned.answered
        if answered is None:
            return None
        later = [reading.due_on for reading in answered.computation.readings]
        waits = answered.opens_on is not None and "DAY_N_OR_N_PLUS_1" in self.rule.silent_on
        return max(later) if waits and later else answered.computation.due_on


def answer_by_rule(case: Case, lookups: Lookups) -> RuleAnswer:
    """What the rule of ``case`` gives; the version is that of the trigger day.

    Raises EngineError, UnknownRule, UnknownVariant and UnknownCalendar.
    """
    code = case.rule or ""
    day = case.by_on or _day_of(case, None)
    rule = lookups.rule(code, day)
    parties = lookups.parties_of(rule)
    if case.by_on is not None:
        terms = _terms(case, rule, parties, lookups.shelf)
        day = _last_trigger(case.by_on, terms)
        rule = lookups.rule(code, day)
    instant = case.trigger if isinstance(case.trigger, datetime) else None
    if instant is not None:
        day = _day_of(case, parties[0].zone if parties else None)
    reckoned = reckon(
        rule=rule,
        variant=case.variant,
        occasions=_occasions(case, rule, day, instant, parties),
        acting=parties,
        parties=parties,
        explain=case.explain,
        terms=_terms(case, rule, parties, lookups.shelf),
        shelf=lookups.shelf,
        zone=str(case.zone) if case.zone is not None else "",
    )
    return RuleAnswer(rule, day, reckoned)


def written_by_rule(case: Case, found: RuleAnswer) -> dict[str, Any]:
    """The answer as the contract writes it."""
    rule, reckoned = found.rule, found.reckoned
    answered = reckoned.answered
    written: dict[str, Any] = {
        "id": case.id,
        "due_on": None,
        "due_at": {},
        "trigger_on": found.trigger_on.isoformat(),
        "operator": rule.operator,
        "provisional": False,
        "reason_code": reckoned.reason_code or None,
        "steps": [],
        "readings": [],
        "authority": authority_of(rule),
        "versions": {
            "rule": rule.version,
            "calendars": reckoned.calendars,
            "tzdata": tzdata_version(),
        },
    }
    if answered is None:
        return written
    computation = answered.computation
    written["due_on"] = computation.due_on.isoformat()
    written["due_at"] = reckoned.due_at_in_zones() or _in_zone(reckoned.due_at, case.zone)
    written["trigger_on"] = computation.trigger_on.isoformat()
    written["provisional"] = computation.provisional
    written["reason_code"] = BEYOND_HORIZON if computation.provisional else None
    written["steps"] = steps_written(computation.steps, case.lang)
    written["readings"] = [
        {"due_on": reading.due_on.isoformat(), "reason": words(reading.ground, case.lang)}
        for reading in answered.readings
    ]
    return written


def _day_of(case: Case, zone: str | None) -> date:
    if isinstance(case.trigger, datetime):
        place = case.zone or (ZoneInfo(zone) if zone else None)
        return (case.trigger.astimezone(place) if place else case.trigger).date()
    if case.trigger is None:
        raise EngineError("REQUIRED", "trigger_on", "trigger_on")
    return case.trigger


def _terms(case: Case, rule: Rule, parties: list[Party], shelf: CalendarShelf) -> Terms:
    """The rule's terms, with the calendars and the cut-off that the case brings."""
    terms = terms_of(rule, case.variant, parties, shelf)
    if terms.limit is not None:
        terms = replace(terms, limit=with_cut_off(terms.limit, case))
    if case.calendar is None:
        return terms
    return replace(terms, calendar=case.calendar, calendar_codes=case.calendar_codes)


def _last_trigger(by_on: date, terms: Terms) -> date:
    if terms.limit is None:
        raise EngineError("NO_NUMBER", "rule")
    return last_trigger(by_on, terms.limit, terms.calendar)


def _occasions(
    case: Case, rule: Rule, day: date, instant: datetime | None, parties: list[Party]
) -> list[Occasion]:
    """The days the trigger may fall on; an instant without a zone has one in each capital."""
    silent_on, zones = list(rule.silent_on), [party.zone for party in parties]
    if instant is not None and case.zone is None:
        silent_on.append(LOCAL_DATE)
    first, *others = occasions_of_day(day, instant, silent_on, zones)
    if instant is not None and (case.zone or zones):
        place = str(case.zone or zones[0])
        first = first._replace(ground=Ground("LOCAL", (day.isoformat(), place)))
    return [first, *others]


def _in_zone(instant: datetime | None, zone: ZoneInfo | None) -> dict[str, str]:
    if instant is None or zone is None:
        return {}
    return {str(zone): instant.astimezone(zone).isoformat()}
