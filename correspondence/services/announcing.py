from collections.abc import Sequence

from correspondence.models import Letter
from offices.services.audit import Act
from offices.services.events import Happening, announce


def announce_letter(*, act: Act, letter: Letter, what: str = "") -> None:
    """Tell other systems how the letter stands now, or ``what`` else has happened to it.

    A draft has no number yet, and nobody outside is told of it.
    """
    announce_letters(act=act, letters=[letter], what=what)


def announce_letters(*, act: Act, letters: Sequence[Letter], what: str = "") -> None:
    """Tell of several letters as of one; a number of statements that does not grow with them."""
    told = [_happening(letter, what) for letter in letters if letter.number]
    if told:
        announce(at=act.at, happenings=told)


def _happening(letter: Letter, what: str) -> Happening:
    return Happening(
        kind=f"letter.{what or letter.state.lower()}",
        subject_type="letter",
        subject=letter.number or "",
        matter=letter.number or "",
        due_on=None,
        desk_id=letter.desk_id,
        marking=letter.marking,
        distribution_id=letter.distribution_id,
        is_first=what == "registered",
    )
