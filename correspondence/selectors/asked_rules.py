"""Which rules the requests of a letter set going, and the letter as the clock sees it."""

from collections.abc import Sequence
from datetime import date

from correspondence.models import Letter
from correspondence.moments import Moment
from correspondence.selectors.citations import Sought
from correspondence.selectors.sides import Sides, sides_of
from deadlines.models import Rule
from deadlines.selectors.letter_events import Event


def each_rule_once(requests: Sequence[Sought]) -> list[tuple[Sought, list[Rule]]]:
    """Each request with its rules; what follows one request but is asked by another is left."""
    taken = {rule.code for sought in requests for rule in sought.rules}
    shared = []
    for sought in requests:
        followers = [rule for rule in sought.followers if rule.code not in taken]
        taken |= {rule.code for rule in followers}
        shared.append((sought, [*sought.rules, *followers]))
    return shared


def variant_of(rule: Rule, variant: str) -> str:
    """The variant where the rule has it: of two clocks, goods that perish may shorten one."""
    return variant if variant in {entry["code"] for entry in rule.variants} else ""


def sides_under(letter: Letter, rule: Rule) -> Sides:
    """The letter's sides under the agreement of ``rule``."""
    return sides_of(letter, list(rule.provision.agreement.parties.all()))


def event_of(letter: Letter, rule: Rule, received: Moment | None, sent: Moment | None) -> Event:
    """The letter as the clock of ``rule`` sees it."""
    return event_between(sides_under(letter, rule), letter.dated_on, received, sent)


def event_between(
    sides: Sides, dated_on: date, received: Moment | None, sent: Moment | None
) -> Event:
    """A letter of that day between these sides, as a clock sees it."""
    return Event(
        dated_on=dated_on,
        sent_at=sent.known_at if sent else None,
        received_on=received.on if received else None,
        received_at=received.known_at if received else None,
        sender=sides.sender,
        addressee=sides.addressee,
        we_are=sides.we_are,
    )
