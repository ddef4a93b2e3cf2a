"""What the API refuses, as exceptions that the problem handler writes out."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ValidationError


class BadQuery(ValidationError):
    """The query string is at fault; the detail maps each parameter to what is wrong."""

    status_code = 400
    default_code = "bad_query"

    def __init__(self, detail: dict[str, Any]) -> None:
        super().__init__(detail, code=self.default_code)


class UnprocessableBody(ValidationError):
    """The body was read and cannot stand; the detail maps each field to what is wrong."""

    status_code = 422


class BodyTooLarge(APIException):
    status_code = 413
    default_code = "body_too_large"
    default_detail = _("The body is larger than the API takes.")


class NoRoomLeft(APIException):
    status_code = 507
    default_code = "no_room"
    default_detail = _("There is no room for the file now. Nothing was kept; try again later.")


class HeldForNow(APIException):
    """What is asked for waits for something else; ``wait`` is in seconds."""

    status_code = 503
    default_code = "held"
    default_detail = _("The file is held until it has been scanned. Try again in a minute.")
    wait = 60


class NotReadyYet(APIException):
    """What is asked for is being made; ``wait`` is in seconds."""

    status_code = 409
    default_code = "not_ready_yet"
    default_detail = _("It is being made; ask again in a moment.")
    wait = 5


class Withdrawn(APIException):
    status_code = 410
    default_code = "withdrawn"
    default_detail = _("The file holds malicious content and is not served any more.")


class ConditionMissing(APIException):
    status_code = 428
    default_code = "if_match_missing"
    default_detail = _(
        "Send If-Match with the ETag of the version you changed, as GET on this address gave it."
    )


class ConditionFailed(APIException):
    status_code = 412
    default_code = "if_match_stale"
    default_detail = _(
        "This has changed since you read it: GET it again and repeat the change on what it is now."
    )


class UnfitKey(APIException):
    status_code = 400
    default_code = "bad_idempotency_key"
    default_detail = _(
        "Write 1 to 255 letters, digits or signs of ASCII as the Idempotency-Key, without spaces."
    )


class RequestInWork(APIException):
    """The first request under the key is not answered yet; ``wait`` is in seconds."""

    status_code = 409
    default_code = "request_in_work"
    default_detail = _("The same request is in work; ask again for its answer.")
    wait = 1
