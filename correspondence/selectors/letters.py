"""What may be read of the register: one letter, or the list of them, for one reader."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet

from correspondence.models import Clearance, Dispatch, Letter, Meeting, Request, Stamp
from correspondence.selectors.addresses import address_is
from deadlines.models import Deadline
from deadlines.selectors.reach import Reach
from offices.access import Reader, visible_to
from offices.models import DistributionEntry, User

LISTED_BESIDE = ("desk__post", "officer", "sender", "addressee")
NEWEST_FIRST = ("-registered_at", "-id")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of the register ends: the last letter's instant of registration and id."""

    registered_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some letters, newest first, and where the next page begins, if there is one."""

    letters: list[Letter]
    next_position: Position | None


def register_for(user: User | AnonymousUser | Reader) -> QuerySet[Letter]:
    """The letters that exist for ``user``, newest first, without their texts.

    One query, whatever is shown of desk, post, officer, sender and addressee.
    """
    return _with_what_is_shown(visible_to(Letter.objects.all(), user))


def register_page(
    letters: QuerySet[Letter], reach: Reach, *, after: Position | None, size: int
) -> Page:
    """The page that follows ``after`` of what exists for the reader among ``letters``.

    One query, and the same reading however long the register and wherever the page.
    """
    if after is not None:
        letters = letters.filter(
            Q(registered_at__lt=after.registered_at)
            | Q(registered_at=after.registered_at, id__lt=after.id),
            registered_at__lte=after.registered_at,  # where an index begins: of OR it has no range
        )
    keys = reach.first_keys(letters, NEWEST_FIRST, size + 1)
    rows = list(_with_what_is_shown(Letter.objects.filter(pk__in=keys))[: size + 1])
    more = len(rows) > size
    last = rows[size - 1] if more else None
    return Page(rows[:size], Position(last.registered_at, last.pk) if last else None)


def letter_for(address: str, user: User | AnonymousUser) -> Letter:
    """The letter of that number, or the draft at that address, with all that belongs to it.

    Its readers too; deadlines are those that exist for ``user``. A signed letter is found
    at its draft's address as well. Raises ``Letter.DoesNotExist``, also for a letter that
    ``user`` may not see. Eleven queries at most.
    """
    letters = visible_to(Letter.objects.all(), user).select_related(
        *LISTED_BESIDE,
        "desk__post__party",
        "sender_person",
        "addressee_person",
        "registered_by",
        "distribution",
        "signature__signed_by",
        "signature__signed_for",
        "signature__version",
    )
    return letters.prefetch_related(*_beside_letter(user)).get(address_is(address))


def original_for(letter: Letter, user: User | AnonymousUser) -> Letter | None:
    """The letter that ``letter`` is a duplicate of, where it exists for ``user``."""
    if letter.duplicate_of_id is None:
        return None
    return register_for(user).filter(pk=letter.duplicate_of_id).first()


def answered_by(letter: Letter, user: User | AnonymousUser) -> Letter | None:
    """The letter that ``letter`` is a reply to, where it exists for ``user``."""
    if letter.in_reply_to_id is None:
        return None
    return register_for(user).filter(pk=letter.in_reply_to_id).first()


def replies_for(letter: Letter, user: User | AnonymousUser) -> QuerySet[Letter]:
    """The letters of ours, drafts too, that reply to ``letter`` and exist for ``user``."""
    return register_for(user).filter(in_reply_to=letter)


def duplicates_for(letter: Letter, user: User | AnonymousUser) -> QuerySet[Letter]:
    """The letters logged as duplicates of ``letter`` that exist for ``user``."""
    return register_for(user).filter(duplicate_of=letter)


def _with_what_is_shown(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.select_related(*LISTED_BESIDE).defer("text").order_by(*NEWEST_FIRST)


def _beside_letter(user: User | AnonymousUser) -> "list[str | Prefetch[str]]":
    deadlines = visible_to(Deadline.objects.all(), user).select_related("rule", "desk", "officer")
    requests = Request.objects.select_related("provision__agreement").order_by("id")
    steps = Clearance.objects.select_related("taken_by")
    listed = DistributionEntry.objects.select_related("user", "desk").order_by("id")
    return [
        "citations__agreement",
        "citations__provision",
        Prefetch("requests", queryset=requests),
        Prefetch("requests__deadlines", queryset=deadlines.order_by("due_on", "id")),
        Prefetch("meetings", queryset=Meeting.objects.order_by("id")),
        Prefetch("dispatches", queryset=Dispatch.objects.order_by("id")),
        Prefetch("stamps", queryset=Stamp.objects.order_by("stamped_at", "id")),
        Prefetch("distribution__entries", queryset=listed),
        Prefetch("clearances", queryset=steps.order_by("round", "order", "id")),
    ]
