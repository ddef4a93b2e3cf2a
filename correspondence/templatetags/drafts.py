"""The parts of a letter's page that are about writing: to whom to reply, and how a draft stands."""

from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language

from correspondence.access import desks_drafted_for, may_move
from correspondence.models import Letter
from correspondence.models.letter import Direction, LetterState
from correspondence.selectors.drafts import answers_of, deadlines_answered, versions_of
from correspondence.selectors.outlook import outlook_of
from correspondence.selectors.templates import templates_fitting
from correspondence.workflow import Move
from deadlines.selectors.docket import DocketDay, rows_of
from offices.models import User

register = template.Library()
UNSENT = frozenset(
    {LetterState.DRAFT, LetterState.IN_CLEARANCE, LetterState.CLEARED, LetterState.SIGNED}
)


@register.inclusion_tag("correspondence/_reply.html")
def reply_links(letter: Letter, user: User) -> dict[str, Any]:
    """Where a letter that was received is replied to, for whoever may draft."""
    received = letter.direction != Direction.OUTGOING and letter.state != LetterState.VOID
    return {"letter": letter, "may_draft": received and desks_drafted_for(user).exists()}


@register.filter
def may_draft(user: User) -> bool:
    """Whether ``user`` drafts letters for any desk."""
    return desks_drafted_for(user).exists()


@register.inclusion_tag("correspondence/_draft.html")
def draft_panel(letter: Letter, user: User, day: DocketDay, zone: str) -> dict[str, Any]:
    """What a letter of ours answers, when that is due, what it opens, and its versions."""
    if letter.direction != Direction.OUTGOING:
        return {"letter": None}
    versions = list(versions_of(letter, user)[:1])
    waits = letter.state in UNSENT
    on = day.now.astimezone(ZoneInfo(letter.desk.post.zone)).date()
    lang = "ko" if (get_language() or "").startswith("ko") else "en"
    return {
        "letter": letter,
        "last": versions[0] if versions else None,
        "zone": zone,
        "day": day,
        "answers": answers_of(letter, user),
        "rows": rows_of(deadlines_answered(letter, user), day),
        "opened": outlook_of(letter, sent_on=on, lang=lang) if waits else [],
        "fitting": templates_fitting(letter) if versions else [],
        "may_revise": letter.state == LetterState.DRAFT and may_move(user, letter, Move.REVISE),
    }
