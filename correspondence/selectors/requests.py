"""Requests of letters, as far as the letters exist for a reader."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from correspondence.models import Answer, Letter, Request
from correspondence.models.letter import LetterState
from correspondence.selectors.closing import counting_answers
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, DeadlineState
from offices.access import Reader, exists_for, reader_of, visible_to
from offices.models import User
from offices.prepared import Given, Prepared, one_of

NOT_SENT_YET = (
    LetterState.DRAFT,
    LetterState.IN_CLEARANCE,
    LetterState.CLEARED,
    LetterState.SIGNED,
)


LISTED = ("letter_id", "id", "kind", "provision_code", "variant", "stated_on")
HANGING = (
    "hanging",
    "deadlines__rule__code",
    "deadlines__basis",
    "deadlines__owed_by",
    "deadlines__due_on",
    "deadlines__state",
    "deadlines__to_be_confirmed",
    "deadlines__reason_code",
)


class RequestState(TextChoices):
    """How a request stands: asked of its letter, of the answers to it and of its deadlines."""

    NOT_SENT = "NOT_SENT", _("Not sent yet")
    OPEN = "OPEN", _("Open")
    PARTLY_ANSWERED = "PARTLY_ANSWERED", _("Answered in part")
    ANSWERED = "ANSWERED", _("Answered")
    VOID = "VOID", _("Void")


def requests_named(keys: Iterable[int], user: User | AnonymousUser) -> dict[int, Request]:
    """The requests of those keys with their letters, by key; one query."""
    rows = visible_to(Request.objects.filter(pk__in=set(keys)), user, through="letter__")
    return {row.pk: row for row in rows.select_related("letter")}


def requests_of(letter: Letter, user: User | AnonymousUser) -> list[Request]:
    """What a letter asks for, as far as it exists for ``user``; one query."""
    rows = visible_to(Request.objects.filter(letter=letter), user, through="letter__")
    beside = rows.select_related("letter", "provision__agreement")
    return list(beside.order_by("id"))


def requests_to_answer(
    letters: Iterable[Letter], user: User | AnonymousUser, *, draft: Letter | None = None
) -> list[Request]:
    """What the letters ask for, and what ``draft`` answers already of any letter; one query.

    As far as it exists for ``user``, letter by letter.
    """
    named = Q(letter__in=list(letters))
    if draft is not None:
        named |= Q(answers__letter=draft)
    rows = visible_to(Request.objects.filter(named), user, through="letter__").distinct()
    beside = rows.select_related("letter", "provision__agreement").defer("letter__text")
    return list(beside.order_by("letter_id", "id"))


def requests_listed(
    letters: Sequence[int], user: User | AnonymousUser
) -> dict[int, list[dict[str, Any]]]:
    """By letter's key what each letter asks for, with the deadlines that exist for ``user``.

    One query of plain columns, however many letters; the letters are ones that exist for
    ``user``.
    """
    asked: dict[int, list[dict[str, Any]]] = {key: [] for key in letters}
    reader = reader_of(user)
    if not asked or reader is None:
        return asked
    who = {"account": reader.account, "cleared_to": reader.cleared_to}
    before: Any = None
    for row in _ASKED.rows(reader.spans_desks, letters=list(letters), **who):
        if before is None or before["id"] != row["id"]:
            before = _told(row)
            asked[row["letter_id"]].append(before)
        if row["hanging"] is not None:
            before["deadlines"].append(_hung(row))
    return asked


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "kind": row["kind"],
        "provision": row["provision_code"] or None,
        "variant": row["variant"],
        "stated_on": row["stated_on"],
        "deadlines": [],
    }


def _hung(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["hanging"]),
        "rule": row["deadlines__rule__code"],
        "basis": row["deadlines__basis"],
        "owed_by": row["deadlines__owed_by"],
        "due_on": row["deadlines__due_on"],
        "state": row["deadlines__state"],
        "to_be_confirmed": row["deadlines__to_be_confirmed"],
        "reason_code": row["deadlines__reason_code"] or None,
    }


def _asked_by(
    spans_desks: bool,  # noqa: FBT001 - the shape of the query
    *,
    letters: list[int] | Given,
    account: int | Given,
    cleared_to: int | Given,
) -> QuerySet[Any, Any]:
    """A row for each deadline, ``hanging`` where it exists for the reader; else one a request."""
    sight = exists_for(Reader(account, cleared_to, spans_desks), through="deadlines__")
    rows = Request.objects.filter(one_of("letter", letters))
    joined = rows.annotate(hanging=Case(When(sight, then=F("deadlines"))))
    ordered = joined.order_by("id", "deadlines__due_on", "deadlines")
    told: QuerySet[Any, Any] = ordered.values(*LISTED, *HANGING)
    return told


_ASKED = Prepared(_asked_by)


def requests_for(user: User | AnonymousUser) -> QuerySet[Request]:
    """The requests of letters that exist for ``user``, the newest first, each with its ``state``.

    Two queries with the letter, the two sides, the provision and the deadlines that exist for
    ``user``.
    """
    rows = visible_to(Request.objects.annotate(state=_state()), user, through="letter__")
    deadlines = visible_to(Deadline.objects.all(), user).select_related("rule", "desk", "officer")
    beside = rows.select_related(
        "letter__desk",
        "letter__officer",
        "letter__sender__party",
        "letter__addressee__party",
        "provision__agreement",
    ).defer("letter__text")
    docketed = Prefetch("deadlines", queryset=deadlines.order_by("due_on", "id"))
    return beside.prefetch_related(docketed).order_by("-id")


def _state() -> Case:
    """As ``is_answered`` has it, in one expression."""
    answers = counting_answers().filter(request=OuterRef("pk"))
    whole = Q(Exists(answers.filter(extent=Answer.Extent.FULL)))
    hanging = Request.deadlines.through.objects.filter(request=OuterRef("pk"))
    met = Q(Exists(hanging.filter(deadline__state=DeadlineState.DISCHARGED)))
    waiting = Q(Exists(hanging.filter(deadline__state__in=LIVE)))
    return Case(
        When(letter__state=LetterState.VOID, then=Value(RequestState.VOID)),
        When(letter__state__in=NOT_SENT_YET, then=Value(RequestState.NOT_SENT)),
        When(whole | (met & ~waiting), then=Value(RequestState.ANSWERED)),
        When(Exists(answers), then=Value(RequestState.PARTLY_ANSWERED)),
        default=Value(RequestState.OPEN),
        output_field=CharField(),
    )
