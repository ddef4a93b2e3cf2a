"""On which days a deadline is reminded of, by its regime; and at which instant that is for whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from deadlines.engine import WorkCalendar
from deadlines.models import Deadline, ReminderPreference
from deadlines.models.rule import Nature
from deadlines.reckoning.rungs import Rung, rungs_in
from deadlines.selectors.calendars import CalendarShelf, UnknownCalendar
from deadlines.selectors.reminder_policies import Regime, is_urgent
from offices.clock import zone_named
from offices.models import User
from offices.prepared import Prepared

FARTHEST_RUNG = 32_767
DUE_ON_ENTRY = "DUE_ON_ENTRY"
OVERDUE_ON_ENTRY = "OVERDUE_ON_ENTRY"
DATE_MOVED = "DATE_MOVED"
OWN_LEAD_TIME = "OWN_LEAD_TIME"
DIGEST_HOUR = 9
"""When the one mail a day comes to who has not chosen an hour."""
MONDAY_TO_FRIDAY = WorkCalendar("MONDAY_TO_FRIDAY")


@dataclass(frozen=True, slots=True)
class Slot:
    """A rung and its day; ``at`` is an instant out of turn. ``own`` is whose lead time it is.

    Of slots that ``repeats`` only the first that is ahead is planned.
    """

    rung: int
    local_on: date
    is_urgent: bool = False
    in_working_days: bool = False
    reason: str = ""
    at: datetime | None = None
    own: int | None = None
    repeats: bool = False


_CHOSEN = Prepared(lambda: ReminderPreference.objects.order_by("id"))


class Preferences:
    """What people have chosen for themselves, asked for once; one query."""

    def __init__(self) -> None:
        self._of = {row.user_id: row for row in _CHOSEN.rows()}

    def lead_times(self, user: User) -> Sequence[Rung]:
        """The person's own rungs before a date."""
        preference = self._of.get(user.pk)
        return rungs_in(preference.lead_times) if preference else ()

    def wants_digest(self, user: User) -> bool:
        """Whether what is not urgent goes in one mail; so it does unless declined."""
        preference = self._of.get(user.pk)
        return preference is None or preference.wants_digest

    def hour(self, user: User, slot: Slot, regime: Regime) -> int:
        """The hour at which a slot is sent: the regime's for what goes alone, else the digest's.

        The digest has one hour a person, so that it is one mail a day by however many regimes.
        """
        preference = self._of.get(user.pk)
        if slot.is_urgent or (preference and not preference.wants_digest):
            return regime.hour
        return preference.digest_hour if preference else DIGEST_HOUR


class Days:
    """Days counted back from a date in the calendar of the officer's post; two queries."""

    def __init__(self) -> None:
        self._shelf = CalendarShelf()
        self._calendars: dict[str, WorkCalendar] = {}

    def before(self, base: date, rung: Rung, deadline: Deadline) -> date:
        """The day of a rung. Without a calendar on record, Monday to Friday are worked."""
        if not rung.in_working_days:
            return base - timedelta(rung.days)
        return self._calendar_of(deadline).advance(base, -rung.days) if rung.days else base

    def _calendar_of(self, deadline: Deadline) -> WorkCalendar:
        post = deadline.desk.post
        code = post.calendar_code or post.party.calendar_code
        if code not in self._calendars:
            self._calendars[code] = self._on_record(code)
        return self._calendars[code]

    def _on_record(self, code: str) -> WorkCalendar:
        try:
            return self._shelf.joined([code] if code else []) or MONDAY_TO_FRIDAY
        except UnknownCalendar:
            return MONDAY_TO_FRIDAY


def base_of(deadline: Deadline) -> date | None:
    """The day that rungs count from: when a right opens, else the due date."""
    if deadline.nature == Nature.RIGHT and deadline.opens_on:
        return deadline.opens_on
    return deadline.due_on


def zone_of(user: User | None, deadline: Deadline) -> ZoneInfo:
    """The person's zone, where they have one that exists; else the post's."""
    return zone_named(user.zone if user else "", deadline.desk.post.zone)


def instant_of(slot: Slot, zone: ZoneInfo, hour: int) -> datetime:
    """When a slot is due."""
    if slot.at is not None:
        return slot.at
    return datetime.combine(slot.local_on, time(hour), tzinfo=zone).astimezone(UTC)


def slots_of(
    deadline: Deadline,
    regime: Regime,
    days: Days,
    *,
    own: Sequence[tuple[User, Rung]],
    now: datetime,
) -> Iterator[Slot]:
    """The slots of a plan, past ones too; of those that repeat, some around ``now``.

    ``own`` are lead times of people's own, beside the regime's. Only a duty has slots after
    its day. A duty overdue before it was docketed is not repeated.
    """
    base = base_of(deadline)
    if base is None:
        return
    is_duty = deadline.nature == Nature.DUTY
    rungs = [rung for rung in _rungs(deadline, regime) if is_duty or rung.days >= 0]
    for rung in rungs:
        yield _slot(deadline, regime, rung, days.before(base, rung, deadline))
    known = {rung.days for rung in rungs}
    for user, rung in own:
        if rung.days not in known:
            on = days.before(base, rung, deadline)
            yield Slot(
                rung.days,
                on,
                in_working_days=rung.in_working_days,
                reason=OWN_LEAD_TIME,
                own=user.pk,
            )
    if is_duty and regime.repeat_every and rungs:
        yield from _repeated(deadline, regime, base, rungs[-1], now)


def entry_slot(deadline: Deadline, regime: Regime, zone: ZoneInfo, now: datetime) -> Slot | None:
    """The one word at once about a duty whose day has begun or passed already."""
    if deadline.nature != Nature.DUTY or deadline.due_on is None:
        return None
    if instant_of(Slot(0, deadline.due_on), zone, regime.hour) > now:
        return None
    today = now.astimezone(zone).date()
    reason = OVERDUE_ON_ENTRY if today > deadline.due_on else DUE_ON_ENTRY
    rung = max((deadline.due_on - today).days, -FARTHEST_RUNG)
    return Slot(rung, today, is_urgent(deadline, regime, rung), reason=reason, at=now)


def moved_slot(deadline: Deadline, regime: Regime, zone: ZoneInfo, now: datetime) -> Slot | None:
    """The word at once about a date that moved."""
    base = base_of(deadline)
    if base is None:
        return None
    today = now.astimezone(zone).date()
    rung = max(-FARTHEST_RUNG, min(FARTHEST_RUNG, (base - today).days))
    return Slot(rung, today, is_urgent(deadline, regime, rung), reason=DATE_MOVED, at=now)


def _rungs(deadline: Deadline, regime: Regime) -> Sequence[Rung]:
    """A right that opens is announced on its day unless a policy says otherwise."""
    if deadline.nature == Nature.RIGHT and deadline.opens_on and regime.policy is None:
        return (Rung(0),)
    return regime.rungs


def _slot(deadline: Deadline, regime: Regime, rung: Rung, on: date) -> Slot:
    return Slot(rung.days, on, is_urgent(deadline, regime, rung.days), rung.in_working_days)


def _repeated(
    deadline: Deadline, regime: Regime, base: date, last: Rung, now: datetime
) -> Iterator[Slot]:
    first = min(last.days, 0)
    if deadline.docketed_at.date() > base - timedelta(first):
        return
    passed = (now.date() - base).days + first
    times = max(1, passed // regime.repeat_every)
    for count in (times, times + 1, times + 2):
        rung = max(first - count * regime.repeat_every, -FARTHEST_RUNG)
        urgent = is_urgent(deadline, regime, rung)
        yield Slot(rung, base - timedelta(rung), urgent, repeats=True)
