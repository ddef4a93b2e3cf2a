from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from deadlines.api.filters import DeadlineFilters, StandingFilters
from deadlines.api.serializers import ExplainedDeadline, ListedDeadline, ShownDeadline
from deadlines.api.shown import COLUMNS, explained, listed, listed_from, shown
from deadlines.models import Deadline
from deadlines.selectors.as_at import as_it_stood, standings_as_at
from offices.access import Scope, visible_to
from offices.api.conditions import tagged
from offices.api.fields import DayField
from offices.api.keyset import PreparedList
from offices.api.moments import act_of, now_of
from offices.api.refusals import BadQuery
from offices.api.views import ListedColumns, OfficeViewSet
from offices.models import User
from offices.selectors.stations import station_of
from offices.services.readings import note_reading

BEFORE_MIDNIGHT = timedelta(microseconds=1)

LOADED_BESIDE = ("rule", "provision__agreement", "desk", "officer")


AS_AT = OpenApiParameter(
    "as_at",
    {"type": "string", "format": "date"},
    description="A day that is over at the account's desk: the docket as it stood at its end."
    " What was to be confirmed then is not kept, and `list` and `updated_since` are of today.",
)


@extend_schema_view(
    list=extend_schema(
        summary="The docket, earliest first",
        responses=ListedDeadline(many=True),
        parameters=[AS_AT],
    )
)
class Deadlines(ListedColumns, OfficeViewSet):
    """The docket: what is due and when, by due date, those without a date last."""

    scopes = {
        "list": Scope.DEADLINES_READ,
        "retrieve": Scope.DEADLINES_READ,
        "explanation": Scope.DEADLINES_READ,
    }
    queryset = Deadline.objects.none()
    guarded = Deadline
    keyset = ("due_on", "id")
    nulls_last = True
    filterset_class = DeadlineFilters
    lookup_value_regex = "[0-9]{1,18}"
    listed = staticmethod(listed)
    prepared = PreparedList(
        Deadline, lambda reader: visible_to(Deadline.objects.all(), reader).values(*COLUMNS)
    )

    def known_parameters(self) -> set[str]:
        """A list's filters; those of a past day are fewer."""
        if getattr(self, "action", None) != "list":
            return super().known_parameters()
        if "as_at" in self.request.query_params:
            self.filterset_class = StandingFilters
        return {"as_at", *super().known_parameters()}

    def list(self, request: Request) -> Response:
        """As it stands, or as it stood at the end of a past day."""
        written = request.query_params.get("as_at")
        if written is None:
            return super().list(request)
        self.keyset = ("due_on", "deadline_id")
        rows = standings_as_at(_end_of(written, request), request.user).order_by()
        beside = rows.select_related("deadline__rule", "desk", "officer")
        page = self.paginate_queryset(self.filter_queryset(beside))
        stood = [listed_from(as_it_stood(standing)) for standing in page or []]
        return self.get_paginated_response(stood)

    @extend_schema(summary="One deadline", responses=ShownDeadline)
    def retrieve(self, request: Request, pk: str) -> Response:
        """The deadline under its ETag; 404 where it does not exist for the account."""
        return tagged(request, shown(self._deadline(request, pk)))

    @extend_schema(summary="How the date was worked out", responses=ExplainedDeadline)
    @action(detail=True, methods=["get"])
    def explanation(self, request: Request, pk: str) -> Response:
        """Steps, other readings, authority and versions, in the language of the request."""
        return tagged(request, explained(self._deadline(request, pk)))

    def _deadline(self, request: Request, pk: str) -> Deadline:
        deadlines = visible_to(Deadline.objects.select_related(*LOADED_BESIDE), request.user)
        found = get_object_or_404(deadlines, pk=int(pk))
        note_reading(act=act_of(request), row=found)
        return found


def _end_of(written: str, request: Request) -> datetime:
    """The last instant of the day at the account's desk; raises ``BadQuery``."""
    assert isinstance(request.user, User)
    zone = ZoneInfo(station_of(request.user).zone)
    try:
        on = DayField().to_internal_value(written)
    except ValidationError:
        raise BadQuery({"as_at": [_("Write a day as 2017-08-08.")]}) from None
    if on >= now_of(request).astimezone(zone).date():
        raise BadQuery({"as_at": [_("That day is not over; leave as_at out for the present.")]})
    return datetime.combine(on + timedelta(days=1), time(), zone) - BEFORE_MIDNIGHT
