"""Putting on record what a letter asks for, and docketing the deadlines that hang on it."""

from collections.abc import Iterable, Sequence

from correspondence.models import Letter, Request
from correspondence.models.letter import Direction
from correspondence.moments import Moment
from correspondence.refusal import Refused
from correspondence.selectors.citations import Sought
from correspondence.selectors.sides import Sides, sides_of
from deadlines.engine import EngineError
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import Basis
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.services.docketing import Event, Matter, docket_by_rule, docket_stated
from offices.services.audit import Act


def ask(
    *,
    act: Act,
    letter: Letter,
    requests: Iterable[Sought],
    received: Moment | None,
    sent: Moment | None,
    docket: bool,
) -> list[tuple[Request, list[Deadline]]]:
    """Write each request and, unless the letter is a duplicate, docket its deadlines."""
    written = []
    for sought, rules in _each_rule_once(list(requests)):
        request = Request.objects.create(
            letter=letter,
            kind=sought.asked.kind,
            provision=sought.provision,
            provision_code=_code_of(sought),
            variant=sought.asked.variant.upper(),
            place=letter.place_asked,
        )
        deadlines = []
        if docket:
            deadlines = _docketed(
                act=act, letter=letter, sought=sought, rules=rules, received=received, sent=sent
            )
            request.deadlines.set(deadlines)
        written.append((request, deadlines))
    return written


def sides_under(letter: Letter, rule: Rule) -> Sides:
    """The letter's sides under the agreement of ``rule``."""
    return sides_of(letter, list(rule.provision.agreement.parties.all()))


def _each_rule_once(requests: Sequence[Sought]) -> list[tuple[Sought, list[Rule]]]:
    """Each request with its rules; what follows one request but is asked by another is left."""
    taken = {rule.code for sought in requests for rule in sought.rules}
    shared = []
    for sought in requests:
        followers = [rule for rule in sought.followers if rule.code not in taken]
        taken |= {rule.code for rule in followers}
        shared.append((sought, [*sought.rules, *followers]))
    return shared


def _docketed(
    *,
    act: Act,
    letter: Letter,
    sought: Sought,
    rules: Sequence[Rule],
    received: Moment | None,
    sent: Moment | None,
) -> list[Deadline]:
    deadlines = [
        _docketed_by_rule(
            act=act,
            letter=letter,
            event=_event_of(letter, sides_under(letter, rule), received, sent),
            rule=rule,
            variant=_variant_of(rule, sought.asked.variant.upper()),
        )
        for rule in rules
    ]
    if sought.asked.stated_on is not None:
        deadlines.append(_docketed_as_stated(act, letter, sought))
    return deadlines


def _variant_of(rule: Rule, variant: str) -> str:
    """The variant where the rule has it: of two clocks, goods that perish may shorten one."""
    return variant if variant in {entry["code"] for entry in rule.variants} else ""


def _docketed_by_rule(
    *, act: Act, letter: Letter, event: Event, rule: Rule, variant: str
) -> Deadline:
    """One deadline; what the calculator cannot count is refused as a fault of the request."""
    try:
        return docket_by_rule(
            act=act, matter=_matter_of(letter), event=event, rule=rule, variant=variant
        )
    except (EngineError, UnknownCalendar) as problem:
        detail = f"{rule.code}: {problem.detail}"
        raise Refused(problem.code, "request", detail) from problem


def _docketed_as_stated(act: Act, letter: Letter, sought: Sought) -> Deadline:
    assert sought.asked.stated_on is not None
    return docket_stated(
        act=act,
        matter=_matter_of(letter),
        due_on=sought.asked.stated_on,
        due_at=None,
        basis=Basis.STATED,
        we_owe=letter.direction == Direction.INCOMING,
        provision=sought.provision,
    )


def _matter_of(letter: Letter) -> Matter:
    other = letter.addressee if letter.direction == Direction.OUTGOING else letter.sender
    return Matter(
        number=letter.number or "",
        subject=letter.subject,
        counterpart=str(other or ""),
        desk=letter.desk,
        officer=letter.officer,
        marking=letter.marking,
        distribution=letter.distribution,
    )


def _event_of(letter: Letter, sides: Sides, received: Moment | None, sent: Moment | None) -> Event:
    return Event(
        dated_on=letter.dated_on,
        sent_at=sent.known_at if sent else None,
        received_on=received.on if received else None,
        received_at=received.known_at if received else None,
        sender=sides.sender,
        addressee=sides.addressee,
        we_are=sides.we_are,
    )


def _code_of(sought: Sought) -> str:
    codes: Sequence[str] = [rule.code for rule in sought.rules]
    return codes[0] if len(codes) == 1 else sought.asked.provision
