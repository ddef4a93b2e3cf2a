"""Meetings: scheduled, moved, held, cancelled, and what one that was held discharges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from correspondence.access import require_may_close, require_may_work
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Attachment, Letter, Meeting, Request
from correspondence.models.letter import LetterState
from correspondence.models.meeting import MeetingState
from correspondence.refusal import Refused
from correspondence.selectors.closing import duties_met_at_meeting
from correspondence.selectors.places import finding_on_place
from correspondence.services.announcing import announce_letter
from correspondence.services.closing import turn_answered
from correspondence.services.moves import locked
from correspondence.textual import one_line
from deadlines.services.discharging import discharge
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_TITLE = 300
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When and where a meeting is to be, the hour told in ``zone``."""

    starts_at: datetime | None = None
    zone: str = ""
    place: str = ""


def schedule(
    *,
    act: Act,
    letter: Letter,
    title: str,
    plan: Plan,
    request: Request | None = None,
    participants: Sequence[str] = (),
) -> Meeting:
    """Put a meeting that is to come on record, of a letter and of a request of it."""
    name, plan = one_line(title), _cleaned(plan)
    if not name:
        raise Refused("REQUIRED", "title", _("Say what meeting it is."))
    if len(name) > LONGEST_TITLE:
        raise too_long("title", LONGEST_TITLE)
    with on_the_record():
        present = locked(letter)
        require_may_work(act.actor, present)
        _check_letter(present, request)
        meeting = Meeting.objects.create(
            letter=present,
            request=request,
            title=name,
            starts_at=plan.starts_at,
            zone=plan.zone,
            place=plan.place,
            participants=[one_line(one) for one in participants],
        )
        _note(act, meeting, "SCHEDULE_MEETING", {}, _planned(meeting))
    return meeting


def move_meeting(*, act: Act, meeting: Meeting, plan: Plan, reason: str) -> Meeting:
    """Move a meeting to another time or place; where it stood before is on record."""
    why, plan = _reason(reason, _("Say why the meeting is moved.")), _cleaned(plan)
    with on_the_record():
        row = _held(act, meeting)
        old = _planned(row)
        row.starts_at, row.zone, row.place = plan.starts_at, plan.zone, plan.place
        row.save(update_fields=["starts_at", "zone", "place"])
        _note(act, row, "MOVE_MEETING", old, {**_planned(row), "reason": why})
    return row


def cancel(*, act: Act, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off, saying why; what it was to meet stays open."""
    why = _reason(reason, _("Say why the meeting is called off."))
    with on_the_record():
        row = _held(act, meeting)
        row.state, row.cancelled_because = MeetingState.CANCELLED, why
        row.save(update_fields=["state", "cancelled_because"])
        _note(act, row, "CANCEL_MEETING", {"state": "SCHEDULED"}, {"reason": why})
    return row


def hold(
    *,
    act: Act,
    meeting: Meeting,
    held: date | datetime,
    place: str,
    zone: str = "",
    proof: Attachment | None = None,
) -> Meeting:
    """Put on record that a meeting was held: a day, or an instant told in ``zone``, and where.

    It discharges the duties of its request that a meeting does, on that day, late if late.
    Where the treaty has a place, it is noted whether this was it. Raises ``Refused`` for a
    day to come or one before the request, and ``PermissionDenied``.
    """
    where = _cleaned(Plan(zone=zone or meeting.zone, place=place))
    if not where.place:
        raise Refused("REQUIRED", "place", _("Say where the meeting was held."))
    with on_the_record():
        row = _held(act, meeting)
        require_may_close(act.actor, row.letter)
        at = held if isinstance(held, datetime) else None
        row.held_on, row.held_at, row.place = _day(held, where.zone), at, where.place
        row.zone, row.state = where.zone, MeetingState.HELD
        _check_held(act, row, proof)
        row.record, row.place_finding = proof, finding_on_place(row)
        row.save()
        _note(act, row, "HOLD_MEETING", {"state": "SCHEDULED"}, _done(row))
        _discharge(act, row)
    return row


def _discharge(act: Act, meeting: Meeting) -> None:
    if meeting.request is None:
        return
    for deadline in duties_met_at_meeting(meeting.request):
        discharge(
            act=act,
            deadline=deadline,
            proof=f"{meeting.title} · {meeting.place} · {meeting.held_on}"[:200],
            done_on=None if meeting.held_at else meeting.held_on,
            done_at=meeting.held_at,
        )
    turn_answered(act=act, letters=[meeting.letter], by=f"meeting {meeting.pk}")


def _held(act: Act, meeting: Meeting) -> Meeting:
    """The meeting to come, its letter and its row held until the transaction ends."""
    letter = locked(meeting.letter)
    require_may_work(act.actor, letter)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("request")
    row = rows.get(pk=meeting.pk)
    row.letter = letter
    if row.state != MeetingState.SCHEDULED:
        detail = _("The meeting is not to come any more: it is %(state)s. Schedule another one.")
        state = row.get_state_display()
        raise Refused("WRONG_STATE", "state", detail % {"state": state})
    return row


def _day(held: date | datetime, zone: str) -> date:
    if not isinstance(held, datetime):
        return held
    if not zone:
        raise Refused("REQUIRED", "zone", _("Name the time zone of the meeting, as Asia/Seoul."))
    return held.astimezone(ZoneInfo(zone)).date()


def _check_held(act: Act, row: Meeting, proof: Attachment | None) -> None:
    assert row.held_on is not None
    here = ZoneInfo(row.zone or row.letter.desk.post.zone)
    if row.held_on > act.at.astimezone(here).date() or (row.held_at and row.held_at > act.at):
        detail = _("%(day)s has not come yet. Record the meeting once it was held.")
        raise Refused("IN_THE_FUTURE", "held", detail % {"day": row.held_on})
    if row.held_on < row.letter.dated_on:
        detail = _(
            "The meeting cannot have been held on %(day)s for a request of %(dated)s. Mend the"
            " day, or record it with the letter that it followed."
        )
        values = {"day": row.held_on, "dated": row.letter.dated_on}
        raise Refused("BEFORE_ITS_REQUEST", "held", detail % values)
    if proof is not None and proof.letter_id != row.letter_id:
        detail = _("Attach the record to the meeting's letter first, then name it.")
        raise Refused("NOT_ATTACHED", "record", detail)


def _check_letter(letter: Letter, request: Request | None) -> None:
    if letter.state == LetterState.VOID:
        detail = _("The letter is void. Schedule the meeting with the one in its place.")
        raise Refused("LETTER_VOID", "letter", detail)
    if letter.number is None:
        detail = _("The letter is not on the register yet. Sign it first.")
        raise Refused("NOT_REGISTERED", "letter", detail)
    if request is not None and request.letter_id != letter.pk:
        detail = _("Name a request of the meeting's own letter.")
        raise Refused("NO_SUCH_REQUEST", "request", detail)


def _cleaned(plan: Plan) -> Plan:
    place = one_line(plan.place)
    if len(place) > LONGEST_PLACE:
        raise too_long("place", LONGEST_PLACE)
    if (plan.starts_at is not None or plan.zone) and plan.zone not in available_timezones():
        detail = _("Name the time zone of the meeting, as Asia/Seoul.")
        raise Refused("UNKNOWN_ZONE", "zone", detail)
    return Plan(starts_at=plan.starts_at, zone=plan.zone, place=place)


def _reason(reason: str, ask: str) -> str:
    why = one_line(reason)
    if not why:
        raise Refused("REQUIRED", "reason", ask)
    if len(why) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    return why


def _planned(row: Meeting) -> dict[str, object]:
    at = row.starts_at.isoformat() if row.starts_at else None
    return {"starts_at": at, "zone": row.zone, "place": row.place}


def _done(row: Meeting) -> dict[str, object]:
    found = {"place": row.place, "place_finding": row.place_finding}
    return {"state": row.state, "held_on": str(row.held_on), **found}


def _note(
    act: Act, row: Meeting, action: str, old: dict[str, object], new: dict[str, object]
) -> None:
    announce_letter(act=act, letter=row.letter, what="meeting")
    change = Change(
        action=action,
        subject_type="letter",
        subject=str(row.letter.number),
        old=old,
        new={"meeting": row.pk, **new},
    )
    record(act=act, change=change)
