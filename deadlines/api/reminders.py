"""Reminders over the API: what is planned, was sent, was skipped, and why."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import Http404
from django_filters import CharFilter, NumberFilter  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from deadlines.models import Reminder
from deadlines.selectors.reminder_ledger import reminders_for
from offices.access import Scope
from offices.api.conditions import tagged
from offices.api.filters import ChoiceFilter, DayFilter, DeskFilter, FilterSet, OfficerFilter
from offices.api.views import Asked, OfficeViewSet


class ReminderFilters(FilterSet):
    """Which reminders a list holds; days are those in the recipient's zone, inclusive."""

    ranges = (("on_from", "on_until"),)

    state: Any = ChoiceFilter(choices=Reminder.State.choices)
    deadline: Any = NumberFilter("deadline_id", min_value=1, max_value=2**63 - 1)
    matter: Any = CharFilter("deadline__matter", max_length=64)
    recipient: Any = OfficerFilter()
    desk: Any = DeskFilter("deadline__desk")
    on_from: Any = DayFilter("local_on", lookup_expr="gte")
    on_until: Any = DayFilter("local_on", lookup_expr="lte")

    class Meta:
        model = Reminder
        fields: ClassVar[Sequence[str]] = ()


class ShownReminder(serializers.Serializer[Any]):
    """One planned word to one person about one deadline, and what became of it."""

    id = serializers.CharField()
    deadline = serializers.CharField(help_text="Id.")
    matter = serializers.CharField(help_text="Registry number; empty for a standing obligation.")
    due_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(Reminder.State.choices)
    reason = serializers.CharField(
        allow_null=True, help_text="Why it was skipped or given up, or planned out of turn."
    )
    recipient = serializers.CharField(allow_null=True, help_text="User name; null for nobody.")
    rung = serializers.IntegerField(help_text="Days before the due date, negative after it.")
    in_working_days = serializers.BooleanField()
    step = serializers.IntegerField(
        help_text="0 the officer, 1 a deputy, 2 the head of the desk, 3 the registry."
    )
    urgent = serializers.BooleanField()
    local_on = serializers.DateField()
    zone = serializers.CharField()
    fire_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True, help_text="When its mail was sent.")
    message = serializers.CharField(allow_null=True, help_text="The mail's Message-ID.")


@extend_schema_view(
    list=extend_schema(summary="Reminders, the newest first", responses=ShownReminder(many=True))
)
class Reminders(OfficeViewSet):
    """What the house says of deadlines, to whom and when; nobody writes them over the API."""

    scopes = {"list": Scope.DEADLINES_READ, "retrieve": Scope.DEADLINES_READ}
    queryset = Reminder.objects.none()
    keyset = ("-id",)
    filterset_class = ReminderFilters
    lookup_url_kwarg = "reminder"
    lookup_value_regex = "[0-9]{1,18}"

    def asked(self) -> Asked | None:
        """The reminder that the address names, whoever may see its deadline."""
        key = self.kwargs.get("reminder")
        if key is None:
            return None
        return Asked(Reminder.objects.filter(pk=int(key)), f"reminder {key}", through="deadline__")

    def list(self, request: Request) -> Response:
        """Those of deadlines that exist for the token's account."""
        page = self.paginate_queryset(self.filter_queryset(reminders_for(request.user)))
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One reminder", responses=ShownReminder)
    def retrieve(self, request: Request, reminder: str) -> Response:
        """The reminder under its ETag."""
        found = reminders_for(request.user).filter(pk=int(reminder)).first()
        if found is None:
            raise Http404
        return tagged(request, _shown(found))


def _shown(row: Reminder) -> dict[str, Any]:
    message = row.message
    return {
        "id": str(row.pk),
        "deadline": str(row.deadline_id),
        "matter": row.deadline.matter,
        "due_on": row.deadline.due_on,
        "state": row.state,
        "reason": row.reason or None,
        "recipient": row.recipient.username if row.recipient else None,
        "rung": row.rung,
        "in_working_days": row.in_working_days,
        "step": row.step,
        "urgent": row.is_urgent,
        "local_on": row.local_on,
        "zone": row.zone,
        "fire_at": row.fire_at,
        "sent_at": message.sent_at if message else None,
        "message": message.message_id if message else None,
    }
