"""The filters of a list: what they are called, and a 400 that names a bad value."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters import (  # type: ignore[import-untyped]
    DateFilter,
    Filter,
    ModelChoiceFilter,
)
from django_filters.rest_framework import (  # type: ignore[import-untyped]
    ChoiceFilter,
    DjangoFilterBackend,
)
from django_filters.rest_framework import FilterSet as RestFilterSet
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from offices.api.fields import InstantField
from offices.api.refusals import BadQuery
from offices.models import Desk, Marking, User

__all__ = [
    "ChoiceFilter",
    "DayFilter",
    "DeskFilter",
    "FilterSet",
    "KeyFilter",
    "MarkingFilter",
    "OfficerFilter",
    "SinceFilter",
    "StrictFilterBackend",
]


class DayFilter(DateFilter):  # type: ignore[misc]
    """A calendar day, written as 2017-07-12 only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)


@extend_schema_field({"type": "string", "enum": Marking.names})
class MarkingFilter(ChoiceFilter):  # type: ignore[misc]
    """A marking by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [(marking.name, marking.label) for marking in Marking]
        super().__init__(*args, choices=choices, **kwargs)

    def filter(self, qs: QuerySet[Any], value: str | None) -> QuerySet[Any]:
        filtered: QuerySet[Any] = super().filter(qs, Marking[value].value if value else None)
        return filtered


class InstantOfQuery(forms.CharField):
    """An instant with its offset, in an address."""

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return InstantField().to_internal_value(text)
        except ValidationError as fault:
            words = [str(one) for one in list(fault.detail)]
            if " " in text:
                words.append(_("In an address the sign + is written as %2B."))
            raise forms.ValidationError(" ".join(words)) from None


@extend_schema_field({"type": "string", "format": "date-time"})
class SinceFilter(Filter):  # type: ignore[misc]
    """What changed at an instant or later; the filter's own method says what that is."""

    field_class = InstantOfQuery


class KeyFilter(ModelChoiceFilter):  # type: ignore[misc]
    """A row of a reference table by the key that people know it by; it must be one of them."""


class DeskFilter(KeyFilter):
    """A desk by its code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        desks = Desk.objects.order_by("code")
        super().__init__(*args, queryset=desks, to_field_name="code", **kwargs)


class OfficerFilter(KeyFilter):
    """An officer by user name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        users = User.objects.order_by("username")
        super().__init__(*args, queryset=users, to_field_name="username", **kwargs)


def asks_for_filters(request: Request, view: APIView) -> bool:
    """Whether any of the list's filters is asked for."""
    known = getattr(view, "filterset_class", None)
    return known is not None and not known.base_filters.keys().isdisjoint(request.query_params)


class StrictFilterBackend(DjangoFilterBackend):  # type: ignore[misc]
    """Filters by the view's ``filterset_class``; a bad value is a 400 that names it."""

    raise_exception = False

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        if not asks_for_filters(request, view):
            return queryset  # to make the form of all filters costs more than the page itself
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        faults = _faults_of(filterset.form) or _faults_of_ranges(filterset)
        if faults:
            raise BadQuery(faults)
        filtered: QuerySet[Any] = filterset.qs
        return filtered


class FilterSet(RestFilterSet):  # type: ignore[misc]
    """The base of a list's filters; ``ranges`` are pairs of filters, first and last day."""

    ranges: tuple[tuple[str, str], ...] = ()


def _faults_of(form: forms.BaseForm) -> dict[str, list[str]]:
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


def _faults_of_ranges(filterset: FilterSet) -> dict[str, list[str]]:
    given = filterset.form.cleaned_data
    return {
        last: [_("The last day is before the first.")]
        for first, last in filterset.ranges
        if given[first] and given[last] and given[last] < given[first]
    }
