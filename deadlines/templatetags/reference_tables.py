"""Agreements, their rules, closures and a month of the calendar as tables to be saved."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import merge

from django.utils.translation import gettext as _

from deadlines.models import Agreement, Closure, Deadline, Rule
from deadlines.reckoning.own_words import own_word
from deadlines.selectors.agreements import ProvisionRow
from deadlines.selectors.calendar_page import Month, Place
from deadlines.selectors.docket import DocketDay, row_of
from deadlines.templatetags.calculating import period_of, title_of
from deadlines.templatetags.docket import owed, under
from deadlines.templatetags.reference import row_word
from offices.templatetags.dates import city
from offices.templatetags.names import named


def agreements_head() -> list[str]:
    """What stands above the columns of agreements, in the reader's language."""
    return [
        _("Key"),
        _("Name"),
        _("Parties"),
        _("Signed"),
        _("In force from"),
        _("In force until"),
        _("Rules verified"),
        _("from a secondary source"),
        _("drafts"),
    ]


def agreements_cells(agreements: Iterable[Agreement]) -> Iterator[Sequence[object]]:
    """Each agreement with how well its rules are known, as the page lists them."""
    for row in agreements:
        counted = vars(row)
        yield [
            row.key,
            named(row),
            ", ".join(party.code for party in row.parties.all()),
            row.signed_on,
            row.in_force_from_on,
            row.in_force_until_on,
            counted["verified"],
            counted["secondary"],
            counted["draft"],
        ]


def rules_head() -> list[str]:
    """What stands above the columns of an agreement's rules, in the reader's language."""
    return [
        _("Article"),
        _("Rule"),
        _("What"),
        _("Time limit"),
        _("Counted from"),
        _("Nature"),
        _("How well known"),
        _("Version"),
        _("In brief"),
        _("Source"),
    ]


def rules_cells(provisions: Iterable[ProvisionRow]) -> list[Sequence[object]]:
    """Each rule with its source and how well it is known, as the page lists them."""
    return [_rule(row, rule) for row in provisions for rule in row.rules]


def _rule(row: ProvisionRow, rule: Rule) -> Sequence[object]:
    limit = own_word(rule.no_number) if rule.length is None else period_of(rule)
    return [
        row.provision.article,
        rule.code,
        title_of(rule),
        limit,
        rule.trigger_event,
        str(rule.get_nature_display()),
        str(rule.get_state_display()),
        rule.version,
        f"{row.provision.summary} {rule.note}".strip(),
        rule.source or row.provision.source,
    ]


def closures_head() -> list[str]:
    """What stands above the columns of a year's closures, in the reader's language."""
    return [_("Day"), _("Calendar"), _("Name"), _("Kind"), _("How it stands"), _("Source")]


def closures_cells(closures: Iterable[Closure]) -> Iterator[Sequence[object]]:
    """Each closure with where it is announced, as the page lists them."""
    for row in closures:
        yield [
            row.on,
            named(row.calendar),
            named(row),
            str(row.get_kind_display()),
            str(row.get_state_display()),
            row.source,
        ]


def month_head() -> list[str]:
    """What stands above the columns of a month, in the reader's language."""
    return [
        _("Day"),
        _("Kind"),
        _("Where it is closed"),
        _("What"),
        _("Number"),
        _("Under"),
        _("Officer"),
        _("How it stands"),
        _("Marking"),
    ]


def month_closed(month: Month, here: Place, there: Place | None) -> list[Sequence[object]]:
    """A row for each holiday that the month shows of a capital."""
    rows: list[Sequence[object]] = []
    for day in (each for week in month.weeks for each in week):
        for place, closed in ((here, day.closed_here), (there, day.closed_there)):
            if place is not None and closed:
                rows.append([day.on, _("Closure"), city(place.name), closed, "", "", "", "", ""])
    return rows


def month_cells(
    deadlines: Iterable[Deadline], closed: Iterable[Sequence[object]], day: DocketDay
) -> Iterator[Sequence[object]]:
    """What a month shows day by day: who is closed, then every deadline, as it stands."""
    return merge(closed, (_waiting(row, day) for row in deadlines), key=_day_of)


def _waiting(deadline: Deadline, day: DocketDay) -> Sequence[object]:
    return [
        deadline.opens_on or deadline.due_on,
        _("Deadline"),
        "",
        owed(deadline),
        deadline.matter,
        under(deadline),
        str(deadline.officer or ""),
        row_word(row_of(deadline, day)),
        str(deadline.get_marking_display()),
    ]


def _day_of(cells: Sequence[object]) -> date:
    assert isinstance(cells[0], date)
    return cells[0]
