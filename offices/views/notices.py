from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from offices.clock import database_now
from offices.models import User
from offices.saving.lists import format_asked, saved_list, table_of
from offices.selectors.notices import all_notices_of, notices_of
from offices.services.acts import act_of_request
from offices.services.notices import mark_read
from offices.templatetags.watch_tables import notices_cells, notices_head

PAGE_SIZE = 50


@require_safe
@login_required
def notices(request: HttpRequest) -> HttpResponseBase:
    """What the application has told the reader, the newest first.

    With ``as=xlsx`` or ``csv`` all of it as a table.
    """
    user, format_ = _reader(request), format_asked(request)
    if format_ is not None:
        found, head, name = all_notices_of(user), notices_head(), _("notices")
        table = table_of(found, of="notices", name=name, head=head, cells=notices_cells)
        act = act_of_request(request, at=database_now(), door="page")
        return saved_list(request, format_, table, act=act)
    rows = notices_of(user, before=_key(request.GET.get("before", "")), size=PAGE_SIZE)
    page = {
        "notices": rows[:PAGE_SIZE],
        "next": rows[PAGE_SIZE - 1].pk if len(rows) > PAGE_SIZE else None,
        "is_first_page": "before" not in request.GET,
        "is_demonstration": settings.DEMO,
    }
    return render(request, "offices/notices.html", page)


@require_POST
@login_required
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark one of the reader's notices read, or all of them without a ``notice``."""
    key = _key(request.POST.get("notice", ""))
    mark_read(now=database_now(), user=_reader(request), keys=None if key is None else [key])
    return redirect("offices:notices")


def _key(text: str) -> int | None:
    """The key that ``text`` says, None of nothing; raises Http404 for anything else."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
