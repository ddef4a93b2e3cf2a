"""How well intake proposes, by what clerks confirmed."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count

from correspondence.models import ConfirmedField, Letter
from offices.access import visible_to
from offices.models import User

Outcome = ConfirmedField.Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many proposals for a field were kept, changed, removed, and how many were missing."""

    field: str
    kept: int = 0
    changed: int = 0
    removed: int = 0
    added: int = 0

    @property
    def precision(self) -> float:
        """The share of what was proposed that was kept; 1 where nothing was proposed."""
        proposed = self.kept + self.changed + self.removed
        return self.kept / proposed if proposed else 1.0

    @property
    def recall(self) -> float:
        """The share of what was confirmed that had been proposed so; 1 where nothing was."""
        confirmed = self.kept + self.changed + self.added
        return self.kept / confirmed if confirmed else 1.0


def intake_rates(user: User | AnonymousUser) -> list[Rate]:
    """The rates by field over the letters that exist for ``user``; one query."""
    letters = visible_to(Letter.objects.all(), user)
    rows = ConfirmedField.objects.filter(letter__in=letters).values_list("field", "outcome")
    counted: dict[str, dict[str, int]] = {}
    for field, outcome, count in rows.annotate(count=Count("id")).order_by("field", "outcome"):
        counted.setdefault(field, {})[Outcome(outcome).name.lower()] = count
    return [Rate(field=field, **counts) for field, counts in counted.items()]
