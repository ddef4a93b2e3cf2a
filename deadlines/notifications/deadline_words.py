"""How a deadline's date is said to a reader, in the language that is active."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from deadlines.engine import Operator
from deadlines.models import Deadline
from deadlines.models.deadline import OwedBy
from deadlines.models.rule import Nature
from offices.clock import zone_named
from offices.models import Party
from offices.selectors.capitals import capital_named


def matter_of(deadline: Deadline) -> str:
    """The registry number, or that there is none."""
    return deadline.matter or _("Standing obligation")


def when(deadline: Deadline, on: date) -> str:
    """The date and how far off it is on the reader's day, as what it is: a duty, a right, an event.

    A right is never overdue, and what happens by itself is not due. The deadline's rule is
    loaded. Raises ValueError without a date.
    """
    if deadline.nature == Nature.RIGHT and deadline.opens_on:
        return _("may be exercised from %(day)s") % {"day": day(deadline.opens_on)}
    if deadline.due_on is None:
        raise ValueError("a deadline without a date has nothing to remind of")
    days = (deadline.due_on - on).days
    return _form(deadline, days) % {"day": day(deadline.due_on), "distance": distance(days)}


def _form(deadline: Deadline, days: int) -> str:
    if deadline.nature == Nature.RIGHT:
        if days < 0:
            return _("could be exercised until %(day)s")
        return _("may be exercised until %(day)s, %(distance)s")
    if happens_by_itself(deadline):
        return _("happens by itself on %(day)s")
    if deadline.owed_by == OwedBy.THEIRS:
        return _("they owe it by %(day)s, %(distance)s")
    return _("due on %(day)s, %(distance)s")


def happens_by_itself(deadline: Deadline) -> bool:
    """Whether nobody has to act for it."""
    rule = deadline.rule
    return deadline.nature == Nature.EFFECT or (rule is not None and rule.operator == Operator.ON)


def distance(days: int) -> str:
    """How far off a day is: today, in so many days, overdue by so many."""
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    words = ngettext("overdue by %(days)d day", "overdue by %(days)d days", -days)
    return words % {"days": -days}


def by_capital(instant: datetime, parties: Sequence[Party]) -> Iterable[tuple[str, str]]:
    """The hour in each capital: its name and the time there, in the reader's language."""
    for party in parties:
        local = instant.astimezone(zone_named(party.zone))
        label = _("%(capital)s time") % {"capital": capital_named(party.capital)}
        yield label, date_format(local, pgettext("date format", "l, j F Y, H:i"))


def day(value: date) -> str:
    """A day with its weekday."""
    return date_format(value, pgettext("date format", "l, j F Y"))
