from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django_filters import CharFilter, NumberFilter  # type: ignore[import-untyped]

from correspondence.finding.tokens import question_of
from correspondence.forms.search import LONGEST_QUESTION, check_question
from correspondence.models import Clearance, Letter, Meeting, Organization, Person
from correspondence.models.clearance import ClearanceState
from correspondence.models.letter import Direction, Form, LetterState
from correspondence.models.meeting import MeetingState
from correspondence.selectors.clearances import waiting_for
from correspondence.selectors.correspondents import naming
from correspondence.selectors.files import files_for, in_file
from correspondence.selectors.search import Among, hits_for
from offices.api.filters import (
    ChoiceFilter,
    DayFilter,
    DeskFilter,
    FilterSet,
    MarkingFilter,
    OfficerFilter,
)
from offices.api.moments import now_of
from offices.selectors.stations import station_of


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
    organization: Any = NumberFilter(method="of_organization", min_value=1, max_value=2**63 - 1)
    person: Any = NumberFilter(method="of_person", min_value=1, max_value=2**63 - 1)

    file: Any = CharFilter(method="in_file", max_length=64)
    q: Any = CharFilter(method="holding", max_length=LONGEST_QUESTION, validators=[check_question])

    def holding(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Letters that hold all words, also in their files: of the desk and the days asked for
        the newest 1,000.
        """
        given = self.form.cleaned_data
        among = Among(**{name: given[name] for name in ("desk", "dated_from", "dated_until")})
        return rows.filter(pk__in=hits_for(self.request.user, question_of(words), among).keys)

    def in_file(self, rows: QuerySet[Any], _name: str, number: str) -> QuerySet[Any]:
        """Letters in a dossier as a whole, by its number; none where one does not see it."""
        return in_file(rows, files_for(self.request.user).filter(number=number))

    def of_organization(self, rows: QuerySet[Any], _name: str, key: int) -> QuerySet[Any]:
        """Letters from an organization or to it, by its id; those of its duplicates too."""
        return rows.filter(naming(Organization(pk=int(key))))

    def of_person(self, rows: QuerySet[Any], _name: str, key: int) -> QuerySet[Any]:
        """Letters from a person or to them, by their id; those of duplicates too."""
        return rows.filter(naming(Person(pk=int(key))))

    class Meta:
        model = Letter
        fields: list[str] = []


class MeetingFilters(FilterSet):
    """Which meetings a list holds; days are inclusive."""

    ranges = (("held_from", "held_until"),)

    state: Any = ChoiceFilter(choices=MeetingState.choices)
    desk: Any = DeskFilter("letter__desk")
    held_from: Any = DayFilter("held_on", lookup_expr="gte")
    held_until: Any = DayFilter("held_on", lookup_expr="lte")

    class Meta:
        model = Meeting
        fields: list[str] = []


class ClearanceFilters(FilterSet):
    """Which steps a list holds; ``mine`` are those that wait for the account's own word."""

    ranges = (("due_from", "due_until"),)

    state: Any = ChoiceFilter(choices=ClearanceState.choices)
    desk: Any = DeskFilter()
    due_from: Any = DayFilter("due_on", lookup_expr="gte")
    due_until: Any = DayFilter("due_on", lookup_expr="lte")
    mine: Any = ChoiceFilter(choices=[("true", "true")], method="of_the_account")

    def of_the_account(self, rows: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """Open steps that wait for the account, as its page lists them."""
        user = self.request.user
        on = now_of(self.request).astimezone(ZoneInfo(station_of(user).zone)).date()
        return rows.filter(pk__in=waiting_for(user, on).order_by().values("pk"))

    class Meta:
        model = Clearance
        fields: list[str] = []
