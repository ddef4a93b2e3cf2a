from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import CharFilter, NumberFilter  # type: ignore[import-untyped]

from correspondence.finding.tokens import question_of
from correspondence.forms.search import LONGEST_QUESTION, check_question
from correspondence.models import (
    Citation,
    Clearance,
    Letter,
    Meeting,
    Organization,
    Person,
    Request,
)
from correspondence.models.clearance import ClearanceState
from correspondence.models.letter import Direction, Form, LetterState
from correspondence.models.meeting import MeetingState
from correspondence.models.request import RequestKind
from correspondence.selectors.clearances import waiting_for
from correspondence.selectors.correspondents import correspondents_for, naming
from correspondence.selectors.files import files_for, in_file
from correspondence.selectors.organizations import organization_named
from correspondence.selectors.requests import RequestState
from correspondence.selectors.search import Among, hits_for
from deadlines.api.filters import AgreementFilter
from deadlines.models import Agreement
from deadlines.selectors.rules import agreement_of, provisions_under
from offices.api.filters import (
    ChoiceFilter,
    DayFilter,
    DeskFilter,
    FilterSet,
    MarkingFilter,
    OfficerFilter,
    SinceFilter,
)
from offices.api.moments import now_of
from offices.selectors.events import matters_since
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
    counterpart: Any = CharFilter(method="with_counterpart", max_length=200)
    agreement: Any = AgreementFilter(method="under_agreement")
    updated_since: Any = SinceFilter(method="changed_since")
    q: Any = CharFilter(method="holding", max_length=LONGEST_QUESTION, validators=[check_question])

    def with_counterpart(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Letters from or to the organization of that name, short name or alias."""
        found = organization_named(words, field="counterpart")
        known = correspondents_for(Organization, self.request.user)
        if found is None or not known.filter(pk=found.pk).exists():
            return rows.none()
        return rows.filter(naming(found))

    def under_agreement(self, rows: QuerySet[Any], _name: str, key: Agreement) -> QuerySet[Any]:
        """Letters that cite the agreement or ask for something under it."""
        cited = Citation.objects.filter(letter=OuterRef("pk"), agreement=key)
        asked = Request.objects.filter(letter=OuterRef("pk"), provision__agreement=key)
        return rows.filter(Q(Exists(cited)) | Q(Exists(asked)))

    def changed_since(self, rows: QuerySet[Any], _name: str, at: datetime) -> QuerySet[Any]:
        """Letters on the register to which, or to whose deadlines, something happened since."""
        return rows.filter(number__in=matters_since(at))

    def holding(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Letters that hold all words, also in their files: the newest 1,000 of them, of the
        desk, the agreement and the days that are asked for.
        """
        given, names = self.form.cleaned_data, ("desk", "agreement", "dated_from", "dated_until")
        among = Among(**{name: given[name] for name in names})
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
    updated_since: Any = SinceFilter(method="changed_since")

    def changed_since(self, rows: QuerySet[Any], _name: str, at: datetime) -> QuerySet[Any]:
        """Meetings of letters to which something happened since."""
        return rows.filter(letter__number__in=matters_since(at))

    class Meta:
        model = Meeting
        fields: list[str] = []


class RequestFilters(FilterSet):
    """Which requests a list holds."""

    state: Any = ChoiceFilter(choices=RequestState.choices)
    kind: Any = ChoiceFilter(choices=RequestKind.choices)
    letter: Any = CharFilter("letter__number", max_length=64)
    desk: Any = DeskFilter("letter__desk")
    officer: Any = OfficerFilter("letter__officer")
    agreement: Any = AgreementFilter("provision__agreement")
    provision: Any = CharFilter(method="under_provision", max_length=80)
    updated_since: Any = SinceFilter(method="changed_since")

    def under_provision(self, rows: QuerySet[Any], _name: str, code: str) -> QuerySet[Any]:
        """Requests under a provision, as KORUS-22.2, or one below it."""
        agreement, article = agreement_of(code)
        if agreement is None:
            return rows.none()
        return rows.filter(provision__in=provisions_under(agreement, article).order_by())

    def changed_since(self, rows: QuerySet[Any], _name: str, at: datetime) -> QuerySet[Any]:
        """Requests of letters to which, or to whose deadlines, something happened since."""
        return rows.filter(letter__number__in=matters_since(at))

    class Meta:
        model = Request
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
