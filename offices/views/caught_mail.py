from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from offices.models import User
from offices.selectors.notices import caught_mails

SHOWN = 100


@require_safe
@login_required
def caught_mail(request: HttpRequest) -> HttpResponse:
    """In a demonstration: the mails it would have sent to the reader, the newest first."""
    user = _reader_of_demonstration(request)
    return render(request, "offices/caught_mail.html", {"mails": caught_mails(user)[:SHOWN]})


@require_safe
@login_required
def caught_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One of those mails as a mail program shows it."""
    mail = caught_mails(_reader_of_demonstration(request)).filter(pk=pk).first()
    if mail is None or not mail.html:
        raise Http404
    return HttpResponse(mail.html)


def _reader_of_demonstration(request: HttpRequest) -> User:
    if not settings.DEMO or not isinstance(request.user, User):
        raise Http404
    return request.user
