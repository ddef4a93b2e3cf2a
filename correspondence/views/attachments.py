from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.access import may_attach
from correspondence.models import Attachment, Letter
from correspondence.refusal import NoRoom, Refused
from correspondence.selectors.attachments import (
    attachment_for,
    attachments_of,
    file_at,
    is_held,
    is_infected,
)
from correspondence.services.attaching import attach
from correspondence.services.opening import note_opening
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from offices.saving.files import file_to_save
from offices.services.readings import note_denial

STATUSES = {"TOO_LARGE": 413}
SCAN_SECONDS = 60


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attachments(request: HttpRequest, number: str) -> HttpResponse:
    """The files of a letter; a posted one is attached, and its refusal told beside the field."""
    letter = listed_letter(request, number)
    if request.method != "POST":
        return _page(request, letter)
    given = request.FILES.get("file")
    if given is None:
        return _page(request, letter, refusal=_("Choose a file."), status=422)
    try:
        attach(
            act=act_of_page(request), letter=letter, name=given.name or "", chunks=given.chunks()
        )
    except Refused as refused:
        status = STATUSES.get(refused.code, 422)
        return _page(request, letter, refusal=refused.detail, status=status)
    except NoRoom:
        full = _("There is no room for the file now. Nothing was kept; try again later.")
        return _page(request, letter, refusal=full, status=507)
    return redirect("correspondence:letter", number)


@require_safe
@login_required
def download(request: HttpRequest, number: str, key: int) -> HttpResponse | FileResponse:
    """One file, to be saved; held and infected ones are not served."""
    try:
        found = attachment_for(number, key, user_of(request))
    except Attachment.DoesNotExist:
        named = f"{number} {key}"
        note_denial(
            act=act_of_page(request), asked=file_at(number, key), named=named, through="letter__"
        )
        raise Http404 from None
    if is_infected(found):
        said = _("The file holds malicious content and is not served any more.")
        return _page(request, found.letter, said=said, status=410)
    if is_held(found):
        said = _("The file is held until it has been scanned. Try again in a minute.")
        held = _page(request, found.letter, said=said, status=503)
        held["Retry-After"] = str(SCAN_SECONDS)
        return held
    try:
        response = file_to_save(found.path, name=found.name, media_type=found.media_type)
    except FileNotFoundError:
        raise Http404 from None
    note_opening(act=act_of_page(request), attachment=found)
    return response


def _page(
    request: HttpRequest, letter: Letter, *, status: int = 200, refusal: str = "", said: str = ""
) -> HttpResponse:
    user = user_of(request)
    context = {
        "letter": letter,
        "zone": letter.desk.post.zone,
        "attachments": attachments_of(letter, user),
        "may_attach": may_attach(user, letter),
        "refusal": refusal,
        "said": said,
    }
    return render(request, "correspondence/attachments.html", context, status=status)
