from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from correspondence.forms.search import SearchForm
from correspondence.selectors.register_page import cells_of, table_head
from correspondence.selectors.search import Hits, hits_for
from correspondence.selectors.search_newest import MOST_HITS
from correspondence.selectors.search_page import Hit, letters_found, page_of
from correspondence.views.addressed import act_of_page
from offices.clock import now_of
from offices.models import User
from offices.saving.lists import ListTable, format_asked, saved_list
from offices.selectors.stations import station_of

PAGE_SIZE = 20
UNFIT = 422


@require_safe
@login_required
def search(request: HttpRequest) -> HttpResponseBase:
    """The letters that hold all words of ``?q=``, with what matched, page by page.

    With ``as=xlsx`` or ``csv`` all of them as a table, as the register is saved.
    """
    user = request.user
    assert isinstance(user, User)
    form = SearchForm({name: request.GET.get(name, "").strip() for name in SearchForm.base_fields})
    number = _page_number(request.GET.get("page", "1"))
    hits, shown = Hits([]), list[Hit]()
    is_asked = form.is_valid() and bool(form.cleaned_data["q"])
    if is_asked:
        question = form.question()
        hits = hits_for(user, question, form.among())
        format_ = format_asked(request)
        if format_ is not None:
            return saved_list(request, format_, _table(hits, user), act=act_of_page(request))
        shown = page_of(hits, question, user, page=number, size=PAGE_SIZE)
    context = {
        "form": form,
        "is_asked": is_asked,
        "hits": shown,
        "count": len(hits.keys),
        "are_all": hits.are_all,
        "most": MOST_HITS,
        "before": _address(form, number - 1) if number > 1 else "",
        "after": _address(form, number + 1) if len(hits.keys) > number * PAGE_SIZE else "",
        "station": station_of(user),
        "now": now_of(request),
    }
    status = 200 if form.is_valid() else UNFIT
    return render(request, "correspondence/search.html", context, status=status)


def _table(hits: Hits, user: User) -> ListTable:
    letters = letters_found(hits, user)
    return ListTable(
        of="search",
        name=_("search"),
        head=table_head(),
        rows=cells_of(letters),
        count=len(letters),
    )


def _address(form: SearchForm, page: int) -> str:
    """The query of another page of the same search."""
    given = {name: form.data[name] for name in form.fields if form.data[name]}
    return urlencode(given | ({"page": page} if page > 1 else {}))


def _page_number(text: str) -> int:
    """Which page is asked for; raises ``Http404`` for what is none."""
    most = MOST_HITS // PAGE_SIZE
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        raise Http404
    if not 1 <= int(text) <= most:
        raise Http404
    return int(text)
