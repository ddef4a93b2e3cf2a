from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from offices.clock import database_now
from offices.forms.leave import OwnLeaveForm
from offices.models import Delegation, User
from offices.services.acts import act_of_request
from offices.services.leave import LeaveRefused, delegate, end_delegation
from offices.views.once import once


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def leave(request: HttpRequest) -> HttpResponse:
    """When the reader is away, and who is reminded meanwhile."""
    user = _reader(request)
    form = OwnLeaveForm(user, request.POST or None)
    if form.is_bound and form.is_valid():
        act = act_of_request(request, at=database_now(), door="page")
        try:
            delegate(act=act, delegation=form.instance)
        except LeaveRefused as refused:
            form.add_error(None, refused.detail)
        else:
            messages.success(request, _("Your reminders go to your deputy on these days."))
            return redirect("offices:leave")
    own = Delegation.objects.filter(user=user).select_related("deputy")
    page = {"form": form, "delegations": own.order_by("-from_on", "-pk")}
    return render(request, "offices/leave.html", page)


@require_POST
@login_required
def end_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the reader's own leaves away."""
    delegation = Delegation.objects.filter(user=_reader(request), pk=pk).first()
    if delegation is None:
        raise Http404
    end_delegation(
        act=act_of_request(request, at=database_now(), door="page"), delegation=delegation
    )
    messages.success(request, _("Your reminders come to you again."))
    return redirect("offices:leave")


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
