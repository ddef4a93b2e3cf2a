"""What a letter that answers, or a meeting that was held, does to what was asked for."""

import re
from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from correspondence.models import Answer, Letter, Request
from correspondence.models.dispatch import Channel
from correspondence.models.letter import Direction, LetterState
from correspondence.moments import Moment, moment_of_day, moment_of_instant
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import LIVE, DeadlineState, OwedBy
from deadlines.models.rule import Nature

SENT, RECEIVED = "SENT", "RECEIVED"
IN_PERSON = re.compile(
    r"\b(?:sessions?|meetings?|consultations|negotiations|convening|talks)\b", re.IGNORECASE
)
IN_WRITING = re.compile(
    r"\b(?:written|repl\w+|notif\w+|offer\w*|requests?|notice)\b", re.IGNORECASE
)
LEFT_HERE = (LetterState.DISPATCHED, LetterState.DELIVERED)


def is_met_in_person(rule: Rule | None) -> bool:
    """Whether the rule's act is a meeting, so that no letter alone does it."""
    words = rule.discharged_by if rule is not None else ""
    return bool(IN_PERSON.search(words)) and not IN_WRITING.search(words)


def is_met_in_writing(rule: Rule | None) -> bool:
    """Whether the rule's act is a letter, so that no meeting alone does it."""
    words = rule.discharged_by if rule is not None else ""
    return bool(IN_WRITING.search(words))


def duties_met_by(letter: Letter, request: Request) -> QuerySet[Deadline]:
    """The live duties of the request that whoever wrote ``letter`` has to do, or both have."""
    side = OwedBy.OURS if letter.direction == Direction.OUTGOING else OwedBy.THEIRS
    return _live_duties(request).filter(owed_by__in=[side, OwedBy.BOTH])


def duties_met_at_meeting(request: Request) -> list[Deadline]:
    """The live duties of the request that a meeting does, whoever has them."""
    return [row for row in _live_duties(request) if not is_met_in_writing(row.rule)]


def stopping_moment(letter: Letter, rule: Rule | None) -> Moment | None:
    """When the letter stops the clock of ``rule``; None where that has not happened yet.

    The rule says whether sending or receipt does. Where it does not, it is what our own
    door shows: the sending of ours, the receipt of theirs. A mail is sent when the mail
    server took it.
    """
    stopped_by = rule.stopped_by if rule is not None else ""
    if letter.direction == Direction.OUTGOING:
        return _delivery(letter) if stopped_by == RECEIVED else _sending(letter)
    return _their_sending(letter) if stopped_by == SENT else _receipt(letter)


def is_answered(request: Request) -> bool:
    """Whether a letter that left answers it wholly, or what hung on it was met otherwise."""
    if counting_answers().filter(request=request, extent=Answer.Extent.FULL).exists():
        return True
    states = set(request.deadlines.values_list("state", flat=True))
    return DeadlineState.DISCHARGED in states and not states & set(LIVE)


def counting_answers() -> QuerySet[Answer]:
    """The answers in letters that left and did not come back, nor are void."""
    left = Q(letter__state__in=LEFT_HERE) | ~Q(letter__direction=Direction.OUTGOING)
    came_back = Q(letter__dispatches__returned_at__isnull=False) & ~Q(
        letter__dispatches__returned_at__isnull=True
    )
    answers = Answer.objects.filter(left).exclude(letter__state=LetterState.VOID)
    return answers.exclude(came_back)


def is_wholly_answered(letter: Letter) -> bool:
    """Whether the letter asks for something, and nothing that it asks for waits for an answer."""
    requests = list(letter.requests.order_by("id"))
    return bool(requests) and all(is_answered(request) for request in requests)


def letters_answered_by(requests: Iterable[Request]) -> list[int]:
    """The keys of the letters with these requests, in the order in which they are held."""
    return sorted({request.letter_id for request in requests})


def _live_duties(request: Request) -> QuerySet[Deadline]:
    rows = request.deadlines.filter(state__in=LIVE, nature=Nature.DUTY)
    return rows.select_related("rule").order_by("id")


def _sending(letter: Letter) -> Moment | None:
    present = letter.dispatches.filter(returned_at__isnull=True).first()
    if present is not None and present.channel == Channel.EMAIL:
        return _moment(letter, present.accepted_at)
    if present is None and letter.dispatches.exists():
        return None
    return _moment(letter, letter.sent_at)


def _delivery(letter: Letter) -> Moment | None:
    return _moment(letter, letter.delivered_at)


def _receipt(letter: Letter) -> Moment | None:
    if letter.received_on is None:
        return None
    if not letter.receipt_hour_known:
        return moment_of_day(letter.received_on, letter.desk.post.zone)
    return _moment(letter, letter.received_at)


def _their_sending(letter: Letter) -> Moment:
    known = _moment(letter, letter.sent_at)
    return known or moment_of_day(letter.dated_on, letter.desk.post.zone)


def _moment(letter: Letter, at: datetime | None) -> Moment | None:
    """The instant; the desk's midnight is how a day without an hour is kept."""
    if at is None:
        return None
    zone = letter.desk.post.zone
    found = moment_of_instant(at, zone)
    is_bare = found.at.astimezone(ZoneInfo(zone)).time() == time.min
    return moment_of_day(found.on, zone) if is_bare else found
