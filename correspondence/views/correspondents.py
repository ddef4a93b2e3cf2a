"""Organizations and persons: listed, one with its letters, corrected, merged."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.access import may_keep_correspondents, require_may_keep_correspondents
from correspondence.forms.correspondents import CorrectionForm, MergingForm
from correspondence.models import Organization, Person
from correspondence.refusal import Refused
from correspondence.selectors.correspondents import (
    Position,
    by_name,
    correspondents_for,
    letters_naming,
    letters_of,
    named_like,
    offices_of,
    page_by_name,
    references_to,
)
from correspondence.selectors.letters import register_page
from correspondence.selectors.register_page import cells_of, table_head
from correspondence.services.correspondents import correct_organization, correct_person
from correspondence.services.holding import held
from correspondence.services.merging import merge_organizations, merge_persons
from correspondence.templatetags.reference_tables import (
    correspondents_cells,
    correspondents_head,
)
from correspondence.views.positions import key_of, position_of, written
from deadlines.selectors.reach import reach_among
from offices.clock import database_now
from offices.forms.seen import Conflict
from offices.models import User
from offices.saving.lists import ListTable, format_asked, saved_list, table_of
from offices.selectors.stations import place_of
from offices.services.acts import act_of_request
from offices.services.audit import Act, on_the_record

PAGE_SIZE = 50
LONGEST_WORDS = 200
UNFIT, CONFLICT = 422, 409
KINDS: dict[str, type[Organization] | type[Person]] = {
    "organizations": Organization,
    "persons": Person,
}


@require_safe
@login_required
def correspondents(request: HttpRequest, kind: str = "organizations") -> HttpResponseBase:
    """Organizations or persons by name, page by page; ``?q=`` looks for a name.

    With ``as=xlsx`` or ``csv`` all of them as a table.
    """
    rows = correspondents_for(_model(kind), _user(request))
    words = request.GET.get("q", "").strip()[:LONGEST_WORDS]
    if words:
        rows = named_like(rows, words)
    format_ = format_asked(request)
    if format_ is not None:
        table = table_of(
            by_name(rows),
            of="correspondents",
            name=_("organizations") if kind == "organizations" else _("persons"),
            head=correspondents_head(of_organizations=kind == "organizations"),
            cells=correspondents_cells,
        )
        return saved_list(request, format_, table, act=_act(request))
    page = page_by_name(rows, after=_after(request.GET.get("after", "")), size=PAGE_SIZE)
    context = {
        "kind": kind,
        "words": words,
        "rows": page.rows,
        "next": _ending(page.next_position),
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "correspondence/correspondents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def correspondent(request: HttpRequest, kind: str, of: int) -> HttpResponseBase:
    """One with the letters of it that exist for the reader; posted, its names are corrected.

    With ``as=xlsx`` or ``csv`` all its letters as a table, as the register is saved.
    """
    row, user = _row(request, kind, of), _user(request)
    format_ = format_asked(request) if request.method != "POST" else None
    if format_ is not None:
        return saved_list(request, format_, _table(row, user), act=_act(request))
    if request.method != "POST":
        return _page(request, kind, row)
    require_may_keep_correspondents(user)
    with on_the_record():
        return _corrected(request, kind, held(row))


def _table(row: Organization | Person, user: User) -> ListTable:
    letters, head = letters_of(row, user), table_head()
    return table_of(letters, of="correspondent", name=_("letters"), head=head, cells=cells_of)


def _corrected(request: HttpRequest, kind: str, row: Organization | Person) -> HttpResponse:
    """What becomes of the posted correction of a row that is held: nobody changes it meanwhile."""
    form = CorrectionForm(row, request.POST)
    if form.is_stale:
        return _page(request, kind, row, form=form, status=CONFLICT, conflicts=form.conflicts())
    if form.is_valid():
        try:
            _correct(_act(request), row, form)
        except Refused as refused:
            form.add_error(_field(form, refused), refused.detail)
        else:
            messages.success(request, _("It is corrected."))
            return redirect("correspondence:correspondent", kind, row.pk)
    return _page(request, kind, row, form=form, status=UNFIT)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def merge(request: HttpRequest, kind: str, of: int) -> HttpResponse:
    """What names a duplicate and what the one that remains would be; posted, it is merged."""
    row, user = _row(request, kind, of), _user(request)
    require_may_keep_correspondents(user)
    given = request.POST if request.method == "POST" else request.GET
    form = MergingForm(given if "into" in given else None)
    into = _into(request, kind, form)
    if request.method == "POST" and into is not None:
        merging: Any = merge_organizations if kind == "organizations" else merge_persons
        try:
            merging(act=_act(request), duplicate=row, into=into)
        except Refused as refused:
            form.add_error("into", refused.detail)
        else:
            said = _("%(name)s leads to %(into)s now.") % {"name": row.name, "into": into.name}
            messages.success(request, said)
            return redirect("correspondence:correspondent", kind, into.pk)
    context = {
        "kind": kind,
        "row": row,
        "into": into,
        "form": form,
        "references": references_to(row, user),
        "taken": references_to(into, user) if into else None,
    }
    status = UNFIT if request.method == "POST" or form.errors else 200
    return render(request, "correspondence/merge.html", context, status=status)


def _page(
    request: HttpRequest,
    kind: str,
    row: Organization | Person,
    *,
    form: CorrectionForm | None = None,
    status: int = 200,
    conflicts: list[Conflict] | None = None,
) -> HttpResponse:
    user = _user(request)
    station, memberships = place_of(user)
    after = position_of(request.GET.get("after", ""))
    reach = reach_among(user, memberships)
    page = register_page(letters_naming(row), reach, after=after, size=PAGE_SIZE)
    may_keep = may_keep_correspondents(user) and row.merged_into_id is None
    context = {
        "kind": kind,
        "row": row,
        "letters": page.letters,
        "next": written(page.next_position),
        "is_first_page": "after" not in request.GET,
        "offices": offices_of(row),
        "merged": row.merged.order_by("pk"),
        "zone": station.own_zone,
        "form": (form or CorrectionForm(row)) if may_keep else None,
        "conflicts": conflicts,
    }
    return render(request, "correspondence/correspondent.html", context, status=status)


def _correct(act: Act, row: Organization | Person, form: CorrectionForm) -> None:
    names, reason = form.names(), form.cleaned_data["reason"]
    if isinstance(row, Organization):
        party = form.cleaned_data["party"]
        correct_organization(act=act, organization=row, names=names, party=party, reason=reason)
    else:
        correct_person(act=act, person=row, names=names, reason=reason)


def _field(form: CorrectionForm, refused: Refused) -> str | None:
    return refused.field if refused.field in form.fields else None


def _into(request: HttpRequest, kind: str, form: MergingForm) -> Any:
    """The one that remains, where the form names one that exists for the reader."""
    if not form.is_valid():
        return None
    rows = correspondents_for(_model(kind), _user(request))
    into = rows.filter(pk=form.cleaned_data["into"]).first()
    if into is None:
        form.add_error("into", _("there is none of this number."))
    return into


def _model(kind: str) -> type[Organization] | type[Person]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _row(request: HttpRequest, kind: str, key: int) -> Any:
    row = correspondents_for(_model(kind), _user(request)).filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _after(text: str) -> Position | None:
    """Where a page ended, as ``ministry of trade~45``; raises ``Http404`` otherwise."""
    if not text:
        return None
    name, _tilde, key = text.rpartition("~")
    return Position(name, key_of(key))


def _ending(position: Position | None) -> str:
    return f"{position.name}~{position.id}" if position else ""


def _act(request: HttpRequest) -> Act:
    return act_of_request(request, at=database_now(), door="page")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
