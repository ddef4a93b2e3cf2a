"""Entering a letter from its text: registered once, with what it meets and who is to work on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from correspondence.entry import ChosenReading, Entry, Proposed
from correspondence.models import Letter
from correspondence.notifications import Notice
from correspondence.notifications.colleagues import given_to_words
from correspondence.services.assignment import assign
from correspondence.services.choosing_readings import choose_readings
from correspondence.services.confirming import confirm
from correspondence.services.replying import discharge_by_reply
from correspondence.services.telling import Told, tell
from offices.models import User
from offices.services.audit import Act, on_the_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The letter, the doubts about it, and whether it had been entered by the same form before."""

    letter: Letter
    notices: Sequence[Notice] = ()
    was_there: bool = False


def enter(
    *,
    act: Act,
    entry: Entry,
    proposed: Proposed,
    discharges: Sequence[str] = (),
    officer: User | None = None,
    readings: Sequence[ChosenReading] = (),
    readings_reason: str = "",
) -> Entered:
    """Register the entry with what intake had proposed, discharge what it meets, and assign it.

    ``readings`` are the dates chosen where a text allows several, with by whose word.
    One transaction. The entry's ``external_id`` names the form: one that is sent again, as by
    a double click, gives the letter that it made the first time. The officer is told. Raises
    ``Refused`` and ``PermissionDenied``; nothing is written then.
    """
    before = entered_before(act=act, external_id=entry.external_id)
    if before is not None:
        return Entered(letter=before, was_there=True)
    with on_the_record():
        registered = confirm(act=act, entry=entry, proposed=proposed)
        letter = registered.letter
        choose_readings(act=act, letter=letter, chosen=readings, reason=readings_reason)
        discharge_by_reply(act=act, letter=letter, keys=discharges)
        if officer is not None:
            letter = assign(act=act, letter=letter, desk=letter.desk, officer=officer)
            _tell(act, letter, officer)
    return Entered(letter=letter, notices=registered.notices)


def entered_before(*, act: Act, external_id: str) -> Letter | None:
    """The letter that the same person made by the same form, if any."""
    if not external_id:
        return None
    return Letter.objects.filter(external_id=external_id, registered_by=act.actor).first()


def _tell(act: Act, letter: Letter, officer: User) -> None:
    if officer == act.actor:
        return
    told = Told(
        identity=f"letter.given.{letter.pk}.{officer.pk}",
        to=officer,
        words=given_to_words(letter, officer),
        letter=letter,
    )
    tell(now=act.at, told=[told])
