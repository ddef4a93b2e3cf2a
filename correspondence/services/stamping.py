"""The way of a letter, stamp by stamp, and which stamp is its receipt in law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from correspondence.access import require_may_move, require_may_work
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Attachment, Letter, Stamp
from correspondence.models.letter import Direction, LetterState
from correspondence.models.stamp import StampKind
from correspondence.moments import moment_of_instant
from correspondence.refusal import Refused
from correspondence.services.announcing import announce_letter
from correspondence.services.closing import close_answered, hold_asking
from correspondence.services.moves import locked, record_move
from correspondence.services.redating import propose_from
from correspondence.services.rejudging import rejudge_what_it_met
from correspondence.textual import one_line
from correspondence.workflow import Move, WrongState, state_after
from deadlines.models import Revision
from offices.services.audit import Act, Change, on_the_record, record

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """What a stamp says: its kind, whose it is, when, told in which zone, and where."""

    kind: str
    by_whom: str
    stamped_at: datetime
    zone: str
    place: str = ""
    proof: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Legal:
    """The stamp that is the receipt in law now, and the dates proposed because of it."""

    stamp: Stamp
    proposed: list[Revision]


class NotDispatched(WrongState):
    """The letter is not on its way, so that nobody can have received it."""

    def __init__(self, state: str) -> None:
        super().__init__(state, Move.DELIVER)
        details = {
            LetterState.DELIVERED: _(
                "The letter is delivered already. Mark another stamp as its receipt instead."
            ),
            LetterState.SIGNED: _("The letter is not dispatched yet. Dispatch it first."),
        }
        if state in details:
            self.args = (details[LetterState(state)],)


def stamp(*, act: Act, letter: Letter, station: Station) -> Stamp:
    """Keep a station of the letter's way. Raises ``Refused`` and ``PermissionDenied``."""
    station = _cleaned(station)
    with on_the_record():
        present = locked(letter)
        require_may_work(act.actor, present)
        if present.number is None or present.state == LetterState.VOID:
            detail = _("Only what is on the register, and not void, is stamped on its way.")
            raise Refused("NOT_ON_ITS_WAY", "letter", detail)
        return _kept(act, present, station)


def deliver(*, act: Act, letter: Letter, station: Station) -> Letter:
    """Put on record that a dispatched letter was received: when, by whom, with what proof.

    The stamp is the receipt in law. A duty that only receipt discharges is discharged now,
    and dates that are counted from receipt are proposed. Raises ``Refused``, ``WrongState``
    and ``PermissionDenied``.
    """
    station = _cleaned(station)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.DELIVER)
        old, present.state = present.state, _delivered(present)
        hold_asking(letter=present)
        if present.sent_at is not None and station.stamped_at < present.sent_at:
            detail = _("The letter left on %(at)s and cannot have been received before.")
            zone = present.desk.post.zone
            left = moment_of_instant(present.sent_at, zone).on
            raise Refused("BEFORE_IT_WAS_SENT", "stamped_at", detail % {"at": left})
        present.delivered_at = station.stamped_at
        present.save(update_fields=["state", "delivered_at"])
        present.stamps.filter(is_legal=True).update(is_legal=False)
        kept = _kept(act, present, station, is_legal=True)
        new = {"state": present.state, "stamp": kept.pk, "by": station.by_whom}
        record_move(act=act, letter=present, move=Move.DELIVER, old={"state": old}, new=new)
        close_answered(act=act, letter=present)
        propose_from(act=act, letter=present, reason=_why(present, kept))
    return present


def mark_legal(*, act: Act, stamp: Stamp, reason: str) -> Legal:
    """Say that this stamp is the letter's receipt in law; the dates that follow are proposed.

    No date moves before a person confirms it, and an earlier one before a second person
    does; what the letter itself met is judged by this stamp at once. Raises ``Refused``
    without a reason, for a letter of ours that nobody has received, or for the stamp that is
    the receipt already, and ``PermissionDenied``.
    """
    why = one_line(reason)
    if not why:
        raise Refused("REQUIRED", "reason", _("Say why this stamp is the receipt in law."))
    if len(why) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    with on_the_record():
        letter = locked(stamp.letter)
        require_may_work(act.actor, letter)
        present = letter.stamps.get(pk=stamp.pk)
        _check_legal(letter, present)
        before = letter.stamps.filter(is_legal=True).first()
        letter.stamps.filter(is_legal=True).update(is_legal=False)
        present.is_legal = True
        present.save(update_fields=["is_legal"])
        _receive(letter, present)
        because = f"{_why(letter, present)}: {why}"
        proposed = propose_from(act=act, letter=letter, reason=because)
        rejudged = rejudge_what_it_met(act=act, letter=letter, reason=because)
        counts = {"proposed": len(proposed), "rejudged": len(rejudged)}
        new = {"stamp": present.pk, "reason": why, **counts}
        old = {"stamp": before.pk if before else None}
        _note(act, letter, "MARK_LEGAL_RECEIPT", old, new)
    return Legal(present, proposed)


def _cleaned(station: Station) -> Station:
    who, place = one_line(station.by_whom), one_line(station.place)
    if station.kind not in StampKind.values:
        raise Refused("UNKNOWN_KIND", "kind", _("Choose one of the listed kinds of stamp."))
    if not who:
        raise Refused("REQUIRED", "by_whom", _("Say whose stamp it is."))
    for field, value in (("by_whom", who), ("place", place)):
        if len(value) > LONGEST:
            raise too_long(field, LONGEST)
    if station.zone not in available_timezones():
        detail = _("Name the time zone of the stamp, as Asia/Seoul.")
        raise Refused("UNKNOWN_ZONE", "zone", detail)
    return Station(
        kind=station.kind,
        by_whom=who,
        stamped_at=station.stamped_at,
        zone=station.zone,
        place=place,
        proof=station.proof,
    )


def _kept(act: Act, letter: Letter, station: Station, *, is_legal: bool = False) -> Stamp:
    if station.stamped_at > act.at:
        raise Refused("IN_THE_FUTURE", "stamped_at", _("A stamp is not of the future."))
    if station.proof is not None and station.proof.letter_id != letter.pk:
        detail = _("Attach the proof to this letter first, then name it.")
        raise Refused("NOT_ATTACHED", "proof", detail)
    row = Stamp.objects.create(
        letter=letter,
        kind=station.kind,
        by_whom=station.by_whom,
        stamped_at=station.stamped_at,
        zone=station.zone,
        place=station.place,
        proof=station.proof,
        is_legal=is_legal,
        recorded_at=act.at,
        recorded_by=act.actor,
    )
    announce_letter(act=act, letter=letter, what="stamped")
    new = {"stamp": row.pk, "kind": row.kind, "at": row.stamped_at.isoformat()}
    _note(act, letter, "STAMP", {}, new)
    return row


def _delivered(letter: Letter) -> str:
    rows = letter.dispatches
    if rows.exists() and not rows.filter(returned_at__isnull=True).exists():
        detail = _("The letter came back. Dispatch it again before it can be delivered.")
        raise Refused("CAME_BACK", "letter", detail)
    try:
        return state_after(letter.state, Move.DELIVER)
    except WrongState:
        raise NotDispatched(letter.state) from None


def _check_legal(letter: Letter, stamp: Stamp) -> None:
    if stamp.is_legal:
        detail = _("This stamp is the receipt in law already.")
        raise Refused("LEGAL_ALREADY", "stamp", detail)
    outgoing = letter.direction == Direction.OUTGOING
    if outgoing and letter.state != LetterState.DELIVERED:
        detail = _("Record first that the letter was delivered, by whom and when.")
        raise Refused("NOT_DELIVERED", "stamp", detail)
    if letter.state == LetterState.VOID:
        raise Refused("LETTER_VOID", "stamp", _("The letter is void; nothing hangs on it."))


def _receive(letter: Letter, stamp: Stamp) -> None:
    if letter.direction == Direction.OUTGOING:
        letter.delivered_at = stamp.stamped_at
        letter.save(update_fields=["delivered_at"])
        return
    letter.received_at = stamp.stamped_at
    letter.received_on = moment_of_instant(stamp.stamped_at, letter.desk.post.zone).on
    letter.receipt_hour_known = True
    letter.save(update_fields=["received_at", "received_on", "receipt_hour_known"])


def _why(letter: Letter, stamp: Stamp) -> str:
    return f"{letter.number}: {stamp.by_whom}, {stamp.stamped_at.isoformat()}"


def _note(
    act: Act, letter: Letter, action: str, old: Mapping[str, object], new: Mapping[str, object]
) -> None:
    change = Change(
        action=action,
        subject_type="letter",
        subject=letter.number or str(letter.pk),
        old=old,
        new=new,
    )
    record(act=act, change=change)
