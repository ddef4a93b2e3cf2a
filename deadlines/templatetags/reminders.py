"""How a reminder stands, which it is, what gave it, and why it was not sent."""

from django import template
from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from deadlines.models import Reminder, ReminderPreference
from deadlines.selectors.reminder_ledger import Shelf

register = template.Library()

REASONS = {
    "REASSIGNED": gettext_lazy("it was given to another officer"),
    "MARKED": gettext_lazy("its marking changed"),
    "PEOPLE_CHANGED": gettext_lazy("an account, a desk or a leave changed"),
    "POLICY_CHANGED": gettext_lazy("the policy changed"),
    "PREFERENCE_CHANGED": gettext_lazy("the recipient chose otherwise"),
    "DATE_MOVED": gettext_lazy("the date moved"),
    "DISCHARGED": gettext_lazy("it was discharged"),
    "SUSPENDED": gettext_lazy("the clock was stopped"),
    "WAIVED": gettext_lazy("it was waived"),
    "VOID": gettext_lazy("the letter was voided"),
    "OVERTAKEN": gettext_lazy("a later one took its place"),
    "SUPERSEDED": gettext_lazy("a later one took its place"),
    "ACKNOWLEDGED": gettext_lazy("somebody acknowledged it"),
    "RECIPIENT_DISABLED": gettext_lazy("the account is disabled"),
    "NO_ADDRESS": gettext_lazy("there is no mail address"),
    "NOT_VISIBLE": gettext_lazy("the recipient may not see it"),
    "ON_LEAVE": gettext_lazy("the recipient is on leave"),
    "NOBODY": gettext_lazy("nobody may be told"),
    "IMPORTED_OVERDUE": gettext_lazy("it was past when it was imported"),
    "GIVEN_UP": gettext_lazy("it could not be written"),
    "MAIL_GIVEN_UP": gettext_lazy("its mail could not be delivered, and the next in line is told"),
}
OUT_OF_TURN = {
    "DUE_ON_ENTRY": gettext_lazy("due on entry"),
    "OVERDUE_ON_ENTRY": gettext_lazy("overdue on entry"),
    "DATE_MOVED": gettext_lazy("the date moved"),
    "OWN_LEAD_TIME": gettext_lazy("my own lead time"),
    "HANDED_OVER": gettext_lazy("another could not be told"),
    "ESCALATED": gettext_lazy("not acknowledged below"),
}
SHELVES = {
    Shelf.PLANNED: pgettext_lazy("reminders", "Planned"),
    Shelf.SENT: pgettext_lazy("reminders", "Sent"),
    Shelf.SKIPPED: pgettext_lazy("reminders", "Skipped"),
}


@register.filter
def stands(reminder: Reminder) -> str:
    """The state in words; of a reminder that was not sent also the reason."""
    state = str(reminder.get_state_display())
    if reminder.state in (Reminder.State.PLANNED, Reminder.State.SENT):
        return state
    why = str(REASONS.get(reminder.reason, reminder.reason))
    return gettext("%(state)s: %(why)s") % {"state": state, "why": why}


@register.filter
def rung_in_words(reminder: Reminder) -> str:
    """Which word it is: so many days before or after the date, or why out of turn."""
    days = abs(reminder.rung)
    if days == 0:
        said = gettext("on the day")
    elif reminder.in_working_days:
        said = _in_working_days(reminder.rung < 0, days)
    elif reminder.rung < 0:
        said = ngettext("%(days)d day after", "%(days)d days after", days) % {"days": days}
    else:
        said = ngettext("%(days)d day before", "%(days)d days before", days) % {"days": days}
    if reminder.reason in OUT_OF_TURN and reminder.state in ("PLANNED", "SENT"):
        return gettext("%(which)s, %(why)s") % {
            "which": said,
            "why": OUT_OF_TURN[reminder.reason],
        }
    return said


@register.filter
def given_by(reminder: Reminder) -> str:
    """The policy that gave it, or that it is the office's default or one's own."""
    if reminder.reason == "OWN_LEAD_TIME":
        return gettext("My own lead time")
    return reminder.policy.name if reminder.policy else gettext("The house's default")


@register.filter
def shelf_name(shelf: Shelf) -> str:
    """The name of a part of the ledger."""
    return str(SHELVES[shelf])


@register.filter
def how_reminded(preference: ReminderPreference | None) -> str:
    """How a person is reminded, in a few words."""
    if preference is None:
        return gettext("One mail a day, urgent ones at once")
    if preference.wants_digest:
        words = gettext("One mail a day at %(hour)s, urgent ones at once")
        return words % {"hour": f"{preference.digest_hour:02d}:00"}
    return gettext("Each by its own mail")


def _in_working_days(is_after: bool, days: int) -> str:  # noqa: FBT001 - one of two words
    if is_after:
        words = ngettext("%(days)d working day after", "%(days)d working days after", days)
    else:
        words = ngettext("%(days)d working day before", "%(days)d working days before", days)
    return words % {"days": days}
