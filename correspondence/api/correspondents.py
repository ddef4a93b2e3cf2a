"""Organizations and persons that letters come from and go to, over the API."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.models import Organization, Person
from correspondence.selectors.correspondents import (
    correspondents_for,
    named_like,
    offices_of,
    references_to,
)
from correspondence.services.correspondents import Names, correct_organization, correct_person
from correspondence.services.merging import merge_organizations, merge_persons
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import KeyField, NamedField, StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.filters import FilterSet
from offices.api.moments import act_of
from offices.api.views import OfficeViewSet
from offices.models import Party
from offices.services.audit import on_the_record


class CorrespondentFilters(FilterSet):
    """Which correspondents a list holds."""

    name: Any = CharFilter(method="by_name", max_length=200)

    def by_name(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Those that bear the words in a name."""
        return named_like(rows, words)


class CorrectedPerson(StrictSerializer):
    """What a person is called from now on, and why; the name before stays an alias."""

    name = Text(max_length=200)
    name_ko = Text(max_length=200, default="", allow_blank=True)
    aliases = serializers.ListField(child=Text(max_length=200), max_length=200, default=list)
    reason = Text(max_length=500)


class CorrectedOrganization(CorrectedPerson):
    """What an organization is called from now on, and whose it is."""

    short_name = Text(max_length=32, default="", allow_blank=True)
    party = NamedField(
        queryset=Party.objects.all(), slug_field="code", default=None, allow_null=True
    )


class Merging(StrictSerializer):
    """The one that remains."""

    into = KeyField()


class ShownOffice(serializers.Serializer[Any]):
    """An office of an organization that a person held."""

    person = serializers.CharField()
    organization = serializers.CharField()
    title = serializers.CharField()
    from_on = serializers.DateField(allow_null=True)
    until_on = serializers.DateField(allow_null=True)


class ListedPerson(serializers.Serializer[Any]):
    """A person as a list shows them."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    name_ko = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())
    merged_into = serializers.IntegerField(
        allow_null=True, help_text="Who is meant now, where this was a duplicate."
    )


class ListedOrganization(ListedPerson):
    """An organization as a list shows it."""

    short_name = serializers.CharField()
    party = serializers.CharField(allow_null=True, help_text="Its party's code.")


class ShownPerson(ListedPerson):
    """A person with the offices they held."""

    offices = ShownOffice(many=True)


class ShownOrganization(ListedOrganization):
    """An organization with the offices held in it."""

    offices = ShownOffice(many=True)


class ShownReferences(serializers.Serializer[Any]):
    """What names the correspondent itself, as far as the account may see it."""

    as_sender = serializers.IntegerField(help_text="Letters from it.")
    as_addressee = serializers.IntegerField(help_text="Letters to it.")
    offices = serializers.IntegerField()
    merged = serializers.IntegerField(help_text="Duplicates that lead to it already.")


class Correspondents(OfficeViewSet):
    """What organizations and persons have in common."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "references": Scope.LETTERS_READ,
        "correct": Scope.LETTERS_WRITE,
        "merge": Scope.LETTERS_WRITE,
    }
    filterset_class = CorrespondentFilters
    lookup_value_regex = "[0-9]{1,18}"
    model: type[Organization] | type[Person]

    def list(self, request: Request) -> Response:
        """Those that exist for the token's account, by name; merged ones are among them."""
        rows = self.filter_queryset(correspondents_for(self.model, request.user))
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([_listed(row) for row in page or []])

    def row_at(self, request: Request, key: str | int) -> Any:
        """The row of that key; 404 where it does not exist for the account."""
        row = correspondents_for(self.model, request.user).filter(pk=int(key)).first()
        if row is None:
            raise Http404
        return row

    def changed(self, request: Request, key: str, change: Callable[[Any], Any]) -> Response:
        """The row after ``change``, which is of the version that If-Match names."""
        with on_the_record():
            row = self.row_at(request, key)
            require_match(request, _shown(row))
            change(row)
        return tagged(request, _shown(self.row_at(request, key)))

    def merged(self, request: Request, key: str, merge: Callable[..., Any]) -> Response:
        """The row after ``merge`` into the one that the body names."""
        into = valid(Merging, request)["into"]
        act = act_of(request)
        return self.changed(
            request,
            key,
            lambda row: merge(act=act, duplicate=row, into=self._survivor(request, into)),
        )

    def _survivor(self, request: Request, key: int) -> Any:
        try:
            return self.row_at(request, key)
        except Http404:
            said = [_("There is none of this id.")]
            raise serializers.ValidationError({"into": said}) from None


@extend_schema_view(
    list=extend_schema(summary="Organizations, by name", responses=ListedOrganization(many=True))
)
class Organizations(Correspondents):
    """Ministries, agencies and bodies that write to us or are written to."""

    model = Organization
    queryset = Organization.objects.none()
    keyset = ("folded_name", "id")
    lookup_url_kwarg = "organization"

    @extend_schema(summary="One organization", responses=ShownOrganization)
    def retrieve(self, request: Request, organization: str) -> Response:
        """The organization under its ETag."""
        return tagged(request, _shown(self.row_at(request, organization)))

    @extend_schema(summary="What names the organization", responses=ShownReferences)
    @action(detail=True)
    def references(self, request: Request, organization: str) -> Response:
        """What a merge would lead to another; nothing is changed."""
        return Response(_references(self.row_at(request, organization), request))

    @extend_schema(
        summary="Correct the organization",
        request=CorrectedOrganization,
        responses=ShownOrganization,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, organization: str) -> Response:
        """Its names and its party, for the registry to keep."""
        values = valid(CorrectedOrganization, request)
        party, reason = values.pop("party"), values.pop("reason")
        return self.changed(
            request,
            organization,
            lambda row: correct_organization(
                act=act_of(request),
                organization=row,
                names=Names(**values),
                party=party,
                reason=reason,
            ),
        )

    @extend_schema(
        summary="Merge a duplicate into another organization",
        request=Merging,
        responses=ShownOrganization,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, organization: str) -> Response:
        """It stays readable, and leads to the one that remains."""
        return self.merged(request, organization, merge_organizations)


@extend_schema_view(
    list=extend_schema(summary="Persons, by name", responses=ListedPerson(many=True))
)
class Persons(Correspondents):
    """Those who sign letters or are addressed in them."""

    model = Person
    queryset = Person.objects.none()
    keyset = ("name", "id")
    lookup_url_kwarg = "person"

    @extend_schema(summary="One person", responses=ShownPerson)
    def retrieve(self, request: Request, person: str) -> Response:
        """The person under their ETag."""
        return tagged(request, _shown(self.row_at(request, person)))

    @extend_schema(summary="What names the person", responses=ShownReferences)
    @action(detail=True)
    def references(self, request: Request, person: str) -> Response:
        """What a merge would lead to another; nothing is changed."""
        return Response(_references(self.row_at(request, person), request))

    @extend_schema(
        summary="Correct the person",
        request=CorrectedPerson,
        responses=ShownPerson,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, person: str) -> Response:
        """Their names, for the registry to keep."""
        values = valid(CorrectedPerson, request)
        reason, act = values.pop("reason"), act_of(request)
        return self.changed(
            request,
            person,
            lambda row: correct_person(act=act, person=row, names=Names(**values), reason=reason),
        )

    @extend_schema(
        summary="Merge a duplicate into another person",
        request=Merging,
        responses=ShownPerson,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, person: str) -> Response:
        """They stay readable, and lead to the one that remains."""
        return self.merged(request, person, merge_persons)


def _listed(row: Organization | Person) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": row.pk,
        "name": row.name,
        "name_ko": row.name_ko,
        "aliases": row.aliases,
        "merged_into": row.merged_into_id,
    }
    if isinstance(row, Organization):
        told |= {"short_name": row.short_name, "party": row.party.code if row.party else None}
    return told


def _shown(row: Organization | Person) -> dict[str, Any]:
    offices = [
        {
            "person": held.person.name,
            "organization": held.organization.name,
            "title": held.title,
            "from_on": held.from_on,
            "until_on": held.until_on,
        }
        for held in offices_of(row)
    ]
    return _listed(row) | {"offices": offices}


def _references(row: Organization | Person, request: Request) -> dict[str, int]:
    found = references_to(row, request.user)
    return {
        name: getattr(found, name) for name in ("as_sender", "as_addressee", "offices", "merged")
    }
