from correspondence.models import Letter
from offices.services.audit import Act
from offices.services.events import Happening, announce


def announce_letter(*, act: Act, letter: Letter, what: str = "") -> None:
    """Tell other systems how the letter stands now, or ``what`` else has happened to it.

    A draft has no number yet, and nobody outside is told of it.
    """
    if not letter.number:
        return
    happening = Happening(
        kind=f"letter.{what or letter.state.lower()}",
        subject_type="letter",
        subject=letter.number,
        matter=letter.number,
        due_on=None,
        desk_id=letter.desk_id,
        marking=letter.marking,
        distribution_id=letter.distribution_id,
        is_first=what == "registered",
    )
    announce(at=act.at, happenings=[happening])
