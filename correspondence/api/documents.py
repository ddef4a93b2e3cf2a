"""Templates of letters over the API, and a letter of ours as a document or before it is sent."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.access import require_may_keep_templates
from correspondence.api.found import OfLetter, whole_letter
from correspondence.extraction.kinds import MARKS, Kind
from correspondence.models import Template
from correspondence.models.letter import Form, Language, Purpose
from correspondence.models.request import RequestKind
from correspondence.refusal import NoRoom, Refused
from correspondence.selectors.outlook import Opened, outlook_of
from correspondence.selectors.templates import template_named, templates_in_use
from correspondence.services.rendering import render
from correspondence.services.templates import Labels, upload_template
from offices.access import Scope
from offices.api.conditions import tagged
from offices.api.fields import DayField, StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.moments import act_of, now_of
from offices.api.refusals import BadQuery, BodyTooLarge, NoRoomLeft
from offices.api.views import OfficeViewSet
from offices.saving.files import bytes_to_save
from offices.services.readings import note_reading

WORD = MARKS[Kind.DOCX].media_type
AS_WORD = {(200, WORD): OpenApiTypes.BINARY}


class NewTemplate(StrictSerializer):
    """A Word document with fields, as the part ``file`` of a form, and what it is for."""

    code = Text(help_text="A code that is there gets a further version.")
    name = Text()
    purpose = serializers.ChoiceField(Purpose.choices)
    form = serializers.ChoiceField(Form.choices)
    language = serializers.ChoiceField(Language.choices)
    file = serializers.FileField(allow_empty_file=True)


class ShownTemplate(serializers.Serializer[Any]):
    """What is known of a template; the document is under ``download/``."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    purpose = serializers.ChoiceField(Purpose.choices)
    form = serializers.ChoiceField(Form.choices)
    language = serializers.ChoiceField(Language.choices)
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    sha256 = serializers.CharField()
    uploaded_at = serializers.DateTimeField()
    uploaded_by = serializers.CharField(
        allow_null=True, help_text="User name; none for those that Chancery ships."
    )


class ShownOpened(serializers.Serializer[Any]):
    """A deadline that a request of the letter would open."""

    request = serializers.IntegerField()
    kind = serializers.ChoiceField(RequestKind.choices)
    rule = serializers.CharField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    to_be_confirmed = serializers.BooleanField()
    problem = serializers.CharField(allow_null=True)
    send_by = serializers.DateField(
        allow_null=True, help_text="The last day to send it for the day wanted."
    )


class ShownOutlook(serializers.Serializer[Any]):
    """What a letter of ours opens if it is sent on a day."""

    sent_on = serializers.DateField()
    wanted_on = serializers.DateField(allow_null=True)
    deadlines = ShownOpened(many=True)


@extend_schema_view(
    list=extend_schema(summary="The templates in use, by code", responses=ShownTemplate(many=True))
)
class Templates(OfficeViewSet):
    """Word documents with fields, by which letters of ours are written."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "download": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
    }
    queryset = Template.objects.none()
    parser_classes = [MultiPartParser]
    keyset = ("code",)
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002 - DRF calls it so
        """A document is of its own type, whatever is accepted; all else is JSON."""
        return super().perform_content_negotiation(request, force or self.action == "download")

    def list(self, _request: Request) -> Response:
        """The last version of each."""
        rows: QuerySet[Any, Any] = templates_in_use()
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One template", responses=ShownTemplate)
    def retrieve(self, request: Request, code: str) -> Response:
        """Its last version."""
        return tagged(request, _shown(_template(code)))

    @extend_schema(summary="Upload a template", request=NewTemplate, responses={201: ShownTemplate})
    def create(self, request: Request) -> Response:
        """The next version under its code; a field that there is not is refused by its name."""
        require_may_keep_templates(act_of(request).actor)
        values = valid(NewTemplate, request)
        file = values.pop("file")
        try:
            row = upload_template(
                act=act_of(request), labels=Labels(**values), chunks=file.chunks()
            )
        except NoRoom:
            raise NoRoomLeft from None
        except Refused as refused:
            if refused.code == "TOO_LARGE":
                raise BodyTooLarge(refused.detail) from None
            raise
        location = reverse("template-detail", [row.code], request=request)
        return Response(_shown(row), status=201, headers={"Location": location})

    @extend_schema(summary="A template's document", responses=AS_WORD)
    @action(detail=True, methods=["get"])
    def download(self, _request: Request, code: str) -> HttpResponse:
        """The Word document as it was uploaded."""
        row = _template(code)
        return bytes_to_save(bytes(row.content), name=f"{row.code}.docx", media_type=WORD)


class Document(OfLetter):
    """A letter of ours as a Word document."""

    scopes = {"retrieve": Scope.LETTERS_READ}

    def known_parameters(self) -> set[str]:
        return {"template"}

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:  # noqa: FBT001, FBT002, ARG002 - DRF calls it so
        """A document is of its own type, whatever is accepted."""
        return super().perform_content_negotiation(request, force=True)

    @extend_schema(
        summary="A letter of ours as a document",
        responses=AS_WORD,
        parameters=[OpenApiParameter("template", description="Code; left out, the fittest.")],
    )
    def retrieve(self, request: Request, number: str) -> HttpResponse:
        """The letter's data in the fields of a template."""
        letter = whole_letter(request, number)
        note_reading(act=act_of(request), row=letter)
        code = request.query_params.get("template", "")
        name, content = render(act=act_of(request), letter=letter, code=code)
        return bytes_to_save(content, name=name, media_type=WORD)


class Outlook(OfLetter):
    """What a letter of ours will open."""

    scopes = {"retrieve": Scope.LETTERS_READ}

    def known_parameters(self) -> set[str]:
        return {"sent_on", "wanted_on"}

    @extend_schema(
        summary="The deadlines that a letter of ours opens if it is sent on a day",
        responses=ShownOutlook,
        parameters=[
            OpenApiParameter("sent_on", OpenApiTypes.DATE, description="Left out, today."),
            OpenApiParameter(
                "wanted_on", OpenApiTypes.DATE, description="A due date that is wanted."
            ),
        ],
    )
    def retrieve(self, request: Request, number: str) -> Response:
        """By the rules in force on that day; with the last day to send for a date wanted."""
        letter = whole_letter(request, number)
        today = now_of(request).astimezone(ZoneInfo(letter.desk.post.zone)).date()
        sent_on, wanted_on = _day(request, "sent_on") or today, _day(request, "wanted_on")
        lang = "ko" if (get_language() or "").startswith("ko") else "en"
        opened = outlook_of(letter, sent_on=sent_on, wanted_on=wanted_on, lang=lang)
        told = {
            "sent_on": sent_on,
            "wanted_on": wanted_on,
            "deadlines": [_opened(one) for one in opened],
        }
        return tagged(request, told)


def _template(code: str) -> Template:
    try:
        return template_named(code)
    except Template.DoesNotExist:
        raise Http404 from None


def _shown(row: Template) -> dict[str, Any]:
    return {
        "code": row.code,
        "version": row.version,
        "name": row.name,
        "purpose": row.purpose,
        "form": row.form,
        "language": row.language,
        "fields": row.fields,
        "sha256": row.sha256,
        "uploaded_at": row.uploaded_at,
        "uploaded_by": row.uploaded_by.username if row.uploaded_by else None,
    }


def _opened(one: Opened) -> dict[str, Any]:
    return {
        "request": one.request.pk,
        "kind": one.request.kind,
        "rule": one.rule.code if one.rule else None,
        "due_on": one.due_on,
        "to_be_confirmed": bool(one.answer.get("to_be_confirmed")),
        "problem": one.problem or None,
        "send_by": one.send_by,
    }


def _day(request: Request, name: str) -> date | None:
    given = request.query_params.get(name)
    if given is None:
        return None
    try:
        return DayField().to_internal_value(given)
    except serializers.ValidationError as fault:
        raise BadQuery({name: fault.detail}) from None
