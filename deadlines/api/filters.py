from typing import Any

from deadlines.models import Agreement, Deadline
from deadlines.models.deadline import DeadlineState, OwedBy
from offices.api.filters import (
    ChoiceFilter,
    DayFilter,
    DeskFilter,
    FilterSet,
    KeyFilter,
    MarkingFilter,
    OfficerFilter,
)


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

    class Meta:
        model = Deadline
        fields: list[str] = []
