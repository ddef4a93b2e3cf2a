"""Holding lines of an import against the rules of the register, many at once, and no writing."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access import require_may_register
from correspondence.entry import Asked, check_days, cleaned
from correspondence.models import Letter, Organization
from correspondence.moments import Moment, moment_of_day, moment_of_instant
from correspondence.refusal import Refused
from correspondence.selectors.citations import Cited, Sought, cited, sought
from correspondence.selectors.copies import Reference, copies_among
from correspondence.selectors.desks import desk_of_entry
from correspondence.selectors.organizations import organization_named
from correspondence.services.import_reading import Line, Read, column_of, read
from correspondence.textual import folded_name, text_digest
from deadlines.models import Rule
from offices.models import Desk
from offices.selectors.keys import among_texts
from offices.services.audit import Act

Found = TypeVar("Found")


class Fault(NamedTuple):
    """What is wrong with a line, and how to mend it."""

    line: int
    field: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A line that holds, with all that it refers to looked up."""

    read: Read
    digest: str
    desk: Desk
    received: Moment | None
    sent: Moment | None
    cited: Sequence[Cited]
    sought: Sequence[Sought]


@dataclass(slots=True)
class Checked:
    """What a chunk of lines came to; ``known`` are on the register by their external ids."""

    ready: list[Ready] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    known: int = 0


class Checker:
    """Checks lines by one state of the house's tables; made anew for each transaction.

    ``seen`` says of the file's earlier lines on which each id, text and reference was, and
    ``names`` which organization each name in it means, none for one to be added.
    """

    def __init__(
        self, act: Act, seen: dict[Hashable, int], names: dict[str, Organization | None]
    ) -> None:
        self._act = act
        self.seen = seen
        self.names = names
        self._kept: dict[Hashable, Any] = {}
        self._turns = _days_that_rules_change()

    def check(self, lines: Iterable[Line | Refused]) -> Checked:
        """The lines that hold, the faults of the others, and how many are on the register."""
        checked = Checked()
        reads: list[Read] = []
        for line in lines:
            try:
                reads.append(self._read(line))
            except Refused as refused:
                number = line.number if isinstance(line, Line) else int(refused.field)
                column = column_of(refused.field) if isinstance(line, Line) else ""
                checked.faults.append(Fault(number, column, refused.code, refused.detail))
        new = _not_on_register(reads)
        held = self._each_held(new, checked)
        checked.known = len(reads) - len(new)
        self._leave_out_copies(held, checked)
        return checked

    def _each_held(self, reads: Iterable[Read], checked: Checked) -> list[Ready]:
        held = []
        for one in reads:
            try:
                held.append(self._held(one))
            except Refused as refused:
                fault = Fault(one.line, column_of(refused.field), refused.code, refused.detail)
                checked.faults.append(fault)
            except PermissionDenied as denied:
                fault = Fault(one.line, "desk", "PERMISSION_DENIED", str(denied))
                checked.faults.append(fault)
        return held

    def _read(self, line: Line | Refused) -> Read:
        if isinstance(line, Refused):
            raise line
        desk = self._desk(line.values.get("desk", "").strip())
        one = read(line, desk.post.zone)
        self._first_in_file(("id", one.external_id), one.line, "external_id")
        return one

    def _held(self, one: Read) -> Ready:
        entry = cleaned(one.entry)
        desk = self._desk(entry.desk)
        self._may(desk, entry.marking)
        zone = desk.post.zone
        received, sent = _moment(entry.received, zone), _moment(entry.sent, zone)
        today = self._once(("today", zone), lambda: self._act.at.astimezone(ZoneInfo(zone)).date())
        check_days(entry, received=received, sent=sent, now=self._act.at, today=today)
        if one.settled_on and one.settled_on > today:
            raise Refused("IN_THE_FUTURE", "settled_on", _("That day has not come yet."))
        digest = text_digest(entry.text)
        self._name(entry.sender, "from")
        if entry.addressee:
            self._name(entry.addressee, "to")
        return Ready(
            read=one if entry is one.entry else replace(one, entry=entry),
            digest=digest,
            desk=desk,
            received=received,
            sent=sent,
            cited=[self._cited(text, entry.dated_on) for text in entry.cites],
            sought=self._all_sought(entry.requests, entry.dated_on),
        )

    def _leave_out_copies(self, held: Sequence[Ready], checked: Checked) -> None:
        """Of letters that say the same the first stays; a copy needs somebody's word.

        One that came on the register since its id was looked for is no copy of itself.
        """
        copies = self._copies(held)
        unknown = {one.line for one in _not_on_register(list(copies.values()))}
        checked.known += len(copies) - len(unknown)
        for one in held:
            line = one.read.line
            if line in copies and line not in unknown:
                continue
            try:
                if line in unknown:
                    raise _copy()
                self._first_in_file(("text", one.digest), line, "text")
                if one.read.entry.reference:
                    self._first_in_file(("reference", *_reference(one)), line, "reference")
            except Refused as refused:
                fault = Fault(line, column_of(refused.field), refused.code, refused.detail)
                checked.faults.append(fault)
            else:
                checked.ready.append(one)

    def _copies(self, held: Sequence[Ready]) -> dict[int, Read]:
        """By their line those that a letter on the register says already."""
        on_register = copies_among(
            digests=[one.digest for one in held],
            references=[by for one in held if (by := self._by_known_sender(one))],
        )
        return {
            one.read.line: one.read
            for one in held
            if one.digest in on_register or self._by_known_sender(one) in on_register
        }

    def _by_known_sender(self, one: Ready) -> Reference | None:
        entry = one.read.entry
        sender = self.names[entry.sender]
        return (sender.pk, entry.reference, entry.dated_on) if sender and entry.reference else None

    def _first_in_file(self, key: Hashable, line: int, field: str) -> None:
        first = self.seen.setdefault(key, line)
        if first != line:
            detail = _("Line %(line)s of the file has the same. Leave one of the two out.")
            raise Refused("TWICE_IN_FILE", field, detail % {"line": first})

    def _desk(self, code: str) -> Desk:
        return self._once(("desk", code), lambda: desk_of_entry(code))

    def _may(self, desk: Desk, marking: int) -> None:
        self._once(
            ("may", desk.pk, marking),
            lambda: require_may_register(self._act.actor, desk, marking),
        )

    def _name(self, name: str, field: str) -> None:
        if name not in self.names:
            self.names[name] = organization_named(name, field=field)

    def _cited(self, text: str, on: date) -> Cited:
        found = self._once(("cited", text, self._turn(on)), lambda: cited(text, on))
        if found.is_mistaken:
            detail = _("'%(cited)s' is not on record. Mend it, or register this letter by hand.")
            raise Refused("UNKNOWN_PROVISION", "cites", detail % {"cited": text})
        return found

    def _all_sought(self, requests: tuple[Asked, ...], on: date) -> tuple[Sought, ...]:
        """The very same for letters that ask for the same."""
        return self._once(
            ("all", requests, self._turn(on)),
            lambda: tuple(self._sought(asked, on) for asked in requests),
        )

    def _sought(self, asked: Asked, on: date) -> Sought:
        plain = replace(asked, stated_on=None)
        found = self._once(("sought", plain, self._turn(on)), lambda: sought(plain, on))
        return replace(found, asked=asked)

    def _turn(self, on: date) -> int:
        """The stretch of days, between two on which a rule changes, that the day is in."""
        return bisect_right(self._turns, on)

    def _once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What was found before, or the refusal that was met."""
        if key not in self._kept:
            try:
                self._kept[key] = find()
            except (Refused, PermissionDenied) as refused:
                self._kept[key] = refused
        found: Found = self._kept[key]
        if isinstance(found, Refused | PermissionDenied):
            raise found
        return found


def _days_that_rules_change() -> list[date]:
    days = Rule.objects.values_list("in_force_from_on", "in_force_until_on").order_by("id")
    return sorted({day for pair in days for day in pair if day is not None})


def _reference(one: Ready) -> tuple[str, str, date]:
    entry = one.read.entry
    return folded_name(entry.sender), entry.reference, entry.dated_on


def _not_on_register(reads: Sequence[Read]) -> Sequence[Read]:
    """Those whose external ids no letter has; asked of no database when there are none."""
    if not reads:
        return reads
    on_register = set(
        Letter.objects.exclude(external_id="")  # as the index has it
        .filter(external_id__in=among_texts([one.external_id for one in reads]))
        .values_list("external_id", flat=True)
    )
    return [one for one in reads if one.external_id not in on_register]


def _copy() -> Refused:
    return Refused(
        "DUPLICATE",
        "text",
        _("This letter is on the register already. Leave the line out, or enter a copy by hand."),
    )


@lru_cache(maxsize=8192)
def _moment(given: date | datetime | None, zone: str) -> Moment | None:
    if isinstance(given, datetime):
        return moment_of_instant(given, zone)
    return moment_of_day(given, zone) if given else None
