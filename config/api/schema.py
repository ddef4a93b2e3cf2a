"""The API's description: the same problem for every operation, tokens as its one key."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from config.api.problems import MEDIA_TYPE
from offices.api.repeats import HEADER

IDEMPOTENCY_KEY = {
    "name": HEADER,
    "in": "header",
    "description": "A word of your own for this request, kept for 24 hours: sent again under it,"
    " the request is answered as the first time and not done again.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}


class FieldProblemSerializer(serializers.Serializer[Any]):
    """What is wrong with one field of the body, or one parameter of the query."""

    field = serializers.CharField(help_text="Dotted path; empty for the body as a whole.")
    pointer = serializers.CharField(allow_null=True, help_text="JSON pointer into the body.")
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """A refusal or a failure, after RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    field = serializers.CharField(allow_null=True)
    errors = FieldProblemSerializer(many=True)  # type: ignore[assignment]
    request_id = serializers.CharField(help_text="The id under which the logs know the request.")


class OfficeSchema(AutoSchema):
    """Adds to every operation the problem that it answers when it does not succeed."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation is not None:
            if self.method == "POST":
                operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
            component = self.resolve_serializer(ProblemSerializer, "response")
            operation["responses"]["default"] = {
                "description": "What went wrong.",
                "content": {MEDIA_TYPE: {"schema": component.ref}},
            }
        return operation


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Names the bearer token in the description."""

    target_class = "offices.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:  # noqa: ARG002
        return {"type": "http", "scheme": "bearer"}
