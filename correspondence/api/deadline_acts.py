from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.api.acts_entered import (
    AgreedTime,
    AskedTime,
    Conduct,
    Discharge,
    Reason,
    RefusedTime,
    Restart,
    Stop,
)
from correspondence.api.changing import changed_deadline, named_letter, visible_deadline
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.services import deadline_acts, deadline_decisions
from deadlines.api.serializers import ShownDeadline
from deadlines.models import Deadline, Revision
from offices.access import Scope
from offices.api.conditions import IF_MATCH
from offices.api.fields import valid
from offices.api.moments import act_of, now_of
from offices.api.views import OfficeViewSet

REVISION = OpenApiParameter("revision", int, OpenApiParameter.PATH)
ACTS = (
    "discharge",
    "extend",
    "agree",
    "refuse",
    "conduct",
    "suspend",
    "resume",
    "waive",
    "confirm",
    "decline",
)


class ShownRevision(serializers.Serializer[Any]):
    """A date that was moved, or is proposed."""

    id = serializers.IntegerField()
    cause = serializers.ChoiceField(Revision.Cause.choices)
    state = serializers.ChoiceField(Revision.State.choices)
    reason = serializers.CharField()
    old_due_on = serializers.DateField(allow_null=True)
    new_due_on = serializers.DateField(allow_null=True)
    proposed_at = serializers.DateTimeField()
    proposed_by = serializers.CharField(allow_null=True, help_text="User name.")
    decided_at = serializers.DateTimeField(allow_null=True)
    decided_by = serializers.CharField(allow_null=True, help_text="User name.")
    decision_reason = serializers.CharField()


class DeadlineActs(OfficeViewSet):
    """What is said of a deadline: met, given more time, stopped, waived, dated anew."""

    scopes = {**dict.fromkeys(ACTS, Scope.DEADLINES_WRITE), "revisions": Scope.DEADLINES_READ}
    queryset = Deadline.objects.none()
    guarded = Deadline
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(
        summary="Discharge a deadline",
        request=Discharge,
        responses=ShownDeadline,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def discharge(self, request: Request, pk: str) -> Response:
        """By a letter, at the instant that the rule names; or by an act, in words."""
        values = valid(Discharge, request)
        letter = _letter(request, pk, values["letter"])
        if letter is None:
            return changed_deadline(request, pk, lambda row: _by_act(request, row, values))
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_acts.discharge_by_letter(
                act=act_of(request), deadline=row, letter=letter
            ),
            letter=letter,
        )

    @extend_schema(
        summary="Record that a letter asks for more time",
        request=AskedTime,
        responses=ShownDeadline,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def extend(self, request: Request, pk: str) -> Response:
        """The date stays until the other side agrees."""
        return _by_letter(request, pk, AskedTime, deadline_acts.ask_in_letter)

    @extend_schema(
        summary="Record that a letter agrees to more time",
        request=AgreedTime,
        responses=ShownDeadline,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="extend/agree")
    def agree(self, request: Request, pk: str) -> Response:
        """The date moves; by the head of the desk."""
        return _by_letter(request, pk, AgreedTime, deadline_acts.agree_in_letter)

    @extend_schema(
        summary="Record that no more time is given",
        request=RefusedTime,
        responses=ShownDeadline,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="extend/refuse")
    def refuse(self, request: Request, pk: str) -> Response:
        """The date stays."""
        return _by_letter(request, pk, RefusedTime, deadline_acts.refuse_in_letter)

    @extend_schema(
        summary="Record that both sides agreed by conduct",
        request=Conduct,
        responses=ShownDeadline,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"], url_path="extend/conduct")
    def conduct(self, request: Request, pk: str) -> Response:
        """The date moves without a letter; by the head of the desk, with a reason."""
        values = valid(Conduct, request)
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_acts.consent_by_conduct(
                act=act_of(request), deadline=row, **values
            ),
        )

    @extend_schema(
        summary="Stop the clock", request=Stop, responses=ShownDeadline, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, pk: str) -> Response:
        """By the head of the desk, with a reason."""
        values = valid(Stop, request)
        from_at = values["from_at"] or now_of(request)
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_decisions.stop_clock(
                act=act_of(request), deadline=row, reason=values["reason"], from_at=from_at
            ),
        )

    @extend_schema(
        summary="Let the clock run again",
        request=Restart,
        responses=ShownDeadline,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> Response:
        """What remained of the period is counted on from there."""
        until_at = valid(Restart, request)["until_at"] or now_of(request)
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_decisions.run_clock(
                act=act_of(request), deadline=row, until_at=until_at
            ),
        )

    @extend_schema(
        summary="Waive a deadline", request=Reason, responses=ShownDeadline, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, pk: str) -> Response:
        """By the head of the desk: who waives it, and in which letter or meeting."""
        values = valid(Reason, request)
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_decisions.waive_duty(act=act_of(request), deadline=row, **values),
        )

    @extend_schema(
        summary="The dates that moved or are proposed", responses=ShownRevision(many=True)
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def revisions(self, request: Request, pk: str) -> Response:
        """The oldest first."""
        rows = visible_deadline(request, pk).revisions.select_related("proposed_by", "decided_by")
        return Response([_shown(row) for row in rows.order_by("id")])

    @extend_schema(
        summary="Apply a proposed date",
        request=None,
        responses=ShownDeadline,
        parameters=[IF_MATCH, REVISION],
    )
    @action(detail=True, methods=["post"], url_path="revisions/(?P<revision>[0-9]{1,18})/confirm")
    def confirm(self, request: Request, pk: str, revision: str) -> Response:
        """By the head of the desk; an earlier date by another person than proposed it."""
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_decisions.confirm_dates(
                act=act_of(request), revision=_revision(row, revision)
            ),
        )

    @extend_schema(
        summary="Decline a proposed date",
        request=Reason,
        responses=ShownDeadline,
        parameters=[IF_MATCH, REVISION],
    )
    @action(detail=True, methods=["post"], url_path="revisions/(?P<revision>[0-9]{1,18})/decline")
    def decline(self, request: Request, pk: str, revision: str) -> Response:
        """The present date stays."""
        values = valid(Reason, request)
        return changed_deadline(
            request,
            pk,
            lambda row: deadline_decisions.decline_dates(
                act=act_of(request), revision=_revision(row, revision), **values
            ),
        )


def _by_letter(request: Request, pk: str, body: Any, service: Any) -> Response:
    values = valid(body, request)
    values["letter"] = _letter(request, pk, values["letter"])
    return changed_deadline(
        request,
        pk,
        lambda row: service(act=act_of(request), deadline=row, **values),
        letter=values["letter"],
    )


def _by_act(request: Request, row: Deadline, values: dict[str, Any]) -> None:
    if values["done"] is None or not values["proof"]:
        detail = _("Name the letter that met it, or say in words what did, and when.")
        raise Refused("REQUIRED", "letter", detail)
    deadline_decisions.discharge_by_act(
        act=act_of(request), deadline=row, proof=values["proof"], done=values["done"]
    )


def _letter(request: Request, pk: str, number: str) -> Letter | None:
    """The letter named, once it is known that there is such a deadline to name it for."""
    visible_deadline(request, pk)
    return named_letter(request, number, "letter") if number else None


def _revision(deadline: Deadline, key: str) -> Revision:
    found = deadline.revisions.filter(pk=int(key)).first()
    if found is None:
        raise Http404
    return found


def _shown(row: Revision) -> dict[str, Any]:
    return {
        "id": row.pk,
        "cause": row.cause,
        "state": row.state,
        "reason": row.reason,
        "old_due_on": row.old_due_on,
        "new_due_on": row.new_due_on,
        "proposed_at": row.proposed_at,
        "proposed_by": row.proposed_by.username if row.proposed_by else None,
        "decided_at": row.decided_at,
        "decided_by": row.decided_by.username if row.decided_by else None,
        "decision_reason": row.decision_reason,
    }
