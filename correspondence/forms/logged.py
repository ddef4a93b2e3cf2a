"""From what was read in a letter to what its form begins with, and from the form to an entry."""

import re
from collections.abc import Mapping
from typing import Any

from correspondence.entry import PEOPLE, Announced, Asked, Entry, Proposed
from correspondence.forms.log_letter import LogForm, known_moment
from correspondence.intake.values import Correspondent, MeetingFound, Proposal, Reading
from correspondence.models.letter import Direction, Form
from correspondence.moments import Moment
from correspondence.selectors.log_page import Answered, is_known_at
from offices.clock import zone_named
from offices.models import Desk, Marking

SURE = 0.9
SEPARATORS = re.compile(r"[,;\n]+")
LONGEST_TITLE = 300


def start_of(
    *,
    reading: Reading,
    answered: Answered | None,
    desk: Desk,
    received: Moment,
    direction: Direction,
) -> dict[str, Any]:
    """What the form begins with: what was read, and of a reply the desk and marking of ours.

    Only what is surely met is chosen to be discharged.
    """
    ours = answered.letter if answered else None
    officer = f"/{ours.officer.username}" if ours and ours.officer else ""
    is_sure = answered is not None and answered.found.confidence >= SURE
    start: dict[str, Any] = {
        "direction": direction.value,
        "form": _value(reading.form) or Form.LETTER.value,
        "sender": _value(reading.sender.organization),
        "addressee": _value(reading.addressee.organization),
        "dated": _value(reading.dated_on),
        "received": f"{received.at.astimezone(zone_named(desk.post.zone)):%Y-%m-%d %H:%M}",
        "marking": ours.marking if ours else Marking.OFFICIAL.value,
        "desk": f"{ours.desk.code}{officer}" if ours else desk.code,
        "subject": _value(reading.subject),
        "reference": _value(reading.reference),
        "place": next((one.place for one in reading.requests if one.place), ""),
        "cites": ", ".join(cites_of(reading)),
        "text": reading.text,
        "discharges": [str(row.pk) for row in answered.deadlines] if answered and is_sure else [],
        "meetings": [str(number) for number in range(len(reading.meetings))],
    }
    start |= _people(reading.sender, "sender") | _people(reading.addressee, "addressee")
    return start | _rows(reading)


def _rows(reading: Reading) -> dict[str, Any]:
    """The fields of each request."""
    start: dict[str, Any] = {}
    for number, asked in enumerate(requests_of(reading)):
        start |= {
            f"kind_{number}": asked.kind,
            f"provision_{number}": asked.provision,
            f"variant_{number}": asked.variant,
            f"stated_{number}": asked.stated_on,
        }
    return start


def _people(read: Correspondent, side: str) -> dict[str, str]:
    """The person and the office; a person alone only where the office there is on record."""
    person, office = _value(read.person), _value(read.office)
    is_whole = person and (office or is_known_at(person, _value(read.organization)))
    return {f"{side}_person": person, f"{side}_office": office} if is_whole else {}


def cites_of(reading: Reading) -> list[str]:
    """What the letter cites beside what it asks under, as codes; unclear ones are left out."""
    codes = [
        one.provision or f"{one.agreement}-{one.article}"
        for one in reading.citations
        if one.provision or (one.agreement and one.article)
    ]
    return list(dict.fromkeys(codes))


def requests_of(reading: Reading) -> tuple[Asked, ...]:
    """What the letter asks for, as an entry takes it."""
    return tuple(
        Asked(
            kind=one.kind,
            provision=one.provision,
            variant=one.variant,
            stated_on=one.stated_on,
        )
        for one in reading.requests
    )


def proposed_of(reading: Reading) -> Proposed:
    """What was read, as it is kept beside what was confirmed."""
    return Proposed(
        form=_value(reading.form),
        dated_on=_value(reading.dated_on) or None,
        sender=_value(reading.sender.organization),
        addressee=_value(reading.addressee.organization),
        sender_person=_value(reading.sender.person),
        sender_office=_value(reading.sender.office),
        addressee_person=_value(reading.addressee.person),
        addressee_office=_value(reading.addressee.office),
        subject=_value(reading.subject),
        reference=_value(reading.reference),
        requests=requests_of(reading),
    )


def entry_of(form: LogForm, reading: Reading, *, key: str) -> Entry:
    """The entry that a valid form makes of the reading; ``key`` names the form that was sent."""
    values: Mapping[str, Any] = form.cleaned_data
    is_ours = values["direction"] == Direction.OUTGOING
    moment = known_moment(values["received"])
    return Entry(
        text=reading.text,
        dated_on=values["dated"],
        sender=values["sender"],
        addressee=values["addressee"],
        **{name: values[name] for name in PEOPLE},
        received=None if is_ours else moment,
        sent=moment if is_ours else None,
        direction=values["direction"],
        form=values["form"],
        marking=values["marking"],
        desk=form.chosen_desk.code,
        subject=values["subject"],
        reference=values["reference"],
        place=values["place"],
        cites=tuple(filter(None, map(str.strip, SEPARATORS.split(values["cites"])))),
        requests=tuple(asked for _number, asked in form.asked()),
        meetings=tuple(_announced(reading.meetings[int(n)]) for n in values["meetings"]),
        confirmed=values["confirmed"],
        reason=values["reason"],
        external_id=key,
    )


def _announced(found: MeetingFound) -> Announced:
    return Announced(
        title=" ".join(found.text.split())[:LONGEST_TITLE],
        starts_at=found.starts_at,
        zone=found.zone,
        place=found.place,
        participants=found.participants,
    )


def _value(proposal: Proposal[Any] | None) -> Any:
    return proposal.value if proposal is not None else ""
