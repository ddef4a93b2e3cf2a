"""What the API takes in and says of drafts, field by field."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from correspondence.api.entered import NewRequest
from correspondence.api.found import listed_letter
from correspondence.draft_entry import NewDraft
from correspondence.draft_heading import Heading
from correspondence.entry import MOST_LISTED, Asked
from correspondence.models import Answer, Letter
from correspondence.models import Request as RequestRow
from correspondence.models.letter import Form, Language, Purpose
from correspondence.selectors.drafts import Kind
from correspondence.selectors.requests import requests_named
from offices.api.fields import BoundedListField, NamedField, StrictSerializer
from offices.api.fields import TextField as Text
from offices.models import Desk, Marking, User

LARGEST_KEY = 2**63 - 1
RequestRows = tuple[RequestRow, ...]


class NewAnswer(StrictSerializer):
    """A request that the draft answers."""

    request = serializers.IntegerField(
        min_value=1, max_value=LARGEST_KEY, help_text="The id that its letter shows."
    )
    extent = serializers.ChoiceField(Answer.Extent.choices, default=Answer.Extent.FULL)


class NewDraftLetter(StrictSerializer):
    """A letter of ours to be drafted; it gets its number when it is signed."""

    text = Text(trim_whitespace=False)
    subject = Text()
    desk = NamedField(queryset=Desk.objects.select_related("post__party"), slug_field="code")
    addressee = Text(default="", allow_blank=True, help_text="Left out, who is replied to.")
    person = Text(default="", allow_blank=True, help_text="Who is written to there.")
    office = Text(default="", allow_blank=True, help_text="Needed for who is not known there.")
    honorific = Text(default="", allow_blank=True, help_text="As The Honorable.")
    sender = Text(default="", allow_blank=True, help_text="Left out, the desk's post.")
    officer = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )
    form = serializers.ChoiceField(Form.choices, default=Form.LETTER)
    language = serializers.ChoiceField(Language.choices, default=Language.EN)
    marking = serializers.ChoiceField(
        Marking.names,
        default=None,
        allow_null=True,
        help_text="Left out, that of the letter answered, or OFFICIAL.",
    )
    purpose = serializers.ChoiceField(
        Purpose.choices, default="", allow_blank=True, help_text="Left out, what the rest shows."
    )
    place = Text(default="", allow_blank=True, help_text="Where it asks to meet.")
    in_reply_to = Text(default="", allow_blank=True, help_text="Number of the letter answered.")
    answers = BoundedListField(child=NewAnswer(), default=list, max_length=MOST_LISTED)
    requests = BoundedListField(child=NewRequest(), default=list, max_length=MOST_LISTED)
    note = Text(default="", allow_blank=True)


class NewHeading(StrictSerializer):
    """To whom a draft goes, in which form, and what it asks for, from now on."""

    addressee = Text()
    person = Text(default="", allow_blank=True, help_text="Who is written to there.")
    office = Text(
        default="", allow_blank=True, help_text="Needed for who is not known there; else as known."
    )
    honorific = Text(default="", allow_blank=True, help_text="As The Honorable.")
    form = serializers.ChoiceField(Form.choices)
    language = serializers.ChoiceField(Language.choices)
    purpose = serializers.ChoiceField(Purpose.choices)
    place = Text(default="", allow_blank=True, help_text="Where it asks to meet.")
    requests = BoundedListField(
        child=NewRequest(),
        default=None,
        allow_null=True,
        max_length=MOST_LISTED,
        help_text="Left out, they stay as they are.",
    )


class NewVersion(StrictSerializer):
    """What a draft is to say from now on, written from the version ``seen``."""

    seen = serializers.IntegerField(min_value=1)
    subject = Text()
    text = Text(trim_whitespace=False)
    note = Text(default="", allow_blank=True)


class NewAnswers(StrictSerializer):
    """All requests that a draft answers."""

    answers = BoundedListField(child=NewAnswer(), max_length=MOST_LISTED)


class ListedVersion(serializers.Serializer[Any]):
    """A version without its text."""

    serial = serializers.IntegerField()
    subject = serializers.CharField()
    note = serializers.CharField()
    digest = serializers.CharField(help_text="SHA-256 of subject and text.")
    written_by = serializers.CharField(allow_null=True, help_text="User name.")
    written_at = serializers.DateTimeField()


class ShownVersion(ListedVersion):
    """A version with its text."""

    text = serializers.CharField()


class ShownRun(serializers.Serializer[Any]):
    """Some words on end."""

    kind = serializers.ChoiceField([kind.value for kind in Kind])
    text = serializers.CharField()


class ShownComparison(serializers.Serializer[Any]):
    """What a version says that another does not, word by word."""

    before = serializers.IntegerField()
    after = serializers.IntegerField()
    subject = ShownRun(many=True)
    text = ShownRun(many=True)


class ShownAnswer(serializers.Serializer[Any]):
    """A request that a letter of ours answers."""

    request = serializers.IntegerField()
    letter = serializers.CharField(help_text="The address of the letter that asked.")
    extent = serializers.ChoiceField(Answer.Extent.choices)


class ShownAnswers(serializers.Serializer[Any]):
    """All requests that a letter of ours answers."""

    answers = ShownAnswer(many=True)


def draft_of(request: Request, values: dict[str, Any]) -> NewDraft:
    """The draft that the valid values of ``NewDraftLetter`` are."""
    plain = dict(values)
    full, partial = answered_by_draft(request, plain.pop("answers"))
    named, marking = plain.pop("in_reply_to"), plain.pop("marking")
    return NewDraft(
        in_reply_to=_named(request, named) if named else None,
        marking=Marking[marking].value if marking else None,
        full=full,
        partial=partial,
        requests=tuple(Asked(**asked) for asked in plain.pop("requests")),
        **plain,
    )


def heading_of(values: dict[str, Any]) -> Heading:
    """The heading that the valid values of ``NewHeading`` are."""
    plain = dict(values)
    asked = plain.pop("requests")
    requests = None if asked is None else tuple(Asked(**one) for one in asked)
    return Heading(**plain, requests=requests)


def answered_by_draft(
    request: Request, given: list[dict[str, Any]]
) -> tuple[RequestRows, RequestRows]:
    """The requests answered wholly and those answered in part; refuses what there is not."""
    rows = requests_named([one["request"] for one in given], request.user)
    unknown = [one["request"] for one in given if one["request"] not in rows]
    if unknown:
        detail = _("There is no request %(id)s.") % {"id": unknown[0]}
        raise serializers.ValidationError({"answers": [detail]})
    extents = Answer.Extent
    full, partial = (
        tuple(rows[one["request"]] for one in given if one["extent"] == extent)
        for extent in (extents.FULL, extents.PARTIAL)
    )
    return full, partial


def _named(request: Request, number: str) -> Letter:
    try:
        return listed_letter(request, number)
    except Http404:
        detail = _("There is no such letter to answer.")
        raise serializers.ValidationError({"in_reply_to": [detail]}) from None
