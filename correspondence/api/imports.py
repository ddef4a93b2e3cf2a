"""Letters that come as a CSV file: brought here, then asked after at the address given."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.extraction.limits import LARGEST_FILE
from correspondence.models import LetterImport
from correspondence.selectors.imports import faults_of, imports_of
from correspondence.services.importing import begin_import
from offices.access import Scope
from offices.api.conditions import tagged
from offices.api.fields import StrictSerializer, valid
from offices.api.moments import act_of
from offices.api.refusals import BodyTooLarge
from offices.api.views import OfficeViewSet


class NewImport(StrictSerializer):
    """A CSV file in UTF-8 as the part ``file`` of a form; its first line names the columns."""

    file = serializers.FileField(allow_empty_file=True)
    dry_run = serializers.ChoiceField(
        ["true", "false"], default="false", help_text="Only hold the lines against the rules."
    )


class ShownImport(serializers.Serializer[Any]):
    """How far an import is: ``lines_read`` of ``lines``; of these registered, known, refused."""

    id = serializers.CharField()
    name = serializers.CharField()
    dry_run = serializers.BooleanField()
    state = serializers.ChoiceField(LetterImport.State.choices)
    lines = serializers.IntegerField()
    lines_read = serializers.IntegerField()
    registered = serializers.IntegerField(help_text="After a dry run: how many would be.")
    known = serializers.IntegerField(help_text="On the register already, by their external id.")
    refused = serializers.IntegerField(help_text="With faults; see ``faults/``.")
    overdue = serializers.IntegerField(
        help_text="Duties of ours that were past when they came; nobody is reminded of them."
    )
    failed_because = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class ShownFault(serializers.Serializer[Any]):
    """What is wrong with a line: where it begins, in which column, and how to mend it."""

    line = serializers.IntegerField(help_text="In the file; the heading is line 1.")
    field = serializers.CharField(help_text="The column; empty for the line as a whole.")
    code = serializers.CharField()
    detail = serializers.CharField()


@extend_schema_view(
    list=extend_schema(
        summary="The account's imports, the newest first", responses=ShownImport(many=True)
    )
)
class Imports(OfficeViewSet):
    """Files of letters that the account brought, and what became of them."""

    scopes = dict.fromkeys(("list", "create", "retrieve", "faults"), Scope.LETTERS_WRITE)
    queryset = LetterImport.objects.none()
    parser_classes = [MultiPartParser]
    keyset = ("-id",)
    lookup_value_regex = "[0-9]{1,18}"

    def known_parameters(self) -> set[str]:
        """Faults are paged as a list is."""
        if getattr(self, "action", None) == "faults":
            return set(getattr(self.paginator, "parameters", ()))
        return super().known_parameters()

    def list(self, request: Request) -> Response:
        """Without their faults."""
        page = self.paginate_queryset(imports_of(request.user))
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(
        summary="Import letters",
        request={"multipart/form-data": NewImport},
        responses={202: ShownImport},
    )
    def create(self, request: Request) -> Response:
        """The file is taken in; ``Location`` is where to ask how far it is.

        A line whose ``external_id`` is on the register is left alone, so that a file may be
        sent again once its faults are mended.
        """
        values = valid(NewImport, request)
        file = values["file"]
        if file.size > LARGEST_FILE:
            raise BodyTooLarge
        row = begin_import(
            act=act_of(request),
            name=file.name or "",
            content=file.read(),
            dry_run=values["dry_run"] == "true",
        )
        location = reverse("import-detail", [row.pk], request=request)
        return Response(_shown(row), status=202, headers={"Location": location})

    @extend_schema(summary="How far an import is", responses=ShownImport)
    def retrieve(self, request: Request, pk: str) -> Response:
        """Under its ETag, so that asking again costs little."""
        return tagged(request, _shown(_import(request, pk)))

    @extend_schema(summary="What is wrong with its lines", responses=ShownFault(many=True))
    @action(detail=True, methods=["get"])
    def faults(self, request: Request, pk: str) -> Response:
        """In the order of the file; of very many the first 10,000."""
        self.keyset = ("id",)
        page = self.paginate_queryset(faults_of(_import(request, pk)))
        columns = ("line", "field", "code", "detail")
        told = [{name: getattr(row, name) for name in columns} for row in page or []]
        return self.get_paginated_response(told)


def _import(request: Request, pk: str) -> LetterImport:
    row = imports_of(request.user).filter(pk=int(pk)).first()
    if row is None:
        raise Http404
    return row


def _shown(row: LetterImport) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": row.name,
        "dry_run": row.is_dry_run,
        "state": row.state,
        "lines": row.lines,
        "lines_read": row.lines_read,
        "registered": row.registered,
        "known": row.known,
        "refused": row.refused,
        "overdue": row.overdue,
        "failed_because": row.failed_because or None,
        "made_at": row.made_at,
        "finished_at": row.finished_at,
    }
