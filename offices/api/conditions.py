"""ETag and If-Match: nobody changes what they have not seen."""

import hashlib
from typing import Any

import orjson
from django.utils.http import parse_etags, quote_etag
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from offices.api.refusals import ConditionFailed, ConditionMissing

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the version that is changed.",
)


def etag_of(data: Any) -> str:
    """The strong tag of a representation, equal for equal content."""
    written = orjson.dumps(data, default=str, option=orjson.OPT_SORT_KEYS)
    return quote_etag(hashlib.sha256(written).hexdigest()[:32])


def tagged(request: Request, data: Any, *, status: int = 200) -> Response:
    """The representation under its ETag; 304 where a GET holds the same version already."""
    tag = etag_of(data)
    held = parse_etags(request.headers.get("If-None-Match", ""))
    if request.method in ("GET", "HEAD") and (tag in held or held == ["*"]):
        return Response(status=304, headers={"ETag": tag})
    return Response(data, status=status, headers={"ETag": tag})


def require_match(request: Request, data: Any) -> None:
    """Refuse a change of a version other than ``data``; ask inside the change's transaction."""
    wanted = request.headers.get("If-Match")
    if wanted is None:
        raise ConditionMissing
    tags = parse_etags(wanted)
    if tags != ["*"] and etag_of(data) not in tags:
        raise ConditionFailed
