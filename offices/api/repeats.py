"""``Idempotency-Key`` on POST: a request that is sent again is answered, not done again."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from django.core.files.uploadedfile import UploadedFile
from rest_framework.request import Request
from rest_framework.response import Response

from offices.api.moments import now_of
from offices.api.refusals import RequestInWork, UnfitKey
from offices.models import KeyedAnswer, User
from offices.services.audit import on_the_record
from offices.services.repeats import (
    ClaimLost,
    GivenAnswer,
    StillRunning,
    claim_key,
    give_up,
    keep_answer,
)

HEADER = "Idempotency-Key"
REPEATED = "Idempotent-Replayed"
LONGEST_KEY = 255
KEPT_HEADERS = ("ETag", "Location")
Handler = Callable[..., Response]


def answered_once(request: Request, handler: Handler) -> Handler:
    """The handler, or one that gives a repeat of the request the answer of the first."""
    key = request.headers.get(HEADER)
    if key is None:
        return handler
    if not 0 < len(key) <= LONGEST_KEY or not all("!" <= letter <= "~" for letter in key):
        raise UnfitKey

    def once(request: Request, *args: Any, **kwargs: Any) -> Response:
        assert isinstance(request.user, User)
        claim = _claimed(request, request.user, key)
        if isinstance(claim, GivenAnswer):
            return _said_again(claim)
        try:
            with on_the_record():
                response = handler(request, *args, **kwargs)
                keep_answer(claim=claim, answer=_given(request, response))
        except ClaimLost:
            raise RequestInWork from None
        except BaseException:
            give_up(claim=claim)
            raise
        return response

    return once


def _claimed(request: Request, user: User, key: str) -> KeyedAnswer | GivenAnswer:
    fingerprint = hashlib.sha256(b"\n".join(_identity(request))).hexdigest()
    try:
        return claim_key(user=user, key=key, fingerprint=fingerprint, now=now_of(request))
    except StillRunning:
        raise RequestInWork from None


def _identity(request: Request) -> Iterator[bytes]:
    """What makes two requests the same: the address and every value of the body."""
    yield request.get_full_path().encode()
    data = request.data
    if not hasattr(data, "lists"):
        yield orjson.dumps(data, option=orjson.OPT_SORT_KEYS)
        return
    for name, values in sorted(data.lists()):
        for value in values:
            yield name.encode()
            yield from _content(value)


def _content(value: Any) -> Iterator[bytes]:
    if not isinstance(value, UploadedFile):
        yield str(value).encode()
        return
    yield (value.name or "").encode()
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    yield digest.digest()


def _given(request: Request, response: Response) -> GivenAnswer:
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body = request.accepted_renderer.render(response.data)
    text = body if isinstance(body, str) else body.decode()
    return GivenAnswer(response.status_code, headers, text)


def _said_again(answer: GivenAnswer) -> Response:
    data = orjson.loads(answer.body) if answer.body else None
    return Response(data, status=answer.status, headers={**answer.headers, REPEATED: "true"})
