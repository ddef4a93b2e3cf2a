"""What a request drafted by us would open: its deadlines, and until when it is to be sent."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from correspondence.entry import Asked
from correspondence.models import Letter, Request
from correspondence.moments import moment_of_day
from correspondence.refusal import Refused
from correspondence.selectors.asked_rules import each_rule_once, event_of, variant_of
from correspondence.selectors.citations import sought
from deadlines.engine import EngineError
from deadlines.models import Rule
from deadlines.rows import UnknownVariant
from deadlines.selectors.calculator import REFUSALS, answer_case, error_of
from deadlines.selectors.calendars import CalendarShelf, UnknownCalendar
from deadlines.selectors.letter_events import answer_by_letter
from deadlines.selectors.rule_answers import Lookups


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A deadline that a request would open.

    ``answer`` is the calculator's for a letter sent on the day asked about, ``stated_on``
    the day that the letter itself sets instead; ``send_by`` the last day to send it for the
    date that is wanted, None where none was or the rule gives none.
    """

    request: Request
    rule: Rule | None
    answer: Mapping[str, Any]
    stated_on: date | None = None
    send_by: date | None = None

    @property
    def due_on(self) -> date | None:
        """When it would be due."""
        given = self.answer.get("due_on")
        return self.stated_on or (date.fromisoformat(given) if given else None)

    @property
    def problem(self) -> str:
        """Why no date is given, if the calculator says so."""
        error = self.answer.get("error") or {}
        return str(error.get("detail", ""))


def outlook_of(
    letter: Letter, *, sent_on: date, wanted_on: date | None = None, lang: str = "en"
) -> list[Opened]:
    """For each request of a draft, the deadlines that it opens if it is sent on a day."""
    as_sent = copy(letter)
    as_sent.dated_on = sent_on
    rows = list(letter.requests.select_related("provision__agreement").order_by("id"))
    known = [(row, _sought(row, sent_on)) for row in rows]
    shared = iter(each_rule_once([found for _row, found in known if found is not None]))
    shelf, lookups = CalendarShelf(), Lookups()
    opened = []
    for row, found in known:
        rules: Sequence[Rule] = next(shared)[1] if found is not None else ()
        for rule in rules:
            variant = variant_of(rule, row.variant)
            answer = _answer(as_sent, rule, variant, lang, shelf)
            send_by = _send_by(rule, variant, wanted_on, lookups) if wanted_on else None
            opened.append(Opened(request=row, rule=rule, answer=answer, send_by=send_by))
        if row.stated_on is not None:
            opened.append(Opened(request=row, rule=None, answer={}, stated_on=row.stated_on))
    return opened


def _sought(row: Request, on: date) -> Any:
    asked = Asked(kind=row.kind, provision=row.provision_code, variant=row.variant)
    try:
        return sought(asked, on)
    except Refused:
        return None


def _answer(
    letter: Letter, rule: Rule, variant: str, lang: str, shelf: CalendarShelf
) -> Mapping[str, Any]:
    """As if the letter were sent on its date, at an hour that is not known."""
    sent = moment_of_day(letter.dated_on, letter.desk.post.zone)
    event = event_of(letter, rule, None, sent)
    try:
        return answer_by_letter(rule=rule, variant=variant, event=event, lang=lang, shelf=shelf)
    except (EngineError, UnknownCalendar, UnknownVariant) as refusal:
        return {"rule": rule.code, "due_on": None, "error": error_of(refusal, lang)}


def _send_by(rule: Rule, variant: str, wanted_on: date, lookups: Lookups) -> date | None:
    """The last day from which the rule still meets the day wanted, by the calculator."""
    case = {"rule": rule.code, "by_on": wanted_on.isoformat()}
    try:
        answer = answer_case(case | ({"variant": variant} if variant else {}), lookups)
    except REFUSALS:
        return None
    given = answer["trigger_on"]
    return date.fromisoformat(given) if given else None
