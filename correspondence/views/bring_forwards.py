"""The reader's letters to be shown again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from correspondence.refusal import Refused
from correspondence.selectors.bring_forwards import (
    Position,
    bring_forwards_of,
    bring_forwards_page,
    bring_forwards_shown_to,
)
from correspondence.selectors.colleagues_tables import forwards_cells, forwards_head
from correspondence.services.bringing_forward import end_bring_forward
from correspondence.views.at_letter import act_of, reader_of
from correspondence.views.positions import day_and_key
from offices.saving.lists import format_asked, saved_list, table_of

PAGE_SIZE = 50


@require_safe
@login_required
def bring_forwards(request: HttpRequest) -> HttpResponseBase:
    """The reader's own and their desks', the earliest day first, page by page.

    With ``as=xlsx`` or ``csv`` all of them as a table.
    """
    rows = bring_forwards_of(reader_of(request))
    format_ = format_asked(request)
    if format_ is not None:
        name = _("brought forward")
        table = table_of(
            rows, of="bring_forwards", name=name, head=forwards_head(), cells=forwards_cells
        )
        return saved_list(request, format_, table, act=act_of(request))
    page = bring_forwards_page(rows, after=_after(request.GET.get("after", "")), size=PAGE_SIZE)
    ending = page.next_position
    context = {
        "rows": page.rows,
        "next": f"{ending.again_on.isoformat()}~{ending.id}" if ending else "",
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "correspondence/bring_forwards.html", context)


@require_POST
@login_required
def end(request: HttpRequest, forward: int) -> HttpResponse:
    """Take a letter off the list."""
    row = bring_forwards_shown_to(reader_of(request)).filter(pk=forward).first()
    if row is None:
        raise Http404
    try:
        end_bring_forward(act=act_of(request), row=row)
    except Refused as refused:
        messages.info(request, refused.detail)
    return redirect("correspondence:bring_forwards")


def _after(text: str) -> Position | None:
    found = day_and_key(text)
    return Position(*found) if found else None
