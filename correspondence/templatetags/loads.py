from collections.abc import Iterable

from django import template
from django.utils.translation import gettext

from correspondence.selectors.docket_page import DocketPage
from deadlines.selectors.desk_load import Load
from deadlines.templatetags.drawings import bar
from offices.models import Marking
from offices.templatetags.names import named

register = template.Library()
Entries = list[tuple[str, Load, int]]


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
    """The officers of the headed desks with their loads; the desk is named where there are more."""
    if page.loads is None:
        return []
    more = len(page.loads.desks) > 1
    return _entries(
        (_officer(desk, name, page, more=more), load)
        for (desk, name), load in page.loads.officers.items()
    )


@register.filter
def loads_by_desk(page: DocketPage) -> Entries:
    """The headed desks with their loads."""
    if page.loads is None:
        return []
    return _entries((named(page.headed.get(code)), load) for code, load in page.loads.desks.items())


def _officer(desk: str, name: str, page: DocketPage, *, more: bool) -> str:
    officer = name or gettext("nobody yet")
    return f"{officer} · {named(page.headed.get(desk))}" if more else officer


def _entries(loads: Iterable[tuple[str, Load]]) -> Entries:
    kept = list(loads)
    largest = max((load.open for _, load in kept), default=0)
    return [(name, load, bar(load.open, largest)) for name, load in kept]
