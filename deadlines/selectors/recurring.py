from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from deadlines.engine import TimeLimit
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import DeadlineState
from deadlines.reckoning.recurrence import Occurrence, Recurrence, following, occurrences
from deadlines.rows import limit_of

Closed = (DeadlineState.DISCHARGED, DeadlineState.WAIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A recurring rule as it runs from one beginning: entry into force, or an event's deadline.

    ``taken`` are its deadlines so far, latest first.
    """

    rule: Rule
    recurrence: Recurrence
    limit: TimeLimit
    base: date
    root: Deadline | None
    taken: tuple[Deadline, ...]


def recurring_rules(on: date) -> QuerySet[Rule]:
    """The rules that come back, of agreements in force, that may be docketed."""
    return (
        Rule.objects.filter(recurrence__isnull=False, state__in=["VERIFIED", "SECONDARY"])
        .exclude(unit="")
        .filter(provision__agreement__in_force_from_on__lte=on)
        .select_related("provision__agreement__desk__post__party")
        .order_by("lookup_code", "-version")
    )


def series_of(rule: Rule) -> list[Series]:
    """Where the rule runs from: one series, or one for each event that was docketed."""
    limit = limit_of(rule)
    if limit is None or not rule.recurrence:
        return []
    recurrence = Recurrence.kept(rule.recurrence)
    rows = Deadline.objects.filter(rule__lookup_code=rule.lookup_code).order_by("-occurs_on", "-id")
    taken = list(rows.filter(occurs_on__isnull=False))
    if recurrence.from_entry_into_force:
        base = rule.provision.agreement.in_force_from_on
        return [
            Series(
                rule=rule,
                recurrence=recurrence,
                limit=limit,
                base=base,
                root=None,
                taken=tuple(row for row in taken if not row.matter),
            )
            for base in [base]
            if base is not None
        ]
    roots = rows.filter(occurs_on__isnull=True, trigger_on__isnull=False)
    return [
        Series(
            rule=rule,
            recurrence=recurrence,
            limit=limit,
            base=root.trigger_on,
            root=root,
            taken=tuple(row for row in taken if row.matter == root.matter),
        )
        for root in roots.exclude(state=DeadlineState.VOID).select_related("desk__post__party")
        if root.trigger_on is not None
    ]


def coming(series: Series, *, on: date, until: date) -> list[Occurrence]:
    """What of the series is to be docketed from ``on`` until ``until``, beside what is.

    A fixed schedule keeps its dates, whatever became of the ones before. Else the next is
    counted from the occasion before, once that was held; as long as none is on record,
    the schedule from the beginning stands in. A series begun by an event ends with its
    last deadline when that is void.
    """
    if series.root is not None and series.taken and series.taken[0].state == DeadlineState.VOID:
        return []
    scheduled = (
        entry
        for entry in occurrences(series.base, series.recurrence, series.limit, until=until)
        if entry.occurs_on >= on and not (series.root and entry.trigger_on == series.base)
    )
    if series.recurrence.keeps_schedule:
        known = {row.occurs_on for row in series.taken}
        return [entry for entry in scheduled if entry.occurs_on not in known]
    counted = [row for row in series.taken if row.state != DeadlineState.VOID]
    last = counted[0] if counted else series.root
    if last is None:
        known = {row.occurs_on for row in series.taken}
        return [entry for entry in scheduled if entry.occurs_on not in known][:1]
    held_on = last.discharged_on or last.due_on
    if last.state not in Closed or held_on is None:
        return []
    entry = following(held_on, series.recurrence, series.limit)
    return [entry] if entry.occurs_on <= until else []
