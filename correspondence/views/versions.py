"""What a draft said from one revision to the next."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence.models import DraftVersion
from correspondence.selectors.drafts import compared, version_for, versions_of
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from offices.services.readings import note_reading

MOST_SHOWN = 200
LONGEST_SERIAL = 9


@require_safe
@login_required
def versions(request: HttpRequest, number: str) -> HttpResponse:
    """The versions of a draft, the last first, and two of them to be compared."""
    letter = listed_letter(request, number)
    rows = list(versions_of(letter, user_of(request))[:MOST_SHOWN])
    context = {"letter": letter, "versions": rows, "zone": letter.desk.post.zone}
    return render(request, "correspondence/versions.html", context)


@require_safe
@login_required
def version(request: HttpRequest, number: str, serial: int) -> HttpResponse:
    """One version as it stood."""
    letter = listed_letter(request, number)
    found = _version(request, number, serial)
    context = {"letter": letter, "version": found, "zone": letter.desk.post.zone}
    return render(request, "correspondence/version.html", context)


@require_safe
@login_required
def compare(request: HttpRequest, number: str) -> HttpResponse:
    """What one version says that another does not: ``?before=1&after=2``."""
    letter = listed_letter(request, number)
    before, after = (
        _version(request, number, _serial(request, name)) for name in ("before", "after")
    )
    context = {
        "letter": letter,
        "before": before,
        "after": after,
        "subject_runs": compared(before.subject, after.subject),
        "runs": compared(before.text, after.text),
        "zone": letter.desk.post.zone,
    }
    return render(request, "correspondence/compare.html", context)


def _serial(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    if not (given.isascii() and given.isdigit() and len(given) <= LONGEST_SERIAL):
        raise Http404
    return int(given)


def _version(request: HttpRequest, number: str, serial: int) -> DraftVersion:
    try:
        found = version_for(number, serial, user_of(request))
    except DraftVersion.DoesNotExist:
        raise Http404 from None
    note_reading(act=act_of_page(request), row=found.letter)
    return found
