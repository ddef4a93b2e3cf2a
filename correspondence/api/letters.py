from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.changing import CHANGED, changed_letter
from correspondence.api.entered import (
    Assignment,
    NewLetter,
    NewMarking,
    Reader,
    Voiding,
    entry_of,
    in_fields_of_the_api,
    proposed_of,
)
from correspondence.api.filters import LetterFilters
from correspondence.api.found import AddressedLetters, letter_as_told, told_letter, whole_letter
from correspondence.api.serializers import ListedLetter, RegisteredLetter, ShownLetter
from correspondence.api.shown import COLUMNS, listed
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.letters import register_for
from correspondence.selectors.requests import requests_listed
from correspondence.services.assignment import assign
from correspondence.services.confirming import confirm
from correspondence.services.distribution import add_to_distribution, remove_from_distribution
from correspondence.services.marking import mark
from correspondence.services.registration import register
from correspondence.services.replying import discharge_by_reply
from correspondence.services.voiding import void
from offices.access import Scope
from offices.api.conditions import IF_MATCH, etag_of, tagged
from offices.api.fields import valid
from offices.api.keyset import PreparedList
from offices.api.moments import act_of
from offices.api.views import ListedColumns
from offices.models import Marking
from offices.services.audit import on_the_record
from offices.services.readings import note_reading


@extend_schema_view(
    list=extend_schema(summary="The register, newest first", responses=ListedLetter(many=True))
)
class Letters(ListedColumns, AddressedLetters):
    """The register: letters incoming, outgoing and noted, by registry number.

    A letter of ours that is not signed yet has none and is found at its ``address``,
    ``DRAFT-`` and a key; once it is signed, both lead to it.
    """

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "assign": Scope.LETTERS_WRITE,
        "void": Scope.LETTERS_WRITE,
        "mark": Scope.LETTERS_WRITE,
        "add_reader": Scope.LETTERS_WRITE,
        "remove_reader": Scope.LETTERS_WRITE,
    }
    keyset = ("-registered_at", "-id")
    filterset_class = LetterFilters
    listed = staticmethod(listed)
    prepared = PreparedList(Letter, lambda reader: register_for(reader).values(*COLUMNS, "id"))

    def beside(self, request: Request, rows: Sequence[dict[str, Any]]) -> None:
        """What each letter of the page asks for, and the deadlines that hang on it."""
        asked = requests_listed([row["id"] for row in rows], request.user)
        for row in rows:
            row["requests"] = asked[row["id"]]

    @extend_schema(summary="One letter", responses=ShownLetter)
    def retrieve(self, request: Request, number: str) -> Response:
        """The letter under its ETag; 404 where it does not exist for the account."""
        return tagged(request, _told_and_noted(request, number))

    @extend_schema(summary="Register a letter", request=NewLetter, responses=RegisteredLetter)
    def create(self, request: Request) -> Response:
        """Number the letter, docket what its requests hang on, and say what is doubtful."""
        values = valid(NewLetter, request)
        entry, proposed, act = entry_of(values), proposed_of(values), act_of(request)
        try:
            with on_the_record():
                if proposed is not None:
                    registered = confirm(act=act, entry=entry, proposed=proposed)
                else:
                    registered = register(act=act, entry=entry)
                discharge_by_reply(act=act, letter=registered.letter, keys=values["discharges"])
        except Refused as refused:
            raise in_fields_of_the_api(refused) from None
        number = str(registered.letter.number)
        told = told_letter(request, number)
        warnings = [
            {"code": str(notice.code), "detail": notice.detail} for notice in registered.notices
        ]
        headers = {
            "ETag": etag_of(told),
            "Location": reverse("letter-detail", [number], request=request),
        }
        return Response({**told, "warnings": warnings}, status=201, headers=headers)

    @extend_schema(
        summary="Give the letter to a desk and an officer",
        request=Assignment,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, number: str) -> Response:
        """The letter's live deadlines follow, in the same transaction."""
        values = valid(Assignment, request)
        return changed_letter(
            request, number, lambda letter: assign(act=act_of(request), letter=letter, **values)
        )

    @extend_schema(
        summary="Void a wrong registration",
        request=Voiding,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def void(self, request: Request, number: str) -> Response:
        """The number stays listed; the letter's live deadlines are void with it."""
        values = valid(Voiding, request)
        return changed_letter(
            request, number, lambda letter: void(act=act_of(request), letter=letter, **values)
        )

    @extend_schema(
        summary="Raise or lower the letter's marking",
        request=NewMarking,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def mark(self, request: Request, number: str) -> Response:
        """Its deadlines and every letter of the same text follow, in the same transaction."""
        values = valid(NewMarking, request)
        to, reason = Marking[values["marking"]], values["reason"]
        return changed_letter(
            request,
            number,
            lambda letter: mark(act=act_of(request), letter=letter, marking=to, reason=reason),
        )

    @extend_schema(
        summary="Show the letter to a person or a desk",
        request=Reader,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="distribution/add")
    def add_reader(self, request: Request, number: str) -> Response:
        """Put somebody on the distribution list; the letter's deadlines follow."""
        return _distributed(request, number, add_to_distribution)

    @extend_schema(
        summary="Show the letter to a person or a desk no longer",
        request=Reader,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="distribution/remove")
    def remove_reader(self, request: Request, number: str) -> Response:
        """Take somebody off the distribution list; the letter's deadlines follow."""
        return _distributed(request, number, remove_from_distribution)


def _distributed(request: Request, number: str, turn: Callable[..., Letter]) -> Response:
    named = valid(Reader, request)
    to = named["user"] or named["desk"]
    try:
        return changed_letter(
            request, number, lambda letter: turn(act=act_of(request), letter=letter, to=to)
        )
    except Refused as refused:
        field = "user" if named["user"] else "desk"
        raise Refused(refused.code, field, refused.detail) from None


def _told_and_noted(request: Request, number: str) -> dict[str, Any]:
    letter = whole_letter(request, number)
    note_reading(act=act_of(request), row=letter)
    return letter_as_told(request, letter)
