from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.at_letter import letter_named
from correspondence.api.entered import Reader
from correspondence.api.file_schema import (
    ClosedFile,
    CorrectedFile,
    FiledLetter,
    NewFile,
    ShownContent,
    ShownFile,
)
from correspondence.api.shown import distributed
from correspondence.models import File, Filing, Letter
from correspondence.refusal import Refused
from correspondence.selectors.files import contents_of, files_for
from correspondence.services.file_readers import show_file, show_file_no_longer
from correspondence.services.filing import (
    Part,
    close_file,
    correct_file,
    link,
    open_file,
    reopen_file,
    unlink,
)
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import valid
from offices.api.filters import DeskFilter, FilterSet, MarkingFilter
from offices.api.moments import act_of
from offices.api.views import OfficeViewSet
from offices.models import Marking
from offices.services.audit import on_the_record
from offices.services.readings import note_reading

LISTED = ("distribution__entries__user", "distribution__entries__desk")


class FileFilters(FilterSet):
    """Which dossiers a list holds."""

    desk: Any = DeskFilter()
    marking: Any = MarkingFilter()

    class Meta:
        model = File
        fields: list[str] = []


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
        "add_reader": Scope.LETTERS_WRITE,
        "remove_reader": Scope.LETTERS_WRITE,
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
        page = self.paginate_queryset(
            self.filter_queryset(files_for(request.user)).prefetch_related(*LISTED)
        )
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

    @extend_schema(summary="Show the dossier to a person or a desk", request=Reader, **CHANGED)
    @action(detail=True, methods=["post"], url_path="distribution/add")
    def add_reader(self, request: Request, file: str) -> Response:
        """Of what is in it they see what is for them."""
        return _distributed(request, file, show_file)

    @extend_schema(
        summary="Show the dossier to a person or a desk no longer", request=Reader, **CHANGED
    )
    @action(detail=True, methods=["post"], url_path="distribution/remove")
    def remove_reader(self, request: Request, file: str) -> Response:
        """It does not exist for them from then on."""
        return _distributed(request, file, show_file_no_longer)

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


class FileContents(OfficeViewSet):
    """What was put into a dossier, the latest first."""

    scopes = {"list": Scope.LETTERS_READ}
    queryset = Filing.objects.none()
    guarded = File
    keyset = ("-id",)
    lookup_field = "number"
    lookup_url_kwarg = "file"

    @extend_schema(summary="What was put into a dossier", responses=ShownContent(many=True))
    def list(self, request: Request, file: str) -> Response:
        """As far as it exists for the token's account."""
        page = self.paginate_queryset(contents_of(_file(request, file), request.user))
        return self.get_paginated_response([_content(row) for row in page or []])


def _with_letter(request: Request, number: str, change: Callable[..., File]) -> Response:
    values = valid(FiledLetter, request)
    letter: Letter = letter_named(request, values["letter"])
    part, act = _part(letter, values), act_of(request)
    return _changed(
        request, number, lambda row: change(act=act, file=row, letter=letter, part=part)
    )


def _part(letter: Letter, values: dict[str, Any]) -> Part | None:
    for field, rows in (("request", letter.requests), ("meeting", letter.meetings)):
        key = values[field]
        if key is None:
            continue
        found: Part | None = rows.filter(pk=key).first()
        if found is None:
            detail = _("Name a request or a meeting of this letter.")
            raise Refused("NOT_OF_THE_LETTER", field, detail)
        return found
    return None


def _distributed(request: Request, number: str, turn: Callable[..., File]) -> Response:
    named, act = valid(Reader, request), act_of(request)
    to = named["user"] or named["desk"]
    try:
        return _changed(request, number, lambda row: turn(act=act, file=row, to=to))
    except Refused as refused:
        field = "user" if named["user"] else "desk"
        raise Refused(refused.code, field, refused.detail) from None


def _changed(request: Request, number: str, change: Callable[[File], Any]) -> Response:
    with on_the_record():
        row = _file(request, number)
        require_match(request, _shown(row))
        change(row)
    return tagged(request, _shown(_file(request, number)))


def _file(request: Request, number: str) -> File:
    rows = files_for(request.user).prefetch_related(*LISTED)
    row = rows.filter(number=number).first()
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
        "parts": row.parts_seen,
        "distribution": distributed(row),
        "opened_at": row.opened_at,
        "opened_by": row.opened_by.username if row.opened_by else None,
        "closed_at": row.closed_at,
        "closing_reason": row.closing_reason or None,
    }


def _content(row: Filing) -> dict[str, Any]:
    return {
        "letter": row.letter.address,
        "request": row.request_id,
        "request_kind": row.request.kind if row.request else None,
        "meeting": row.meeting_id,
        "meeting_title": row.meeting.title if row.meeting else None,
        "linked_at": row.linked_at,
        "linked_by": row.linked_by.username if row.linked_by else None,
    }
