"""The proposals for a letter's text: its own fields, what it asks, and what that would docket."""

from dataclasses import dataclass, replace
from datetime import date

from correspondence.intake.reading import read
from correspondence.intake.text import text_of
from correspondence.intake.values import LetterFound, Proposal, Reading
from correspondence.models import Request
from correspondence.moments import Moment
from correspondence.selectors.intake.deadlines import Counted, with_deadlines
from correspondence.selectors.intake.reference import Reader, reference_for
from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from offices.access import visible_to
from offices.models import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Who reads, at which desk, when the letter came, and in which language to answer.

    ``reader`` None is the operator at the command line; ``desk`` None a house without one.
    """

    reader: Reader
    desk: Desk | None = None
    received: Moment | None = None
    lang: str = "en"


def proposals_for(words: str, setting: Setting) -> Reading:
    """What the words propose for the record; nothing is stored.

    What the reader may not see is not used: no letter that does not exist for them is
    answered, repeated or named.
    """
    received_on = setting.received.on if setting.received else None
    text = text_of(words)
    reading = read(text, reference_for(text, setting.reader, setting.desk, received_on))
    if received_on is not None:
        reading = replace(reading, received_on=_given(received_on))
    counted = Counted(
        reading=reading, desk=setting.desk, received=setting.received, lang=setting.lang
    )
    reading = with_deadlines(counted)
    return replace(reading, in_reply_to=_with_discharges(reading.in_reply_to, setting.reader))


def _given(day: date) -> Proposal[date]:
    return Proposal(value=day, text="", start=0, end=0, confidence=1.0)


def _with_discharges(found: LetterFound | None, reader: Reader) -> LetterFound | None:
    """The letter answered, with its open deadlines that the reader may see and this may meet."""
    if found is None or not found.number:
        return found
    asked = Request.objects.filter(letter__number=found.number).values("deadlines")
    deadlines = Deadline.objects.filter(pk__in=asked, state=DeadlineState.OPEN)
    if reader is not None:
        deadlines = visible_to(deadlines, reader)
    keys = deadlines.order_by("due_on", "id").values_list("id", flat=True)
    return replace(found, discharges=tuple(str(key) for key in keys))
