"""A whole workload goes to somebody else; what cannot go stays and says why."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import BringForward, Clearance, InputRequest, Letter, RouteStep
from correspondence.refusal import Refused
from correspondence.selectors.workloads import Hindrance, Item, Kind, Receivers
from correspondence.services.assignment import assign
from correspondence.services.bringing_forward import bring_forward
from correspondence.services.handing_over import hand_over, preview_hand_over
from correspondence.services.inputs import ask_input
from deadlines.models import Deadline, Reminder
from offices.models import AuditEntry, Event, Marking, Membership, Notice, User
from tests.correspondence.builders import (
    NOW,
    SPECIAL_SESSION,
    act,
    desk,
    registered,
    special_session_rule,
    user,
)
from tests.correspondence.clearing import MONDAY, cleared, hall, reply_of, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> User:
    special_session_rule()
    return user("old", desk(), cleared_to=Marking.SECRET)


@pytest.fixture
def new(old: User) -> User:
    return user("new", desk())


@pytest.fixture
def head(old: User) -> User:
    return user("head", desk(), head=True, cleared_to=Marking.SECRET)


def given(officer: User, **fields: Any) -> Letter:
    letter = registered(requests=(SPECIAL_SESSION,), **fields)
    assign(act=act(), letter=letter, desk=letter.desk, officer=officer)
    return letter


def outcome(items: list[Item]) -> dict[Kind, list[Hindrance | None]]:
    return {kind: [i.hindrance for i in items if i.kind == kind] for kind in Kind}


def test_letters_deadlines_inputs_and_days_go_to_the_other_officer(
    old: User, new: User, head: User
) -> None:
    letter = given(old)
    far = registered(desk="TRADE")
    Letter.objects.filter(pk=far.pk).update(desk=desk("FAR"))
    ask_input(
        act=act(),
        letter=Letter.objects.get(pk=far.pk),
        desk=desk(),
        question="Well?",
        by_on=date(2017, 8, 1),
        officer=old,
    )
    bring_forward(act=act(actor=old), letter=letter, to=old, again_on=date(2017, 8, 1))

    items = hand_over(act=act(actor=head), officer=old, receivers=Receivers(new))

    assert outcome(items) == {kind: [] if kind == Kind.CLEARANCE else [None] for kind in Kind}
    assert Letter.objects.get(pk=letter.pk).officer == new
    assert {row.officer for row in Deadline.objects.filter(state="OPEN")} == {new}
    assert InputRequest.objects.get().officer == new
    assert BringForward.objects.get().person == new
    planned = Reminder.objects.filter(state="PLANNED")
    assert old.pk not in planned.values_list("recipient", flat=True)
    entry = AuditEntry.objects.get(action="HAND_OVER")
    assert (entry.subject, entry.new["to"], entry.new["stayed"]) == ("old", ["new"], {})
    assert Event.objects.filter(kind="letter.assigned", subject=letter.number).count() == 2
    assert Notice.objects.filter(recipient=new, link="/").count() == 1


def test_what_the_other_is_not_cleared_for_stays_with_its_deadlines(
    old: User, new: User, head: User
) -> None:
    plain, secret = given(old), given(old, marking=Marking.SECRET)

    items = hand_over(act=act(actor=head), officer=old, receivers=Receivers(new))

    assert outcome(items)[Kind.LETTER] == [None, Hindrance.NOT_CLEARED]
    officers = {row.number: row.officer for row in Letter.objects.select_related("officer")}
    assert officers == {plain.number: new, secret.number: old}
    for row in Deadline.objects.all():
        assert row.officer == officers[row.matter]


def test_a_letter_stays_where_one_of_its_deadlines_is_marked_too_high(
    old: User, new: User, head: User
) -> None:
    letter = given(old)
    Deadline.objects.update(marking=Marking.SECRET)

    items = hand_over(act=act(actor=head), officer=old, receivers=Receivers(new))

    assert {item.hindrance for item in items} == {Hindrance.NOT_CLEARED}
    assert Letter.objects.get(pk=letter.pk).officer == old


def test_work_is_shared_out_by_desk(old: User, new: User) -> None:
    far = desk("FAR")
    Membership.objects.create(user=old, desk=far)
    lee = user("lee", far)
    ours, theirs = given(old), given(old, desk="FAR")

    receivers = Receivers(None, {desk().pk: new, far.pk: lee})
    hand_over(act=act(actor=user("clerk", role="CLERK")), officer=old, receivers=receivers)

    officers = {row.pk: row.officer for row in Letter.objects.select_related("officer")}
    assert officers == {ours.pk: new, theirs.pk: lee}


def test_a_preview_says_the_same_and_changes_nothing(old: User, new: User, head: User) -> None:
    given(old), given(old, marking=Marking.SECRET)
    before = AuditEntry.objects.count()

    looked = preview_hand_over(act=act(actor=head), officer=old, receivers=Receivers(new))

    assert not Letter.objects.filter(officer=new).exists()
    assert AuditEntry.objects.count() == before
    done = hand_over(act=act(actor=head), officer=old, receivers=Receivers(new))
    assert [(i.named, i.hindrance) for i in looked] == [(i.named, i.hindrance) for i in done]


def test_a_head_gives_out_the_work_of_their_own_desk_alone(
    old: User, new: User, head: User
) -> None:
    far = desk("FAR")
    Membership.objects.create(user=old, desk=far)
    Membership.objects.create(user=head, desk=far)
    Membership.objects.create(user=new, desk=far)
    given(old), given(old, desk="FAR")

    items = hand_over(act=act(actor=head), officer=old, receivers=Receivers(new))

    assert outcome(items)[Kind.LETTER] == [None, Hindrance.NOT_YOURS]
    with pytest.raises(PermissionDenied):
        hand_over(act=act(actor=new), officer=old, receivers=Receivers(head))


@pytest.mark.parametrize(
    ("receiver", "hindrance"),
    [("gone", Hindrance.GONE), ("stranger", Hindrance.NOT_OF_DESK)],
)
def test_nothing_goes_to_who_has_left_or_is_of_another_desk(
    old: User, head: User, receiver: str, hindrance: Hindrance
) -> None:
    user("gone", desk(), is_active=False), user("stranger", desk("FAR"))
    given(old)
    to = User.objects.get(username=receiver)

    items = hand_over(act=act(actor=head), officer=old, receivers=Receivers(to))

    assert {item.hindrance for item in items} == {hindrance}
    assert Letter.objects.get().officer == old


def test_hidden_work_is_neither_handed_over_nor_told_of(old: User, new: User) -> None:
    given(old, marking=Marking.SECRET)
    low = user("low", desk(), head=True)

    with pytest.raises(Refused, match="Nothing waits"):
        hand_over(act=act(actor=low), officer=old, receivers=Receivers(new))
    assert Letter.objects.get().officer == old


def test_nobody_is_given_their_own_work_and_somebody_takes_it(old: User, head: User) -> None:
    for receivers in (Receivers(old), Receivers()):
        with pytest.raises(Refused):
            hand_over(act=act(actor=head), officer=old, receivers=receivers)


def test_handing_over_costs_the_same_statements_for_3_letters_and_for_30(
    old: User, new: User, head: User
) -> None:
    counts = []
    pairs = [(old, new, 3), (new, old, 27)]
    for giver, receiver, letters in pairs:
        for _letter in range(letters):
            given(giver)
        with CaptureQueriesContext(connection) as queries:
            items = hand_over(
                act=act(NOW + timedelta(hours=1), head),
                officer=giver,
                receivers=Receivers(receiver),
            )
        by_chunks = ("INSERT", "COPY")
        counts.append(sum(not q["sql"].startswith(by_chunks) for q in queries))

    assert len([i for i in items if i.kind == Kind.LETTER]) == 30
    assert counts[0] == counts[1]


def test_a_word_that_is_waited_for_is_given_by_who_took_the_work() -> None:
    there = hall()
    RouteStep.objects.all().delete()
    RouteStep.objects.create(route=there.route, order=1, station="PERSON", person=there.lawyer)
    letter = submitted(reply_of(there), there.author)
    own = Clearance.objects.get()
    assert own.deadline is not None

    items = hand_over(act=act(MONDAY), officer=there.lawyer, receivers=Receivers(there.junior))

    own.refresh_from_db()
    assert outcome(items)[Kind.CLEARANCE] == [None]
    assert (own.taken_by, Deadline.objects.get(pk=own.deadline_id).officer) == (
        there.junior,
        there.junior,
    )
    with pytest.raises(PermissionDenied):
        cleared(letter, there.lawyer)
    assert cleared(letter, there.junior).state == "CLEARED"
