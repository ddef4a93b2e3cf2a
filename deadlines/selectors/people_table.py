"""People, desks and their loads as a table to be saved: a row for each person at a desk."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from deadlines.selectors.people import DeskRow, PersonRow


def people_head() -> list[str]:
    """What stands above the columns, in the reader's language."""
    return [
        _("Desk"),
        _("Name"),
        _("Place"),
        _("Deputy"),
        _("Away from"),
        _("Away until"),
        _("Answers meanwhile"),
        _("Open"),
        _("Overdue"),
    ]


def people_cells(desks: Sequence[DeskRow]) -> list[Sequence[object]]:
    """Everybody by desk, and last at each what waits there for nobody yet."""
    return [cells for row in desks for cells in _at_desk(row)]


def _at_desk(row: DeskRow) -> Iterator[Sequence[object]]:
    for person in row.people:
        yield [row.desk.code, *_cells(person)]
    if row.nobody.open:
        nobody = [row.desk.code, _("nobody yet"), "", "", None, None, ""]
        yield [*nobody, row.nobody.open, row.nobody.overdue]


def _cells(person: PersonRow) -> Sequence[object]:
    place, away, load = person.place, person.away, person.load
    return [
        str(place.user),
        person.position,
        str(place.deputy or ""),
        away.from_on if away else None,
        away.until_on if away else None,
        str(away.deputy) if away else "",
        load.open,
        load.overdue,
    ]
