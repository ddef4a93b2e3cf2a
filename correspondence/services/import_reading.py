"""Reading a CSV file of letters: lines, and the entry that each of them is."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import StringIO

from django.utils.translation import gettext as _

from correspondence import textual
from correspondence.entry import DIRECTIONS, FORMS, KINDS, Asked, Entry, unknown_choice
from correspondence.models.letter import Direction, Form
from correspondence.moments import UnusableMoment, day_in, moment_in
from correspondence.refusal import Refused
from offices.models import Marking

REQUIRED = ("external_id", "dated_on", "sender", "text")
OPTIONAL = (
    "direction",
    "form",
    "received",
    "sent",
    "addressee",
    "subject",
    "reference",
    "place",
    "desk",
    "marking",
    "cites",
    "requests",
    "settled_on",
    "settled_by",
)
COLUMNS = REQUIRED + OPTIONAL
LEFT_OUT = dict.fromkeys(COLUMNS, "")
MARKINGS = Marking.names
PARTED_OTHERWISE = {";": "';'", "\t": "TAB", "|": "'|'"}
LONGEST_ID = 100
LONGEST_PROOF = 200
FIELDS = {"from": "sender", "to": "addressee", "dated": "dated_on", "request": "requests"}
"""What a refusal of the register calls a column."""

_day_in = lru_cache(maxsize=8192)(day_in)
_moment_in = lru_cache(maxsize=8192)(moment_in)

csv.field_size_limit(4 * textual.LARGEST_TEXT)


@dataclass(frozen=True, slots=True)
class Line:
    """One record: where it begins in the file, and its values by column, left out ones empty."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """A line as an entry, its external id, and on what day by what proof it was settled."""

    line: int
    external_id: str
    entry: Entry
    settled_on: date | None
    settled_by: str


def decoded_file(content: bytes) -> str:
    """The text of a CSV file in UTF-8, with or without its mark; raises ``Refused``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Refused(
            "UNREADABLE_FILE",
            "file",
            _("Line %(line)s holds characters that are not UTF-8. Save the file as CSV UTF-8.")
            % {"line": line},
        ) from None
    if "\0" in text:
        raise Refused("BINARY_FILE", "file", _("This is no text file. Give a CSV file."))
    return text


def lines_of(text: str) -> Iterator[Line | Refused]:
    """The records of the file, empty lines left out; a ``Refused`` for one that is no record.

    Raises ``Refused`` for a heading that lacks a column or names one that there is not.
    """
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    names = _heading(rows)
    while True:
        begins = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _broken(begins, str(fault)) from None
        if not any(row):
            continue
        if len(row) != len(names):
            values = {"found": len(row), "wanted": len(names)}
            detail = _("There are %(found)s fields here, but %(wanted)s columns.") % values
            yield Refused("NOT_A_RECORD", str(begins), detail)
            continue
        yield Line(begins, dict(zip(names, row, strict=True)))


def read(line: Line, zone: str) -> Read:
    """The entry that a line is; times without an offset are the desk's, in ``zone``.

    Raises ``Refused``, naming the column.
    """
    stripped = map(str.strip, line.values.values())
    values = {**LEFT_OUT, **dict(zip(line.values, stripped, strict=True))}
    direction = _choice("direction", values["direction"], DIRECTIONS, Direction.INCOMING)
    entry = Entry(
        text=line.values["text"],
        dated_on=_day("dated_on", values["dated_on"]),
        received=_moment("received", values["received"], zone),
        sent=_moment("sent", values["sent"], zone),
        sender=values["sender"],
        addressee=values["addressee"],
        direction=direction,
        form=_choice("form", values["form"], FORMS, Form.LETTER),
        marking=Marking[_choice("marking", values["marking"], MARKINGS, "OFFICIAL")].value,
        desk=values["desk"],
        subject=values["subject"],
        reference=values["reference"],
        place=values["place"],
        cites=tuple(filter(None, (part.strip() for part in values["cites"].split(";")))),
        requests=tuple(_asked(part) for part in values["requests"].split(";") if part.strip()),
        external_id=_external_id(values["external_id"]),
    )
    settled_on, settled_by = _settled(values, entry)
    return Read(line.number, entry.external_id, entry, settled_on, settled_by)


def column_of(field: str) -> str:
    """The column that a refusal of the register is about."""
    return FIELDS.get(field, field)


def _heading(rows: Iterator[list[str]]) -> list[str]:
    try:
        names = [name.strip().lower() for name in next(rows, [])]
    except csv.Error as fault:
        raise _broken(1, str(fault)) from None
    known = ", ".join(COLUMNS)
    for name in names:
        if (sign := next(filter(name.__contains__, PARTED_OTHERWISE), "")) and names == [name]:
            detail = _("Line 1: the fields are parted by %(sign)s. Save the file with commas.")
            named = {"sign": PARTED_OTHERWISE[sign]}
            raise Refused("OTHER_SEPARATOR", "file", detail % named)
        if name not in COLUMNS:
            detail = _("Line 1: there is no column '%(name)s'; there are: %(known)s.")
            raise Refused("UNKNOWN_COLUMN", "file", detail % {"name": name[:64], "known": known})
        if names.count(name) > 1:
            detail = _("Line 1: the column '%(name)s' is there twice.")
            raise Refused("COLUMN_TWICE", "file", detail % {"name": name})
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        detail = _("Line 1: the columns %(missing)s are missing. The first line names the columns.")
        raise Refused("MISSING_COLUMN", "file", detail % {"missing": ", ".join(missing)})
    return names


def _broken(line: int, fault: str) -> Refused:
    detail = _("From line %(line)s on this is no CSV: %(fault)s.")
    return Refused("NOT_CSV", "file", detail % {"line": line, "fault": fault})


def _external_id(text: str) -> str:
    plain = textual.reference_line(text)
    if not plain:
        detail = _("Give the id that your system knows the letter by; it makes a repeat harmless.")
        raise Refused("REQUIRED", "external_id", detail)
    if len(plain) > LONGEST_ID:
        detail = _("No more than %(most)s characters.") % {"most": LONGEST_ID}
        raise Refused("TOO_LONG", "external_id", detail)
    return plain


def _choice(field: str, text: str, known: Sequence[str], default: str) -> str:
    code = text.upper()
    if not code:
        return default
    if code not in known:
        raise unknown_choice(field, text, known)
    return code


def _day(field: str, text: str) -> date:
    if not text:
        raise Refused("REQUIRED", field, _("Give the day, as 2017-07-12."))
    try:
        return _day_in(text)
    except UnusableMoment as problem:
        raise Refused(problem.code, field, problem.detail) from None


def _moment(field: str, text: str, zone: str) -> date | datetime | None:
    if not text:
        return None
    try:
        moment = _moment_in(text, zone)
    except UnusableMoment as problem:
        raise Refused(problem.code, field, problem.detail) from None
    return moment.known_at or moment.on


@lru_cache(maxsize=1024)
def _asked(text: str) -> Asked:
    """``KIND=RULE/VARIANT``, with ``@2017-09-01`` after it for a day that the letter sets."""
    plain, _at, stated = textual.reference_line(text).partition("@")
    kind, _equals, named = plain.partition("=")
    kind = kind.strip().upper()
    if kind not in KINDS:
        raise unknown_choice("requests", kind, KINDS)
    provision, _slash, variant = named.partition("/")
    return Asked(
        kind=kind,
        provision=provision.strip(),
        variant=variant.strip().upper(),
        stated_on=_day("requests", stated.strip()) if stated else None,
    )


def _settled(values: Mapping[str, str], entry: Entry) -> tuple[date | None, str]:
    if not values["settled_on"] and not values["settled_by"]:
        return None, ""
    on = _day("settled_on", values["settled_on"])
    proof = textual.one_line(values["settled_by"])
    if not proof:
        detail = _("Name the letter or the meeting by which it was settled.")
        raise Refused("REQUIRED", "settled_by", detail)
    if len(proof) > LONGEST_PROOF:
        detail = _("No more than %(most)s characters.") % {"most": LONGEST_PROOF}
        raise Refused("TOO_LONG", "settled_by", detail)
    if on < entry.dated_on:
        detail = _("The letter was settled before it was written. Mend one of the two days.")
        raise Refused("SETTLED_BEFORE", "settled_on", detail)
    return on, proof
