"""For each request of a reading, the deadlines that registering it would docket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from correspondence.entry import Asked
from correspondence.intake.values import Reading, RequestFound
from correspondence.models import Letter, Organization
from correspondence.models.letter import Direction, Form
from correspondence.moments import Moment
from correspondence.refusal import Refused
from correspondence.selectors.asked_rules import each_rule_once, sides_under, variant_of
from correspondence.selectors.citations import Sought, sought
from deadlines.engine import EngineError
from deadlines.models import Rule
from deadlines.models.deadline import Basis, OwedBy
from deadlines.rows import UnknownVariant
from deadlines.selectors.calculator import error_of
from deadlines.selectors.calendars import CalendarShelf, UnknownCalendar
from deadlines.selectors.letter_events import Event, answer_by_letter
from offices.models import Desk, Party

VARIANTS = ("PERISHABLE", "URGENT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the clocks count from: the reading, its desk, and when it was received or was sent.

    ``direction`` is what somebody said it is; empty where the reading is to say.
    """

    reading: Reading
    desk: Desk | None
    received: Moment | None
    lang: str
    sent: Moment | None = None
    direction: str = ""


def with_deadlines(counted: Counted) -> Reading:
    """The reading with the answers, each rule once, and the days the letter itself sets."""
    reading = counted.reading
    dated_on = _dated_on(counted)
    if dated_on is None:
        requests = tuple(replace(one, deadlines=_stated(one)) for one in reading.requests)
        return replace(reading, requests=requests)
    letter = _letter(counted, dated_on)
    found = [_sought(one, dated_on) for one in reading.requests]
    shared = iter(each_rule_once([one for one in found if one is not None]))
    shelf = CalendarShelf()
    answered = []
    for request, known in zip(reading.requests, found, strict=True):
        rules = next(shared)[1] if known is not None else []
        variant = known.asked.variant if known else ""
        answers = [_answer(counted, letter, rule, variant, shelf) for rule in rules]
        answered.append(replace(request, variant=variant, deadlines=(*answers, *_stated(request))))
    return replace(reading, requests=tuple(answered))


def _dated_on(counted: Counted) -> date | None:
    proposal = counted.reading.dated_on
    if proposal is not None:
        return proposal.value
    return counted.received.on if counted.received else None


def _sought(request: RequestFound, on: date) -> Sought | None:
    """What registration would look up, with the variant that the letter's urgency chooses."""
    if not request.provision:
        return None
    plain = Asked(kind=request.kind, provision=request.provision, stated_on=request.stated_on)
    try:
        found = sought(plain, on)
        variant = request.variant or _variant(request, [*found.rules, *found.followers])
        return replace(found, asked=replace(plain, variant=variant)) if variant else found
    except Refused:
        return None


def _variant(request: RequestFound, rules: Sequence[Rule]) -> str:
    """Of goods that perish or a matter of urgency; perishable goods are urgent where no more
    is said of them.
    """
    codes = {entry["code"] for rule in rules for entry in rule.variants}
    if request.perishable and "PERISHABLE" in codes:
        return "PERISHABLE"
    return "URGENT" if (request.perishable or request.urgent) and "URGENT" in codes else ""


def _answer(
    counted: Counted, letter: Letter | None, rule: Rule, variant: str, shelf: CalendarShelf
) -> Mapping[str, Any]:
    try:
        return answer_by_letter(
            rule=rule,
            variant=variant_of(rule, variant),
            event=_event(counted, letter, rule),
            lang=counted.lang,
            shelf=shelf,
        )
    except (EngineError, UnknownCalendar, UnknownVariant) as refusal:
        return {"rule": rule.code, "due_on": None, "error": error_of(refusal, counted.lang)}


def _event(counted: Counted, letter: Letter | None, rule: Rule) -> Event:
    received = counted.received
    sides = sides_under(letter, rule) if letter else None
    return Event(
        dated_on=_dated_on(counted),
        sent_at=counted.sent.known_at if counted.sent else None,
        received_on=received.on if received else None,
        received_at=received.known_at if received else None,
        sender=sides.sender if sides else _party(counted.reading.sender.organization),
        addressee=sides.addressee if sides else _party(counted.reading.addressee.organization),
        we_are=sides.we_are if sides else "ADDRESSEE",
    )


def _letter(counted: Counted, dated_on: date) -> Letter | None:
    """The letter as registration would write it, unsaved; None before any desk is set up."""
    if counted.desk is None:
        return None
    sender = _organization(counted.reading.sender.organization)
    addressee = _organization(counted.reading.addressee.organization)
    letter = Letter(dated_on=dated_on, desk=counted.desk, direction=direction_of(counted, sender))
    letter.sender = sender or Organization()
    letter.addressee = addressee
    return letter


def direction_of(counted: Counted, sender: Organization | None) -> Direction:
    """As it was said; else a press report is noted, ours outgoing, and any other incoming."""
    if counted.direction:
        return Direction(counted.direction)
    form = counted.reading.form
    if form is not None and form.value == Form.PRESS_REPORT:
        return Direction.NOTED
    ours = counted.desk.post.party if counted.desk else None
    is_ours = sender is not None and ours is not None and sender.party_id == ours.pk
    return Direction.OUTGOING if is_ours and counted.received is None else Direction.INCOMING


def _organization(proposal: Any) -> Organization | None:
    if proposal is None:
        return None
    return Organization.objects.select_related("party").filter(name=proposal.value).first()


def _party(proposal: Any) -> Party | None:
    organization = _organization(proposal)
    return organization.party if organization else None


def _stated(request: RequestFound) -> tuple[Mapping[str, Any], ...]:
    if request.stated_on is None:
        return ()
    return (
        {
            "rule": None,
            "basis": Basis.STATED.value,
            "owed_by": OwedBy.OURS.value,
            "due_on": request.stated_on.isoformat(),
            "due_at": {},
            "trigger_on": None,
            "operator": "WITHIN",
            "variant": None,
            "provisional": False,
            "to_be_confirmed": False,
            "reason_code": None,
            "steps": [],
            "readings": [],
            "authority": None,
            "versions": {},
        },
    )
