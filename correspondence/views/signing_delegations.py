"""Who signs for whom: every dated delegation of signature, and a head's own to enter and end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from correspondence.access import may_delegate_signature
from correspondence.forms.signing_delegations import OwnDelegationForm
from correspondence.models import SigningDelegation
from correspondence.refusal import Refused
from correspondence.selectors.signing import delegations, delegations_page, desks_headed_by
from correspondence.services import signing_delegations as services
from correspondence.templatetags.reference_tables import delegations_cells, delegations_head
from correspondence.views.addressed import act_of_page, user_of
from correspondence.views.positions import day_and_key
from offices.models import User
from offices.saving.lists import format_asked, saved_list, table_of
from offices.views.once import once

PAGE_SIZE = 50
UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def signing_delegations(request: HttpRequest) -> HttpResponseBase:
    """All of them, page by page; a head of desk delegates here, an administrator for any.

    With ``as=xlsx`` or ``csv`` the list as a table.
    """
    user = user_of(request)
    format_ = format_asked(request) if request.method != "POST" else None
    if format_ is not None:
        head, name = delegations_head(), _("delegations of signature")
        table = table_of(
            delegations(), of="signing_delegations", name=name, head=head, cells=delegations_cells
        )
        return saved_list(request, format_, table, act=act_of_page(request))
    if request.method != "POST":
        return _page(
            request,
            OwnDelegationForm(user, at=act_of_page(request).at) if _may_enter(user) else None,
        )
    if not _may_enter(user):
        raise PermissionDenied(_("Only heads of desks and administrators delegate a signature."))
    form = OwnDelegationForm(user, request.POST, at=act_of_page(request).at)
    if form.is_valid():
        try:
            services.delegate_signature(act=act_of_page(request), delegation=form.instance)
        except Refused as refused:
            form.add_error(refused.field, refused.detail)
        else:
            messages.success(request, _("The delegation of signature is entered."))
            return redirect("correspondence:signing_delegations")
    return _page(request, form, status=UNFIT)


@require_POST
@login_required
def end_signing_delegation(request: HttpRequest, delegation: int) -> HttpResponse:
    """Take one away; what was signed by it stays signed."""
    row = delegations().filter(pk=delegation).first()
    if row is None:
        raise Http404
    services.end_signing_delegation(act=act_of_page(request), delegation=row)
    messages.success(request, _("The delegation of signature is taken away."))
    return redirect("correspondence:signing_delegations")


def _page(
    request: HttpRequest, form: OwnDelegationForm | None, *, status: int = 200
) -> HttpResponse:
    user = user_of(request)
    after = request.GET.get("after", "")
    rows, ending = delegations_page(after=day_and_key(after), size=PAGE_SIZE)
    context = {
        "rows": [_row(row, user) for row in rows],
        "today": act_of_page(request).at.date(),
        "next": f"{ending[0].isoformat()}~{ending[1]}" if ending else "",
        "is_first_page": not after,
        "form": form,
    }
    page = "correspondence/signing_delegations.html"
    return render(request, page, context, status=status)


def _row(row: SigningDelegation, user: User) -> dict[str, Any]:
    return {"delegation": row, "may_end": may_delegate_signature(user, row.signer)}


def _may_enter(user: User) -> bool:
    return user.role == User.Role.ADMINISTRATOR or desks_headed_by(user).exists()
