from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet

from deadlines.models import Agreement, Deadline
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.selectors.docket import LIVE, DocketList, condition_of, docket_day
from offices.api.filters import (
    ChoiceFilter,
    DayFilter,
    DeskFilter,
    FilterSet,
    KeyFilter,
    MarkingFilter,
    OfficerFilter,
)
from offices.api.moments import now_of
from offices.selectors.stations import station_of


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
    agreement: Any = KeyFilter(
        "provision__agreement", queryset=Agreement.objects.order_by("key"), to_field_name="key"
    )

    list: Any = ChoiceFilter(
        choices=[(name.value, name.value) for name in DocketList], method="on_list"
    )

    class Meta:
        model = Deadline
        fields: ClassVar[Sequence[str]] = ()

    def on_list(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Those on a list of the docket, by the day at the account's desk."""
        user, now = self.request.user, now_of(self.request)
        station = station_of(user)
        day = docket_day(now, station.zone, station.calendar_code)
        return rows.filter(condition_of(DocketList(value), day, user), state__in=LIVE)
