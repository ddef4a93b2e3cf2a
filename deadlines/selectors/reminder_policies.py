"""Which policy is for a deadline: the most specific row in use, else the house's defaults."""

from dataclasses import dataclass

from django.db.models import QuerySet

from deadlines.models import Deadline, ReminderPolicy
from deadlines.models.deadline import OwedBy
from deadlines.models.rule import Nature
from deadlines.reckoning.rungs import Rung, rungs_in
from offices.prepared import Prepared

Side = ReminderPolicy.Side
SIDES = {
    OwedBy.OURS: Side.OURS,
    OwedBy.BOTH: Side.OURS,
    OwedBy.THEIRS: Side.THEIRS,
    OwedBy.OTHER: Side.OTHER,
}


@dataclass(frozen=True, slots=True)
class Regime:
    """When to remind; ``policy`` is the key of the row that says so, None for a default."""

    rungs: tuple[Rung, ...]
    repeat_every: int = 0
    hour: int = 9
    urgent_from: int = 1
    escalate_after: int = 24
    policy: int | None = None


DEFAULTS = {
    Side.OURS: Regime(rungs_in("14 7 3 1 0 -1 -2 -3"), repeat_every=7),
    Side.THEIRS: Regime(rungs_in("3 -1"), repeat_every=7, escalate_after=0),
    Side.OTHER: Regime(rungs_in("0"), escalate_after=0),
}


def side_of(deadline: Deadline) -> Side:
    """Whose act it is, as policies tell sides apart; what both owe is ours."""
    return SIDES[OwedBy(deadline.owed_by)]


def is_urgent(deadline: Deadline, regime: Regime, days: int) -> bool:
    """Whether a reminder so many days before the date is: only of a duty of ours."""
    is_our_duty = deadline.nature == Nature.DUTY and side_of(deadline) == Side.OURS
    return is_our_duty and days <= regime.urgent_from


_IN_USE = Prepared(lambda: ReminderPolicy.objects.filter(is_active=True).order_by("id"))


class Policies:
    """The policies in use, asked for once; one query.

    The row with the most criteria wins; among as many, one that names the agreement comes
    before one that names the nature, then the basis, then the marking.
    """

    def __init__(self) -> None:
        self._ranked = sorted(_IN_USE.rows(), key=_rank)
        self._regimes = {row.pk: _regime_of(row) for row in self._ranked}

    def regime_of(self, deadline: Deadline) -> Regime:
        """The regime of a deadline whose provision is loaded."""
        for row in self._ranked:
            if fits(row, deadline):
                return self._regimes[row.pk]
        return DEFAULTS[side_of(deadline)]

    def named(self, policy: int | None, deadline: Deadline) -> Regime:
        """The regime that a reminder was planned by; the present one where it is out of use."""
        if policy is None:
            return DEFAULTS[side_of(deadline)]
        return self._regimes.get(policy) or self.regime_of(deadline)


def fits(row: ReminderPolicy, deadline: Deadline) -> bool:
    """Whether a policy is for the deadline."""
    agreement = deadline.provision.agreement_id if deadline.provision else None
    return (
        row.side == side_of(deadline)
        and row.agreement_id in (None, agreement)
        and row.nature in ("", deadline.nature)
        and row.basis in ("", deadline.basis)
        and row.marking in (None, deadline.marking)
    )


def deadlines_for(row: ReminderPolicy) -> QuerySet[Deadline]:
    """The deadlines that a policy may be for, unless a more specific one is."""
    criteria: dict[str, object] = {
        "provision__agreement": row.agreement_id,
        "nature": row.nature or None,
        "basis": row.basis or None,
        "marking": row.marking,
    }
    named = {name: value for name, value in criteria.items() if value is not None}
    sides = [owed_by for owed_by, side in SIDES.items() if side == row.side]
    return Deadline.objects.filter(owed_by__in=sides, **named)


def _rank(row: ReminderPolicy) -> tuple[int, ...]:
    criteria = (
        row.agreement_id is not None,
        row.nature != "",
        row.basis != "",
        row.marking is not None,
    )
    return (-sum(criteria), *(not named for named in criteria), row.pk)


def _regime_of(row: ReminderPolicy) -> Regime:
    return Regime(
        rungs=rungs_in(row.rungs),
        repeat_every=row.repeat_every,
        hour=row.hour,
        urgent_from=row.urgent_from,
        escalate_after=row.escalate_after if row.side == Side.OURS else 0,
        policy=row.pk,
    )
