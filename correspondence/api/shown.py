"""A letter as the API shows it: codes, days and instants, no label and no word of ours."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from correspondence.api.clearance_shown import way_to_signature
from correspondence.models import Citation, Dispatch, File, Letter, Meeting, Request, Stamp
from correspondence.numbering import draft_address
from deadlines.api.shown import due_at_in_zones
from deadlines.models import Deadline
from offices.models import Marking

COLUMNS = (
    "number",
    "direction",
    "form",
    "state",
    "dated_on",
    "received_on",
    "registered_at",
    "sender__name",
    "addressee__name",
    "subject",
    "reference",
    "desk__code",
    "officer__username",
    "marking",
)
RENAMED = {
    "sender__name": "sender",
    "addressee__name": "addressee",
    "desk__code": "desk",
    "officer__username": "officer",
}


_MARKINGS = {marking.value: marking.name for marking in Marking}
_NAMED = [(RENAMED.get(column, column), column) for column in COLUMNS]


def listed(row: dict[str, Any]) -> dict[str, Any]:
    """One row of the register with what it asks for, under the names of the API."""
    told = brief(row)
    told["requests"] = row["requests"]
    return told


def brief(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of one row, under their names in the API."""
    told = {name: row[column] for name, column in _NAMED}
    told["address"] = row["number"] or draft_address(row["id"])
    told["marking"] = _MARKINGS[told["marking"]]
    return told


def shown(letter: Letter, original: Letter | None, answered: Letter | None) -> dict[str, Any]:
    """One letter in full, as ``letter_for`` loads it.

    ``original``, of which it is a copy, and ``answered``, to which it is a reply, where the
    reader may see them.
    """
    return {
        "number": letter.number,
        "address": letter.address,
        "direction": letter.direction,
        "form": letter.form,
        "state": letter.state,
        "dated_on": letter.dated_on,
        "received_on": letter.received_on,
        "received_at": _at_desk(letter, letter.received_at),
        "receipt_hour_known": letter.receipt_hour_known,
        "sent_at": _at_desk(letter, letter.sent_at),
        "delivered_at": _at_desk(letter, letter.delivered_at),
        "registered_at": letter.registered_at,
        "sender": letter.sender.name,
        "addressee": letter.addressee.name if letter.addressee else None,
        "subject": letter.subject,
        "reference": letter.reference,
        "place": letter.place_asked,
        "text": letter.text,
        "desk": letter.desk.code,
        "officer": letter.officer.username if letter.officer else None,
        "marking": Marking(letter.marking).name,
        "duplicate_of": original.number if original else None,
        "in_reply_to": answered.address if answered else None,
        **_drafted(letter),
        "void_reason": letter.void_reason or None,
        "distribution": distributed(letter),
        "citations": [_cited(citation) for citation in letter.citations.all()],
        "requests": [_asked(request) for request in letter.requests.all()],
        "meetings": [announced(meeting) for meeting in letter.meetings.all()],
        "dispatches": [_dispatched(one) for one in letter.dispatches.all()],
        "stamps": [_stamped(one) for one in letter.stamps.all()],
        **way_to_signature(letter),
    }


def _drafted(letter: Letter) -> dict[str, str | None]:
    return {"language": letter.language or None, "purpose": letter.purpose or None}


def distributed(row: Letter | File) -> dict[str, list[str]]:
    """Whom the row is shown to beyond its desk, by user name and code."""
    entries = row.distribution.entries.all() if row.distribution else []
    return {
        "users": sorted(entry.user.username for entry in entries if entry.user),
        "desks": sorted(entry.desk.code for entry in entries if entry.desk),
    }


def _cited(citation: Citation) -> dict[str, Any]:
    return {
        "text": citation.text,
        "agreement": citation.agreement.key if citation.agreement else None,
        "article": citation.article,
        "status": citation.status,
    }


def announced(meeting: Meeting) -> dict[str, Any]:
    """A meeting as its letter shows it."""
    return {
        "id": meeting.pk,
        "title": meeting.title,
        "state": meeting.state,
        "starts_at": meeting.starts_at,
        "zone": meeting.zone,
        "place": meeting.place,
        "participants": meeting.participants,
        "held_on": meeting.held_on,
        "held_at": meeting.held_at,
        "place_finding": meeting.place_finding or None,
    }


def _dispatched(dispatch: Dispatch) -> dict[str, Any]:
    return {
        "channel": dispatch.channel,
        "tracking": dispatch.tracking,
        "address": dispatch.address,
        "sent_at": dispatch.sent_at,
        "accepted_at": dispatch.accepted_at,
        "returned_at": dispatch.returned_at,
        "returned_because": dispatch.returned_because or None,
    }


def _stamped(stamp: Stamp) -> dict[str, Any]:
    return {
        "id": stamp.pk,
        "kind": stamp.kind,
        "by_whom": stamp.by_whom,
        "stamped_at": stamp.stamped_at.astimezone(ZoneInfo(stamp.zone)),
        "zone": stamp.zone,
        "place": stamp.place,
        "is_legal": stamp.is_legal,
        "proof": stamp.proof_id,
    }


def _asked(request: Request) -> dict[str, Any]:
    return {
        "id": request.pk,
        "kind": request.kind,
        "provision": request.provision_code or None,
        "variant": request.variant,
        "stated_on": request.stated_on,
        "deadlines": [docketed(deadline) for deadline in request.deadlines.all()],
    }


def docketed(deadline: Deadline) -> dict[str, Any]:
    """A deadline as the request that it hangs on shows it."""
    return {
        "id": str(deadline.pk),
        "rule": deadline.rule.code if deadline.rule else None,
        "basis": deadline.basis,
        "owed_by": deadline.owed_by,
        "due_on": deadline.due_on,
        "due_at": due_at_in_zones(deadline),
        "state": deadline.state,
        "to_be_confirmed": deadline.to_be_confirmed,
        "reason_code": deadline.reason_code or None,
    }


def _at_desk(letter: Letter, instant: datetime | None) -> datetime | None:
    """The instant with the offset of the desk's zone, as the desk reads its clock."""
    return instant.astimezone(ZoneInfo(letter.desk.post.zone)) if instant else None
