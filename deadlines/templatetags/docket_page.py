"""What the first page says beside its counters, of its stretches ahead and of moved dates."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from deadlines.models import Revision
from deadlines.selectors.counter import Counter
from deadlines.selectors.docket import DocketDay, DocketList
from deadlines.selectors.docket_sections import Section
from offices.templatetags.dates import day_beside, short_day

register = template.Library()


@register.simple_tag
def counted_days(name: str, counter: Counter, day: DocketDay) -> SafeString | str:
    """Which days a counter is about: the span that it counts, or the earliest date in it."""
    listed = DocketList(name)
    spans = {
        DocketList.DUE_TODAY: short_day(day.on),
        DocketList.NEXT_3_WORKING_DAYS: _until(day.third_working_on),
        DocketList.NEXT_7_DAYS: _until(day.seventh_on),
    }
    if listed in spans:
        return spans[listed]
    if counter.earliest_on is None:
        return ""
    words = (
        gettext("oldest %(day)s") if listed is DocketList.OVERDUE else gettext("earliest %(day)s")
    )
    before, _, after = words.partition("%(day)s")
    return format_html("{}{}{}", before, day_beside(counter.earliest_on, day.on), after)


@register.filter
def of_list(sections: Mapping[DocketList, Section], name: str) -> Section | None:
    """The section of that list."""
    return sections.get(DocketList(name))


@register.filter
def span_name(name: str) -> str:
    """The stretch of days ahead that a list of the horizon is about."""
    spans = {
        DocketList.WITHIN_90_DAYS: gettext("Within 90 days"),
        DocketList.WITHIN_180_DAYS: gettext("Within 180 days"),
        DocketList.WITHIN_365_DAYS: gettext("Within 365 days"),
    }
    return spans[DocketList(name)]


@register.filter
def old_date(revision: Revision) -> date | None:
    """The day that counted before: the first to act, else the last."""
    return revision.old_opens_on or revision.old_due_on


@register.filter
def new_date(revision: Revision) -> date | None:
    """The day that counts since: the first to act, else the last."""
    return revision.new_opens_on or revision.new_due_on


@register.filter
def moved_by(revision: Revision) -> str:
    """How far a date moved: 3 days later, 1 day earlier; empty where one of the two is none."""
    old, new = old_date(revision), new_date(revision)
    if old is None or new is None or old == new:
        return ""
    days = (new - old).days
    if days < 0:
        return ngettext("%(days)d day earlier", "%(days)d days earlier", -days) % {"days": -days}
    return ngettext("%(days)d day later", "%(days)d days later", days) % {"days": days}


def _until(last: date) -> SafeString | str:
    before, _, after = gettext("to %(day)s").partition("%(day)s")
    return format_html("{}{}{}", before, short_day(last), after)
