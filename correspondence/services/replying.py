"""A letter that came in answer to ours: what it meets is discharged as it is registered."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from correspondence.models import Answer, Letter, Request
from correspondence.models.letter import Direction
from correspondence.refusal import Refused
from correspondence.selectors.closing import is_met_in_person
from correspondence.services.closing import discharge_at_its_instant
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, OwedBy
from offices.access import visible_to
from offices.services.audit import Act, on_the_record


def discharge_by_reply(*, act: Act, letter: Letter, keys: Sequence[str]) -> list[Deadline]:
    """Discharge the deadlines of these keys by a letter just registered, and link what it answers.

    Whoever may register the letter may say so of what they see. Raises ``Refused`` for a
    deadline that is not there, is ended, is not for the other side to meet, or is met by a
    meeting; the letter is not registered then.
    """
    with on_the_record():
        found = [_found(act, letter, key) for key in dict.fromkeys(keys)]
        for deadline in found:
            _link(letter, deadline)
            discharge_at_its_instant(act=act, deadline=deadline, letter=letter)
    return found


def _found(act: Act, letter: Letter, key: str) -> Deadline:
    rows = Deadline.objects.filter(state__in=LIVE).select_related("rule")
    if act.actor is not None:
        rows = visible_to(rows, act.actor)
    found = rows.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
    theirs = found is not None and found.owed_by in (OwedBy.THEIRS, OwedBy.BOTH)
    if found is None or not theirs or letter.direction != Direction.INCOMING:
        detail = _("There is no open deadline %(key)s that this letter could meet. Leave it out.")
        raise Refused("UNKNOWN_DEADLINE", "discharges", detail % {"key": key})
    if is_met_in_person(found.rule):
        detail = _("%(rule)s is met by a meeting. Record that it was held.")
        rule = found.rule.code if found.rule else ""
        raise Refused("MET_BY_MEETING", "discharges", detail % {"rule": rule})
    return found


def _link(letter: Letter, deadline: Deadline) -> None:
    asked = Request.objects.filter(deadlines=deadline, letter__direction=Direction.OUTGOING)
    for request in asked.order_by("id"):
        Answer.objects.get_or_create(letter=letter, request=request)
