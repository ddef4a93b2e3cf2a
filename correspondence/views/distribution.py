"""A distribution list on a page, of a letter or of a dossier: somebody put on it, taken off it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from correspondence.forms.readers import ReaderForm
from correspondence.models import File, Letter
from correspondence.refusal import Refused
from correspondence.selectors.readers import (
    desks_to_show,
    entries_of,
    people_to_show,
    who_is_meant,
)
from offices.models import Desk, User

Reader = User | Desk


def form_of_readers(of: Letter | File, data: Any = None) -> ReaderForm:
    """The form that asks whom else ``of`` is to be shown to."""
    return ReaderForm(data, people=people_to_show(of), desks=desks_to_show(of))


def put_on_list(request: HttpRequest, form: ReaderForm, show: Callable[[Reader], object]) -> bool:
    """Show it to whom the form names and say so; False, with the form saying why, if refused."""
    if not form.is_valid():
        return False
    to = form.cleaned_data["to"]
    try:
        show(to)
    except Refused as refused:
        form.add_error("to", refused.detail)
        return False
    messages.success(request, _("%(name)s is on the distribution list.") % {"name": to.name})
    return True


def take_off_list(
    request: HttpRequest, of: Letter | File, key: int, show_no_longer: Callable[[Reader], object]
) -> None:
    """Take an entry off the list and say so; who is off it already is told of as such."""
    entry = entries_of(of).filter(pk=key).first()
    if entry is None:
        messages.info(request, _("This reader is not on the distribution list any more."))
        return
    to = who_is_meant(entry)
    try:
        show_no_longer(to)
    except Refused as refused:
        messages.info(request, refused.detail)
    else:
        messages.success(request, _("%(name)s is off the distribution list.") % {"name": to.name})
