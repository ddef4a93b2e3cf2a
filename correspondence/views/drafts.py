"""Letters of ours as they are written: drafted, revised, and linked to what they answer."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from correspondence.access import desks_drafted_for, require_may_move, works_at
from correspondence.draft_entry import NewDraft
from correspondence.entry import MOST_LISTED
from correspondence.forms.drafts import AnswersForm, NewDraftForm, RevisionForm
from correspondence.models import Answer, DraftVersion, Letter, Request
from correspondence.models.letter import LetterState, Purpose
from correspondence.notifications.openings import opening_of
from correspondence.refusal import Refused, StaleVersion
from correspondence.selectors.drafts import answers_of, compared, version_for, versions_of
from correspondence.selectors.letters import answered_by, register_for
from correspondence.selectors.requests import requests_to_answer
from correspondence.services.answering import set_answers
from correspondence.services.drafting import draft_letter
from correspondence.services.revising import revise
from correspondence.textual import reference_line
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.workflow import Move
from offices.models import Marking
from offices.services.readings import note_reading
from offices.views.once import once

UNFIT, CONFLICT = 422, 409
Extent = Answer.Extent
ADDRESSED = ("addressee", "person", "office", "honorific", "place")
OWN = ("desk", "form", "language", "marking", "subject", "text", *ADDRESSED)
FIELDS = {"request": "request_provision", "requests": "request_kind", "sender": "desk"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def new_draft(request: HttpRequest) -> HttpResponse:
    """A new letter of ours; ``?in_reply_to=`` names the letter that it answers."""
    user = user_of(request)
    if not desks_drafted_for(user).exists():
        raise PermissionDenied(_("You may not draft letters."))
    named = request.GET.get("in_reply_to", "")
    answered = listed_letter(request, named) if named else None
    if answered and answered.state == LetterState.VOID and request.method != "POST":
        said = _("%(number)s is void and is not answered. Answer the registration in its place.")
        messages.error(request, said % {"number": answered.address})
        return redirect("correspondence:letter", answered.address)
    also = _also(request)
    requests = requests_to_answer([*filter(None, [answered]), *also], user)
    form = _new_form(request, answered, requests)
    if _is_sent(request) and form.is_valid():
        try:
            letter = draft_letter(act=act_of_page(request), draft=_draft(request, form, answered))
        except Refused as refused:
            _add(form, refused)
        else:
            messages.success(
                request, _("The draft is kept as %(name)s.") % {"name": letter.address}
            )
            return redirect("correspondence:letter", letter.address)
    context = {"form": form, "answered": answered, "also": also}
    status = UNFIT if _is_sent(request) else 200
    return render(request, "correspondence/new_draft.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revise_draft(request: HttpRequest, number: str) -> HttpResponse:
    """The draft to be edited; a posted text is its next version, and is kept on a conflict."""
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.REVISE)
    last = versions_of(letter, user_of(request)).defer(None).first()
    if letter.state != LetterState.DRAFT or last is None:
        return _not_a_draft(request, letter)
    if request.method != "POST":
        note_reading(act=act_of_page(request), row=letter)
        start = {"subject": last.subject, "text": last.text, "seen": last.serial}
        return _revision_page(request, letter, RevisionForm(initial=start))
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return _revision_page(request, letter, form, status=UNFIT)
    try:
        version = revise(act=act_of_page(request), letter=letter, **form.cleaned_data)
    except StaleVersion as stale:
        return _conflict_page(request, letter, form, stale)
    except Refused as refused:
        _add(form, refused)
        return _revision_page(request, letter, form, status=UNFIT)
    messages.success(request, _("Version %(serial)s is kept.") % {"serial": version.serial})
    return redirect("correspondence:letter", letter.address)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answers(request: HttpRequest, number: str) -> HttpResponse:
    """Which requests the draft answers, wholly or in part; ``?also=`` names further letters."""
    letter, user = listed_letter(request, number), user_of(request)
    require_may_move(user, letter, Move.REVISE)
    if letter.state != LetterState.DRAFT:
        return _not_a_draft(request, letter)
    answered = answered_by(letter, user)
    also = _also(request)
    requests = requests_to_answer([*filter(None, [answered]), *also], user, draft=letter)
    present = {f"answer_{row.request_id}": row.extent for row in answers_of(letter, user)}
    form = AnswersForm(
        request.POST if _is_sent(request) else None,
        requests=requests,
        initial=present | request.POST.dict(),
    )
    if _is_sent(request) and form.is_valid():
        try:
            set_answers(
                act=act_of_page(request),
                letter=letter,
                full=form.answered(Extent.FULL),
                partial=form.answered(Extent.PARTIAL),
            )
        except Refused as refused:
            _add(form, refused)
        else:
            messages.success(request, _("What the letter answers is kept."))
            return redirect("correspondence:letter", letter.address)
    context = {"letter": letter, "answered": answered, "also": also, "form": form}
    status = UNFIT if _is_sent(request) else 200
    return render(request, "correspondence/answers.html", context, status=status)


def _is_sent(request: HttpRequest) -> bool:
    """Whether the form is sent to be kept, rather than to list what another letter asks for."""
    asks = "list" in request.POST or request.POST.get("more", "").strip()
    return request.method == "POST" and not asks


def _also(request: HttpRequest) -> list[Letter]:
    """The further letters that address and form name; one that there is not is told of."""
    found: dict[int, Letter] = {}
    named = [*request.GET.getlist("also"), *request.POST.getlist("also")]
    named += request.POST.getlist("more")
    for number in filter(None, map(reference_line, named[:MOST_LISTED])):
        letter = register_for(user_of(request)).filter(number=number.upper()).first()
        if letter is not None:
            found[letter.pk] = letter
        elif not _is_sent(request):
            detail = _("There is no letter %(number)s on the register.") % {"number": number}
            messages.error(request, detail)
    return list(found.values())


def _new_form(
    request: HttpRequest, answered: Letter | None, requests: Sequence[Request]
) -> NewDraftForm:
    user = user_of(request)
    desks = desks_drafted_for(user)
    return NewDraftForm(
        request.POST if _is_sent(request) else None,
        desks=desks,
        requests=requests,
        initial=_start(request, answered) | request.POST.dict(),
        cleared_to=user.cleared_to,
    )


def _start(request: HttpRequest, answered: Letter | None) -> dict[str, Any]:
    """What a new draft begins with: a reply turns its letter round and takes its marking."""
    desk = desks_drafted_for(user_of(request)).first()
    language = "ko" if (get_language() or "").startswith("ko") else "en"
    if answered is None:
        return {"marking": Marking.OFFICIAL.value, "desk": desk, "language": language}
    own = desks_drafted_for(user_of(request)).filter(pk=answered.desk_id).first()
    person = answered.sender_person
    return {
        "person": person.name if person else "",
        "marking": answered.marking,
        "language": language,
        "desk": own or desk,
        "addressee": answered.sender.name,
        "subject": _("Re: %(subject)s") % {"subject": answered.subject[:490]},
        "text": opening_of(answered, acknowledges=_acknowledges(request)),
    }


def _acknowledges(request: HttpRequest) -> bool:
    return request.GET.get("purpose") == "acknowledgement"


def _draft(request: HttpRequest, form: NewDraftForm, answered: Letter | None) -> NewDraft:
    values, user = form.cleaned_data, user_of(request)
    own = {name: values[name] for name in OWN}
    return NewDraft(
        **own,
        full=form.answered(Extent.FULL),
        partial=form.answered(Extent.PARTIAL),
        officer=user if works_at(user, values["desk"]) else None,
        in_reply_to=answered,
        purpose=Purpose.ACKNOWLEDGEMENT if answered and _acknowledges(request) else "",
        requests=form.asked(),
    )


def _add(form: Any, refused: Refused) -> None:
    field = FIELDS.get(refused.field, refused.field)
    form.add_error(field if field in form.fields else None, refused.detail)


def _revision_page(
    request: HttpRequest, letter: Letter, form: RevisionForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"letter": letter, "form": form, **more}
    return render(request, "correspondence/revise.html", context, status=status)


def _conflict_page(
    request: HttpRequest, letter: Letter, form: RevisionForm, stale: StaleVersion
) -> HttpResponse:
    """The text as typed, beside what it changes in the version that came meanwhile."""
    last: DraftVersion = version_for(letter.address, stale.present, user_of(request))
    values = form.cleaned_data
    again = RevisionForm(initial={**values, "seen": last.serial})
    more = {
        "refused": stale.detail,
        "last": last,
        "runs": compared(last.text, values["text"].replace("\r\n", "\n")),
    }
    return _revision_page(request, letter, again, status=CONFLICT, **more)


def _not_a_draft(request: HttpRequest, letter: Letter) -> HttpResponse:
    said = _("The letter is no draft now: %(state)s.") % {"state": letter.get_state_display()}
    messages.info(request, said)
    return redirect("correspondence:letter", letter.address)
