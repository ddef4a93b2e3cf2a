"""The way of a draft to its signature over the API, by the services that the pages use."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.api.changing import CHANGED, changed_letter
from correspondence.api.clearance_schema import (
    Clearing,
    Reasoned,
    Returning,
    ShownClearance,
    SignedCopy,
    Signing,
    Submission,
    TakingOver,
)
from correspondence.api.filters import ClearanceFilters
from correspondence.api.found import AddressedLetters
from correspondence.models import Attachment, Clearance, Letter
from correspondence.numbering import draft_address
from correspondence.refusal import Refused
from correspondence.selectors.attachments import attachments_of
from correspondence.selectors.clearances import clearances_for
from correspondence.services.clearing import clear
from correspondence.services.returning import return_draft
from correspondence.services.signed_copies import keep_signed_copy
from correspondence.services.signing import sign
from correspondence.services.submitting import submit
from correspondence.services.taking_over import take_over
from correspondence.services.withdrawing import withdraw
from offices.access import Scope
from offices.api.conditions import IF_MATCH
from offices.api.fields import valid
from offices.api.moments import act_of
from offices.api.views import ListedColumns, OfficeViewSet

COLUMNS = (
    "id",
    "letter__number",
    "letter",
    "round",
    "order",
    "station",
    "desk__code",
    "person__username",
    "organization__name",
    "version__serial",
    "state",
    "due_on",
    "is_pressed",
    "asked_at",
    "taken_by__username",
    "taken_reason",
    "ended_at",
    "ended_by__username",
    "word",
    "reason",
)
RENAMED = {
    "desk__code": "desk",
    "person__username": "person",
    "organization__name": "organization",
    "version__serial": "version",
    "taken_by__username": "taken_by",
    "ended_by__username": "ended_by",
}


def listed(row: dict[str, Any]) -> dict[str, Any]:
    """A step as the API shows it, from its columns."""
    told = {RENAMED.get(name, name): row[name] for name in COLUMNS}
    told["letter"] = told.pop("letter__number") or draft_address(row["letter"])
    for name in ("taken_reason", "word", "reason"):
        told[name] = told[name] or None
    return told


@extend_schema_view(
    list=extend_schema(
        summary="The steps of clearance, in the order they were written",
        responses=ShownClearance(many=True),
    )
)
class Clearances(ListedColumns, OfficeViewSet):
    """Whose word on which version of which letter, by when, and what it was."""

    scopes = {"list": Scope.LETTERS_READ}
    queryset = Clearance.objects.none()
    keyset = ("id",)
    filterset_class = ClearanceFilters
    listed = staticmethod(listed)

    def listed_rows(self, request: Request) -> QuerySet[Any, Any]:
        """The columns of every step whose letter exists for the token's account."""
        rows: QuerySet[Any, Any] = clearances_for(request.user).order_by().values(*COLUMNS)
        return rows


class ClearanceMoves(AddressedLetters):
    """The moves between a draft and its signature."""

    scopes = dict.fromkeys(
        ("submit", "clear", "return_draft", "withdraw", "take_over", "sign", "signed_copy"),
        Scope.LETTERS_WRITE,
    )

    @extend_schema(
        summary="Submit a draft for clearance",
        request=Submission,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, number: str) -> Response:
        """Its route is looked up and the first steps are asked, each with its day."""
        seen = valid(Submission, request)["version"]
        return changed_letter(
            request, number, lambda letter: submit(act=act_of(request), letter=letter, seen=seen)
        )

    @extend_schema(
        summary="Clear a draft at a step",
        request=Clearing,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def clear(self, request: Request, number: str) -> Response:
        """The letter stays in clearance until the last step is cleared."""
        values = _seen(valid(Clearing, request))
        return changed_letter(
            request, number, lambda letter: clear(act=act_of(request), letter=letter, **values)
        )

    @extend_schema(
        summary="Return a draft to its author",
        request=Returning,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="return")
    def return_draft(self, request: Request, number: str) -> Response:
        """With a reason; the round ends."""
        values = _seen(valid(Returning, request))
        return changed_letter(
            request,
            number,
            lambda letter: return_draft(act=act_of(request), letter=letter, **values),
        )

    @extend_schema(
        summary="Withdraw a letter from clearance",
        request=Reasoned,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, number: str) -> Response:
        """It is a draft again; also once it is cleared, until it is signed."""
        values = valid(Reasoned, request)
        return changed_letter(
            request, number, lambda letter: withdraw(act=act_of(request), letter=letter, **values)
        )

    @extend_schema(
        summary="Take a step of clearance over",
        request=TakingOver,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="take-over")
    def take_over(self, request: Request, number: str) -> Response:
        """By a head, or by who is next in line while the station is away."""
        values = valid(TakingOver, request)
        return changed_letter(
            request, number, lambda letter: take_over(act=act_of(request), letter=letter, **values)
        )

    @extend_schema(
        summary="Sign a cleared letter",
        request=Signing,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def sign(self, request: Request, number: str) -> Response:
        """The letter gets its number; a delegate signs for a head of the desk."""
        values = _seen(valid(Signing, request))
        key = values.pop("copy")

        def signed(letter: Letter) -> Letter:
            copy = _file_of(request, letter, key) if key is not None else None
            return sign(act=act_of(request), letter=letter, copy=copy, **values)

        return changed_letter(request, number, signed)

    @extend_schema(
        summary="Say which file is the signed copy",
        request=SignedCopy,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="signed-copy")
    def signed_copy(self, request: Request, number: str) -> Response:
        """After the signature and before the dispatch."""
        key = valid(SignedCopy, request)["copy"]
        return changed_letter(
            request,
            number,
            lambda letter: keep_signed_copy(
                act=act_of(request), letter=letter, copy=_file_of(request, letter, key)
            ),
        )


def _seen(values: dict[str, Any]) -> dict[str, Any]:
    plain = dict(values)
    return {"seen": plain.pop("version"), **plain}


def _file_of(request: Request, letter: Letter, key: int) -> Attachment:
    found = attachments_of(letter, request.user).filter(pk=key).first()
    if found is None:
        detail = _("The signed copy is a file of this letter: attach it here first.")
        raise Refused("NOT_ITS_FILE", "copy", detail)
    return found
