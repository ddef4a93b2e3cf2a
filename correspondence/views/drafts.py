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
from correspondence.forms.drafts import AnswersForm, NewDraftForm, RevisionForm
from correspondence.models import Answer, DraftVersion, Letter, Request
from correspondence.models.letter import LetterState, Purpose
from correspondence.notifications.openings import opening_of
from correspondence.refusal import Refused, StaleVersion
from correspondence.selectors.drafts import answers_of, compared, version_for, versions_of
from correspondence.selectors.letters import answered_by
from correspondence.selectors.requests import requests_of
from correspondence.services.answering import set_answers
from correspondence.services.drafting import draft_letter
from correspondence.services.revising import revise
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.workflow import Move
from offices.models import Marking
from offices.services.readings import note_reading

UNFIT, CONFLICT = 422, 409
Extent = Answer.Extent
FIELDS = {"request": "request_provision", "requests": "request_kind", "sender": "desk"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_draft(request: HttpRequest) -> HttpResponse:
    """A new letter of ours; ``?in_reply_to=`` names the letter that it answers."""
    user = user_of(request)
    if not desks_drafted_for(user).exists():
        raise PermissionDenied(_("You may not draft letters."))
    named = request.GET.get("in_reply_to", "")
    answered = listed_letter(request, named) if named else None
    requests = requests_of(answered, user) if answered else []
    form = _new_form(request, answered, requests)
    if request.method == "POST" and form.is_valid():
        try:
            letter = draft_letter(act=act_of_page(request), draft=_draft(request, form, answered))
        except Refused as refused:
            _add(form, refused)
        else:
            messages.success(
                request, _("The draft is kept as %(name)s.") % {"name": letter.address}
            )
            return redirect("correspondence:letter", letter.address)
    context = {"form": form, "answered": answered}
    status = UNFIT if request.method == "POST" else 200
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
    """Which requests of the letter replied to the draft answers, wholly or in part."""
    letter, user = listed_letter(request, number), user_of(request)
    require_may_move(user, letter, Move.REVISE)
    if letter.state != LetterState.DRAFT:
        return _not_a_draft(request, letter)
    answered = answered_by(letter, user)
    requests = requests_of(answered, user) if answered else []
    present = {f"answer_{row.request_id}": row.extent for row in answers_of(letter, user)}
    form = AnswersForm(request.POST or None, requests=requests, initial=present)
    if request.method == "POST" and form.is_valid():
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
    context = {"letter": letter, "answered": answered, "form": form}
    status = UNFIT if request.method == "POST" else 200
    return render(request, "correspondence/answers.html", context, status=status)


def _new_form(
    request: HttpRequest, answered: Letter | None, requests: Sequence[Request]
) -> NewDraftForm:
    user = user_of(request)
    desks = desks_drafted_for(user)
    return NewDraftForm(
        request.POST if request.method == "POST" else None,
        desks=desks,
        requests=requests,
        initial=_start(request, answered),
        cleared_to=user.cleared_to,
    )


def _start(request: HttpRequest, answered: Letter | None) -> dict[str, Any]:
    """What a new draft begins with: a reply turns its letter round and takes its marking."""
    desk = desks_drafted_for(user_of(request)).first()
    language = "ko" if (get_language() or "").startswith("ko") else "en"
    if answered is None:
        return {"marking": Marking.OFFICIAL.value, "desk": desk, "language": language}
    own = desks_drafted_for(user_of(request)).filter(pk=answered.desk_id).first()
    return {
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
    names = ("desk", "form", "language", "marking", "addressee", "subject", "text", "place")
    own: dict[str, Any] = {name: values[name] for name in names}
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
