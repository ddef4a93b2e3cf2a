"""Drafts over the API: written, revised by versions, compared, and what they answer."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.changing import CHANGED, changed_letter
from correspondence.api.draft_schema import (
    ListedVersion,
    NewAnswers,
    NewDraftLetter,
    NewHeading,
    NewVersion,
    ShownAnswers,
    ShownComparison,
    ShownVersion,
    answered_by_draft,
    draft_of,
    heading_of,
)
from correspondence.api.found import OfLetter, listed_letter, told_letter
from correspondence.api.serializers import ShownLetter
from correspondence.models import DraftVersion, Letter
from correspondence.selectors.drafts import answers_of, compared, version_for, versions_of
from correspondence.services.answering import set_answers
from correspondence.services.drafting import draft_letter
from correspondence.services.heading import head
from correspondence.services.moves import locked
from correspondence.services.revising import revise
from offices.access import Scope
from offices.api.conditions import IF_MATCH, etag_of, require_match, tagged
from offices.api.fields import valid
from offices.api.moments import act_of
from offices.api.views import OfficeViewSet
from offices.services.audit import on_the_record
from offices.services.readings import note_reading

SERIAL = OpenApiParameter("serial", OpenApiTypes.INT, OpenApiParameter.PATH)
OTHER = OpenApiParameter("other", OpenApiTypes.INT, OpenApiParameter.PATH)


class Drafts(OfficeViewSet):
    """Letters of ours that are being written."""

    scopes = {"create": Scope.LETTERS_WRITE}
    queryset = Letter.objects.none()

    @extend_schema(summary="Draft a letter", request=NewDraftLetter, responses={201: ShownLetter})
    def create(self, request: Request) -> Response:
        """The draft with its address; it has no number before it is signed."""
        draft = draft_of(request, valid(NewDraftLetter, request))
        letter = draft_letter(act=act_of(request), draft=draft)
        told = told_letter(request, letter.address)
        location = reverse("letter-detail", [letter.address], request=request)
        return Response(told, status=201, headers={"ETag": etag_of(told), "Location": location})


@extend_schema_view(
    list=extend_schema(
        summary="The versions of a draft, the last first", responses=ListedVersion(many=True)
    )
)
class Versions(OfLetter):
    """What a draft said from one revision to the next."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "compare": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
    }
    queryset = DraftVersion.objects.none()
    keyset = ("-serial",)
    lookup_field = "serial"
    lookup_value_regex = "[0-9]{1,9}"

    def list(self, request: Request, number: str) -> Response:
        """Without their texts; nothing for a letter that was not drafted here."""
        rows: QuerySet[Any, Any] = versions_of(listed_letter(request, number), request.user)
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([_listed(row) for row in page or []])

    @extend_schema(summary="One version", responses=ShownVersion, parameters=[SERIAL])
    def retrieve(self, request: Request, number: str, serial: str) -> Response:
        """The version with its text."""
        return tagged(request, _shown(_version(request, number, serial)))

    @extend_schema(
        summary="What a version says that another does not",
        responses=ShownComparison,
        parameters=[SERIAL, OTHER],
    )
    @action(detail=True, url_path="since/(?P<other>[0-9]{1,9})")
    def compare(self, request: Request, number: str, serial: str, other: str) -> Response:
        """Word by word, what came in and what went out since the version ``other``."""
        before, after = (_version(request, number, one) for one in (other, serial))
        told = {
            "before": before.serial,
            "after": after.serial,
            "subject": _runs(before.subject, after.subject),
            "text": _runs(before.text, after.text),
        }
        return Response(told)

    @extend_schema(
        summary="Revise a draft",
        request=NewVersion,
        responses={201: ShownVersion},
        parameters=[IF_MATCH],
    )
    def create(self, request: Request, number: str) -> Response:
        """The next version, under the letter's ETag; 409 where it is not written from the last."""
        values = valid(NewVersion, request)
        with on_the_record():
            letter = locked(listed_letter(request, number))
            require_match(request, told_letter(request, number))
            version = revise(act=act_of(request), letter=letter, **values)
        location = reverse("letter-version-detail", [number, version.serial], request=request)
        return Response(_shown(version), status=201, headers={"Location": location})


class Answers(OfLetter):
    """Which requests a letter of ours answers, wholly or in part."""

    scopes = {"retrieve": Scope.LETTERS_READ, "update": Scope.LETTERS_WRITE}

    @extend_schema(summary="What a letter answers", responses=ShownAnswers)
    def retrieve(self, request: Request, number: str) -> Response:
        """The requests of letters that exist for the account."""
        return tagged(request, _answers(request, listed_letter(request, number)))

    @extend_schema(
        summary="Say what a draft answers",
        request=NewAnswers,
        responses=ShownAnswers,
        parameters=[IF_MATCH],
    )
    def update(self, request: Request, number: str) -> Response:
        """All answers anew; the ETag is that of this address."""
        values = valid(NewAnswers, request)
        with on_the_record():
            letter = locked(listed_letter(request, number))
            require_match(request, _answers(request, letter))
            full, partial = answered_by_draft(request, values["answers"])
            letter = set_answers(act=act_of(request), letter=letter, full=full, partial=partial)
        return tagged(request, _answers(request, letter))


class Headings(OfLetter):
    """To whom a draft goes, in which form, and what it asks for."""

    scopes = {"update": Scope.LETTERS_WRITE}

    @extend_schema(
        summary="Write the heading of a draft anew",
        request=NewHeading,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    def update(self, request: Request, number: str) -> Response:
        """All of it, under the letter's ETag; the text and its versions stay as they are."""
        heading = heading_of(valid(NewHeading, request))
        return changed_letter(
            request,
            number,
            lambda letter: head(act=act_of(request), letter=letter, heading=heading),
        )


def _answers(request: Request, letter: Letter) -> dict[str, Any]:
    rows = answers_of(letter, request.user)
    return {
        "answers": [
            {
                "request": row.request_id,
                "letter": row.request.letter.address,
                "extent": row.extent,
            }
            for row in rows
        ]
    }


def _version(request: Request, number: str, serial: str) -> DraftVersion:
    try:
        version = version_for(number, int(serial), request.user)
    except DraftVersion.DoesNotExist:
        raise Http404 from None
    note_reading(act=act_of(request), row=version.letter)
    return version


def _runs(before: str, after: str) -> list[dict[str, str]]:
    return [{"kind": run.kind.value, "text": run.text} for run in compared(before, after)]


def _listed(row: DraftVersion) -> dict[str, Any]:
    return {
        "serial": row.serial,
        "subject": row.subject,
        "note": row.note,
        "digest": row.digest,
        "written_by": row.written_by.username if row.written_by else None,
        "written_at": row.written_at,
    }


def _shown(row: DraftVersion) -> dict[str, Any]:
    return {**_listed(row), "text": row.text}
