from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext_lazy

from correspondence.models import Letter
from correspondence.selectors.colleagues import coordination_of
from correspondence.selectors.workloads import Hindrance, Kind

register = template.Library()

THINGS = {
    Kind.LETTER: gettext_lazy("Letter"),
    Kind.DEADLINE: gettext_lazy("Deadline"),
    Kind.INPUT: gettext_lazy("Input"),
    Kind.CLEARANCE: gettext_lazy("Clearance"),
    Kind.BRING_FORWARD: gettext_lazy("Brought forward"),
}
HINDRANCES = {
    Hindrance.NO_RECEIVER: gettext_lazy("Stays: nobody takes the work of this desk."),
    Hindrance.NOT_YOURS: gettext_lazy("Stays: you do not give out the work of this desk."),
    Hindrance.GONE: gettext_lazy("Stays: who would take it may not sign in any more."),
    Hindrance.NOT_OF_DESK: gettext_lazy("Stays: who would take it is not of this desk."),
    Hindrance.NOT_CLEARED: gettext_lazy("Stays: who would take it does not see it."),
    Hindrance.WITH_ITS_LETTER: gettext_lazy("Stays with its letter."),
}


@register.inclusion_tag("correspondence/_colleagues.html", takes_context=True)
def colleagues(context: Context, letter: Letter) -> dict[str, Any]:
    """The panel of a letter's page: its dossiers, inputs, days to be shown again, comments."""
    user, zone = context["request"].user, letter.desk.post.zone
    now = context["day"].now
    return {"letter": letter, "zone": zone, **coordination_of(letter, user, now)}


@register.filter
def thing(kind: Kind) -> str:
    """What is handed over, in words."""
    return str(THINGS[kind])


@register.filter
def hindrance(code: Hindrance) -> str:
    """Why a thing stays where it is, in words."""
    return str(HINDRANCES[code])
