"""The register and the docket as files: asked for here, made by a worker, fetched for a day."""

from typing import Any

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.models import Export
from correspondence.models.letter import Direction, Form, LetterState
from correspondence.selectors.exports import exports_of
from correspondence.services.exporting import ExportGone, begin_export, file_of_export
from deadlines.models.deadline import DeadlineState, OwedBy
from offices.access import Scope
from offices.api.conditions import tagged
from offices.api.fields import DayField, StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.moments import act_of
from offices.api.permissions import require_scope
from offices.api.refusals import NotReadyYet, Withdrawn
from offices.api.views import OfficeViewSet
from offices.saving.files import file_to_save

MEDIA_TYPES = {"CSV": "text/csv; charset=utf-8", "JSONL": "application/x-ndjson"}


class LetterNarrowing(StrictSerializer):
    """Which letters, as the list of letters is narrowed; days are inclusive."""

    direction = serializers.ChoiceField(Direction.choices, required=False)
    form = serializers.ChoiceField(Form.choices, required=False)
    state = serializers.ChoiceField(LetterState.choices, required=False)
    desk = Text(max_length=16, required=False)
    officer = Text(max_length=150, required=False)
    dated_from = DayField(required=False)
    dated_until = DayField(required=False)
    received_from = DayField(required=False)
    received_until = DayField(required=False)


class DeadlineNarrowing(StrictSerializer):
    """Which deadlines, as the docket is narrowed; days are inclusive."""

    state = serializers.ChoiceField(DeadlineState.choices, required=False)
    desk = Text(max_length=16, required=False)
    officer = Text(max_length=150, required=False)
    owed_by = serializers.ChoiceField(OwedBy.choices, required=False)
    agreement = Text(max_length=32, required=False)
    matter = Text(max_length=64, required=False)
    due_from = DayField(required=False)
    due_until = DayField(required=False)


class NewExport(StrictSerializer):
    """What is wanted, and how."""

    of = serializers.ChoiceField(Export.Of.choices)
    format = serializers.ChoiceField(Export.Format.choices, default=Export.Format.CSV)
    letters = LetterNarrowing(required=False, help_text="Narrows an export of letters.")
    deadlines = DeadlineNarrowing(required=False, help_text="Narrows an export of deadlines.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Nothing is narrowed that is not asked for."""
        for of in Export.Of:
            if of.value.lower() in attrs and attrs["of"] != of:
                detail = _("This narrows another export; leave it out.")
                raise serializers.ValidationError({of.value.lower(): [detail]})
        return attrs


class ShownExport(serializers.Serializer[Any]):
    """How an export stands; its file is under ``download/`` once it is DONE."""

    id = serializers.CharField()
    of = serializers.ChoiceField(Export.Of.choices)
    format = serializers.ChoiceField(Export.Format.choices)
    filters = serializers.DictField(child=serializers.CharField())
    state = serializers.ChoiceField(Export.State.choices)
    rows = serializers.IntegerField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField(allow_null=True)
    failed_because = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)


@extend_schema_view(
    list=extend_schema(
        summary="The account's exports, the newest first", responses=ShownExport(many=True)
    )
)
class Exports(OfficeViewSet):
    """Files of what exists for the account, kept for 24 hours, and given to it alone."""

    scopes = dict.fromkeys(("list", "create", "retrieve", "download"), Scope.LETTERS_READ)
    queryset = Export.objects.none()
    keyset = ("-id",)
    lookup_value_regex = "[0-9]{1,18}"

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002 - DRF calls it so
        """A file is of its own type, whatever is accepted; all else is JSON."""
        return super().perform_content_negotiation(request, force or self.action == "download")

    def list(self, request: Request) -> Response:
        """Those that are over stay listed."""
        page = self.paginate_queryset(exports_of(request.user))
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="Ask for an export", request=NewExport, responses={202: ShownExport})
    def create(self, request: Request) -> Response:
        """``Location`` is where to ask whether it is done."""
        values = valid(NewExport, request)
        if values["of"] == Export.Of.DEADLINES:
            require_scope(request, Scope.DEADLINES_READ)
        narrowed = values.get(values["of"].lower(), {})
        row = begin_export(
            act=act_of(request),
            of=values["of"],
            format=values["format"],
            filters={name: str(value) for name, value in narrowed.items()},
        )
        location = reverse("export-detail", [row.pk], request=request)
        return Response(_shown(row), status=202, headers={"Location": location})

    @extend_schema(summary="How an export stands", responses=ShownExport)
    def retrieve(self, request: Request, pk: str) -> Response:
        """Under its ETag, so that asking again costs little."""
        return tagged(request, _shown(_export(request, pk)))

    @extend_schema(
        summary="The file of an export",
        responses={
            (200, "text/csv"): OpenApiTypes.BINARY,
            (200, "application/x-ndjson"): OpenApiTypes.BINARY,
            409: OpenApiResponse(description="It is not made yet."),
            410: OpenApiResponse(description="It is over, or the account's access has changed."),
        },
    )
    @action(detail=True, methods=["get"])
    def download(self, request: Request, pk: str) -> FileResponse:
        """CSV for spreadsheets, where a cell that would be a formula begins with an apostrophe;
        JSON Lines as it is.
        """
        row = _export(request, pk)
        if row.state == Export.State.WAITING:
            raise NotReadyYet
        try:
            path = file_of_export(act=act_of(request), row=row)
        except ExportGone as gone:
            raise Withdrawn(gone.detail) from None
        name = f"{row.of.lower()}-{row.pk}.{row.format.lower()}"
        return file_to_save(path, name=name, media_type=MEDIA_TYPES[row.format])


def _export(request: Request, pk: str) -> Export:
    row = exports_of(request.user).select_related("user").filter(pk=int(pk)).first()
    if row is None:
        raise Http404
    return row


def _shown(row: Export) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "of": row.of,
        "format": row.format,
        "filters": row.filters,
        "state": row.state,
        "rows": row.rows,
        "size": row.size,
        "sha256": row.sha256 or None,
        "failed_because": row.failed_because or None,
        "made_at": row.made_at,
        "finished_at": row.finished_at,
        "expires_at": row.expires_at,
    }
