"""What colleagues ask each other, and what is to be shown again, as tables to be saved."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from correspondence.models import BringForward
from correspondence.selectors.colleagues import InputRow


def inputs_head() -> list[str]:
    """What stands above the columns of what is asked, in the reader's language."""
    return [
        _("Whose"),
        _("By"),
        _("Letter"),
        _("Desk"),
        _("Officer"),
        _("Question"),
        _("How it stands"),
        _("Marking"),
    ]


def inputs_cells(
    of_us: Iterable[InputRow], by_me: Iterable[InputRow]
) -> Iterator[Sequence[object]]:
    """What the reader's desks are asked, then what the reader waits for."""
    lists = ((_("What my desks are asked"), of_us), (_("What I wait for"), by_me))
    for whose, rows in lists:
        for row in rows:
            asked = row.asked
            yield [
                whose,
                asked.by_on,
                asked.letter.address,
                asked.desk.code,
                str(asked.officer or ""),
                asked.question,
                _("Late") if row.is_late else str(asked.get_state_display()),
                str(asked.letter.get_marking_display()),
            ]


def forwards_head() -> list[str]:
    """What stands above the columns of what is to be shown again, in the reader's language."""
    return [_("Day"), _("Letter"), _("Subject"), _("To"), _("Note"), _("Marking")]


def forwards_cells(rows: Iterable[BringForward]) -> Iterator[Sequence[object]]:
    """What is to be shown again, as the page lists it."""
    for row in rows:
        letter = row.letter
        yield [
            row.again_on,
            letter.address,
            letter.subject,
            str(row.person or row.desk or ""),
            row.note,
            str(letter.get_marking_display()),
        ]
