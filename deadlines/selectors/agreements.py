"""The agreements on record, their provisions, and the rules that set their clocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from deadlines.models import Agreement, Provision, Rule
from deadlines.models.rule import RuleState


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision and the latest versions of its rules."""

    provision: Provision
    rules: Sequence[Rule]


def agreements_listed() -> QuerySet[Agreement]:
    """Every agreement with its parties, and how many of its rules are known how well."""
    counts = {
        f"{state.lower()}": Count(
            "provisions__rules__lookup_code",
            filter=Q(provisions__rules__state=state),
            distinct=True,
        )
        for state in RuleState.values
    }
    return Agreement.objects.prefetch_related("parties").annotate(**counts).order_by("key")


def provisions_with_rules(agreement: Agreement) -> list[ProvisionRow]:
    """The provisions that set a time limit, in the order of the text; two queries."""
    rules = Rule.objects.order_by("lookup_code", "-version")
    rows = agreement.provisions.prefetch_related(Prefetch("rules", queryset=rules))
    found = [ProvisionRow(row, _latest(row.rules.all())) for row in rows.order_by("id")]
    return [row for row in found if row.rules]


def _latest(rules: Sequence[Rule] | QuerySet[Rule]) -> list[Rule]:
    latest: dict[str, Rule] = {}
    for rule in rules:
        latest.setdefault(rule.lookup_code, rule)
    return list(latest.values())
