"""Putting on record what a letter asks for, and docketing the deadlines that hang on it."""

from collections.abc import Iterable, Sequence

from correspondence.entry import Asked
from correspondence.models import Letter, Request
from correspondence.models.letter import Direction
from correspondence.moments import Moment
from correspondence.refusal import Refused
from correspondence.selectors.asked_rules import each_rule_once, event_of, variant_of
from correspondence.selectors.citations import Sought, sought
from deadlines.engine import EngineError
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import Basis
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.selectors.letter_events import Event
from deadlines.services.docketing import Matter, as_stated, counted_by_rule, put_on_docket
from offices.rows.bulk import insert_columns, insert_rows
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
    each = each_rule_once(list(requests))
    rows = [
        Request(
            letter=letter,
            kind=known.asked.kind,
            provision=known.provision,
            provision_code=_code_of(known),
            variant=known.asked.variant.upper(),
            place=letter.place_asked,
            stated_on=known.asked.stated_on,
        )
        for known, _ in each
    ]
    insert_rows(rows, with_keys=True)
    if not docket:
        return [(row, []) for row in rows]
    hanging = [
        _counted(act=act, letter=letter, known=known, rules=rules, received=received, sent=sent)
        for known, rules in each
    ]
    return _docketed(act, rows, hanging)


def docket_what_was_asked(
    *, act: Act, letter: Letter, sent: Moment
) -> list[tuple[Request, list[Deadline]]]:
    """Docket the deadlines of the requests that a draft was written with, now that it is sent.

    The rules are those in force on the letter's date. Raises ``Refused`` for a request that
    can no longer be counted.
    """
    rows = list(letter.requests.order_by("id"))
    found = [sought(asked_of(row), letter.dated_on) for row in rows]
    hanging = [
        _counted(act=act, letter=letter, known=known, rules=rules, received=None, sent=sent)
        for known, rules in each_rule_once(found)
    ]
    return _docketed(act, rows, hanging)


def asked_of(row: Request) -> Asked:
    """The request as it was entered."""
    return Asked(
        kind=row.kind, provision=row.provision_code, variant=row.variant, stated_on=row.stated_on
    )


def _docketed(
    act: Act, rows: Sequence[Request], hanging: Sequence[list[Deadline]]
) -> list[tuple[Request, list[Deadline]]]:
    """The deadlines of all requests put on the docket at once, each on its request."""
    put_on_docket(act=act, deadlines=[one for deadlines in hanging for one in deadlines])
    written = list(zip(rows, hanging, strict=True))
    insert_columns(
        Request.deadlines.through,
        [{"request_id": row.pk, "deadline_id": one.pk} for row, those in written for one in those],
    )
    return written


def _counted(
    *,
    act: Act,
    letter: Letter,
    known: Sought,
    rules: Sequence[Rule],
    received: Moment | None,
    sent: Moment | None,
) -> list[Deadline]:
    deadlines = [
        _by_rule(
            act=act,
            letter=letter,
            event=event_of(letter, rule, received, sent),
            rule=rule,
            variant=variant_of(rule, known.asked.variant.upper()),
        )
        for rule in rules
    ]
    if known.asked.stated_on is not None:
        deadlines.append(_as_stated(act, letter, known))
    return deadlines


def _by_rule(*, act: Act, letter: Letter, event: Event, rule: Rule, variant: str) -> Deadline:
    """One deadline; what the calculator cannot count is refused as a fault of the request."""
    try:
        return counted_by_rule(
            act=act, matter=_matter_of(letter), event=event, rule=rule, variant=variant
        )
    except (EngineError, UnknownCalendar) as problem:
        detail = f"{rule.code}: {problem.detail}"
        raise Refused(problem.code, "request", detail) from problem


def _as_stated(act: Act, letter: Letter, known: Sought) -> Deadline:
    assert known.asked.stated_on is not None
    return as_stated(
        act=act,
        matter=_matter_of(letter),
        due_on=known.asked.stated_on,
        due_at=None,
        basis=Basis.STATED,
        we_owe=letter.direction == Direction.INCOMING,
        provision=known.provision,
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


def _code_of(known: Sought) -> str:
    codes: Sequence[str] = [rule.code for rule in known.rules]
    return codes[0] if len(codes) == 1 else known.asked.provision
