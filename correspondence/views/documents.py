"""Templates of letters, a letter of ours as a document, and what it opens when it is sent."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.access import may_keep_templates, require_may_keep_templates
from correspondence.composition.fields import FIELDS
from correspondence.extraction.kinds import MARKS, Kind
from correspondence.forms.drafts import OutlookForm
from correspondence.forms.templates import TemplateForm
from correspondence.models import Template
from correspondence.models.letter import Direction
from correspondence.refusal import NoRoom, Refused
from correspondence.selectors.outlook import outlook_of
from correspondence.selectors.templates import template_named, templates_in_use
from correspondence.services.rendering import render as rendered
from correspondence.services.templates import Labels, upload_template
from correspondence.templatetags.reference_tables import templates_cells, templates_head
from correspondence.views.addressed import act_of_page, user_of, whole_letter
from offices.saving.files import bytes_to_save
from offices.saving.lists import format_asked, saved_list, table_of
from offices.services.readings import note_reading
from offices.views.once import once

UNFIT = 422
STATUSES = {"TOO_LARGE": 413}
WORD = MARKS[Kind.DOCX].media_type


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def templates(request: HttpRequest) -> HttpResponseBase:
    """The templates in use and the fields there are; a posted document is a further version.

    With ``as=xlsx`` or ``csv`` the list as a table.
    """
    if request.method != "POST":
        return _templates_saved(request) or _templates_page(request, TemplateForm())
    require_may_keep_templates(user_of(request))
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _templates_page(request, form, status=UNFIT)
    values = form.cleaned_data
    file = values.pop("file")
    try:
        row = upload_template(
            act=act_of_page(request), labels=Labels(**values), chunks=file.chunks()
        )
    except NoRoom:
        full = _("There is no room for the file now. Nothing was kept; try again later.")
        form.add_error("file", full)
        return _templates_page(request, form, status=507)
    except Refused as refused:
        form.add_error(refused.field, refused.detail)
        return _templates_page(request, form, status=STATUSES.get(refused.code, UNFIT))
    messages.success(request, _("Version %(serial)s is kept.") % {"serial": row.version})
    return redirect("correspondence:templates")


@require_safe
@login_required
def template(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """A template's document, to be saved and changed."""
    try:
        row = template_named(code)
    except Template.DoesNotExist:
        raise Http404 from None
    return bytes_to_save(bytes(row.content), name=f"{row.code}.docx", media_type=WORD)


@require_safe
@login_required
def document(request: HttpRequest, number: str) -> HttpResponse:
    """A letter of ours as a Word document, by ``?template=`` or the template that fits best."""
    letter = whole_letter(request, number)
    if letter.direction != Direction.OUTGOING:
        raise Http404
    act = act_of_page(request)
    note_reading(act=act, row=letter)
    try:
        name, content = rendered(act=act, letter=letter, code=request.GET.get("template", ""))
    except Refused as refused:
        messages.error(request, refused.detail)
        return redirect("correspondence:letter", letter.address)
    return bytes_to_save(content, name=name, media_type=WORD)


@require_safe
@login_required
def outlook(request: HttpRequest, number: str) -> HttpResponse:
    """The deadlines that the letter opens if it is sent on a day, and the last day to send it."""
    letter = whole_letter(request, number)
    if letter.direction != Direction.OUTGOING:
        raise Http404
    form, act = OutlookForm(request.GET), act_of_page(request)
    values = form.cleaned_data if form.is_valid() else {}
    today = act.at.astimezone(ZoneInfo(letter.desk.post.zone)).date()
    sent_on, wanted_on = values.get("sent_on") or today, values.get("wanted_on")
    lang = "ko" if (get_language() or "").startswith("ko") else "en"
    context = {
        "letter": letter,
        "form": form,
        "today": today,
        "sent_on": sent_on,
        "wanted_on": wanted_on,
        "opened": outlook_of(letter, sent_on=sent_on, wanted_on=wanted_on, lang=lang),
    }
    status = 200 if form.is_valid() else UNFIT
    return render(request, "correspondence/outlook.html", context, status=status)


def _templates_saved(request: HttpRequest) -> HttpResponseBase | None:
    format_ = format_asked(request)
    if format_ is None:
        return None
    found, head, name = templates_in_use(), templates_head(), _("templates")
    table = table_of(found, of="templates", name=name, head=head, cells=templates_cells)
    return saved_list(request, format_, table, act=act_of_page(request))


def _templates_page(request: HttpRequest, form: TemplateForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "templates": templates_in_use(),
        "fields": [(_written(name), words) for name, words in FIELDS.items()],
        "form": form if may_keep_templates(user_of(request)) else None,
    }
    return render(request, "correspondence/templates.html", context, status=status)


def _written(name: str) -> str:
    return "{{ " + name + " }}"
