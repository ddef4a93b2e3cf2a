"""Dossiers: their list, and one as a chronology with what may be done to it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence.access import WORKING_ROLES, may_keep_file, require_may_keep_file
from correspondence.forms.colleagues import ReasonForm
from correspondence.forms.files import FileCorrectionForm, FileForm, LetterNumberForm, TakingOutForm
from correspondence.models import File, Letter
from correspondence.refusal import Refused
from correspondence.selectors.addresses import address_is
from correspondence.selectors.files import (
    Entry,
    Position,
    chronology_of,
    files_for,
    files_page,
    length_of_chronology,
    parts_of,
    whole_chronology_of,
)
from correspondence.selectors.letters import register_for
from correspondence.services.filing import (
    close_file,
    correct_file,
    link,
    open_file,
    reopen_file,
    unlink,
)
from correspondence.services.holding import held
from correspondence.templatetags.waiting_table import (
    chronology_cells,
    chronology_head,
    dossiers_cells,
    dossiers_head,
)
from correspondence.textual import reference_line
from correspondence.views.at_letter import act_of, file_at, reader_of
from correspondence.views.positions import day_and_key, position_of
from deadlines.selectors.docket import docket_day
from offices.forms.seen import SeenForm
from offices.saving.lists import ListTable, format_asked, saved_list, table_of
from offices.selectors.stations import station_of
from offices.services.audit import Act, on_the_record
from offices.services.readings import note_denial, note_reading
from offices.views.once import once

PAGE_SIZE = 50
UNFIT, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def files(request: HttpRequest) -> HttpResponseBase:
    """The dossiers that exist for the reader, newest first; posted, one is opened.

    With ``as=xlsx`` or ``csv`` all of them as a table.
    """
    user = reader_of(request)
    format_ = format_asked(request) if request.method != "POST" else None
    if format_ is not None:
        head, name = dossiers_head(), _("dossiers")
        table = table_of(files_for(user), of="files", name=name, head=head, cells=dossiers_cells)
        return saved_list(request, format_, table, act=act_of(request))
    if request.method == "POST" and user.role in WORKING_ROLES:
        form = FileForm(user, request.POST)
        if form.is_valid():
            try:
                opened = open_file(act=act_of(request), **form.cleaned_data)
            except Refused as refused:
                form.add_error(refused.field, refused.detail)
            else:
                return redirect("correspondence:file", opened.number)
        return _list(request, form=form, status=UNFIT)
    if request.method == "POST":
        require_may_keep_file(user, File())
    return _list(request)


@require_safe
@login_required
def file(request: HttpRequest, file: str) -> HttpResponseBase:
    """One dossier: its letters by their own dates, with what they ask for and meetings.

    With ``as=xlsx`` or ``csv`` all of it as a table.
    """
    row, user = file_at(request, file), reader_of(request)
    note_reading(act=act_of(request), row=row)
    format_ = format_asked(request)
    if format_ is None:
        return _page(request, row)
    table = ListTable(
        of="file",
        name=row.number,
        head=chronology_head(),
        rows=chronology_cells(whole_chronology_of(row, user)),
        count=length_of_chronology(row, user),
    )
    return saved_list(request, format_, table, act=act_of(request))


@require_POST
@login_required
def change_file(request: HttpRequest, file: str, change: str) -> HttpResponse:
    """Correct, close or reopen a dossier, or put a letter in or out of it."""
    row = file_at(request, file)
    require_may_keep_file(reader_of(request), row)
    if change not in CHANGES:
        raise Http404
    if change != "correct":
        return _changed(request, row, change)
    with on_the_record():  # what the reader saw is compared while nobody changes it
        return _changed(request, held(row), change)


def _changed(request: HttpRequest, row: File, change: str) -> HttpResponse:
    name, form, act = CHANGES[change](request, row)
    if isinstance(form, SeenForm) and form.is_stale:
        return _page(request, row, status=CONFLICT, conflicts=form.conflicts(), **{name: form})
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.detail)
        else:
            messages.success(request, _("It is on record."))
            return redirect("correspondence:file", row.number)
    return _page(request, row, status=UNFIT, **{name: form})


Change = tuple[str, Form, Callable[[dict[str, Any]], object]]


def _correction(request: HttpRequest, row: File) -> Change:
    form = FileCorrectionForm(reader_of(request), row, request.POST)
    act = act_of(request)

    def correct(given: dict[str, Any]) -> object:
        return correct_file(
            act=act,
            file=row,
            title=given["title"],
            marking=given["marking"],
            reason=given["reason"],
        )

    return "correction_form", form, correct


def _closing(request: HttpRequest, row: File) -> Change:
    act = act_of(request)
    form = ReasonForm(request.POST)
    return "closing_form", form, lambda given: close_file(act=act, file=row, **given)


def _reopening(request: HttpRequest, row: File) -> Change:
    act = act_of(request)
    return "reopening_form", Form(request.POST), lambda _given: reopen_file(act=act, file=row)


def _linking(request: HttpRequest, row: File) -> Change:
    act = act_of(request)
    return (
        "linking_form",
        LetterNumberForm(request.POST),
        lambda given: link(act=act, file=row, letter=_letter(request, given["letter"])),
    )


def _unlinking(request: HttpRequest, row: File) -> Change:
    act = act_of(request)
    return (
        "linking_form",
        TakingOutForm(request.POST),
        lambda given: _take_out(request, act, row, **given),
    )


def _take_out(request: HttpRequest, act: Act, row: File, *, letter: str, part: str) -> None:
    found = _letter(request, letter)
    alone = parts_of(found).named(part)
    if part and alone is None:
        raise Refused("NOT_LINKED", "part", _("It is not in this dossier by itself."))
    unlink(act=act, file=row, letter=found, part=alone)


CHANGES: dict[str, Callable[[HttpRequest, File], Change]] = {
    "correct": _correction,
    "close": _closing,
    "reopen": _reopening,
    "link": _linking,
    "unlink": _unlinking,
}


def _letter(request: HttpRequest, number: str) -> Letter:
    """The letter of that number as it exists for the reader; a hidden one is as none at all."""
    found = address_is(reference_line(number).upper())
    letter = register_for(reader_of(request)).filter(found).first()
    if letter is None:
        asked = Letter.objects.filter(found)
        note_denial(act=act_of(request), asked=asked, named=number)
        raise Refused("UNKNOWN_LETTER", "letter", _("There is no such letter."))
    return letter


def _list(request: HttpRequest, *, form: FileForm | None = None, status: int = 200) -> HttpResponse:
    user = reader_of(request)
    after = position_of(request.GET.get("after", ""))
    position = Position(after.registered_at, after.id) if after else None
    page = files_page(files_for(user), after=position, size=PAGE_SIZE)
    ending = page.next_position
    context = {
        "files": page.files,
        "next": f"{ending.opened_at.isoformat()}~{ending.id}" if ending else "",
        "is_first_page": "after" not in request.GET,
        "form": (form or FileForm(user)) if user.role in WORKING_ROLES else None,
    }
    return render(request, "correspondence/dossiers.html", context, status=status)


def _page(request: HttpRequest, row: File, *, status: int = 200, **given: Any) -> HttpResponse:
    user = reader_of(request)
    station = station_of(user)
    after = _after(request.GET.get("after", ""))
    page = chronology_of(row, user, after=after, size=PAGE_SIZE)
    forms: dict[str, Any] = {}
    if may_keep_file(user, row):
        forms = {
            "correction_form": FileCorrectionForm(user, row),
            "linking_form": LetterNumberForm(),
            "closing_form": ReasonForm(),
        }
    ending = page.next_entry
    context = {
        "file": row,
        "day": docket_day(act_of(request).at, station.zone, station.calendar_code),
        "chronology": page.entries,
        "next": f"{ending.on.isoformat()}~{ending.place}" if ending else "",
        "is_first_page": "after" not in request.GET,
        **forms,
        **given,
    }
    return render(request, "correspondence/dossier.html", context, status=status)


def _after(text: str) -> Entry | None:
    found = day_and_key(text)
    return Entry(*found) if found else None
