"""What colleagues say, ask and are asked about letters, as far as these exist for a reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from correspondence.models import Comment, InputRequest, Letter
from correspondence.models.input_request import InputState
from correspondence.selectors.bring_forwards import bring_forwards_of
from correspondence.selectors.files import files_of
from offices.access import Sight, visible_to
from offices.clock import zone_named
from offices.models import Desk, Membership, User

Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class InputRow:
    """Input that is asked for, and whether it is late on the day."""

    asked: InputRequest
    is_late: bool


def comments_for(user: Reader) -> QuerySet[Comment]:
    """The comments on letters that exist for ``user``, in the order they were written."""
    rows = visible_to(Comment.objects.all(), user, through="letter__")
    return rows.select_related("author").prefetch_related("mentions__user").order_by("id")


def inputs_for(user: Reader) -> QuerySet[InputRequest]:
    """What is asked about letters that exist for ``user``, the earliest day first."""
    rows = visible_to(InputRequest.objects.all(), user, through="letter__")
    beside = (
        "letter__desk__post",
        "letter__officer",
        "desk__post",
        "officer",
        "asked_by",
        "ended_by",
    )
    return rows.select_related(*beside).defer("letter__text").order_by("by_on", "id")


def inputs_asked_of(user: User) -> QuerySet[InputRequest]:
    """What the reader's desks are asked now."""
    desks = Membership.objects.filter(user=user).values("desk")
    return inputs_for(user).filter(desk__in=desks, state=InputState.ASKED)


def inputs_asked_by(user: User) -> QuerySet[InputRequest]:
    """What the reader asked, or is asked about letters that they are the officer of."""
    theirs = Q(asked_by=user) | Q(letter__officer=user)
    return inputs_for(user).filter(theirs, state=InputState.ASKED)


def rows_of_inputs(rows: Iterable[InputRequest], now: datetime) -> list[InputRow]:
    """Each with whether it is late on the asked desk's present day."""
    return [
        InputRow(
            row,
            row.state == InputState.ASKED
            and row.by_on < now.astimezone(zone_named(row.desk.post.zone)).date(),
        )
        for row in rows
    ]


def coordination_of(letter: Letter, user: User, now: datetime) -> dict[str, Any]:
    """What a letter's page shows of its colleagues' work; seven queries, however much it is."""
    return {
        "comments": comments_for(user).filter(letter=letter),
        "inputs": rows_of_inputs(inputs_for(user).filter(letter=letter), now),
        "forwards": bring_forwards_of(user).filter(letter=letter),
        "dossiers": files_of(letter, user),
    }


def desks_to_ask(letter: Letter) -> QuerySet[Desk]:
    """The desks that may be asked about a letter, by code."""
    asked = InputRequest.objects.filter(letter=letter, state=InputState.ASKED).values("desk")
    others = Desk.objects.exclude(pk=letter.desk_id).exclude(pk__in=asked)
    return others.select_related("post").order_by("code")


def members_who_see(desk: Desk, letter: Letter) -> list[User]:
    """Who of the desk sees the letter now; three queries."""
    members = Membership.objects.filter(desk=desk).select_related("user").order_by("id")
    sight = Sight([letter])
    return [member.user for member in members if sight.sees(member.user, letter)]
