"""What another sending or receipt of a letter does to the deadlines that it set going."""

from correspondence.models import Letter
from correspondence.moments import Moment, moment_of_day, moment_of_instant
from correspondence.selectors.asked_rules import event_of
from deadlines.models import Deadline, Revision
from deadlines.models.deadline import DeadlineState
from deadlines.services.correcting import correct_event
from deadlines.services.moves import MoveRefused
from offices.services.audit import Act

COUNTED = (DeadlineState.OPEN, DeadlineState.SUSPENDED, DeadlineState.DISCHARGED)


def propose_from(*, act: Act, letter: Letter, reason: str) -> list[Revision]:
    """Propose the dates that follow from the letter's days as they stand now.

    Nothing moves before a person confirms it. Dates that both sides agreed on stay.
    """
    rows = Deadline.objects.filter(
        matter=letter.number, rule__isnull=False, state__in=COUNTED
    ).select_related("rule__provision__agreement")
    proposed = [_proposed(act, letter, row, reason) for row in rows.order_by("id")]
    return [revision for revision in proposed if revision is not None]


def _proposed(act: Act, letter: Letter, row: Deadline, reason: str) -> Revision | None:
    assert row.rule is not None
    event = event_of(letter, row.rule, _received(letter), _sent(letter))
    try:
        return correct_event(act=act, deadline=row, event=event, reason=reason)
    except MoveRefused:
        return None


def _received(letter: Letter) -> Moment | None:
    zone = letter.desk.post.zone
    if letter.delivered_at is not None:
        return moment_of_instant(letter.delivered_at, zone)
    if letter.received_on is None or letter.received_at is None:
        return None
    if letter.receipt_hour_known:
        return moment_of_instant(letter.received_at, zone)
    return moment_of_day(letter.received_on, zone)


def _sent(letter: Letter) -> Moment | None:
    return moment_of_instant(letter.sent_at, letter.desk.post.zone) if letter.sent_at else None
