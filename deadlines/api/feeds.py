import hashlib
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import Throttled
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from deadlines.models import Feed
from deadlines.notifications.feed_calendar import calendar_of
from deadlines.selectors.feeds import desks_to_follow, entries_of, feeds_of
from deadlines.services.feeds import FeedRefused, feed_at, open_feed, revoke_feed
from offices.access import Scope
from offices.api.conditions import IF_MATCH, etag_of, require_match, tagged
from offices.api.fields import StrictSerializer, TextField, valid
from offices.api.moments import act_of, now_of
from offices.api.refusals import UnprocessableBody
from offices.api.views import OfficeView, OfficeViewSet
from offices.models import Knock, User
from offices.services import throttling
from offices.services.acts import act_of_request, address_of
from offices.services.audit import on_the_record
from offices.services.doors import note_refusal

CALENDAR = "text/calendar; charset=utf-8"


class NewFeed(StrictSerializer):
    """Whose due dates the calendar shows."""

    desk = TextField(
        required=False,
        allow_null=True,
        help_text=_("A desk's code; left out, the deadlines whose officer the account is."),
    )


class ListedFeed(serializers.Serializer[Any]):
    """A feed of the account; its address was told when it was opened."""

    id = serializers.CharField()
    desk = serializers.CharField(allow_null=True)
    hint = serializers.CharField(help_text=_("The last four characters of the secret."))
    made_at = serializers.DateTimeField()
    read_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)


class OpenedFeedShown(ListedFeed):
    """A new feed with its address, told this once."""

    address = serializers.URLField()


class Feeds(OfficeViewSet):
    """Calendars of due dates for calendar programs, each under a secret address."""

    scopes = {
        "list": Scope.CALENDAR_READ,
        "retrieve": Scope.CALENDAR_READ,
        "create": Scope.CALENDAR_READ,
        "destroy": Scope.CALENDAR_READ,
    }
    queryset = Feed.objects.none()
    keyset = ("-id",)
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(summary="The account's feeds, newest first", responses=ListedFeed(many=True))
    def list(self, request: Request) -> Response:
        """Those revoked stay listed."""
        page = self.paginate_queryset(feeds_of(_reader(request)))
        return self.get_paginated_response([_shown(feed) for feed in page or []])

    @extend_schema(summary="Open a feed", request=NewFeed, responses={201: OpenedFeedShown})
    def create(self, request: Request) -> Response:
        """The answer holds the address; nobody can be shown it again."""
        code = valid(NewFeed, request).get("desk")
        desk = desks_to_follow(_reader(request)).filter(code=code).first() if code else None
        if code and desk is None:
            raise UnprocessableBody({"desk": [_("There is no such desk among yours.")]})
        try:
            opened = open_feed(act=act_of(request), reader=_reader(request), desk=desk)
        except FeedRefused as refused:
            raise UnprocessableBody({refused.field: [refused.detail]}) from None
        address = reverse("feed-calendar", [opened.secret], request=request)
        headers = {
            "ETag": etag_of(_version(opened.feed)),
            "Location": reverse("feed-detail", [opened.feed.pk], request=request),
        }
        return Response({**_shown(opened.feed), "address": address}, status=201, headers=headers)

    @extend_schema(summary="One feed", responses=ListedFeed)
    def retrieve(self, request: Request, pk: str) -> Response:
        """The feed under its ETag; when it was last read does not change it."""
        return _tagged(request, _feed(request, pk))

    @extend_schema(summary="Revoke a feed", responses={204: None}, parameters=[IF_MATCH])
    def destroy(self, request: Request, pk: str) -> Response:
        """Its address opens nothing any more."""
        with on_the_record():
            feed = _feed(request, pk)
            require_match(request, _version(feed))
            revoke_feed(act=act_of(request), feed=feed)
        return Response(status=204)


def _reader(request: Request) -> User:
    assert isinstance(request.user, User)
    return request.user


def _feed(request: Request, pk: str) -> Feed:
    feed = feeds_of(_reader(request)).filter(pk=int(pk)).first()
    if feed is None:
        raise Http404
    return feed


def _version(feed: Feed) -> dict[str, Any]:
    """What a change of it is a change of: all but when it was read last."""
    return {name: value for name, value in _shown(feed).items() if name != "read_at"}


def _tagged(request: Request, feed: Feed) -> Response:
    response = tagged(request, _version(feed))
    if response.status_code == HTTPStatus.OK:
        response.data = _shown(feed)
    return response


def _shown(feed: Feed) -> dict[str, Any]:
    return {
        "id": str(feed.pk),
        "desk": feed.desk.code if feed.desk else None,
        "hint": feed.hint,
        "made_at": feed.made_at,
        "read_at": feed.read_at,
        "revoked_at": feed.revoked_at,
    }


class WhateverIsAccepted(BaseContentNegotiation):
    """Calendar programs send any Accept; they are given a calendar."""

    def select_parser(self, request: Request, parsers: Any) -> Any:  # noqa: ARG002
        return parsers[0]

    def select_renderer(
        self,
        request: Request,  # noqa: ARG002
        renderers: Any,
        format_suffix: str | None = None,  # noqa: ARG002
    ) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class FeedCalendar(OfficeView):
    """The calendar that a feed's secret address leads to; the address is the key."""

    authentication_classes = ()
    permission_classes = ()
    content_negotiation_class = WhateverIsAccepted

    @extend_schema(
        summary="A feed's calendar",
        auth=[],
        parameters=[OpenApiParameter("secret", str, OpenApiParameter.PATH)],
        responses={
            (200, "text/calendar"): OpenApiTypes.STR,
            304: OpenApiResponse(description="Not changed since the version of If-None-Match."),
        },
    )
    def get(self, request: Request, secret: str) -> HttpResponse:
        """iCalendar under its ETag; 404 for an address that opens nothing."""
        now = now_of(request)
        feed = feed_at(secret=secret, now=now)
        if feed is None:
            _slow_down(request)
            raise Http404
        calendar = calendar_of(feed, entries_of(feed, on=now.date()))
        tag = f'"{hashlib.sha256(calendar).hexdigest()[:32]}"'
        held = parse_etags(request.headers.get("If-None-Match", ""))
        if tag in held or held == ["*"]:
            return HttpResponse(status=304, headers={"ETag": tag})
        return HttpResponse(calendar, content_type=CALENDAR, headers={"ETag": tag})


def _slow_down(request: Request) -> None:
    """Count a wrong address; raises ``Throttled`` once there were too many."""
    now, asked = now_of(request), request._request  # noqa: SLF001 - DRF names no other way to the request inside
    try:
        throttling.knock(
            door=Knock.Door.TOKEN, account="feed", address=address_of(request), now=now
        )
    except throttling.TooManyTries as refused:
        raise Throttled(wait=(refused.until - now).total_seconds()) from None
    note_refusal(act=act_of_request(asked, at=now, door="api"), door=Knock.Door.TOKEN, username="")
