"""A form that is sent twice in one moment, as by a double click, is taken once."""

import hashlib
import json
import re
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from offices.clock import now_of
from offices.models import KeyedAnswer, User
from offices.services.repeats import (
    GivenAnswer,
    KeyReused,
    StillRunning,
    claim_key,
    give_up,
    keep_answer,
)
from offices.services.sealing import seal, unseal

NAME = re.compile(r"[0-9a-f]{32}")
OUTSIDE = ("csrfmiddlewaretoken",)
LOOKS, BETWEEN = 20, 0.25
"""How often, and how many seconds apart, the first of two is looked for."""

View = Callable[..., HttpResponseBase]


class ShownOnce(HttpResponse):
    """A page with a secret that nobody can show a second time: the second of two sees it too."""


def once(view: View) -> View:
    """What a form that carries ``{% once %}`` did, it does not do again: it leads there again.

    A form that was refused, or whose words were changed since, is taken as another.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        name, user = request.POST.get("once", ""), request.user
        if request.method != "POST" or not NAME.fullmatch(name) or not isinstance(user, User):
            return view(request, *args, **named)
        try:
            claim = _claimed(request, user, name)
        except KeyReused:
            return view(request, *args, **named)
        except StillRunning:
            return render(request, "offices/in_work.html", status=409)
        if isinstance(claim, GivenAnswer):
            return _given(claim)
        return _done(claim, lambda: view(request, *args, **named))

    return answer


def _claimed(request: HttpRequest, user: User, name: str) -> KeyedAnswer | GivenAnswer:
    """The claim to work on, or where the same form led; waits a moment for the first of two."""
    said = {key: values for key, values in request.POST.lists() if key not in OUTSIDE}
    files = {key: [_digest_of(one) for one in request.FILES.getlist(key)] for key in request.FILES}
    words = json.dumps([request.path, said, files], sort_keys=True)
    fingerprint = hashlib.sha256(words.encode()).hexdigest()
    for look in range(LOOKS):
        try:
            return claim_key(
                user=user, key=f"page:{name}", fingerprint=fingerprint, now=now_of(request)
            )
        except StillRunning:
            if look == LOOKS - 1:
                raise
            time.sleep(BETWEEN)
    raise StillRunning


def _digest_of(file: Any) -> str:
    digest = hashlib.sha256((file.name or "").encode(errors="surrogatepass"))
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _given(answer: GivenAnswer) -> HttpResponse:
    if answer.body:
        return ShownOnce(unseal(answer.body))
    return redirect(answer.headers["Location"])


def _done(claim: KeyedAnswer, work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        response = work()
    except BaseException:
        give_up(claim=claim)
        raise
    if isinstance(response, HttpResponse) and "Location" in response.headers:
        led = {"Location": response.headers["Location"]}
        keep_answer(claim=claim, answer=GivenAnswer(response.status_code, led, ""))
    elif isinstance(response, ShownOnce):
        page = seal(response.content.decode())
        keep_answer(claim=claim, answer=GivenAnswer(response.status_code, {}, page))
    else:
        give_up(claim=claim)
    return response
