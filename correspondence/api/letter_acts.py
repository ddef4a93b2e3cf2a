from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response

from correspondence.api.acts_entered import GivenAnswer, MaybeReason, NewDispatch, NewStamp, Reason
from correspondence.api.changing import CHANGED, changed_letter, named_letter
from correspondence.api.found import AddressedLetters
from correspondence.models import Attachment, Letter, Request
from correspondence.refusal import Refused
from correspondence.selectors.dispatches import stamps_of
from correspondence.services.bouncing import take_back
from correspondence.services.dispatching import dispatch
from correspondence.services.linking import link_answer
from correspondence.services.moves import make_move
from correspondence.services.stamping import Station, deliver, mark_legal, stamp
from correspondence.workflow import Move
from offices.access import Scope
from offices.api.conditions import IF_MATCH
from offices.api.fields import valid
from offices.api.moments import act_of

STAMP = OpenApiParameter("stamp", int, OpenApiParameter.PATH)


class LetterActs(AddressedLetters):
    """What happens to a letter after it was written: sent, stamped, delivered, answered, filed."""

    scopes = dict.fromkeys(
        (
            "dispatch_letter",
            "deliver",
            "returned",
            "stamps",
            "legal",
            "answer",
            "no_reply",
            "file",
        ),
        Scope.LETTERS_WRITE,
    )

    @extend_schema(
        summary="Dispatch a signed letter",
        request=NewDispatch,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="dispatch")
    def dispatch_letter(self, request: ApiRequest, number: str) -> Response:
        """It dockets what it asks for and discharges what it answers, in one transaction."""
        values = valid(NewDispatch, request)
        return changed_letter(
            request, number, lambda row: dispatch(act=act_of(request), letter=row, **values)
        )

    @extend_schema(
        summary="Say that a letter was received",
        request=NewStamp,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def deliver(self, request: ApiRequest, number: str) -> Response:
        """The stamp is the receipt in law; dates counted from receipt are proposed."""
        values = valid(NewStamp, request)
        return changed_letter(
            request,
            number,
            lambda row: deliver(act=act_of(request), letter=row, station=_station(row, values)),
        )

    @extend_schema(
        summary="Say that a letter came back",
        request=Reason,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def returned(self, request: ApiRequest, number: str) -> Response:
        """What it had discharged is open again, and it may be dispatched again."""
        values = valid(Reason, request)
        return changed_letter(
            request, number, lambda row: take_back(act=act_of(request), letter=row, **values)
        )

    @extend_schema(
        summary="Keep a stamp of the letter's way",
        request=NewStamp,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def stamps(self, request: ApiRequest, number: str) -> Response:
        """None is the receipt in law before somebody says so."""
        values = valid(NewStamp, request)
        return changed_letter(
            request,
            number,
            lambda row: stamp(act=act_of(request), letter=row, station=_station(row, values)),
        )

    @extend_schema(
        summary="Say which stamp is the receipt in law",
        request=Reason,
        responses=CHANGED,
        parameters=[IF_MATCH, STAMP],
    )
    @action(detail=True, methods=["post"], url_path="stamps/(?P<stamp>[0-9]{1,18})/legal")
    def legal(self, request: ApiRequest, number: str, stamp: str) -> Response:
        """The dates that follow are proposed and none moves by itself."""
        values = valid(Reason, request)
        return changed_letter(request, number, lambda row: _legal(request, row, stamp, values))

    @extend_schema(
        summary="Say what answers a letter",
        request=GivenAnswer,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def answer(self, request: ApiRequest, number: str) -> Response:
        """By a letter of the other way; or, with a reason, by none of the register."""
        values = valid(GivenAnswer, request)
        return changed_letter(request, number, lambda row: _answered(request, row, values))

    @extend_schema(
        summary="Say that a letter needs no reply",
        request=MaybeReason,
        responses=CHANGED,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="no-reply")
    def no_reply(self, request: ApiRequest, number: str) -> Response:
        """Deadlines that hang on it stay open."""
        return _moved(request, number, Move.NO_REPLY)

    @extend_schema(
        summary="File a letter", request=MaybeReason, responses=CHANGED, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def file(self, request: ApiRequest, number: str) -> Response:
        """Once it is answered, or needs no reply."""
        return _moved(request, number, Move.FILE)


def _moved(request: ApiRequest, number: str, move: Move) -> Response:
    reason = valid(MaybeReason, request)["reason"]
    return changed_letter(
        request,
        number,
        lambda row: make_move(act=act_of(request), letter=row, move=move, reason=reason),
    )


def _station(letter: Letter, values: dict[str, Any]) -> Station:
    return Station(**{**values, "proof": attached(letter, values["proof"], "proof")})


def attached(letter: Letter, key: int | None, field: str) -> Attachment | None:
    """The file of the letter that a body names; raises ``Refused`` where there is none."""
    if key is None:
        return None
    found = letter.attachments.filter(pk=key).first()
    if found is None:
        detail = _("No such file is attached to the letter. Attach it first.")
        raise Refused("NOT_ATTACHED", field, detail)
    return found


def _legal(request: ApiRequest, letter: Letter, key: str, values: dict[str, Any]) -> None:
    found = stamps_of(letter).filter(pk=int(key)).first()
    if found is None:
        raise Refused("NO_SUCH_STAMP", "stamp", _("The letter has no such stamp."))
    mark_legal(act=act_of(request), stamp=found, **values)


def _answered(request: ApiRequest, letter: Letter, values: dict[str, Any]) -> None:
    if not values["by"]:
        if not values["reason"]:
            detail = _("Name the letter that answers, or say how it was answered without one.")
            raise Refused("REQUIRED", "by", detail)
        act = act_of(request)
        make_move(act=act, letter=letter, move=Move.ANSWER, reason=values["reason"])
        return
    link_answer(
        act=act_of(request),
        letter=letter,
        by=named_letter(request, values["by"], "by"),
        extent=values["extent"],
        requests=_requests(letter, values["requests"]),
    )


def _requests(letter: Letter, keys: list[int]) -> list[Request]:
    found = list(letter.requests.filter(pk__in=keys))
    if len(found) != len(set(keys)):
        detail = _("Name a request of the letter that is answered.")
        raise Refused("NO_SUCH_REQUEST", "requests", detail)
    return found
