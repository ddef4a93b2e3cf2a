"""Keeping a narrowed list under a name and forgetting it, for the page of any list."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from offices.forms.narrowing import NarrowingForm
from offices.models import Desk, Membership, User
from offices.selectors.saved_filters import saved_filters_for
from offices.services.audit import Act
from offices.services.saved_filters import FilterRefused, forget_filter, save_filter

LONGEST_POSTED = 2000


def keep_posted(
    request: HttpRequest, *, act: Act, of: str, form_of: Callable[[QueryDict], NarrowingForm]
) -> str:
    """Keep the posted filters under the posted name, for oneself or a desk of one's own.

    Only filters that the list's own form takes are kept, and what becomes of them is said to
    the reader. Returns the filters as the list's address says them.
    """
    user = request.user
    assert isinstance(user, User)
    form = form_of(QueryDict(request.POST.get("query", "")[:LONGEST_POSTED]))
    code = request.POST.get("desk", "").replace("\0", "")
    mine = Membership.objects.filter(user=user).values("desk")
    desk = get_object_or_404(Desk, code=code, pk__in=mine) if code else None
    if not form.is_valid():
        messages.error(request, _("The list is not kept: %(why)s") % {"why": _first_error(form)})
        return form.query
    name = request.POST.get("name", "").replace("\0", "")
    try:
        row = save_filter(act=act, user=user, of=of, name=name, query=form.query, desk=desk)
    except FilterRefused as refused:
        messages.error(request, refused.detail)
    else:
        messages.success(request, _("Kept as “%(name)s”.") % {"name": row.name})
    return form.query


def forget_kept(request: HttpRequest, *, act: Act, of: str, key: int) -> str:
    """Take a kept filter of the list away; a 404 for one that is not the reader's.

    Returns its filters as the list's address says them, which may hold no more.
    """
    user = request.user
    assert isinstance(user, User)
    row = get_object_or_404(saved_filters_for(user, of), pk=key)
    forget_filter(act=act, user=user, row=row)
    messages.success(request, _("“%(name)s” is kept no more.") % {"name": row.name})
    return row.query


def _first_error(form: NarrowingForm) -> str:
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else str(errors[0])
