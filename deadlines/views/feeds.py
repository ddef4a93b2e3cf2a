from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from deadlines.forms.feeds import FeedForm
from deadlines.selectors.feeds import feeds_of
from deadlines.services.feeds import MOST_FEEDS, FeedRefused, open_feed, revoke_feed
from offices.clock import database_now
from offices.models import User
from offices.services.acts import act_of_request
from offices.views.once import ShownOnce, once


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def feeds(request: HttpRequest) -> HttpResponse:
    """One's calendar feeds; a new one's address is shown in answer to its form, and only then."""
    reader = _reader(request)
    form, address = FeedForm(reader, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        act = act_of_request(request, at=database_now(), door="page")
        try:
            opened = open_feed(act=act, reader=reader, desk=form.cleaned_data["desk"])
        except FeedRefused as refused:
            form.add_error(refused.field, refused.detail)
        else:
            address = _address_of(opened.secret)
    page = {
        "form": form,
        "address": address,
        "feeds": feeds_of(reader).filter(revoked_at=None)[:MOST_FEEDS],
    }
    shown = render(request, "deadlines/feeds.html", page)
    return ShownOnce(shown.content) if address else shown


@require_POST
@login_required
def revoke_own_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Close one of one's feeds for good."""
    feed = feeds_of(_reader(request)).filter(pk=pk).first()
    if feed is None:
        raise Http404
    revoke_feed(act=act_of_request(request, at=database_now(), door="page"), feed=feed)
    messages.success(request, _("The address opens nothing any more."))
    return redirect("deadlines:feeds")


def _address_of(secret: str) -> str:
    return settings.SITE_URL.rstrip("/") + reverse("feed-calendar", args=[secret])


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
