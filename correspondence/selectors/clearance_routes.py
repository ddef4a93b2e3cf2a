"""Which route a draft takes: the most specific one that fits its form, agreements and marking."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from correspondence.models import ClearanceRoute, Letter


def agreements_of(letter: Letter) -> set[int]:
    """The agreements that a letter rests on: of what it answers, asks for and cites."""
    found: list[QuerySet[Any, Any]] = [
        letter.answers.values_list("request__provision__agreement", flat=True),
        letter.requests.values_list("provision__agreement", flat=True),
        letter.citations.values_list("agreement", flat=True),
    ]
    return {key for keys in found for key in keys if key is not None}


def routes_for(letter: Letter) -> list[ClearanceRoute]:
    """The routes in use with the most criteria that fit the letter: none, one, or a tie."""
    agreements = agreements_of(letter)
    fitting = ClearanceRoute.objects.filter(
        Q(form="") | Q(form=letter.form),
        Q(agreement__isnull=True) | Q(agreement__in=agreements),
        Q(marking__isnull=True) | Q(marking=letter.marking),
        is_active=True,
    )
    rows = list(fitting.order_by("name", "id"))
    most = max((criteria_of(row) for row in rows), default=0)
    return [row for row in rows if criteria_of(row) == most]


def criteria_of(route: ClearanceRoute) -> int:
    """How many criteria a route names."""
    named: Collection[bool] = (
        route.form != "",
        route.agreement_id is not None,
        route.marking is not None,
    )
    return sum(named)
