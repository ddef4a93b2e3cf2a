"""The catalogue and the calendars, to read: no letter's data, so any token may."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from deadlines.api.reference_schema import (
    CalendarOfYear,
    ShownAgreement,
    ShownCalendar,
    ShownProvision,
    ShownRule,
)
from deadlines.api.reference_shown import (
    agreement_shown,
    calendar_shown,
    closure_shown,
    provision_shown,
    rule_shown,
)
from deadlines.models import Agreement, Calendar, Closure, Provision, Rule
from deadlines.models.rule import Nature, RuleState
from deadlines.selectors.rules import rule_versions
from offices.api.conditions import tagged
from offices.api.filters import ChoiceFilter, FilterSet, KeyFilter
from offices.api.permissions import ANY_TOKEN
from offices.api.views import OfficeViewSet


class Reference(OfficeViewSet):
    """A table of reference, read whole rows at a time, each under its ETag."""

    scopes: dict[str, Any] = {"list": ANY_TOKEN, "retrieve": ANY_TOKEN}
    shown: Any

    def list(self, _request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response([self.shown(row) for row in page or []])

    def retrieve(self, request: Request, **named: str) -> Response:
        (value,) = named.values()
        row = get_object_or_404(self.get_queryset(), **{self.lookup_field: value})
        return tagged(request, self.shown(row))


@extend_schema_view(
    list=extend_schema(summary="The agreements", responses=ShownAgreement(many=True)),
    retrieve=extend_schema(summary="One agreement", responses=ShownAgreement),
)
class Agreements(Reference):
    """The agreements of the catalogue, by their keys."""

    queryset = Agreement.objects.prefetch_related("parties")
    keyset = ("key",)
    lookup_field = "key"
    lookup_value_regex = "[^/]+"
    shown = staticmethod(agreement_shown)


class ProvisionFilters(FilterSet):
    """Which provisions a list holds."""

    agreement: Any = KeyFilter(
        "agreement", queryset=Agreement.objects.order_by("key"), to_field_name="key"
    )

    class Meta:
        model = Provision
        fields: ClassVar[Sequence[str]] = ()


@extend_schema_view(
    list=extend_schema(summary="The provisions", responses=ShownProvision(many=True)),
    retrieve=extend_schema(summary="One provision", responses=ShownProvision),
)
class Provisions(Reference):
    """Articles and paragraphs, with the ids of their rules."""

    queryset = Provision.objects.select_related("agreement").prefetch_related("rules")
    keyset = ("id",)
    filterset_class = ProvisionFilters
    lookup_url_kwarg = "provision"
    lookup_value_regex = "[0-9]{1,18}"
    shown = staticmethod(provision_shown)


class RuleFilters(FilterSet):
    """Which rules a list holds."""

    agreement: Any = KeyFilter(
        "provision__agreement", queryset=Agreement.objects.order_by("key"), to_field_name="key"
    )
    state: Any = ChoiceFilter(choices=RuleState.choices)
    nature: Any = ChoiceFilter(choices=Nature.choices)

    class Meta:
        model = Rule
        fields: ClassVar[Sequence[str]] = ()


@extend_schema_view(
    list=extend_schema(summary="The rules, every version of each", responses=ShownRule(many=True)),
)
class Rules(Reference):
    """Rules by their ids, as KORUS-22.2.4(b) or korus-22.2.4.b."""

    queryset = Rule.objects.select_related("provision__agreement")
    keyset = ("lookup_code", "id")
    filterset_class = RuleFilters
    lookup_field = "code"
    lookup_value_regex = "[^/]+"
    shown = staticmethod(rule_shown)

    @extend_schema(summary="One rule in its latest version", responses=ShownRule)
    def retrieve(self, request: Request, **named: str) -> Response:
        """Written either way, in any case."""
        versions = rule_versions(named["code"])
        if not versions:
            raise Http404
        return tagged(request, rule_shown(versions[0]))


@extend_schema_view(
    list=extend_schema(summary="The calendars", responses=ShownCalendar(many=True)),
    retrieve=extend_schema(summary="One calendar", responses=ShownCalendar),
)
class Calendars(Reference):
    """The calendars of record, by their codes."""

    scopes = {**Reference.scopes, "year": ANY_TOKEN}
    queryset = Calendar.objects.all()
    keyset = ("code",)
    lookup_field = "code"
    lookup_value_regex = "[^/]+"
    shown = staticmethod(calendar_shown)

    @extend_schema(
        operation_id="calendars_of_year",
        summary="A calendar with one year's closures",
        responses=CalendarOfYear,
    )
    @action(detail=True, methods=["get"], url_path="(?P<year>[0-9]{4})")
    def year(self, request: Request, code: str, year: str) -> Response:
        """Closures in every state, by day; only those IN_FORCE move dates."""
        calendar = get_object_or_404(Calendar, code=code)
        closures = Closure.objects.filter(calendar=calendar, on__year=int(year))
        days = [closure_shown(closure) for closure in closures.order_by("on", "id")]
        told = {**calendar_shown(calendar), "year": int(year), "closures": days}
        return tagged(request, told)
