"""The register: narrowed by its address, page by page, saved as a table, kept under a name."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from correspondence.access import may_assign_any
from correspondence.forms.register import RegisterForm
from correspondence.models import Letter
from correspondence.models.letter import Direction
from correspondence.selectors.letters import register_for, register_page
from correspondence.selectors.register_page import cells_of, table_head
from correspondence.views.addressed import act_of_page, user_of
from correspondence.views.positions import position_of, written
from deadlines.selectors.offered_acts import MOST_AT_ONCE
from deadlines.selectors.reach import reach_among
from offices.clock import now_of
from offices.models import Membership, User
from offices.saving.lists import format_asked, saved_list, table_of
from offices.saving.tables import TableFormat
from offices.selectors.saved_filters import saved_filters_for
from offices.selectors.stations import house_around
from offices.views.saved_filters import forget_kept, keep_posted

PAGE_SIZE = 50
UNFIT = 422
LETTERS = "LETTERS"
"""What the register is called among the lists that filters are kept of."""


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The letters on the register, newest first, narrowed by what the address says.

    A filter that cannot be is told by its field, and nothing is listed then.
    """
    user = user_of(request)
    house = house_around(user)
    desks = [place.desk for place in house.places]
    form = RegisterForm.of_house(request.GET, house)
    position = position_of(request.GET.get("after", ""))
    letters = Letter.objects.none()
    if form.is_valid():
        letters = form.listed(Letter.objects.all(), user, house)
    reach = reach_among(user, house.places)
    page = register_page(letters, reach, after=position, size=PAGE_SIZE)
    context = {
        "form": form,
        "chips": form.chips(),
        "query": form.query,
        "letters": page.letters,
        "next": written(page.next_position),
        "direction": form.data.get("direction", ""),
        "directions": _directions(form),
        "list_names": _names(),
        "saved": saved_filters_for(user, LETTERS, desks),
        "desks": desks,
        "acts": _acts(user, house.places),
        "most_at_once": MOST_AT_ONCE,
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
    user, format_ = user_of(request), format_asked(request) or TableFormat.XLSX
    house = house_around(user)
    form = RegisterForm.of_house(request.GET, house)
    if not form.is_valid():
        return redirect(_address(form.query))
    letters = form.listed(register_for(user), user, house)
    table = table_of(
        letters,
        of="register",
        name=_("register"),
        head=table_head(),
        cells=cells_of,
        too_many=_("The list has more than %(most)s letters. Narrow it, by days for instance."),
    )
    return saved_list(request, format_, table, act=act_of_page(request), page=_address(form.query))


@require_POST
@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep the narrowed list under a name, for oneself or for one's desk."""
    house = house_around(user_of(request))
    query = keep_posted(
        request,
        act=act_of_page(request),
        of=LETTERS,
        form_of=lambda said: RegisterForm.of_house(said, house),
    )
    return redirect(_address(query))


@require_POST
@login_required
def forget(request: HttpRequest, filter: int) -> HttpResponse:  # noqa: A002 - as the address has it
    """Take a kept filter away."""
    house = house_around(user_of(request))
    query = forget_kept(request, act=act_of_page(request), of=LETTERS, key=filter)
    still = RegisterForm.of_house(QueryDict(query), house).is_valid()
    return redirect(_address(query if still else ""))


def _names() -> dict[str, str]:
    """What the pieces that all lists share call the register's addresses, and the whole of it."""
    names = {"page": "register", "keep": "save_filter", "forget": "forget_filter"}
    addresses = {name: f"correspondence:{route}" for name, route in names.items()}
    return {**addresses, "whole": _("All letters")}


def _acts(user: User, places: Sequence[Membership]) -> list[tuple[str, str]]:
    """What the reader may do with many letters at once: routes with their labels."""
    giving = ("correspondence:assign_letters", _("Give the chosen letters to an officer"))
    return [giving] if may_assign_any(user, places) else []


def _address(query: str) -> str:
    address = reverse("correspondence:register")
    return f"{address}?{query}" if query else address


def _directions(form: RegisterForm) -> list[tuple[str, str, str]]:
    """Each direction with its words and the address that shows it, the other filters kept."""
    every = [("", _("All letters")), *((code, str(label)) for code, label in Direction.choices)]
    return [(code, label, form.without("direction", code)) for code, label in every]
