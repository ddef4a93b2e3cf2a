from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.acts_entered import (
    HeldMeeting,
    MovedMeeting,
    Reason,
    ScheduledMeeting,
    plan_fields,
)
from correspondence.api.changing import named_letter
from correspondence.api.filters import MeetingFilters
from correspondence.api.letter_acts import attached
from correspondence.api.serializers import ShownMeeting
from correspondence.api.shown import announced
from correspondence.models import Letter, Meeting, Request
from correspondence.refusal import Refused
from correspondence.selectors.meetings import meetings_for
from correspondence.services.meeting import Plan, cancel, hold, move_meeting, schedule
from correspondence.services.moves import locked
from offices.access import Scope
from offices.api.conditions import IF_MATCH, etag_of, require_match, tagged
from offices.api.fields import valid
from offices.api.moments import act_of
from offices.api.views import Asked, OfficeViewSet
from offices.services.audit import on_the_record


@extend_schema_view(
    list=extend_schema(summary="Meetings, the newest first", responses=ShownMeeting(many=True))
)
class Meetings(OfficeViewSet):
    """Meetings that letters announce or ask for: to come, held, called off."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "move": Scope.LETTERS_WRITE,
        "hold": Scope.LETTERS_WRITE,
        "cancel": Scope.LETTERS_WRITE,
    }
    queryset = Meeting.objects.none()
    keyset = ("-id",)
    filterset_class = MeetingFilters
    lookup_value_regex = "[0-9]{1,18}"

    def asked(self) -> Asked | None:
        """The letter's meeting that the address names, whoever may see it."""
        key = self.kwargs.get("pk")
        if key is None:
            return None
        return Asked(Meeting.objects.filter(pk=int(key)), f"meeting {key}", through="letter__")

    def list(self, request: ApiRequest) -> Response:
        """Those of letters that exist for the token's account."""
        page = self.paginate_queryset(self.filter_queryset(meetings_for(request.user)))
        return self.get_paginated_response([_shown(one) for one in page or []])

    @extend_schema(summary="One meeting", responses=ShownMeeting)
    def retrieve(self, request: ApiRequest, pk: str) -> Response:
        """The meeting under its ETag."""
        return tagged(request, _shown(_meeting(request, pk)))

    @extend_schema(
        summary="Schedule a meeting", request=ScheduledMeeting, responses={201: ShownMeeting}
    )
    def create(self, request: ApiRequest) -> Response:
        """Of a letter, and of a request of it that it is to meet."""
        values = valid(ScheduledMeeting, request)
        letter = named_letter(request, values["letter"], "letter")
        meeting = schedule(
            act=act_of(request),
            letter=letter,
            title=values["title"],
            plan=Plan(**plan_fields(values)),
            request=_request(letter, values["request"]),
            participants=values["participants"],
        )
        told = _shown(_meeting(request, str(meeting.pk)))
        location = reverse("meeting-detail", [meeting.pk], request=request)
        return Response(told, status=201, headers={"ETag": etag_of(told), "Location": location})

    @extend_schema(
        summary="Move a meeting",
        request=MovedMeeting,
        responses=ShownMeeting,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def move(self, request: ApiRequest, pk: str) -> Response:
        """To another time or place; where it stood is on record."""
        values = valid(MovedMeeting, request)
        plan, reason = Plan(**plan_fields(values)), values["reason"]
        return _changed(
            request,
            pk,
            lambda row: move_meeting(act=act_of(request), meeting=row, plan=plan, reason=reason),
        )

    @extend_schema(
        summary="Say that a meeting was held",
        request=HeldMeeting,
        responses=ShownMeeting,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def hold(self, request: ApiRequest, pk: str) -> Response:
        """It discharges what its request waits for, late if late."""
        values = valid(HeldMeeting, request)
        record = values.pop("record")
        return _changed(
            request,
            pk,
            lambda row: hold(
                act=act_of(request),
                meeting=row,
                proof=attached(row.letter, record, "record"),
                **values,
            ),
        )

    @extend_schema(
        summary="Call a meeting off", request=Reason, responses=ShownMeeting, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def cancel(self, request: ApiRequest, pk: str) -> Response:
        """What it was to meet stays open."""
        values = valid(Reason, request)
        return _changed(request, pk, lambda row: cancel(act=act_of(request), meeting=row, **values))


def _changed(request: ApiRequest, pk: str, change: Callable[[Meeting], Any]) -> Response:
    with on_the_record():
        locked(_meeting(request, pk).letter)
        present = _meeting(request, pk)
        require_match(request, _shown(present))
        change(present)
    return tagged(request, _shown(_meeting(request, pk)))


def _meeting(request: ApiRequest, pk: str) -> Meeting:
    rows: QuerySet[Meeting] = meetings_for(request.user)
    found = rows.filter(pk=int(pk)).first()
    if found is None:
        raise Http404
    return found


def _request(letter: Letter, key: int | None) -> Request | None:
    if key is None:
        return None
    found = letter.requests.filter(pk=key).first()
    if found is None:
        detail = _("Name a request of the meeting's own letter.")
        raise Refused("NO_SUCH_REQUEST", "request", detail)
    return found


def _shown(meeting: Meeting) -> dict[str, Any]:
    return {
        **announced(meeting),
        "letter": meeting.letter.address,
        "request": meeting.request_id,
        "record": meeting.record_id,
        "cancelled_because": meeting.cancelled_because or None,
    }
