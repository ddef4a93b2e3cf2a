from contextlib import suppress

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from offices.clock import database_now
from offices.models import Alarm, User
from offices.saving.lists import format_asked, saved_list, table_of
from offices.selectors.alarms import WATCHERS, alarms_by_kind, reads_alarms, standing_alarms
from offices.services.acts import act_of_request
from offices.services.alarms import AlarmEnded, end_alarm
from offices.templatetags.watch_tables import alarms_cells, alarms_head


@require_safe
@login_required
def alarms(request: HttpRequest) -> HttpResponseBase:
    """What stands in red: for administrators, clerks and auditors.

    With ``as=xlsx`` or ``csv`` all of it as a table.
    """
    if not reads_alarms(request.user):
        raise PermissionDenied
    format_ = format_asked(request)
    if format_ is not None:
        found = standing_alarms().order_by("code", "-id")
        name, head = _("alarms"), alarms_head()
        table = table_of(found, of="alarms", name=name, head=head, cells=alarms_cells)
        act = act_of_request(request, at=database_now(), door="page")
        return saved_list(request, format_, table, act=act)
    may_end = isinstance(request.user, User) and request.user.role in WATCHERS
    standing = {"kinds": alarms_by_kind(), "may_end": may_end, "count": standing_alarms().count()}
    return render(request, "offices/alarms.html", standing)


@require_POST
@login_required
def end_standing_alarm(request: HttpRequest, pk: int) -> HttpResponse:
    """Have an administrator or a clerk say that it is seen to; on the record."""
    if not isinstance(request.user, User) or request.user.role not in WATCHERS:
        raise PermissionDenied
    alarm = get_object_or_404(Alarm, pk=pk)
    with suppress(AlarmEnded):  # somebody else was quicker, and what was asked for is so
        end_alarm(act=act_of_request(request, at=database_now(), door="page"), alarm=alarm)
    return redirect("offices:alarms")
