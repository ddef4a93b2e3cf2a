"""Events for other systems: written with what happened, numbered in the order of the commits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from offices.models import Event
from offices.services.audit import with_the_commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What an event says, and who may read it; ``is_first`` when its subject is new."""

    kind: str
    subject_type: str
    subject: str
    matter: str
    due_on: date | None
    desk_id: int
    marking: int
    distribution_id: int | None
    is_first: bool = False


def announce(*, at: datetime, happenings: Iterable[Happening]) -> None:
    """Write the events with the caller's transaction or not at all.

    The earlier events of the same subjects follow them to their desk, marking and
    distribution, so that nobody reads of what is no longer theirs to see.
    """
    told = list(happenings)
    _let_earlier_ones_follow(told)
    with_the_commit(
        {
            "kind": one.kind,
            "subject_type": one.subject_type,
            "subject": one.subject,
            "matter": one.matter,
            "due_on": one.due_on,
            "at": at,
            "desk_id": one.desk_id,
            "marking": one.marking,
            "distribution_id": one.distribution_id,
        }
        for one in told
    )


def _let_earlier_ones_follow(told: list[Happening]) -> None:
    alike: dict[tuple[str, int, int, int | None], list[str]] = {}
    for one in (one for one in told if not one.is_first):
        now = (one.subject_type, one.desk_id, one.marking, one.distribution_id)
        alike.setdefault(now, []).append(one.subject)
    for (subject_type, desk_id, marking, distribution_id), subjects in alike.items():
        Event.objects.filter(subject_type=subject_type, subject__in=subjects).update(
            desk_id=desk_id, marking=marking, distribution_id=distribution_id
        )
