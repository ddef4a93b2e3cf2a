from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.api.intake_schema import ANSWERS
from correspondence.extraction.limits import LARGEST_FILE
from correspondence.moments import Moment, moment_of_day, moment_of_instant
from correspondence.notifications.proposals import proposals_written
from correspondence.refusal import Refused
from correspondence.selectors.intake import Setting, pasted, proposals_for, words_of
from offices.access import Scope
from offices.api.fields import MomentField, StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.refusals import BodyTooLarge
from offices.api.views import OfficeView
from offices.models import Desk


class NewReading(StrictSerializer):
    """A letter to be read: its text, or the part ``file`` of a form, and when it came."""

    text = Text(trim_whitespace=False, default="", allow_blank=True)
    file = serializers.FileField(default=None, allow_null=True, allow_empty_file=True)
    received = MomentField(default=None, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Either the text or a file."""
        if bool(attrs["text"].strip()) == (attrs["file"] is not None):
            raise serializers.ValidationError(
                {"text": [_("Give the letter's text, or a file; one of them.")]}
            )
        return attrs


class Intake(OfficeView):
    """A letter's own words read into a proposed record; nothing is stored."""

    scopes = {"post": Scope.LETTERS_WRITE}
    parser_classes = [*OfficeView.parser_classes, MultiPartParser]

    @extend_schema(
        summary="Read a letter: what its words propose, and nothing stored",
        request=NewReading,
        responses=ANSWERS,
    )
    def post(self, request: Request) -> Response:
        """Proposals with the words that they rest on; what cannot be read is a 422."""
        values = valid(NewReading, request)
        desk = Desk.objects.select_related("post__party").filter(is_default=True).first()
        setting = Setting(
            reader=request.user,
            desk=desk,
            received=_received(values["received"], desk.post.zone if desk else "UTC"),
            lang="ko" if (get_language() or "").startswith("ko") else "en",
        )
        return Response(proposals_written(proposals_for(_words(values), setting)))


def _words(values: dict[str, Any]) -> str:
    if values["file"] is None:
        return pasted(values["text"])
    try:
        return words_of(values["file"].name, values["file"].read(LARGEST_FILE + 1))
    except Refused as refused:
        if refused.code == "TOO_LARGE":
            raise BodyTooLarge(refused.detail) from None
        raise


def _received(given: date | datetime | None, zone: str) -> Moment | None:
    if isinstance(given, datetime):
        return moment_of_instant(given, zone)
    return moment_of_day(given, zone) if given else None
