"""The register: narrowed by its address, page by page, saved as a table, kept under a name."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from correspondence.access import may_assign_any
from correspondence.forms.register import RegisterForm
from correspondence.models import Letter
from correspondence.models.letter import Direction
from correspondence.refusal import Refused
from correspondence.selectors.letters import register_for, register_page
from correspondence.selectors.register_filters import narrowed
from correspondence.selectors.register_page import agreements_to_choose, table_head, table_rows
from correspondence.selectors.saved_filters import saved_filters_for
from correspondence.services.saved_filters import forget_filter, save_filter
from correspondence.views.addressed import act_of_page, user_of
from correspondence.views.positions import position_of, written
from offices.clock import now_of
from offices.models import Desk, Membership, User
from offices.selectors.stations import House, house_around
from offices.services.audit import Change, record
from offices.views.tables import MOST_ROWS, TableFormat, table_to_save

PAGE_SIZE = 50
UNFIT = 422
LONGEST_QUERY = 1000


class Chip(NamedTuple):
    """A filter that is on: its words, and the address without it."""

    label: str
    value: str
    without: str


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The letters on the register, newest first, narrowed by what the address says.

    A filter that cannot be is told by its field, and nothing is listed then.
    """
    user = user_of(request)
    house = house_around(user)
    desks = [place.desk for place in house.places]
    form = _filters(request, house)
    position = position_of(request.GET.get("after", ""))
    letters = _narrowed(form, user, house) if form.is_valid() else Letter.objects.none()
    page = register_page(letters, after=position, size=PAGE_SIZE)
    context = {
        "form": form,
        "chips": _chips(form),
        "query": form.query,
        "letters": page.letters,
        "next": written(page.next_position),
        "direction": form.data.get("direction", ""),
        "directions": _directions(form),
        "saved": saved_filters_for(user, desks),
        "desks": desks,
        "may_assign": may_assign_any(user, house.places),
        "station": house.station,
        "now": now_of(request),
        "is_first_page": position is None,
    }
    status = UNFIT if form.errors else 200
    return render(request, "correspondence/register.html", context, status=status)


@require_safe
@login_required
def export_register(request: HttpRequest) -> HttpResponseBase:
    """The list as it is narrowed, whole, as ``?as=xlsx`` or ``csv``; on record with its length."""
    user = user_of(request)
    try:
        format_ = TableFormat(request.GET.get("as", TableFormat.XLSX).lower())
    except ValueError:
        raise Http404 from None
    house = house_around(user)
    form = _filters(request, house)
    if not form.is_valid():
        return redirect(_address(form.query))
    letters = _narrowed(form, user, house)
    count = letters[: MOST_ROWS + 1].count()
    if count > MOST_ROWS:
        too_many = _("The list has more than %(most)s letters. Narrow it, by days for instance.")
        messages.error(request, too_many % {"most": MOST_ROWS})
        return redirect(_address(form.query))
    change = Change(
        action="EXPORT",
        subject_type="register",
        subject=format_.value,
        new={"rows": count, "filters": form.query[:LONGEST_QUERY]},
    )
    record(act=act_of_page(request), change=change)
    rows: Any = table_rows(letters, MOST_ROWS)
    return table_to_save(format_, name=_("register"), head=table_head(), rows=rows)


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep the narrowed list under a name, for oneself or for one's desk."""
    user, query = user_of(request), _posted_query(request)
    code = request.POST.get("desk", "")
    desk = None
    if code:
        mine = Membership.objects.filter(user=user).values("desk")
        desk = get_object_or_404(Desk, code=code, pk__in=mine)
    try:
        row = save_filter(
            act=act_of_page(request),
            user=user,
            name=request.POST.get("name", "").replace("\0", ""),
            query=query,
            desk=desk,
        )
    except Refused as refused:
        messages.error(request, refused.detail)
    else:
        messages.success(request, _("Kept as “%(name)s”.") % {"name": row.name})
    return redirect(_address(query))


@require_POST
@login_required
def forget(request: HttpRequest, filter: int) -> HttpResponse:  # noqa: A002 - as the address has it
    """Take a kept filter away."""
    user = user_of(request)
    row = get_object_or_404(saved_filters_for(user), pk=filter)
    forget_filter(act=act_of_page(request), user=user, row=row)
    messages.success(request, _("“%(name)s” is kept no more.") % {"name": row.name})
    return redirect(_address(row.query))


def _filters(request: HttpRequest, house: House) -> RegisterForm:
    return RegisterForm(
        request.GET,
        desks=house.desks,
        officers=house.officers,
        agreements=agreements_to_choose(),
    )


def _narrowed(form: RegisterForm, user: User, house: House) -> QuerySet[Letter]:
    """The letters that exist for the reader and for which every filter of a valid form holds."""
    desks = [place.desk_id for place in house.places]
    return narrowed(register_for(user), form.narrowing(), user=user, desks=desks)


def _posted_query(request: HttpRequest) -> str:
    """The posted filters, none but those that there are; they are checked where they are used."""
    given = parse_qsl(request.POST.get("query", "")[:LONGEST_QUERY])
    known = RegisterForm.base_fields
    return urlencode([(name, value) for name, value in given if name in known])


def _address(query: str) -> str:
    address = reverse("correspondence:register")
    return f"{address}?{query}" if query else address


def _without(form: RegisterForm, name: str, value: str = "") -> str:
    """The filters with another value of one of them."""
    others = [(other, given) for other, given in parse_qsl(form.query) if other != name]
    return urlencode([*others, (name, value)] if value else others)


def _chips(form: RegisterForm) -> list[Chip]:
    found = []
    for bound in form:
        value = str(bound.value() or "")
        if value:
            choices = dict(getattr(bound.field, "choices", ()))
            shown = str(choices.get(value, value))
            found.append(Chip(str(bound.label), shown, _without(form, bound.name)))
    return found


def _directions(form: RegisterForm) -> list[tuple[str, str, str]]:
    """Each direction with its words and the address that shows it, the other filters kept."""
    every = [("", _("All letters")), *((code, str(label)) for code, label in Direction.choices)]
    return [(code, label, _without(form, "direction", code)) for code, label in every]
