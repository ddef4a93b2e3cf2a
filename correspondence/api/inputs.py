from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django_filters import CharFilter  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.at_letter import letter_named
from correspondence.models import InputRequest
from correspondence.models.input_request import InputState
from correspondence.selectors.addresses import address_is
from correspondence.selectors.colleagues import inputs_for
from correspondence.services.inputs import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    ask_input,
    give_input,
    withdraw_input,
)
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import DayField, NamedField, StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.filters import ChoiceFilter, DayFilter, DeskFilter, FilterSet
from offices.api.moments import act_of
from offices.api.views import Asked, OfficeViewSet
from offices.models import Desk, User
from offices.services.audit import on_the_record


class InputFilters(FilterSet):
    """Which inputs a list holds."""

    letter: Any = CharFilter(method="at_letter", max_length=100)
    desk: Any = DeskFilter()
    state: Any = ChoiceFilter(choices=InputState.choices)
    by_until: Any = DayFilter("by_on", lookup_expr="lte")

    def at_letter(self, rows: QuerySet[Any], _name: str, address: str) -> QuerySet[Any]:
        """Those about the letter of that number."""
        return rows.filter(address_is(address, through="letter__"))

    class Meta:
        model = InputRequest
        fields: list[str] = []


class NewInput(StrictSerializer):
    """What another desk is asked about a letter, and by which day of that desk's."""

    letter = Text(max_length=100, help_text="Its registry number, or DRAFT- and its key.")
    desk = NamedField(queryset=Desk.objects.all(), slug_field="code")
    question = Text(max_length=LONGEST_QUESTION)
    by_on = DayField()
    officer = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )


class GivenInput(StrictSerializer):
    """What the desk answers."""

    answer = Text(max_length=LONGEST_ANSWER)


class Withdrawal(StrictSerializer):
    """Why it is not asked for any more."""

    reason = Text(max_length=500)


class ShownInput(serializers.Serializer[Any]):
    """Input asked of a desk; whether it is late is a question of the day."""

    id = serializers.IntegerField()
    letter = serializers.CharField()
    desk = serializers.CharField()
    officer = serializers.CharField(allow_null=True, help_text="User name.")
    question = serializers.CharField()
    by_on = serializers.DateField()
    state = serializers.ChoiceField(InputState.choices)
    deadline = serializers.CharField(help_text="The deadline that the desk is reminded by.")
    asked_at = serializers.DateTimeField()
    asked_by = serializers.CharField(allow_null=True, help_text="User name.")
    answer = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_null=True, help_text="Why it was withdrawn.")
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_by = serializers.CharField(allow_null=True, help_text="User name.")


@extend_schema_view(
    list=extend_schema(
        summary="Inputs asked of desks, the earliest day first", responses=ShownInput(many=True)
    )
)
class Inputs(OfficeViewSet):
    """What desks ask each other about letters."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "give": Scope.LETTERS_WRITE,
        "withdraw": Scope.LETTERS_WRITE,
    }
    queryset = InputRequest.objects.none()
    keyset = ("by_on", "id")
    filterset_class = InputFilters
    lookup_url_kwarg = "input"
    lookup_value_regex = "[0-9]{1,18}"

    def asked(self) -> Asked | None:
        """The input that the address names; None where it names none."""
        key = self.kwargs.get("input")
        if key is None:
            return None
        return Asked(InputRequest.objects.filter(pk=int(key)), key, through="letter__")

    def list(self, request: Request) -> Response:
        """Those about letters that exist for the token's account."""
        page = self.paginate_queryset(self.filter_queryset(inputs_for(request.user)))
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One input", responses=ShownInput)
    def retrieve(self, request: Request, input: str) -> Response:  # noqa: A002 - as the address says
        """The input under its ETag."""
        return tagged(request, _shown(_input(request, input)))

    @extend_schema(summary="Ask a desk for input", request=NewInput, responses={201: ShownInput})
    def create(self, request: Request) -> Response:
        """The desk sees the letter from now on, as far as its people are cleared."""
        values = valid(NewInput, request)
        letter = letter_named(request, values.pop("letter"))
        row = ask_input(act=act_of(request), letter=letter, **values)
        location = reverse("input-detail", [row.pk], request=request)
        told = _shown(_input(request, row.pk))
        return Response(told, status=201, headers={"Location": location})

    @extend_schema(
        summary="Give the input that is asked for",
        request=GivenInput,
        responses=ShownInput,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def give(self, request: Request, input: str) -> Response:  # noqa: A002 - as the address says
        """Its deadline is discharged, and who asked is told."""
        answer, act = valid(GivenInput, request)["answer"], act_of(request)
        return _changed(request, input, lambda row: give_input(act=act, asked=row, answer=answer))

    @extend_schema(
        summary="Ask for the input no more",
        request=Withdrawal,
        responses=ShownInput,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, input: str) -> Response:  # noqa: A002 - as the address says
        """Its deadline is void; the desk goes on seeing the letter."""
        reason, act = valid(Withdrawal, request)["reason"], act_of(request)
        return _changed(
            request, input, lambda row: withdraw_input(act=act, asked=row, reason=reason)
        )


def _changed(request: Request, key: str, change: Callable[[InputRequest], Any]) -> Response:
    with on_the_record():
        row = _input(request, key)
        require_match(request, _shown(row))
        change(row)
    return tagged(request, _shown(_input(request, key)))


def _input(request: Request, key: str | int) -> InputRequest:
    row = inputs_for(request.user).filter(pk=int(key)).first()
    if row is None:
        raise Http404(_("There is no such input."))
    return row


def _shown(row: InputRequest) -> dict[str, Any]:
    return {
        "id": row.pk,
        "letter": row.letter.address,
        "desk": row.desk.code,
        "officer": row.officer.username if row.officer else None,
        "question": row.question,
        "by_on": row.by_on,
        "state": row.state,
        "deadline": str(row.deadline_id),
        "asked_at": row.asked_at,
        "asked_by": row.asked_by.username if row.asked_by else None,
        "answer": row.answer or None,
        "reason": row.reason or None,
        "ended_at": row.ended_at,
        "ended_by": row.ended_by.username if row.ended_by else None,
    }
