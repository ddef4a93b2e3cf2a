"""Who sees a dossier: its distribution list, kept by who keeps the dossier."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from correspondence.access import may_keep_file, require_may_keep_file
from correspondence.forms.readers import ReaderForm
from correspondence.models import File
from correspondence.refusal import Refused
from correspondence.selectors.readers import (
    desks_to_show,
    entries_of,
    people_to_show,
    readers_of,
    who_is_meant,
)
from correspondence.services.file_readers import show_file, show_file_no_longer
from correspondence.views.at_letter import act_of, file_at, reader_of

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def file_readers(request: HttpRequest, file: str) -> HttpResponse:
    """Who sees the dossier beyond its desk; a posted person or desk is put on its list."""
    row = file_at(request, file)
    if request.method != "POST":
        return _page(request, row)
    require_may_keep_file(reader_of(request), row)
    form = _form(row, request.POST)
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            show_file(act=act_of(request), file=row, to=to)
        except Refused as refused:
            form.add_error("to", refused.detail)
        else:
            said = _("%(name)s is on the distribution list.") % {"name": to.name}
            messages.success(request, said)
            return redirect("correspondence:file_readers", file)
    return _page(request, row, form=form, status=UNFIT)


@require_POST
@login_required
def remove_file_reader(request: HttpRequest, file: str, key: int) -> HttpResponse:
    """Take a person or desk off the list; who is off it already is told of as such."""
    row = file_at(request, file)
    require_may_keep_file(reader_of(request), row)
    entry = entries_of(row).filter(pk=key).first()
    if entry is None:
        messages.info(request, _("This reader is not on the distribution list any more."))
        return redirect("correspondence:file_readers", file)
    to = who_is_meant(entry)
    try:
        show_file_no_longer(act=act_of(request), file=row, to=to)
    except Refused as refused:
        messages.info(request, refused.detail)
    else:
        said = _("%(name)s is off the distribution list.") % {"name": to.name}
        messages.success(request, said)
    return redirect("correspondence:file_readers", file)


def _page(
    request: HttpRequest, row: File, *, form: ReaderForm | None = None, status: int = 200
) -> HttpResponse:
    may_keep = may_keep_file(reader_of(request), row)
    context: dict[str, Any] = {
        "file": row,
        "readers": readers_of(row),
        "may_distribute": may_keep,
        "reader_form": (form or _form(row)) if may_keep else None,
    }
    return render(request, "correspondence/file_readers.html", context, status=status)


def _form(row: File, data: Any = None) -> ReaderForm:
    return ReaderForm(data, people=people_to_show(row), desks=desks_to_show(row))
