from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from offices.access import Scope
from offices.api.conditions import IF_MATCH, etag_of, require_match, tagged
from offices.api.fields import StrictSerializer, TextField, valid
from offices.api.moments import act_of
from offices.api.views import OfficeViewSet
from offices.models import Delivery, DeliveryAttempt, User, Webhook
from offices.selectors.webhooks import EVENT_KINDS, webhooks_of
from offices.services import webhooks
from offices.services.audit import on_the_record


class NewWebhook(StrictSerializer):
    """Where to tell what."""

    url = TextField(help_text=_("An https address in the open network."))
    kinds = serializers.ListField(
        child=serializers.ChoiceField(EVENT_KINDS),
        required=False,
        default=list,
        max_length=len(EVENT_KINDS),
        help_text=_("Kinds of events; left out or empty, all of them."),
    )


class ShownWebhook(serializers.Serializer[Any]):
    """A webhook of the account."""

    id = serializers.CharField()
    url = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    made_at = serializers.DateTimeField()
    disabled_at = serializers.DateTimeField(allow_null=True)
    disabled_because = serializers.CharField(allow_null=True)
    old_secret_until = serializers.DateTimeField(allow_null=True)


class KeptWebhookShown(ShownWebhook):
    """A webhook with its new secret, told this once."""

    secret = serializers.CharField()


class ShownAttempt(serializers.Serializer[Any]):
    """One try: the status of the answer, none where there was no answer, and its beginning."""

    number = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    status = serializers.IntegerField(allow_null=True)
    answer = serializers.CharField()


class ShownDelivery(serializers.Serializer[Any]):
    """One event on its way to the webhook."""

    id = serializers.CharField()
    event = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(Delivery.State.choices)
    made_at = serializers.DateTimeField()
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    sent_at = serializers.DateTimeField(allow_null=True)
    attempts = ShownAttempt(many=True)


class Webhooks(OfficeViewSet):
    """Addresses of other systems that are told of events, signed by Standard Webhooks 1.0."""

    scopes = dict.fromkeys(
        ("list", "create", "retrieve", "destroy", "rotate", "enable", "deliveries", "replay"),
        Scope.WEBHOOKS_MANAGE,
    )
    queryset = Webhook.objects.none()
    keyset = ("-id",)
    lookup_value_regex = "[0-9]{1,18}"

    def known_parameters(self) -> set[str]:
        """A webhook's log is paged as a list is."""
        if self.action == "deliveries":
            return set(getattr(self.paginator, "parameters", ()))
        return super().known_parameters()

    @extend_schema(summary="The account's webhooks", responses=ShownWebhook(many=True))
    def list(self, request: Request) -> Response:
        """The newest first."""
        page = self.paginate_queryset(webhooks_of(_user(request)))
        return self.get_paginated_response([_shown(webhook) for webhook in page or []])

    @extend_schema(
        summary="Tell an address of events", request=NewWebhook, responses={201: KeptWebhookShown}
    )
    def create(self, request: Request) -> Response:
        """The answer holds the secret; nobody can be shown it again."""
        values = valid(NewWebhook, request)
        kept = webhooks.add_webhook(act=act_of(request), user=_user(request), **values)
        told = _shown(kept.webhook)
        location = reverse("webhook-detail", [kept.webhook.pk], request=request)
        headers = {"ETag": etag_of(told), "Location": location}
        return Response({**told, "secret": kept.secret}, status=201, headers=headers)

    @extend_schema(summary="One webhook", responses=ShownWebhook)
    def retrieve(self, request: Request, pk: str) -> Response:
        """Whether it is told of events, and why not; under its ETag."""
        return tagged(request, _shown(_webhook(request, pk)))

    @extend_schema(
        summary="Forget a webhook and its log", responses={204: None}, parameters=[IF_MATCH]
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Nothing more is sent there."""
        with _as_read(request, pk) as webhook:
            webhooks.remove_webhook(act=act_of(request), webhook=webhook)
        return Response(status=204)

    @extend_schema(
        summary="Sign under a new secret",
        request=None,
        responses=KeptWebhookShown,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def rotate(self, request: Request, pk: str) -> Response:
        """For a day messages are signed under the old secret as well."""
        with _as_read(request, pk) as webhook:
            kept = webhooks.rotate_secret(act=act_of(request), webhook=webhook)
        told = _shown(kept.webhook)
        return Response({**told, "secret": kept.secret}, headers={"ETag": etag_of(told)})

    @extend_schema(
        summary="Go on telling an address",
        request=None,
        responses=ShownWebhook,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def enable(self, request: Request, pk: str) -> Response:
        """What happened while it was disabled is told now."""
        with _as_read(request, pk) as webhook:
            webhooks.enable_webhook(act=act_of(request), webhook=webhook)
        return tagged(request, _shown(_webhook(request, pk)))

    @extend_schema(summary="What was sent, and the answers", responses=ShownDelivery(many=True))
    @action(detail=True, methods=["get"])
    def deliveries(self, request: Request, pk: str) -> Response:
        """The newest first, each with its tries."""
        attempts = Prefetch("attempts", DeliveryAttempt.objects.order_by("number"))
        rows = _webhook(request, pk).deliveries.select_related("event").prefetch_related(attempts)
        page = self.paginate_queryset(rows.order_by("-id"))
        return self.get_paginated_response([_told(delivery) for delivery in page or []])

    @extend_schema(summary="Send one again", request=None, responses={202: None})
    @action(
        detail=True,
        methods=["post"],
        url_path="deliveries/(?P<delivery>[0-9]{1,18})/replay",
    )
    def replay(self, request: Request, pk: str, delivery: str) -> Response:
        """Under the same webhook-id, so that the receiver knows it again."""
        rows = _webhook(request, pk).deliveries.select_related("webhook")
        found = rows.filter(pk=int(delivery)).first()
        if found is None:
            raise Http404
        webhooks.replay(act=act_of(request), delivery=found)
        return Response(status=202)


def _user(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


@contextmanager
def _as_read(request: Request, pk: str) -> Iterator[Webhook]:
    """The webhook, held while it is changed as it was read."""
    with on_the_record():
        rows = webhooks_of(_user(request)).select_for_update(of=("self",))
        found = rows.filter(pk=int(pk)).first()
        if found is None:
            raise Http404
        require_match(request, _shown(found))
        yield found


def _webhook(request: Request, pk: str) -> Webhook:
    found = webhooks_of(_user(request)).filter(pk=int(pk)).first()
    if found is None:
        raise Http404
    return found


def _shown(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": str(webhook.pk),
        "url": webhook.url,
        "kinds": webhook.kinds,
        "made_at": webhook.made_at,
        "disabled_at": webhook.disabled_at,
        "disabled_because": webhook.disabled_because or None,
        "old_secret_until": webhook.old_secret_until,
    }


def _told(delivery: Delivery) -> dict[str, Any]:
    waits = delivery.state == Delivery.State.PENDING
    next_at: datetime | None = delivery.next_attempt_at if waits else None
    return {
        "id": str(delivery.pk),
        "event": str(delivery.event_id),
        "kind": delivery.event.kind,
        "state": delivery.state,
        "made_at": delivery.made_at,
        "next_attempt_at": next_at,
        "sent_at": delivery.sent_at,
        "attempts": [
            {
                "number": attempt.number,
                "started_at": attempt.started_at,
                "finished_at": attempt.finished_at,
                "status": attempt.status,
                "answer": attempt.answer,
            }
            for attempt in delivery.attempts.all()
        ],
    }
