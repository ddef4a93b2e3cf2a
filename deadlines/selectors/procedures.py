"""The chain that a first act opens, laid out with last days or the days that acts took place."""

from datetime import date
from typing import Any

from deadlines.engine import EngineError
from deadlines.engine.cases import Case
from deadlines.models import Rule
from deadlines.selectors.explanations import authority_of, tzdata_version
from deadlines.selectors.rule_answers import (
    Lookups,
    RuleAnswer,
    answer_by_rule,
    written_by_rule,
)
from deadlines.selectors.rules import UnknownRule, folded_code

WAITS_FOR_ACT = "WAITS_FOR_ACT"
FROM_TRIGGER = "TRIGGER"


def procedure_of(case: Case, first: RuleAnswer, lookups: Lookups) -> list[dict[str, Any]]:
    """The answers of a procedure, the first rule's first, each rule once.

    A rule that follows an act counts from the day in ``case.actual``, else from the last
    day of the rule before it (from the first day one may act, where that one waits).
    ``actual`` names the rule whose act it was. One that follows an act without any date
    has none either. Raises UnknownRule for a rule in ``actual`` that is not in the chain.
    """
    actual = {folded_code(code): day for code, day in case.actual.items()}
    laid: dict[str, dict[str, Any]] = {}
    queue: list[tuple[str, RuleAnswer | None, dict[str, Any]]] = [
        (first.rule.lookup_code, first, written_by_rule(case, first))
    ]
    rules: dict[str, Rule] = {first.rule.lookup_code: first.rule}
    while queue:
        code, found, written = queue.pop(0)
        if code in laid:
            continue
        laid[code] = written
        for entry in rules[code].follows:
            following = folded_code(entry["rule"])
            if following not in laid:
                acted_on = actual.get(code)
                rule, answer, text = _next(case, entry, found, acted_on, lookups)
                rules[following] = rule
                queue.append((following, answer, text))
    for code, day in case.actual.items():
        if folded_code(code) not in laid:
            raise EngineError("NOT_IN_PROCEDURE", "actual", code, day)
    return list(laid.values())


def _next(
    case: Case,
    entry: dict[str, Any],
    found: RuleAnswer | None,
    acted_on: date | None,
    lookups: Lookups,
) -> tuple[Rule, RuleAnswer | None, dict[str, Any]]:
    if entry.get("from") == FROM_TRIGGER:
        day = found.trigger_on if found is not None else None
    else:
        day = acted_on or (found.follows_on if found is not None else None)
    if day is None:
        rule = _latest(entry["rule"], lookups)
        return rule, None, _waiting(case, rule)
    following = case._replace(rule=entry["rule"], variant="", trigger=day, by_on=None)
    answer = answer_by_rule(following, lookups)
    return answer.rule, answer, written_by_rule(following, answer)


def _latest(code: str, lookups: Lookups) -> Rule:
    versions = lookups.versions_of(code)
    if not versions:
        raise UnknownRule(code)
    return versions[0]


def _waiting(case: Case, rule: Rule) -> dict[str, Any]:
    return {
        "id": case.id,
        "due_on": None,
        "due_at": {},
        "trigger_on": None,
        "operator": rule.operator,
        "provisional": False,
        "reason_code": WAITS_FOR_ACT,
        "steps": [],
        "readings": [],
        "authority": authority_of(rule),
        "versions": {"rule": rule.version, "calendars": {}, "tzdata": tzdata_version()},
    }
