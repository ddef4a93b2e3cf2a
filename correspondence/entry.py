"""A letter as it is entered, before anything of it is looked up, and the plain rules of entry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dateformat import format as dated_words
from django.utils.translation import gettext as _
from django.utils.translation import override

from correspondence import textual
from correspondence.models import Letter
from correspondence.models.letter import Direction, Form
from correspondence.models.request import Request, RequestKind
from correspondence.moments import Moment
from correspondence.refusal import Refused
from offices.models import Marking

LONGEST = {"sender": 200, "addressee": 200, "subject": 500, "reference": 100, "place": 200}
PEOPLE = ("sender_person", "sender_office", "addressee_person", "addressee_office")
LONGEST |= dict.fromkeys(PEOPLE, 200)
LONGEST_REASON = 500
LONGEST_CITATION = 200
LONGEST_PROVISION, LONGEST_VARIANT = 80, 32
MOST_LISTED = 50
DIRECTIONS, FORMS, MARKINGS = Direction.values, Form.values, Marking.values
KINDS = RequestKind.values
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing a letter asks for: its kind, and the rule or article it asks under.

    ``stated_on`` is a day that the letter itself sets for it.
    """

    kind: str
    provision: str = ""
    variant: str = ""
    stated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenReading:
    """Of the dates that a rule's text allows, the one to be taken: the rule's code and the day."""

    rule: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A meeting that a letter announces; the instant is aware, ``zone`` the one it is told in."""

    title: str
    starts_at: datetime | None = None
    zone: str = ""
    place: str = ""
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What intake proposed for an entry, as far as it is compared; empty where it found none."""

    form: str = ""
    dated_on: date | None = None
    sender: str = ""
    addressee: str = ""
    sender_person: str = ""
    sender_office: str = ""
    addressee_person: str = ""
    addressee_office: str = ""
    subject: str = ""
    reference: str = ""
    requests: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is entered of a letter, in plain values.

    ``received`` and ``sent`` are a day, local to the desk, or an aware instant. ``desk`` is
    a code, the default desk's if empty; ``sender`` and ``addressee`` are names, of persons
    there and of the offices that they hold as well. ``confirmed`` with ``reason`` lets
    pass what is doubtful: a date after receipt, a duplicate, a citation that is not on record.
    """

    text: str
    dated_on: date
    sender: str
    addressee: str = ""
    sender_person: str = ""
    sender_office: str = ""
    addressee_person: str = ""
    addressee_office: str = ""
    received: date | datetime | None = None
    sent: date | datetime | None = None
    direction: str = Direction.INCOMING
    form: str = Form.LETTER
    marking: int = Marking.OFFICIAL
    desk: str = ""
    subject: str = ""
    reference: str = ""
    place: str = ""
    cites: tuple[str, ...] = ()
    requests: tuple[Asked, ...] = ()
    meetings: tuple[Announced, ...] = ()
    confirmed: bool = False
    reason: str = ""
    external_id: str = ""


def cleaned(entry: Entry) -> Entry:
    """The entry with its lines and text as they are kept; raises ``Refused``.

    A subject left out is the text's own subject line, or else says form, date and sender.
    """
    _check_choices(entry)
    try:
        text = textual.received_text(entry.text)
    except textual.UnusableText as problem:
        raise Refused(problem.code, "text", problem.detail) from None
    lines: dict[str, Any] = {
        **{name: textual.one_line(getattr(entry, name)) for name in ("sender", "addressee")},
        **{name: textual.one_line(getattr(entry, name)) for name in PEOPLE},
        "subject": textual.one_line(entry.subject) or textual.subject_line_in(text)[:500],
        "reference": textual.reference_line(entry.reference),
        "place": textual.one_line(entry.place),
    }
    lines["subject"] = lines["subject"] or _plain_subject(entry, lines["sender"])
    _check_lines(entry, lines)
    reason = textual.one_line(entry.reason)
    _check_confirmation(entry, reason)
    cites = tuple(dict.fromkeys(filter(None, map(textual.reference_line, entry.cites))))
    _check_lists(entry, cites)
    kept = {**lines, "text": text, "reason": reason, "cites": cites}
    changed = {name: value for name, value in kept.items() if getattr(entry, name) != value}
    return replace(entry, **changed) if changed else entry


def check_days(
    entry: Entry, *, received: Moment | None, sent: Moment | None, now: datetime, today: date
) -> None:
    """Refuse a receipt or a sending that lies ahead, and a doubtful date not confirmed.

    ``today`` is the desk's local day. A day's difference is the date line's and accepted.
    """
    for field, moment in (("received", received), ("sent", sent)):
        if moment is not None and _is_ahead(moment, now, today):
            raise Refused(
                "IN_THE_FUTURE", field, _("%(day)s has not come yet.") % {"day": moment.on}
            )
    if is_dated_late(entry.dated_on, received or sent) and not entry.confirmed:
        moment = received or sent
        assert moment is not None
        raise Refused(
            "DATED_AFTER_RECEIPT",
            "dated",
            _(
                "The letter is dated %(dated)s, more than a day after %(day)s. Mend one of"
                " them, or confirm with a reason."
            )
            % {"dated": entry.dated_on, "day": moment.on},
        )


def is_dated_late(dated_on: date, moment: Moment | None) -> bool:
    """Whether the letter's date is further ahead than the date line can put it."""
    return moment is not None and dated_on > moment.on + ONE_DAY


def needs_addressee(entry: Entry) -> bool:
    """Whether a letter of this form says to whom it is written: all but a press report do."""
    return entry.form != Form.PRESS_REPORT


def _is_ahead(moment: Moment, now: datetime, today: date) -> bool:
    return moment.at > now + ONE_DAY if moment.hour_known else moment.on > today + ONE_DAY


def _plain_subject(entry: Entry, sender: str) -> str:
    with override("en"):
        form, day = str(Form(entry.form).label), dated_words(entry.dated_on, "j F Y")
    return f"{form} of {day} from {sender}"


def _check_choices(entry: Entry) -> None:
    for field, value, known in (
        ("direction", entry.direction, DIRECTIONS),
        ("form", entry.form, FORMS),
        ("marking", entry.marking, MARKINGS),
    ):
        if value not in known:
            raise unknown_choice(field, value, known)
    for asked in entry.requests:
        if asked.kind not in KINDS:
            raise unknown_choice("request", asked.kind, KINDS)


def unknown_choice(field: str, value: object, known: Sequence[object]) -> Refused:
    """The refusal of a code that is none of ``known``."""
    return Refused(
        f"UNKNOWN_{field.upper()}",
        field,
        _("'%(value)s' is not known here. Choose one of: %(known)s.")
        % {"value": value, "known": ", ".join(str(code) for code in known)},
    )


def _check_lines(entry: Entry, lines: dict[str, str]) -> None:
    required = {"sender": True, "addressee": needs_addressee(entry)}
    for field, needed in required.items():
        if needed and not lines[field]:
            raise Refused("REQUIRED", _option(field), _("Give the name of the organization."))
    for field, value in lines.items():
        if len(value) > LONGEST[field]:
            raise too_long(_option(field), LONGEST[field])
    for field in required:
        if len(textual.folded_name(lines[field])) > LONGEST[field]:
            raise too_long(_option(field), LONGEST[field])
    needed_moment = "sent" if entry.direction == Direction.OUTGOING else "received"
    if getattr(entry, needed_moment) is None:
        raise Refused("REQUIRED", needed_moment, _("Give the day, or the day and the hour."))


def _check_confirmation(entry: Entry, reason: str) -> None:
    if entry.confirmed and not reason:
        raise Refused("REQUIRED", "reason", _("Say why it is right; a confirmation is on record."))
    if reason and not entry.confirmed:
        raise Refused("REQUIRED", "confirm", _("A reason is for what you confirm; confirm it."))
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)


def _check_lists(entry: Entry, cites: tuple[str, ...]) -> None:
    for field, listed in (("cites", cites), ("request", entry.requests)):
        if len(listed) > MOST_LISTED:
            raise Refused(
                "TOO_MANY", field, _("No more than %(most)s of them.") % {"most": MOST_LISTED}
            )
    if any(len(cited) > LONGEST_CITATION for cited in cites):
        raise too_long("cites", LONGEST_CITATION)
    for asked in entry.requests:
        for code, longest in (
            (asked.provision, LONGEST_PROVISION),
            (asked.variant, LONGEST_VARIANT),
        ):
            if len(code) > longest:
                raise too_long("request", longest)


def too_long(field: str, longest: int) -> Refused:
    """The refusal of a line with more than ``longest`` characters."""
    return Refused("TOO_LONG", field, _("No more than %(most)s characters.") % {"most": longest})


def _option(field: str) -> str:
    return {"sender": "from", "addressee": "to"}.get(field, field)


assert LONGEST["subject"] == Letter._meta.get_field("subject").max_length  # noqa: SLF001
assert Request._meta.get_field("provision_code").max_length == LONGEST_PROVISION  # noqa: SLF001
assert Request._meta.get_field("variant").max_length == LONGEST_VARIANT  # noqa: SLF001
