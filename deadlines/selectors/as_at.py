"""The docket as it stood at the end of a past day, read from the standings."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q, QuerySet

from deadlines.models import Deadline, Standing
from deadlines.models.deadline import LIVE
from deadlines.selectors.counter import Counter
from deadlines.selectors.docket import (
    COUNTED,
    DocketDay,
    DocketList,
    condition_of,
    rows_of,
)
from deadlines.selectors.docket_sections import Section
from offices.access import visible_to
from offices.models import Desk, User

NOT_KEPT = frozenset({DocketList.TO_BE_CONFIRMED})
"""A standing does not say whether its date was to be confirmed."""
KEPT_COUNTERS = tuple(name for name in COUNTED if name not in NOT_KEPT)
OF_THE_DEADLINE = frozenset({"nature", "owed_by", "rule", "occurs_on"})
STOOD = ("due_on", "state", "desk", "officer", "marking")


def standings_as_at(at: datetime, user: User | AnonymousUser) -> QuerySet[Standing]:
    """How each deadline stood at an instant, of those that ``user`` may see today.

    By the marking of that day and by today's; ordered by due date, those without one last.
    """
    desks = list(Desk.objects.order_by("id").values_list("id", flat=True))
    stood = Standing.objects.filter(desk__in=desks, from_at__lte=at).filter(
        Q(until_at__isnull=True) | Q(until_at__gt=at)
    )
    seen = visible_to(stood, user, through="deadline__")
    cleared = user.cleared_to if isinstance(user, User) else -1
    return (
        seen.filter(marking__lte=cleared)
        .select_related("deadline__rule", "desk", "officer", "made_by")
        .order_by(F("due_on").asc(nulls_last=True), "deadline_id", "id")
    )


def docket_as_at(
    at: datetime, user: User | AnonymousUser, *, desk: Desk | None = None
) -> QuerySet[Standing]:
    """The docket of that instant: what was open or had its clock stopped, by due date."""
    rows = standings_as_at(at, user).filter(state__in=LIVE)
    return rows.filter(desk=desk) if desk else rows


def listed_as_at(name: DocketList, day: DocketDay, user: User) -> QuerySet[Standing]:
    """What stood on a list of the docket at the instant of ``day``, by the days kept of it."""
    condition = condition_of(name, day, user, by_instant=False)
    beside = docket_as_at(day.now, user).select_related(
        "deadline__rule", "deadline__provision__agreement", "desk__post", "officer"
    )
    return beside.filter(_of_standings(condition)).defer("deadline__explanation")


def counters_as_at(day: DocketDay, user: User) -> dict[DocketList, Counter]:
    """How many stood on each counted list whose counting is kept; two queries."""
    rows = docket_as_at(day.now, user).order_by()
    counts = {
        name.value: Count(
            "pk", filter=_of_standings(condition_of(name, day, user, by_instant=False))
        )
        for name in KEPT_COUNTERS
    }
    found = rows.aggregate(**counts)
    return {name: Counter(found[name.value], None) for name in KEPT_COUNTERS}


def sections_as_at(
    day: DocketDay, user: User, sizes: Mapping[DocketList, int]
) -> dict[DocketList, Section]:
    """The first rows of each list as it stood."""
    sections = {}
    for name, size in sizes.items():
        stood = [as_it_stood(row) for row in listed_as_at(name, day, user)[: size + 1]]
        sections[name] = Section(rows_of(stood[:size], day), more=len(stood) > size)
    return sections


def as_it_stood(standing: Standing) -> Deadline:
    """The deadline as that standing says it was, not to be saved."""
    deadline = standing.deadline
    same_date = deadline.due_on == standing.due_on
    for name in STOOD:
        setattr(deadline, name, getattr(standing, name))
    deadline.due_at = None
    deadline.opens_on = deadline.opens_on if same_date else None
    deadline.to_be_confirmed = False
    return deadline


def _of_standings(condition: Q) -> Q:
    """A condition on deadlines as one on their standings."""
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            moved.children.append(_of_standings(child))
        elif isinstance(child, tuple):
            lookup, value = child
            is_fixed = lookup.partition("__")[0] in OF_THE_DEADLINE
            moved.children.append((f"deadline__{lookup}" if is_fixed else lookup, value))
    return moved
