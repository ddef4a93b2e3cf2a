from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django_filters import CharFilter  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema_field

from deadlines.models import Agreement, Deadline, Standing
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.selectors.docket import WAITING, DocketList, condition_of, docket_day
from deadlines.selectors.rules import agreement_of, provisions_under
from offices.api.filters import (
    ChoiceFilter,
    DayFilter,
    DeskFilter,
    FilterSet,
    KeyFilter,
    MarkingFilter,
    OfficerFilter,
    SinceFilter,
)
from offices.api.moments import now_of
from offices.selectors.events import deadlines_since
from offices.selectors.stations import station_of


@extend_schema_field({"type": "string"})
class AgreementFilter(KeyFilter):
    """An agreement by its key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        keyed = {"queryset": Agreement.objects.order_by("key"), "to_field_name": "key"}
        super().__init__(*args, **keyed, **kwargs)


class DeadlineFilters(FilterSet):
    """Which deadlines a list holds; days are inclusive."""

    ranges = (("due_from", "due_until"),)

    state: Any = ChoiceFilter(choices=DeadlineState.choices)
    due_from: Any = DayFilter("due_on", lookup_expr="gte")
    due_until: Any = DayFilter("due_on", lookup_expr="lte")
    desk: Any = DeskFilter()
    officer: Any = OfficerFilter()
    owed_by: Any = ChoiceFilter(choices=OwedBy.choices)
    marking: Any = MarkingFilter()
    agreement: Any = AgreementFilter("provision__agreement")

    provision: Any = CharFilter("provision", method="under_provision", max_length=80)
    matter: Any = CharFilter(max_length=64)
    list: Any = ChoiceFilter(
        choices=[(name.value, name.value) for name in DocketList], method="on_list"
    )
    updated_since: Any = SinceFilter(method="changed_since")

    class Meta:
        model = Deadline
        fields: ClassVar[Sequence[str]] = ()

    def on_list(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Those on a list of the docket, by the day at the account's desk."""
        user, now = self.request.user, now_of(self.request)
        station = station_of(user)
        day = docket_day(now, station.zone, station.calendar_code)
        return rows.filter(condition_of(DocketList(value), day, user), WAITING)

    def under_provision(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Any]:
        """Those under a provision, as KORUS-22.2, or one below it."""
        return _under_provision(rows, name, code)

    def changed_since(self, rows: QuerySet[Any], _name: str, at: datetime) -> QuerySet[Any]:
        """Those to which something happened since."""
        return rows.filter(pk__in=deadlines_since(at))


class StandingFilters(FilterSet):
    """Which deadlines a list of a past day holds, by how they stood; days are inclusive."""

    ranges = (("due_from", "due_until"),)

    state: Any = ChoiceFilter(choices=DeadlineState.choices)
    due_from: Any = DayFilter("due_on", lookup_expr="gte")
    due_until: Any = DayFilter("due_on", lookup_expr="lte")
    desk: Any = DeskFilter()
    officer: Any = OfficerFilter()
    owed_by: Any = ChoiceFilter("deadline__owed_by", choices=OwedBy.choices)
    marking: Any = MarkingFilter()
    agreement: Any = AgreementFilter("deadline__provision__agreement")
    provision: Any = CharFilter("deadline__provision", method="under_provision", max_length=80)
    matter: Any = CharFilter("deadline__matter", max_length=64)

    class Meta:
        model = Standing
        fields: ClassVar[Sequence[str]] = ()

    def under_provision(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Any]:
        """Those under a provision, as KORUS-22.2, or one below it."""
        return _under_provision(rows, name, code)


def _under_provision(rows: QuerySet[Any], column: str, code: str) -> QuerySet[Any]:
    agreement, article = agreement_of(code)
    if agreement is None:
        return rows.none()
    found = provisions_under(agreement, article).order_by()
    return rows.filter(**{f"{column}__in": found})
