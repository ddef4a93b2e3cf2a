from collections.abc import Callable
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.at_letter import letter_named
from correspondence.models import File, Letter
from correspondence.selectors.files import files_for
from correspondence.services.filing import (
    LONGEST_TITLE,
    close_file,
    correct_file,
    link,
    open_file,
    reopen_file,
    unlink,
)
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.filters import DeskFilter, FilterSet, MarkingFilter
from offices.api.moments import act_of
from offices.api.views import OfficeViewSet
from offices.models import Desk, Marking
from offices.services.audit import on_the_record
from offices.services.readings import note_reading


class FileFilters(FilterSet):
    """Which dossiers a list holds."""

    desk: Any = DeskFilter()
    marking: Any = MarkingFilter()

    class Meta:
        model = File
        fields: list[str] = []


class NewFile(StrictSerializer):
    """A dossier to be opened."""

    title = Text(max_length=LONGEST_TITLE)
    desk = serializers.SlugRelatedField(queryset=Desk.objects.all(), slug_field="code")
    marking = serializers.ChoiceField(Marking.names, default=Marking.OFFICIAL.name)


class CorrectedFile(StrictSerializer):
    """Another title or marking; a lower one needs a reason."""

    title = Text(max_length=LONGEST_TITLE)
    marking = serializers.ChoiceField(Marking.names)
    reason = Text(max_length=500, default="", allow_blank=True)


class ClosedFile(StrictSerializer):
    """Why nothing is put into it any more."""

    reason = Text(max_length=500)


class FiledLetter(StrictSerializer):
    """A letter to be put in or taken out."""

    letter = Text(max_length=100, help_text="Its registry number, or DRAFT- and its key.")


class ShownFile(serializers.Serializer[Any]):
    """A dossier; its letters are those of ``letters/?file=``."""

    number = serializers.CharField()
    title = serializers.CharField()
    desk = serializers.CharField()
    marking = serializers.ChoiceField(Marking.names)
    letters = serializers.IntegerField(help_text="How many exist for the account.")
    opened_at = serializers.DateTimeField()
    opened_by = serializers.CharField(allow_null=True, help_text="User name.")
    closed_at = serializers.DateTimeField(allow_null=True)
    closing_reason = serializers.CharField(allow_null=True)


CHANGED: dict[str, Any] = {"responses": ShownFile, "parameters": [IF_MATCH]}


@extend_schema_view(
    list=extend_schema(summary="The dossiers, newest first", responses=ShownFile(many=True))
)
class Files(OfficeViewSet):
    """Dossiers: the letters of one matter, with what they ask for and their meetings."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "correct": Scope.LETTERS_WRITE,
        "link": Scope.LETTERS_WRITE,
        "unlink": Scope.LETTERS_WRITE,
        "close": Scope.LETTERS_WRITE,
        "reopen": Scope.LETTERS_WRITE,
    }
    queryset = File.objects.none()
    guarded = File
    keyset = ("-opened_at", "-id")
    filterset_class = FileFilters
    lookup_field = "number"
    lookup_url_kwarg = "file"
    lookup_value_regex = "[^/]+"

    def list(self, request: Request) -> Response:
        """Those that exist for the token's account."""
        page = self.paginate_queryset(self.filter_queryset(files_for(request.user)))
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One dossier", responses=ShownFile)
    def retrieve(self, request: Request, file: str) -> Response:
        """The dossier under its ETag; 404 where it does not exist for the account."""
        row = _file(request, file)
        note_reading(act=act_of(request), row=row)
        return tagged(request, _shown(row))

    @extend_schema(summary="Open a dossier", request=NewFile, responses={201: ShownFile})
    def create(self, request: Request) -> Response:
        """It is numbered in the desk's year."""
        values = valid(NewFile, request)
        marking = Marking[values.pop("marking")]
        row = open_file(act=act_of(request), marking=marking, **values)
        location = reverse("file-detail", [row.number], request=request)
        told = _shown(_file(request, row.number))
        return Response(told, status=201, headers={"Location": location})

    @extend_schema(summary="Correct the dossier", request=CorrectedFile, **CHANGED)
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, file: str) -> Response:
        """Its marking is never below that of a letter in it."""
        values = valid(CorrectedFile, request)
        values["marking"], act = Marking[values["marking"]], act_of(request)
        return _changed(request, file, lambda row: correct_file(act=act, file=row, **values))

    @extend_schema(summary="Put a letter into the dossier", request=FiledLetter, **CHANGED)
    @action(detail=True, methods=["post"])
    def link(self, request: Request, file: str) -> Response:
        """The dossier is marked as high as the letter at least."""
        return _with_letter(request, file, link)

    @extend_schema(summary="Take a letter out of the dossier", request=FiledLetter, **CHANGED)
    @action(detail=True, methods=["post"])
    def unlink(self, request: Request, file: str) -> Response:
        """The dossier's marking stays."""
        return _with_letter(request, file, unlink)

    @extend_schema(summary="Close the dossier", request=ClosedFile, **CHANGED)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, file: str) -> Response:
        """Nothing is put into it any more."""
        reason, act = valid(ClosedFile, request)["reason"], act_of(request)
        return _changed(request, file, lambda row: close_file(act=act, file=row, reason=reason))

    @extend_schema(summary="Open the dossier again", request=None, **CHANGED)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, file: str) -> Response:
        """What is in it has stayed in it."""
        act = act_of(request)
        return _changed(request, file, lambda row: reopen_file(act=act, file=row))


def _with_letter(request: Request, number: str, change: Callable[..., File]) -> Response:
    letter: Letter = letter_named(request, valid(FiledLetter, request)["letter"])
    act = act_of(request)
    return _changed(request, number, lambda row: change(act=act, file=row, letter=letter))


def _changed(request: Request, number: str, change: Callable[[File], Any]) -> Response:
    with on_the_record():
        row = _file(request, number)
        require_match(request, _shown(row))
        change(row)
    return tagged(request, _shown(_file(request, number)))


def _file(request: Request, number: str) -> File:
    row = files_for(request.user).filter(number=number).first()
    if row is None:
        raise Http404
    return row


def _shown(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": row.title,
        "desk": row.desk.code,
        "marking": Marking(row.marking).name,
        "letters": row.letters_seen,
        "opened_at": row.opened_at,
        "opened_by": row.opened_by.username if row.opened_by else None,
        "closed_at": row.closed_at,
        "closing_reason": row.closing_reason or None,
    }
