from typing import Any

from deadlines.engine import CutOffTo, DayOne, MonthRule, Operator, Reason, Roll, TimeLimit, Unit
from deadlines.models import Rule


class UnknownVariant(Exception):
    """The rule has no variant of that code; names the ones it has."""

    code = "UNKNOWN_VARIANT"
    field = "variant"

    def __init__(self, rule: Rule, variant: str) -> None:
        known = ", ".join(entry["code"] for entry in rule.variants) or "none"
        self.reason = Reason(self.code, (variant, known))
        self.detail = f"{rule.code} has no variant '{variant}'; it has: {known}."
        super().__init__(self.detail)


def limit_of(rule: Rule, variant: str = "") -> TimeLimit | None:
    """The rule's time limit, or its variant's; None where the text sets no number.

    Raises UnknownVariant, and EngineError for a limit that cannot be counted.
    """
    changed = _variant(rule, variant) if variant else {}
    length, unit = changed.get("length", rule.length), changed.get("unit") or rule.unit
    if length is None or not unit:
        return None
    return TimeLimit(
        length=length,
        unit=Unit(unit),
        operator=Operator(rule.operator),
        day_one=DayOne(rule.day_one),
        roll=Roll(rule.roll),
        month_rule=MonthRule(rule.month_rule),
        clear_days=rule.clear_days,
        minimum_working_days=rule.minimum_working_days,
        skip_non_working_up_to=rule.skip_non_working_up_to,
        cut_off=rule.cut_off,
        cut_off_to=CutOffTo(rule.cut_off_to or CutOffTo.NEXT_CALENDAR_DAY),
    )


def _variant(rule: Rule, variant: str) -> dict[str, Any]:
    for entry in rule.variants:
        if entry["code"] == variant.upper():
            found: dict[str, Any] = entry
            return found
    raise UnknownVariant(rule, variant)
