"""Handing over all that waits for one officer: to another, or shared out by desk."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from correspondence.access import desks_handed_over_by, require_may_hand_over
from correspondence.models import BringForward, Clearance, InputRequest, Letter
from correspondence.notifications.colleagues import handed_over_line
from correspondence.refusal import Refused
from correspondence.selectors.workloads import Item, Kind, Receivers, shared_out, workload_of
from correspondence.services.announcing import announce_letters
from correspondence.services.distribution import show_to
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE
from deadlines.services.following import reassign_deadlines
from offices.access import Sight
from offices.models import Desk, Notice, User
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.notices import Word, give_notices


def preview_hand_over(*, act: Act, officer: User, receivers: Receivers) -> list[Item]:
    """What handing over would do with each thing; nothing is written. Raises as it does."""
    return _planned(act, officer, receivers, lock=False)


def hand_over(*, act: Act, officer: User, receivers: Receivers) -> list[Item]:
    """Give each thing that waits for the officer to who takes its desk's work.

    One transaction; what cannot go stays and says why. A number of statements that does
    not grow with the workload, and one entry on record for each thing and one for all.
    Raises ``Refused`` where the officer would be given their own work, nobody takes any or
    nothing waits, as when two hand over at once, and ``PermissionDenied``.
    """
    with on_the_record():
        items = _planned(act, officer, receivers, lock=True)
        if not items:
            detail = _(
                "Nothing waits for %(name)s any more: somebody else may have handed it over."
            )
            raise Refused("NOTHING_WAITS", "officer", detail % {"name": officer.name})
        moved = [item for item in items if item.hindrance is None]
        for (desk, to), rows in _by_desk_and_receiver(moved).items():
            _give_letters(act, officer, to, _rows(rows, Kind.LETTER))
            _give_inputs(act, officer, to, _rows(rows, Kind.INPUT))
            _give_steps(act, officer, to, _rows(rows, Kind.CLEARANCE))
            deadlines = _deadlines(rows)
            reassign_deadlines(act=act, deadlines=deadlines, desk=desk, officer=to)
            keys = [row.pk for row in _rows(rows, Kind.BRING_FORWARD)]
            BringForward.objects.filter(pk__in=keys).update(person=to)
        _record_all(act, officer, items)
        _tell(act, officer, moved)
    return items


def _planned(act: Act, officer: User, receivers: Receivers, *, lock: bool) -> list[Item]:
    require_may_hand_over(act.actor)
    if not receivers.everybody():
        raise Refused("REQUIRED", "to", _("Choose who takes the work."))
    if officer in receivers.everybody():
        raise Refused("SAME", "to", _("Choose somebody else than who gives the work."))
    work = workload_of(officer, act.actor, lock=lock)
    return shared_out(work, receivers, allowed=desks_handed_over_by(act.actor))


def _by_desk_and_receiver(moved: Sequence[Item]) -> dict[tuple[Desk, User], list[Item]]:
    groups: defaultdict[tuple[Desk, User], list[Item]] = defaultdict(list)
    for item in moved:
        assert item.receiver is not None
        groups[item.desk, item.receiver].append(item)
    return groups


def _rows(items: Sequence[Item], kind: Kind) -> list[Any]:
    return [item.row for item in items if item.kind == kind]


def _deadlines(items: Sequence[Item]) -> list[Deadline]:
    """The deadlines that go over, those of inputs and clearances too, held in one order."""
    keys = [row.pk for row in _rows(items, Kind.DEADLINE)]
    beside = (InputRequest, Clearance)
    keys += [item.row.deadline_id for item in items if isinstance(item.row, beside)]
    live = Deadline.objects.filter(pk__in=[key for key in keys if key], state__in=LIVE)
    rows = live.select_for_update(of=("self",))
    return list(rows.order_by("pk"))


def _give_letters(act: Act, officer: User, to: User, rows: Sequence[Letter]) -> None:
    Letter.objects.filter(pk__in=[row.pk for row in rows]).update(officer=to)
    for row in rows:
        _record(act, row.address, "ASSIGN", officer, to)
    announce_letters(act=act, letters=rows, what="assigned")


def _give_inputs(act: Act, officer: User, to: User, rows: Sequence[InputRequest]) -> None:
    InputRequest.objects.filter(pk__in=[row.pk for row in rows]).update(officer=to)
    for row in rows:
        _record(act, row.letter.address, "ASSIGN_INPUT", officer, to)


def _give_steps(act: Act, officer: User, to: User, rows: Sequence[Clearance]) -> None:
    """The receiver answers in the officer's place, as somebody does who takes a step over.

    A letter that they did not see is shown to them, as it was to the officer.
    """
    Clearance.objects.filter(pk__in=[row.pk for row in rows]).update(
        taken_by=to,
        taken_at=act.at,
        taken_reason=_("Handed over from %(officer)s") % {"officer": officer.name},
    )
    sight = Sight([row.letter for row in rows])
    for row in rows:
        if not sight.sees(to, row.letter):
            show_to(act=act, letter=row.letter, to=[to])
        _record(act, row.letter.address, "ASSIGN_CLEARANCE", officer, to)


def _record(act: Act, subject: str, action: str, officer: User, to: User) -> None:
    change = Change(
        action=action,
        subject_type="letter",
        subject=subject,
        old={"officer": officer.username},
        new={"officer": to.username, "handed_over": True},
    )
    record(act=act, change=change)


def _record_all(act: Act, officer: User, items: Sequence[Item]) -> None:
    """One entry for the whole: to whom, how much of each kind, and how much stayed."""
    moved = Counter(str(item.kind) for item in items if item.hindrance is None)
    stayed = Counter(str(item.hindrance) for item in items if item.hindrance is not None)
    to = sorted({item.receiver.username for item in items if item.receiver})
    change = Change(
        action="HAND_OVER",
        subject_type="user",
        subject=officer.username,
        new={"to": to, "moved": dict(moved), "stayed": dict(stayed)},
    )
    record(act=act, change=change)


def _tell(act: Act, officer: User, moved: Sequence[Item]) -> None:
    counts = Counter(item.receiver for item in moved if item.receiver)
    give_notices(
        now=act.at,
        words=[
            Word(
                identity=f"handed.{officer.pk}.{to.pk}.{act.at:%Y%m%d%H%M%S%f}",
                recipient=to,
                kind=Notice.Kind.WORK,
                words=handed_over_line(officer, count, to),
                link="/",
            )
            for to, count in counts.items()
        ],
    )
