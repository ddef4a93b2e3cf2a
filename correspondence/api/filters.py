from typing import Any

from correspondence.models import Letter
from correspondence.models.letter import Direction, Form, LetterState
from offices.api.filters import (
    ChoiceFilter,
    DayFilter,
    DeskFilter,
    FilterSet,
    MarkingFilter,
    OfficerFilter,
)


class LetterFilters(FilterSet):
    """Which letters a list holds; days are inclusive."""

    ranges = (("dated_from", "dated_until"), ("received_from", "received_until"))

    direction: Any = ChoiceFilter(choices=Direction.choices)
    form: Any = ChoiceFilter("form", choices=Form.choices)
    state: Any = ChoiceFilter(choices=LetterState.choices)
    desk: Any = DeskFilter()
    officer: Any = OfficerFilter()
    marking: Any = MarkingFilter()
    dated_from: Any = DayFilter("dated_on", lookup_expr="gte")
    dated_until: Any = DayFilter("dated_on", lookup_expr="lte")
    received_from: Any = DayFilter("received_on", lookup_expr="gte")
    received_until: Any = DayFilter("received_on", lookup_expr="lte")

    class Meta:
        model = Letter
        fields: list[str] = []
