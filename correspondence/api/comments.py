from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.at_letter import letter_at
from correspondence.models import Comment, Letter
from correspondence.selectors.addresses import address_is
from correspondence.selectors.colleagues import comments_for
from correspondence.services.commenting import LONGEST_COMMENT, comment, retract
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.moments import act_of
from offices.api.views import Asked, OfficeViewSet
from offices.services.audit import on_the_record


class NewComment(StrictSerializer):
    """A word about the letter; ``@`` before a user name tells that person."""

    text = Text(max_length=LONGEST_COMMENT)


class ShownComment(serializers.Serializer[Any]):
    """A comment; one that was retracted has no text."""

    id = serializers.IntegerField()
    author = serializers.CharField(help_text="User name.")
    text = serializers.CharField()
    mentions = serializers.ListField(child=serializers.CharField(), help_text="User names.")
    written_at = serializers.DateTimeField()
    retracted_at = serializers.DateTimeField(allow_null=True)


@extend_schema_view(
    list=extend_schema(
        summary="The comments on a letter, oldest first", responses=ShownComment(many=True)
    )
)
class Comments(OfficeViewSet):
    """What colleagues say about one letter; whoever may see the letter may read it."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "retract": Scope.LETTERS_WRITE,
    }
    queryset = Comment.objects.none()
    lookup_url_kwarg = "comment"
    lookup_value_regex = "[0-9]{1,18}"

    def asked(self) -> Asked:
        """The comment that the address names, or the letter where it names none."""
        number, key = self.kwargs["number"], self.kwargs.get("comment")
        if key is None:
            return Asked(Letter.objects.filter(address_is(number)), number)
        rows = Comment.objects.filter(address_is(number, through="letter__"), pk=int(key))
        return Asked(rows, f"{number} {key}", through="letter__")

    def list(self, request: Request, number: str) -> Response:
        """Retracted ones keep their place."""
        rows = comments_for(request.user).filter(letter=letter_at(request, number))
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One comment", responses=ShownComment)
    def retrieve(self, request: Request, number: str, comment: str) -> Response:
        """The comment under its ETag."""
        return tagged(request, _shown(_comment(request, number, comment)))

    @extend_schema(
        summary="Comment on the letter", request=NewComment, responses={201: ShownComment}
    )
    def create(self, request: Request, number: str) -> Response:
        """Whom it names is told; one who does not see the letter is refused by name."""
        text = valid(NewComment, request)["text"]
        row = comment(act=act_of(request), letter=letter_at(request, number), text=text)
        headers = {"Location": reverse("letter-comment-detail", [number, row.pk], request=request)}
        told = _shown(_comment(request, number, row.pk))
        return Response(told, status=201, headers=headers)

    @extend_schema(
        summary="Retract a comment", request=None, responses=ShownComment, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def retract(self, request: Request, number: str, comment: str) -> Response:
        """Its author alone does; that it was there stays."""
        with on_the_record():
            row = _comment(request, number, comment)
            require_match(request, _shown(row))
            retract(act=act_of(request), comment=row)
        return tagged(request, _shown(_comment(request, number, comment)))


def _comments(request: Request, number: str) -> QuerySet[Comment]:
    return comments_for(request.user).filter(address_is(number, through="letter__"))


def _comment(request: Request, number: str, key: str | int) -> Comment:
    row = _comments(request, number).filter(pk=int(key)).first()
    if row is None:
        raise Http404
    return row


def _shown(row: Comment) -> dict[str, Any]:
    return {
        "id": row.pk,
        "author": row.author.username,
        "text": row.text,
        "mentions": sorted(mention.user.username for mention in row.mentions.all()),
        "written_at": row.written_at,
        "retracted_at": row.retracted_at,
    }
