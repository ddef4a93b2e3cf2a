"""The docket as the first page shows it: counters and the first rows of its lists."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.models import Meeting
from correspondence.selectors.docket_page import DocketPage, docket_for
from deadlines.api.serializers import ListedDeadline
from deadlines.api.shown import listed_from
from deadlines.models import Revision
from deadlines.selectors.counter import Counter
from deadlines.selectors.docket_sections import Section
from offices.access import Scope
from offices.api.moments import now_of
from offices.api.refusals import BadQuery
from offices.api.views import OfficeView
from offices.models import User


class CounterOfList(serializers.Serializer[Any]):
    """How many deadlines a list holds."""

    count = serializers.IntegerField()
    earliest_on = serializers.DateField(allow_null=True)


class ListOfDocket(serializers.Serializer[Any]):
    """The first rows of a list; `deadlines/?list=` gives all of them, page by page."""

    deadlines = ListedDeadline(many=True)
    more = serializers.BooleanField()


class MeetingToCome(serializers.Serializer[Any]):
    """A meeting that a letter announces."""

    letter = serializers.CharField()
    title = serializers.CharField()
    starts_at = serializers.DateTimeField()
    zone = serializers.CharField()
    place = serializers.CharField()


class MovedDate(serializers.Serializer[Any]):
    """A date that moved in the last seven days."""

    deadline = serializers.CharField()
    matter = serializers.CharField()
    old_due_on = serializers.DateField(allow_null=True)
    new_due_on = serializers.DateField(allow_null=True)
    cause = serializers.ChoiceField(Revision.Cause.choices)
    moved_at = serializers.DateTimeField()


class ShownDocket(serializers.Serializer[Any]):
    """The docket of the token's account on a day, at its desk."""

    on = serializers.DateField()
    at = serializers.DateTimeField()
    zone = serializers.CharField()
    desk = serializers.CharField(allow_null=True)
    counters = serializers.DictField(child=CounterOfList())
    lists = serializers.DictField(child=ListOfDocket())
    meetings = MeetingToCome(many=True)
    moved = MovedDate(many=True)


class Docket(OfficeView):
    """Counters and lists of the docket, by the definitions that the pages use."""

    scopes = {"get": Scope.DEADLINES_READ}

    def known_parameters(self) -> set[str]:
        """A past day."""
        return {"as_at"}

    @extend_schema(
        summary="The docket: counters, and the first rows of each list",
        parameters=[
            OpenApiParameter(
                "as_at", {"type": "string", "format": "date"}, description="A past day."
            )
        ],
        responses=ShownDocket,
    )
    def get(self, request: Request) -> Response:
        """As it stands, or as it stood at the end of a past day."""
        user = request.user
        assert isinstance(user, User)
        written = request.query_params.get("as_at")
        as_at = None if written is None else _day(written)
        return Response(_shown(docket_for(user, now_of(request), as_at=as_at)))


def _day(written: str) -> date:
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise BadQuery({"as_at": [_("Write a day as 2017-08-08.")]}) from None


def _shown(page: DocketPage) -> dict[str, Any]:
    return {
        "on": page.day.on,
        "at": page.day.now,
        "zone": page.station.zone,
        "desk": page.station.desk.code if page.station.desk else None,
        "counters": {name.value: _counted(counter) for name, counter in page.counters.items()},
        "lists": {name.value: _listed(section) for name, section in page.sections.items()},
        "meetings": [_announced(meeting) for meeting in page.meetings],
        "moved": [_moved(revision) for revision in page.moved],
    }


def _counted(counter: Counter) -> dict[str, Any]:
    return {"count": counter.count, "earliest_on": counter.earliest_on}


def _listed(section: Section) -> dict[str, Any]:
    return {"deadlines": [listed_from(row.deadline) for row in section.rows], "more": section.more}


def _announced(meeting: Meeting) -> dict[str, Any]:
    return {
        "letter": meeting.letter.number,
        "title": meeting.title,
        "starts_at": meeting.starts_at,
        "zone": meeting.zone,
        "place": meeting.place,
    }


def _moved(revision: Revision) -> dict[str, Any]:
    return {
        "deadline": str(revision.deadline_id),
        "matter": revision.deadline.matter,
        "old_due_on": revision.old_due_on,
        "new_due_on": revision.new_due_on,
        "cause": revision.cause,
        "moved_at": revision.decided_at,
    }
