from collections.abc import Iterable
from typing import NamedTuple

from django import template
from django.utils.translation import gettext

from correspondence.selectors.docket_page import DocketPage
from deadlines.selectors.desk_load import Load, heaviest, summed
from deadlines.templatetags.drawings import bar
from offices.models import Marking
from offices.templatetags.names import named

register = template.Library()
MOST_OFFICERS = 12
"""How many officers are told one by one: the page is not to grow with a house's people."""


class Entries(NamedTuple):
    """The rows of a table of loads, each with the length of its bar, and the sum of the rest."""

    rows: list[tuple[str, Load, int]]
    others: Load | None = None
    number: int = 0


@register.filter
def highest_marking(page: DocketPage) -> str:
    """The marking that the page is to be handled by: the highest of what it shows."""
    rows = [row for section in page.sections.values() for row in section.rows]
    markings = [row.deadline.marking for row in rows]
    markings += [revision.deadline.marking for revision in page.moved]
    markings += [meeting.letter.marking for meeting in page.meetings]
    markings += [step.letter.marking for step in page.clearances]
    return str(Marking(max(markings, default=Marking.UNMARKED)).label)


@register.filter
def loads_by_officer(page: DocketPage) -> Entries:
    """The officers of the headed desks with the heaviest loads; the rest are one row.

    The desk is named where there are more. What nobody has is always told.
    """
    if page.loads is None:
        return Entries([])
    more = len(page.loads.desks) > 1
    kept, others = heaviest(page.loads.officers, MOST_OFFICERS)
    told = _entries((_officer(*key, page, more=more), load) for key, load in kept.items())
    return told._replace(others=summed(others) if others else None, number=len(others))


@register.filter
def loads_by_desk(page: DocketPage) -> Entries:
    """The headed desks with their loads."""
    if page.loads is None:
        return Entries([])
    return _entries((named(page.headed.get(code)), load) for code, load in page.loads.desks.items())


def _officer(desk: str, name: str, page: DocketPage, *, more: bool) -> str:
    officer = name or gettext("nobody yet")
    return f"{officer} · {named(page.headed.get(desk))}" if more else officer


def _entries(loads: Iterable[tuple[str, Load]]) -> Entries:
    kept = list(loads)
    largest = max((load.open for _, load in kept), default=0)
    return Entries([(name, load, bar(load.open, largest)) for name, load in kept])
