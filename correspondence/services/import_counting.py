"""Working out the deadlines of lines of an import that hold, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from correspondence.entry import Entry
from correspondence.models import Letter, Organization
from correspondence.models.letter import Direction
from correspondence.refusal import Refused
from correspondence.selectors.asked_rules import (
    each_rule_once,
    event_between,
    sides_under,
    variant_of,
)
from correspondence.selectors.citations import Sought
from correspondence.selectors.sides import Sides
from correspondence.services.import_checking import Fault, Ready
from deadlines.engine import EngineError
from deadlines.models import Rule
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.services.docketing_at_once import Columns, Reckoner, stated_columns

Names = dict[str, Organization | None]
Asks = list[tuple[Sought, list[Columns]]]


@dataclass(slots=True)
class Counted:
    """A line that holds, and the deadlines that would hang on it."""

    ready: Ready
    asks: Asks

    @property
    def entry(self) -> Entry:
        """What was entered."""
        return self.ready.read.entry


def count(
    *, ready: Sequence[Ready], names: Names, reckoner: Reckoner
) -> tuple[list[Counted], list[Fault]]:
    """Work out the deadlines of each letter; what cannot be counted is a fault of its line."""
    counted, faults = [], []
    between = _Between(names)
    for one in ready:
        try:
            asks = _asks_of(one, between, reckoner)
        except Refused as refused:
            faults.append(Fault(one.read.line, "requests", refused.code, refused.detail))
        else:
            counted.append(Counted(one, asks))
    return counted, faults


class _Between:
    """The sides of letters under rules, once for those alike in desk, way and names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found: dict[tuple[int, str, str, str, int], Sides] = {}
        self._rules: dict[int, list[tuple[Sought, list[Rule]]]] = {}

    def sides(self, one: Ready, rule: Rule) -> Sides:
        """Which parties the letter passes between under the agreement of ``rule``."""
        entry = one.read.entry
        key = (one.desk.pk, entry.direction, entry.sender, entry.addressee, rule.pk)
        if key not in self._found:
            letter = Letter(
                direction=entry.direction,
                desk=one.desk,
                sender=self._organization(entry.sender),
                addressee=self._organization(entry.addressee) if entry.addressee else None,
            )
            self._found[key] = sides_under(letter, rule)
        return self._found[key]

    def rules(self, one: Ready) -> list[tuple[Sought, list[Rule]]]:
        """What the letter asks for with the rules; once for letters that hold the same requests."""
        key = id(one.sought)
        if key not in self._rules:
            self._rules[key] = each_rule_once(one.sought)
        return self._rules[key]

    def _organization(self, name: str) -> Organization:
        return self._names[name] or Organization(name=name)


def _asks_of(one: Ready, between: _Between, reckoner: Reckoner) -> Asks:
    return [
        (known, [*_by_rules(one, between, known, rules, reckoner), *_stated(one, known)])
        for known, rules in between.rules(one)
    ]


def _by_rules(
    one: Ready, between: _Between, known: Sought, rules: Sequence[Rule], reckoner: Reckoner
) -> list[Columns]:
    found = []
    for rule in rules:
        sides = between.sides(one, rule)
        event = event_between(sides, one.read.entry.dated_on, one.received, one.sent)
        variant = variant_of(rule, known.asked.variant.upper())
        try:
            found.append(reckoner.columns(rule=rule, variant=variant, event=event))
        except (EngineError, UnknownCalendar) as problem:
            detail = f"{rule.code}: {problem.detail}"
            raise Refused(problem.code, "request", detail) from problem
    return found


def _stated(one: Ready, known: Sought) -> list[Columns]:
    if known.asked.stated_on is None:
        return []
    incoming = one.read.entry.direction == Direction.INCOMING
    return [
        stated_columns(due_on=known.asked.stated_on, we_owe=incoming, provision=known.provision)
    ]
