"""The alarms that stand, in words, for those whose business they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext

from offices.models import Alarm, Heartbeat, User
from offices.room import suspect
from offices.selectors.heartbeats import REMINDERS
from offices.selectors.notices import unread_notices
from offices.selectors.read_only import standing_reasons

WATCHERS = (User.Role.ADMINISTRATOR, User.Role.CLERK)
READERS = (*WATCHERS, User.Role.AUDITOR)
STOPPED = timedelta(minutes=10)
SILENT = timedelta(minutes=1)
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """The alarms of one kind that stand, the newest first, and what their code means."""

    code: str
    meaning: str | Promise
    alarms: Sequence[Alarm]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What every page says in red: since when no reminder went out, and how much else there is.

    ``beaten_at`` is when reminders last ran. ``never`` is said of reminders that have not run
    once, ``held`` of sending held back by the operator; ``alarms`` are counted for those whose
    business they are, ``unread`` are the reader's own notices. ``read_only`` is why the house
    takes no change for now, empty while it does.
    """

    stopped_at: datetime | None
    beaten_at: datetime | None
    never: bool
    held: bool
    alarms: int
    unread: int
    read_only: str


def reads_alarms(user: User | AnonymousUser) -> bool:
    """Whether alarms are the user's business: an administrator's, a clerk's, an auditor's."""
    return isinstance(user, User) and user.is_active and user.role in READERS


def standing_alarms() -> QuerySet[Alarm]:
    """What has not ended."""
    return Alarm.objects.filter(ended_at__isnull=True)


def alarms_by_kind() -> list[Standing]:
    """What has not ended, by kind; of very many only the newest."""
    rows = standing_alarms().order_by("-id")[:MOST_SHOWN]
    by_code = groupby(sorted(rows, key=lambda alarm: alarm.code), key=lambda alarm: alarm.code)
    return [Standing(code, meaning_of(code), list(alarms)) for code, alarms in by_code]


def meaning_of(code: str) -> str | Promise:
    """What an alarm means, as the app that raises it says in its config's ``alarms``."""
    for config in apps.get_app_configs():
        meaning: str | Promise | None = getattr(config, "alarms", {}).get(code)
        if meaning is not None:
            return meaning
    return code


def trouble_for(user: User, now: datetime) -> Trouble:
    """What a page has to say at its head to ``user``; one query.

    After a minute without a tick it is asked as well whether the database can be written to.
    """
    beaten_at, unread, alarms, read_only = _head_of_page(user)
    if beaten_at is None or now - beaten_at >= SILENT:
        suspect()
    stopped = beaten_at is not None and now - beaten_at >= STOPPED
    return Trouble(
        stopped_at=beaten_at if stopped else None,
        beaten_at=beaten_at,
        never=beaten_at is None,
        held=settings.HOLD_SENDING,
        alarms=alarms if reads_alarms(user) else 0,
        unread=unread,
        read_only=_reason_in_words(read_only),
    )


def _reason_in_words(reason: str | None) -> str:
    if reason is None and not settings.READ_ONLY:
        return ""
    return reason or gettext("The operator is at work on it.")


def _head_of_page(user: User) -> tuple[datetime | None, int, int, str | None]:
    """When reminders last ran, how many notices are unread, how many alarms stand, and why
    the house is read-only, if it is.
    """
    beat = Heartbeat.objects.filter(name=REMINDERS).values("beaten_at")[:1]
    counted = {
        name: Coalesce(Subquery(_counted(rows)), 0, output_field=IntegerField())
        for name, rows in (("unread", unread_notices(user)), ("alarms", standing_alarms()))
    }
    why = standing_reasons().values("subject")[:1]
    rows = User.objects.filter(pk=user.pk).annotate(
        beaten_at=Subquery(beat), why=Subquery(why), **counted
    )
    found = rows.values_list("beaten_at", *counted, "why").first()
    return found or (None, 0, 0, None)


def _counted(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """How many rows there are, as a subquery: one row, or none for no row."""
    of_all = rows.order_by().annotate(of_all=Value(1)).values("of_all")
    counted: QuerySet[Any, Any] = of_all.annotate(count=Count("pk")).values("count")
    return counted
