"""Registering lines of an import that hold, many in one transaction, by the register's rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from correspondence.entry import Entry
from correspondence.models import Citation, Letter, Organization, Request, SearchEntry
from correspondence.models.letter import Direction, LetterState
from correspondence.refusal import Refused
from correspondence.selectors.asked_rules import (
    each_rule_once,
    event_between,
    sides_under,
    variant_of,
)
from correspondence.selectors.citations import Sought
from correspondence.selectors.sides import Sides
from correspondence.services.import_checking import Fault, Ready
from correspondence.services.introduction import introduce
from correspondence.services.serials import draw_numbers
from correspondence.textual import folded_name
from deadlines.engine import EngineError
from deadlines.models import Rule
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.services.docketing import Matter
from deadlines.services.docketing_at_once import (
    Columns,
    Reckoner,
    Settled,
    docket_at_once,
    stated_columns,
)
from offices.rows.bulk import copy_rows, plain_row, reserved_keys
from offices.services.audit import Act, Change, record
from offices.services.events import Happening, announce

Names = dict[str, Organization | None]
Asks = list[tuple[Sought, list[Columns]]]


@dataclass(slots=True)
class Counted:
    """A line that holds, and the deadlines that would hang on it."""

    ready: Ready
    asks: Asks

    @property
    def entry(self) -> Entry:
        """What was entered."""
        return self.ready.read.entry


def count(
    *, ready: Sequence[Ready], names: Names, reckoner: Reckoner
) -> tuple[list[Counted], list[Fault]]:
    """Work out the deadlines of each letter; what cannot be counted is a fault of its line."""
    counted, faults = [], []
    between = _Between(names)
    for one in ready:
        try:
            asks = _asks_of(one, between, reckoner)
        except Refused as refused:
            faults.append(Fault(one.read.line, "requests", refused.code, refused.detail))
        else:
            counted.append(Counted(one, asks))
    return counted, faults


class _Between:
    """The sides of letters under rules, once for those alike in desk, way and names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found: dict[tuple[int, str, str, str, int], Sides] = {}

    def sides(self, one: Ready, rule: Rule) -> Sides:
        """Which parties the letter passes between under the agreement of ``rule``."""
        entry = one.read.entry
        key = (one.desk.pk, entry.direction, entry.sender, entry.addressee, rule.pk)
        if key not in self._found:
            letter = Letter(
                direction=entry.direction,
                desk=one.desk,
                sender=self._organization(entry.sender),
                addressee=self._organization(entry.addressee) if entry.addressee else None,
            )
            self._found[key] = sides_under(letter, rule)
        return self._found[key]

    def _organization(self, name: str) -> Organization:
        return self._names[name] or Organization(name=name)


def write(*, act: Act, counted: Sequence[Counted], names: Names) -> int:
    """Register them all, in the caller's transaction; how many duties of ours were past.

    The organizations come first, in one order for all, then the series in one order, as
    whoever registers one letter takes them. The search finds them once a worker has read them.
    """
    _introduce(act, counted, names)
    keys_of = {name: row.pk for name, row in names.items() if row is not None}
    numbers = _numbers(act, counted)
    keys = reserved_keys(Letter, len(counted))
    rows = [
        {**_letter_row(act, one, key, number), **_sides(one, keys_of)}
        for one, key, number in zip(counted, keys, numbers, strict=True)
    ]
    copy_rows(Letter, rows)
    _write_citations(counted, keys)
    awaiting = {"heading": "", "words": "", "awaits_indexing_since_at": act.at}
    copy_rows(SearchEntry, [{"letter_id": key, **awaiting} for key in keys])
    overdue = _write_requests(act, counted, rows, names)
    announce(at=act.at, happenings=[_happening(row) for row in rows])
    for one, row in zip(counted, rows, strict=True):
        record(act=act, change=_change(one, row))
    return overdue


def _asks_of(one: Ready, between: _Between, reckoner: Reckoner) -> Asks:
    return [
        (known, [*_by_rules(one, between, known, rules, reckoner), *_stated(one, known)])
        for known, rules in each_rule_once(list(one.sought))
    ]


def _by_rules(
    one: Ready, between: _Between, known: Sought, rules: Sequence[Rule], reckoner: Reckoner
) -> list[Columns]:
    found = []
    for rule in rules:
        sides = between.sides(one, rule)
        event = event_between(sides, one.read.entry.dated_on, one.received, one.sent)
        variant = variant_of(rule, known.asked.variant.upper())
        try:
            found.append(reckoner.columns(rule=rule, variant=variant, event=event))
        except (EngineError, UnknownCalendar) as problem:
            detail = f"{rule.code}: {problem.detail}"
            raise Refused(problem.code, "request", detail) from problem
    return found


def _stated(one: Ready, known: Sought) -> list[Columns]:
    if known.asked.stated_on is None:
        return []
    incoming = one.read.entry.direction == Direction.INCOMING
    return [
        stated_columns(due_on=known.asked.stated_on, we_owe=incoming, provision=known.provision)
    ]


def _introduce(act: Act, counted: Sequence[Counted], names: Names) -> None:
    entries = [one.entry for one in counted]
    wanted = {name for entry in entries for name in (entry.sender, entry.addressee) if name}
    for name in sorted(wanted, key=folded_name):
        if names[name] is None:
            names[name] = introduce(act=act, name=name)


def _numbers(act: Act, counted: Sequence[Counted]) -> list[str]:
    """The number of each, in the order of the file within each series."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(counted):
        places[one.ready.desk.code, one.entry.direction].append(place)
    numbers = [""] * len(counted)
    for (_desk, direction), of_series in sorted(places.items()):
        desk = counted[of_series[0]].ready.desk
        drawn = draw_numbers(desk=desk, direction=direction, at=act.at, count=len(of_series))
        for place, number in zip(of_series, drawn, strict=True):
            numbers[place] = number
    return numbers


def _letter_row(act: Act, one: Counted, key: int, number: str) -> Columns:
    ready, entry = one.ready, one.entry
    received, sent = ready.received, ready.sent
    return {
        **plain_row(Letter),
        "id": key,
        "number": number,
        "direction": entry.direction,
        "form": entry.form,
        "state": _state_of(one),
        "dated_on": entry.dated_on,
        "received_on": received.on if received else None,
        "received_at": received.at if received else None,
        "receipt_hour_known": bool(received and received.hour_known),
        "sent_at": sent.at if sent else None,
        "registered_at": act.at,
        "registered_by_id": act.actor.pk if act.actor else None,
        "subject": entry.subject,
        "reference": entry.reference,
        "place_asked": entry.place,
        "text": entry.text,
        "text_digest": ready.digest,
        "desk_id": ready.desk.pk,
        "marking": entry.marking,
        "external_id": entry.external_id,
    }


def _sides(one: Counted, keys: Mapping[str, int]) -> Columns:
    entry = one.entry
    addressee = keys[entry.addressee] if entry.addressee else None
    return {"sender_id": keys[entry.sender], "addressee_id": addressee}


def _state_of(one: Counted) -> str:
    if one.entry.direction == Direction.OUTGOING:
        return LetterState.DISPATCHED.value
    is_settled = one.ready.read.settled_on is not None
    return (LetterState.ANSWERED if is_settled else LetterState.REGISTERED).value


def _write_citations(counted: Sequence[Counted], keys: Sequence[int]) -> None:
    rows = [
        {
            **plain_row(Citation),
            "letter_id": key,
            "text": found.text,
            "agreement_id": found.agreement.pk if found.agreement else None,
            "article": found.article,
            "provision_id": found.provision.pk if found.provision else None,
            "status": found.status,
        }
        for one, key in zip(counted, keys, strict=True)
        for found in one.ready.cited
    ]
    copy_rows(Citation, rows)


def _write_requests(
    act: Act, counted: Sequence[Counted], rows: Sequence[Columns], names: Names
) -> int:
    shown = {name: str(row) for name, row in names.items() if row is not None}
    asked = [
        (one, row, known, hanging)
        for one, row in zip(counted, rows, strict=True)
        for known, hanging in one.asks
    ]
    keys = reserved_keys(Request, len(asked))
    requests = zip(keys, asked, strict=True)
    copy_rows(Request, [_request_row(row, known, key) for key, (_, row, known, _) in requests])
    docketed: list[tuple[Matter, Columns, Settled | None]] = []
    of_request: list[int] = []
    for key, (one, row, _known, hanging) in zip(keys, asked, strict=True):
        matter, settled = _matter_of(one, row, shown), _settled(one)
        docketed += [(matter, columns, settled) for columns in hanging]
        of_request += [key] * len(hanging)
    deadlines, overdue = docket_at_once(act=act, docketed=docketed)
    through = Request.deadlines.through
    pairs = zip(of_request, deadlines, strict=True)
    copy_rows(through, [{"request_id": request, "deadline_id": key} for request, key in pairs])
    return overdue


def _request_row(row: Columns, known: Sought, key: int) -> Columns:
    codes = [rule.code for rule in known.rules]
    return {
        "id": key,
        "letter_id": row["id"],
        "kind": known.asked.kind,
        "provision_id": known.provision.pk if known.provision else None,
        "provision_code": codes[0] if len(codes) == 1 else known.asked.provision,
        "variant": known.asked.variant.upper(),
        "place": row["place_asked"],
        "stated_on": known.asked.stated_on,
    }


def _matter_of(one: Counted, row: Columns, shown: Mapping[str, str]) -> Matter:
    entry = one.entry
    other = entry.addressee if entry.direction == Direction.OUTGOING else entry.sender
    return Matter(
        number=row["number"],
        subject=entry.subject,
        counterpart=shown.get(other, ""),
        desk=one.ready.desk,
        officer=None,
        marking=entry.marking,
        distribution=None,
    )


def _settled(one: Counted) -> Settled | None:
    read = one.ready.read
    return Settled(read.settled_on, read.settled_by) if read.settled_on else None


def _happening(row: Columns) -> Happening:
    return Happening(
        kind="letter.imported",
        subject_type="letter",
        subject=row["number"],
        matter=row["number"],
        due_on=None,
        desk_id=row["desk_id"],
        marking=row["marking"],
        distribution_id=None,
        is_first=True,
    )


def _change(one: Counted, row: Columns) -> Change:
    new: dict[str, Any] = {
        "direction": row["direction"],
        "form": row["form"],
        "state": row["state"],
        "dated_on": str(row["dated_on"]),
        "received_on": str(row["received_on"]) if row["received_on"] else None,
        "sender_id": row["sender_id"],
        "marking": row["marking"],
        "desk": one.ready.desk.code,
        "external_id": row["external_id"],
    }
    return Change(action="REGISTER", subject_type="letter", subject=row["number"], new=new)
