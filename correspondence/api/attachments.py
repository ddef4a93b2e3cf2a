from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.found import listed_letter
from correspondence.extraction.kinds import MARKS, Kind
from correspondence.models import Attachment, Letter
from correspondence.models.attachment import ScanState, TextState
from correspondence.refusal import NoRoom, Refused
from correspondence.selectors.addresses import address_is
from correspondence.selectors.attachments import (
    attachment_for,
    attachments_for,
    file_at,
    is_held,
    is_infected,
)
from correspondence.services.attaching import attach
from correspondence.services.opening import note_opening
from offices.access import Scope
from offices.api.conditions import tagged
from offices.api.fields import StrictSerializer, valid
from offices.api.moments import act_of
from offices.api.refusals import BodyTooLarge, HeldForNow, NoRoomLeft, Withdrawn
from offices.api.views import Asked, ListedColumns, OfficeViewSet
from offices.saving.files import file_to_save

COLUMNS = (
    "id",
    "name",
    "kind",
    "size",
    "sha256",
    "text_state",
    "text_reason",
    "scan_state",
    "added_at",
    "added_by__username",
)


class NewAttachment(StrictSerializer):
    """A file, as the part ``file`` of a form."""

    file = serializers.FileField(allow_empty_file=True)


class ShownAttachment(serializers.Serializer[Any]):
    """What is known of a file; its bytes are under ``download/``."""

    id = serializers.IntegerField()
    name = serializers.CharField(help_text="The sender's, cleaned.")
    kind = serializers.ChoiceField([kind.value for kind in Kind])
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField()
    text_state = serializers.ChoiceField(TextState.choices)
    text_reason = serializers.CharField(allow_null=True, help_text="Why it cannot be read.")
    scan_state = serializers.ChoiceField(ScanState.choices)
    added_at = serializers.DateTimeField()
    added_by = serializers.CharField(allow_null=True, help_text="User name.")


def listed(row: dict[str, Any]) -> dict[str, Any]:
    """A file as the API shows it, from its columns."""
    told = dict(row)
    told["added_by"] = told.pop("added_by__username")
    told["media_type"] = MARKS[Kind(row["kind"])].media_type
    told["text_reason"] = row["text_reason"] or None
    return told


@extend_schema_view(
    list=extend_schema(
        summary="The files of a letter, in the order they came",
        responses=ShownAttachment(many=True),
    )
)
class Attachments(ListedColumns, OfficeViewSet):
    """The files of one letter; whoever may see the letter may see them."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "download": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
    }
    queryset = Attachment.objects.none()
    parser_classes = [MultiPartParser]
    keyset = ("id",)
    lookup_value_regex = "[0-9]{1,18}"
    listed = staticmethod(listed)

    def asked(self) -> Asked:
        """The file that the address names, or the letter where it names none."""
        number, key = self.kwargs["number"], self.kwargs.get("pk")
        if key is None:
            return Asked(Letter.objects.filter(address_is(number)), number)
        return Asked(file_at(number, int(key)), f"{number} {key}", through="letter__")

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002 - DRF calls it so
        """A file is of its own type, whatever is accepted; all else is JSON."""
        return super().perform_content_negotiation(request, force or self.action == "download")

    def listed_rows(self, request: Request) -> QuerySet[Any, Any]:
        """The columns of the letter's files; 404 where there is no such letter."""
        letter = listed_letter(request, self.kwargs["number"])
        rows: QuerySet[Any, Any] = attachments_for(request.user).filter(letter=letter)
        return rows.values(*COLUMNS)

    @extend_schema(summary="What is known of one file", responses=ShownAttachment)
    def retrieve(self, request: Request, number: str, pk: str) -> Response:
        """The file's facts under their ETag."""
        return tagged(request, _told(request, number, int(pk)))

    @extend_schema(summary="Attach a file", request=NewAttachment, responses={201: ShownAttachment})
    def create(self, request: Request, number: str) -> Response:
        """The file is checked, scanned where a scanner is set, kept, and read later."""
        letter = listed_letter(request, number)
        file = valid(NewAttachment, request)["file"]
        try:
            row = attach(act=act_of(request), letter=letter, name=file.name, chunks=file.chunks())
        except NoRoom:
            raise NoRoomLeft from None
        except Refused as refused:
            if refused.code == "TOO_LARGE":
                raise BodyTooLarge(refused.detail) from None
            raise
        location = reverse("letter-attachment-detail", [number, row.pk], request=request)
        return Response(_told(request, number, row.pk), status=201, headers={"Location": location})

    @extend_schema(
        summary="The file itself",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, methods=["get"])
    def download(self, request: Request, number: str, pk: str) -> FileResponse:
        """The bytes, to be saved; 503 while the file is held for the scanner."""
        found = _attachment(request, number, int(pk))
        if is_infected(found):
            raise Withdrawn
        if is_held(found):
            raise HeldForNow
        try:
            response = file_to_save(found.path, name=found.name, media_type=found.media_type)
        except FileNotFoundError:
            raise Http404 from None
        note_opening(act=act_of(request), attachment=found)
        return response


def _told(request: Request, number: str, key: int) -> dict[str, Any]:
    _attachment(request, number, key)
    return listed(attachments_for(request.user).values(*COLUMNS).get(pk=key))


def _attachment(request: Request, number: str, key: int) -> Attachment:
    try:
        return attachment_for(number, key, request.user)
    except Attachment.DoesNotExist:
        raise Http404 from None
