"""What was read or asked for and refused, on the record; an entry holds names and no text."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from offices.access import visible_to
from offices.models import Marking, User
from offices.services.audit import Act, Change, record

RECORDED_FROM = Marking.CONFIDENTIAL
READ, DENIED, NOT_FOUND, TOO_LARGE = "READ", "DENIED", "NOT_FOUND", "TOO_LARGE"
LONGEST_SUBJECT = 128


def note_reading(*, act: Act, row: Model) -> None:
    """Put on record that the act's user read ``row``, where it is CONFIDENTIAL or higher.

    ``row`` carries a marking, as a letter or a deadline does; a list is no reading.
    """
    marking = Marking(getattr(row, "marking"))  # noqa: B009 - whatever carries one
    if marking < RECORDED_FROM:
        return
    kind, name = str(row._meta.model_name), name_on_record(row)  # noqa: SLF001 - Django's documented door
    new = {"marking": marking.name}
    record(act=act, change=Change(action=READ, subject_type=kind, subject=name, new=new))


def note_denial(*, act: Act, asked: QuerySet[Model], named: str, through: str = "") -> None:
    """Put on record that the act's user asked for a row which does not exist for them.

    ``asked`` is what the address names, whoever may see it. What is hidden is DENIED and
    what is nowhere NOT_FOUND: both cost the same queries, so that the time that an answer
    takes tells nothing. Nothing is recorded of what the user may see, and of nobody.
    """
    if not isinstance(act.actor, User | AnonymousUser) or not act.actor.is_authenticated:
        return
    there = asked.exists()
    if visible_to(asked, act.actor, through=through).exists():
        return
    kind = str(asked.model._meta.model_name)  # noqa: SLF001 - Django's documented door
    action, subject = DENIED if there else NOT_FOUND, named[:LONGEST_SUBJECT]
    record(act=act, change=Change(action=action, subject_type=kind, subject=subject))


def note_refusal(*, act: Act, action: str, route: str, method: str) -> None:
    """Put on record that the act's user was refused at a route: DENIED by a 403, whatever the
    reason, TOO_LARGE by a 413.
    """
    change = Change(
        action=action,
        subject_type="route",
        subject=route[:LONGEST_SUBJECT],
        new={"method": method[:16]},
    )
    record(act=act, change=change)


def name_on_record(row: Model) -> str:
    """A letter's registry number or a draft's address, anything else's key."""
    return str(getattr(row, "address", None) or getattr(row, "number", None) or row.pk)
