from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from deadlines.api.filters import DeadlineFilters
from deadlines.api.serializers import ExplainedDeadline, ListedDeadline, ShownDeadline
from deadlines.api.shown import COLUMNS, explained, listed, shown
from deadlines.models import Deadline
from offices.access import Scope, visible_to
from offices.api.conditions import tagged
from offices.api.moments import act_of
from offices.api.views import ListedColumns, OfficeViewSet
from offices.services.readings import note_reading

LOADED_BESIDE = ("rule", "provision__agreement", "desk", "officer")


@extend_schema_view(
    list=extend_schema(summary="The docket, earliest first", responses=ListedDeadline(many=True))
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

    def listed_rows(self, request: Request) -> QuerySet[Any, Any]:
        """The columns of every deadline that exists for the token's account."""
        visible = visible_to(Deadline.objects.all(), request.user)
        rows: QuerySet[Any, Any] = visible.values(*COLUMNS)
        return rows

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
