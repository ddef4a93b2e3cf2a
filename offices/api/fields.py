"""Input that is read strictly: nothing is converted, dropped or guessed."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([Zz]|[+-]\d{2}:\d{2})?", re.ASCII
)

FURTHEST = timedelta(hours=16)


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses fields it does not know, each by its name."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = {name: [self._not_known(known)] for name in data if name not in known}
            if unknown:
                raise serializers.ValidationError(unknown, code="unknown_field")
        return super().to_internal_value(data)

    def _not_known(self, known: set[str]) -> str:
        return str(_("There is no such field; there are: %s.") % ", ".join(sorted(known)))


class BoundedListField(serializers.ListField):
    """A list that is refused for its length before any of what it holds is read or looked up."""

    def to_internal_value(self, data: Any) -> list[Any]:
        longest = self.max_length
        if isinstance(data, list) and longest is not None and len(data) > longest:
            self.fail("max_length", max_length=longest)
        return super().to_internal_value(data)


class TextField(serializers.CharField):
    """A string; a number or a boolean is not turned into one."""

    default_error_messages = {"not_text": _("Write text, in quotation marks.")}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("not_text")
        text: str = super().to_internal_value(data)
        return text


class KeyField(serializers.IntegerField):
    """The id of a row: a whole number from 1 on, not written as text."""

    default_error_messages = {"not_a_key": _("Write the id as a whole number.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": 2**63 - 1, **options})

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("not_a_key")
        return super().to_internal_value(data)


class NamedField(serializers.SlugRelatedField[Any]):
    """A row by the name that people know it by, written as text.

    A sign that the database holds in no text is in no name: PostgreSQL would fail on it.
    """

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid")
        if "\0" in data:
            self.fail("does_not_exist", slug_name=self.slug_field, value=data)
        return super().to_internal_value(data)


class DayField(serializers.DateField):
    """A calendar day as ``2017-07-12`` and in no other way."""

    default_error_messages = {"not_a_day": _("Write the day as YYYY-MM-DD, as in 2017-07-12.")}

    def to_internal_value(self, value: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            self.fail("not_a_day")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("not_a_day")


def _is_of_a_place(instant: datetime) -> bool:
    """Whether some place may keep that offset; the database reads none further from UTC."""
    offset = instant.utcoffset()
    return offset is not None and abs(offset) < FURTHEST


class InstantField(serializers.DateTimeField):
    """An instant with its offset; one without says nothing of when it was, so it is refused."""

    default_error_messages = {
        "not_an_instant": _("Write the instant as 2017-07-12T18:00:00-04:00."),
        "naive": _(
            "This date-time has no offset from UTC, so it names a different instant in every"
            " capital; add one, as in 2017-07-12T18:00:00-04:00 or …Z."
        ),
    }

    def to_internal_value(self, value: Any) -> datetime:
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            self.fail("not_an_instant")
        try:
            instant = datetime.fromisoformat(value.upper())
            instant.utctimetuple()
        except (ValueError, OverflowError):
            self.fail("not_an_instant")
        if instant.tzinfo is None:
            self.fail("naive")
        return instant if _is_of_a_place(instant) else instant.astimezone(UTC)


@extend_schema_field(
    {"oneOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
)
class MomentField(serializers.Field[Any, Any, Any, Any]):
    """A day, or an instant with its offset: what is known of when something came or left."""

    default_error_messages = {
        "not_a_moment": _("Write a day as 2017-07-12, or an instant as 2017-07-12T18:00:00-04:00.")
    }

    def to_internal_value(self, data: Any) -> date | datetime:
        if not isinstance(data, str):
            self.fail("not_a_moment")
        field = DayField() if len(data) <= len("2017-07-12") else InstantField()
        return field.to_internal_value(data)


class FlagField(serializers.BooleanField):
    """``true`` or ``false``, and no other word for them."""

    default_error_messages = {"not_a_flag": _("Write true or false, without quotation marks.")}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("not_a_flag")
        return data


def valid(form: type[StrictSerializer], request: Request) -> dict[str, Any]:
    """The body's values, each read by its field; raises ``ValidationError`` naming the fault."""
    body = form(data=request.data)
    body.is_valid(raise_exception=True)
    values: dict[str, Any] = body.validated_data
    return values
