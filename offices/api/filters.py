"""The filters of a list: what they are called, and a 400 that names a bad value."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters import (  # type: ignore[import-untyped]
    DateFilter,
    ModelChoiceFilter,
    TypedChoiceFilter,
)
from django_filters.rest_framework import (  # type: ignore[import-untyped]
    ChoiceFilter,
    DjangoFilterBackend,
)
from django_filters.rest_framework import FilterSet as RestFilterSet
from rest_framework.request import Request
from rest_framework.views import APIView

from offices.api.refusals import BadQuery
from offices.models import Desk, Marking, User

__all__ = [
    "ChoiceFilter",
    "DayFilter",
    "DeskFilter",
    "FilterSet",
    "MarkingFilter",
    "OfficerFilter",
    "StrictFilterBackend",
]


class DayFilter(DateFilter):  # type: ignore[misc]
    """A calendar day, written as 2017-07-12 only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)


class MarkingFilter(TypedChoiceFilter):  # type: ignore[misc]
    """A marking by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [(marking.name, marking.label) for marking in Marking]
        super().__init__(*args, choices=choices, coerce=_rank_of, **kwargs)


class DeskFilter(ModelChoiceFilter):  # type: ignore[misc]
    """A desk by its code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        desks = Desk.objects.order_by("code")
        super().__init__(*args, queryset=desks, to_field_name="code", **kwargs)


class OfficerFilter(ModelChoiceFilter):  # type: ignore[misc]
    """An officer by user name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        users = User.objects.order_by("username")
        super().__init__(*args, queryset=users, to_field_name="username", **kwargs)


class StrictFilterBackend(DjangoFilterBackend):  # type: ignore[misc]
    """Filters by the view's ``filterset_class``; a bad value is a 400 that names it."""

    raise_exception = False

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise BadQuery(_faults_of(filterset.form))
        filtered: QuerySet[Any] = filterset.qs
        return filtered


class FilterSet(RestFilterSet):  # type: ignore[misc]
    """The base of a list's filters."""


def _faults_of(form: forms.BaseForm) -> dict[str, list[str]]:
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


def _rank_of(name: str) -> int:
    return Marking[name].value
