"""How a reminder stands, and why it was not sent."""

from django import template
from django.utils.translation import gettext, gettext_lazy

from deadlines.models import Reminder

register = template.Library()

SKIPPED = {
    "REASSIGNED": gettext_lazy("it was given to another officer"),
    "DATE_MOVED": gettext_lazy("the date moved"),
    "DISCHARGED": gettext_lazy("it was discharged"),
    "SUSPENDED": gettext_lazy("the clock was stopped"),
    "WAIVED": gettext_lazy("it was waived"),
    "VOID": gettext_lazy("the letter was voided"),
    "OVERTAKEN": gettext_lazy("a later one took its place"),
    "SUPERSEDED": gettext_lazy("a later one took its place"),
    "RECIPIENT_DISABLED": gettext_lazy("the account is disabled"),
    "NO_ADDRESS": gettext_lazy("there is no mail address"),
    "NOT_VISIBLE": gettext_lazy("the recipient may not see it"),
}


@register.filter
def stands(reminder: Reminder) -> str:
    """The state in words; of a skipped reminder also the reason."""
    state = str(reminder.get_state_display())
    if reminder.state != Reminder.State.SKIPPED:
        return state
    why = str(SKIPPED.get(reminder.reason, reminder.reason))
    return gettext("%(state)s: %(why)s") % {"state": state, "why": why}
