"""Showing a letter again on a day: to a person or a desk, by a notice of that day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence.access import require_may_bring_forward
from correspondence.entry import too_long
from correspondence.models import BringForward, Letter
from correspondence.notifications.colleagues import brought_forward_words
from correspondence.refusal import Refused
from correspondence.selectors.bring_forwards import due_bring_forwards, may_end
from correspondence.services.telling import Told, tell
from correspondence.textual import one_line
from offices.access import Sight
from offices.clock import zone_named
from offices.models import Desk, Membership, User
from offices.selectors.stations import station_of
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_NOTE = 300
FURTHEST = timedelta(days=3660)
MORNING = time(8)
AT_ONCE = 500


def bring_forward(
    *, act: Act, letter: Letter, to: User | Desk, again_on: date, note: str = ""
) -> BringForward:
    """Show the letter to the person or desk again on a day of theirs, in the morning.

    Raises ``Refused`` for a day that has passed or is ten years away, for who may not sign
    in or does not see the letter and for a note that is too long; ``PermissionDenied`` for
    who is neither oneself nor of one's desks.
    """
    require_may_bring_forward(act.actor, letter, to)
    words = one_line(note)
    if len(words) > LONGEST_NOTE:
        raise too_long("note", LONGEST_NOTE)
    zone = _zone(to)
    _check_day(act, zone, again_on)
    if isinstance(to, User) and not Sight([letter]).sees(to, letter):
        detail = _("%(name)s does not see this letter.")
        raise Refused("CANNOT_SEE", "person", detail % {"name": to.name})
    with on_the_record():
        row = BringForward.objects.create(
            letter=letter,
            person=to if isinstance(to, User) else None,
            desk=to if isinstance(to, Desk) else None,
            again_on=again_on,
            fire_at=datetime.combine(again_on, MORNING, zone_named(zone)),
            note=words,
            made_at=act.at,
            made_by=act.actor,
        )
        named = {"user": to.username} if isinstance(to, User) else {"desk": to.code}
        _record(act, row, "BRING_FORWARD", {**named, "again_on": again_on.isoformat()})
    return row


def end_bring_forward(*, act: Act, row: BringForward) -> BringForward:
    """Take it off the list. Raises ``Refused`` when it is off it, and ``PermissionDenied``."""
    with on_the_record():
        rows = BringForward.objects.select_for_update(of=("self",)).select_related("letter")
        present = rows.get(pk=row.pk)
        if act.actor is not None and not may_end(act.actor, present):
            raise PermissionDenied(_("Only whom it is for takes it off the list."))
        if present.ended_at is not None:
            raise Refused("ENDED", "id", _("It is off the list already."))
        present.ended_at, present.ended_by = act.at, act.actor
        present.save(update_fields=["ended_at", "ended_by"])
        _record(act, present, "END_BRING_FORWARD", {})
    return present


def tell_of_bring_forwards(*, now: datetime) -> int:
    """Tell those whose day has come, once each, as far as the letter exists for them.

    Safe to run any number of times at once; returns how many rows were done.
    """
    with transaction.atomic():
        rows = list(
            due_bring_forwards(now).select_for_update(of=("self",), skip_locked=True)[:AT_ONCE]
        )
        if not rows:
            return 0
        readers = _readers(rows)
        sight = Sight([row.letter for row in rows])
        told = [
            Told(
                identity=f"forward.{row.pk}.{user.pk}",
                to=user,
                words=brought_forward_words(row.letter, user),
                letter=row.letter,
                by_mail=False,
            )
            for row in rows
            for user in readers[row.pk]
            if sight.sees(user, row.letter)
        ]
        tell(now=now, told=told)
        BringForward.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=now)
    return len(rows)


def _readers(rows: Sequence[BringForward]) -> dict[int, list[User]]:
    """Whom each is for: the person, or everybody of the desk; one query."""
    of_desk: defaultdict[int, list[User]] = defaultdict(list)
    desks = {row.desk_id for row in rows if row.desk_id}
    members = Membership.objects.filter(desk__in=desks).select_related("user").order_by("id")
    for member in members:
        of_desk[member.desk_id].append(member.user)
    return {row.pk: [row.person] if row.person else of_desk[row.desk_id or 0] for row in rows}


def _check_day(act: Act, zone: str, again_on: date) -> None:
    today = act.at.astimezone(zone_named(zone)).date()
    if again_on < today:
        raise Refused("IN_THE_PAST", "again_on", _("This day has passed: choose a later one."))
    if again_on > today + FURTHEST:
        raise Refused("TOO_FAR", "again_on", _("Choose a day within ten years."))


def _zone(to: User | Desk) -> str:
    return to.post.zone if isinstance(to, Desk) else station_of(to).own_zone


def _record(act: Act, row: BringForward, action: str, new: dict[str, object]) -> None:
    change = Change(
        action=action,
        subject_type="letter",
        subject=row.letter.address,
        new={"bring_forward": row.pk, **new},
    )
    record(act=act, change=change)
