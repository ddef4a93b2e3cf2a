"""Who sees a dossier: its distribution list, kept by who keeps the dossier."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from correspondence.access import may_keep_file, require_may_keep_file
from correspondence.forms.readers import ReaderForm
from correspondence.models import File
from correspondence.selectors.readers import readers_of
from correspondence.services.file_readers import show_file, show_file_no_longer
from correspondence.views.at_letter import act_of, file_at, reader_of
from correspondence.views.distribution import form_of_readers, put_on_list, take_off_list

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def file_readers(request: HttpRequest, file: str) -> HttpResponse:
    """Who sees the dossier beyond its desk; a posted person or desk is put on its list."""
    row = file_at(request, file)
    if request.method != "POST":
        return _page(request, row)
    require_may_keep_file(reader_of(request), row)
    form = form_of_readers(row, request.POST)
    if put_on_list(request, form, lambda to: show_file(act=act_of(request), file=row, to=to)):
        return redirect("correspondence:file_readers", file)
    return _page(request, row, form=form, status=UNFIT)


@require_POST
@login_required
def remove_file_reader(request: HttpRequest, file: str, key: int) -> HttpResponse:
    """Take a person or desk off the list."""
    row = file_at(request, file)
    require_may_keep_file(reader_of(request), row)
    act = act_of(request)
    take_off_list(request, row, key, lambda to: show_file_no_longer(act=act, file=row, to=to))
    return redirect("correspondence:file_readers", file)


def _page(
    request: HttpRequest, row: File, *, form: ReaderForm | None = None, status: int = 200
) -> HttpResponse:
    may_keep = may_keep_file(reader_of(request), row)
    context: dict[str, Any] = {
        "file": row,
        "readers": readers_of(row),
        "may_distribute": may_keep,
        "reader_form": (form or form_of_readers(row)) if may_keep else None,
    }
    return render(request, "correspondence/file_readers.html", context, status=status)
