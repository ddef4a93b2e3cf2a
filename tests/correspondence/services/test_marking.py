"""A letter's marking and its readers change, and its deadlines with it."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.models import Letter, Request
from correspondence.refusal import Refused
from correspondence.services.distribution import add_to_distribution, remove_from_distribution
from correspondence.services.marking import lower_marking, raise_marking
from correspondence.services.voiding import void
from deadlines.models import Deadline, Reminder, Standing
from deadlines.selectors.recipients import Ladders
from deadlines.services.reminder_planning import replan_reminders
from deadlines.services.reminder_queue import send_due_reminders
from offices.access import visible_to
from offices.models import AuditEntry, Marking, OutgoingMessage, User
from tests.correspondence.builders import (
    NOW,
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    drafted,
    registered,
    special_session_rule,
    user,
)

REMINDED_AT = datetime(2017, 8, 11, 8, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def letter_with_deadline(**fields: object) -> Letter:
    desk()
    special_session_rule()
    return registered(requests=(SPECIAL_SESSION,), marking=Marking.OFFICIAL, **fields)


def head(**fields: object) -> User:
    return user("head", desk(), head=True, **{"cleared_to": Marking.SECRET, **fields})


def sees(reader: User, letter: Letter) -> list[bool]:
    """Whether the letter and its deadline exist for ``reader``."""
    rows = (
        Letter.objects.filter(pk=letter.pk),
        Deadline.objects.filter(matter=str(letter.number)),
    )
    return [visible_to(queryset, reader).exists() for queryset in rows]


def test_raising_a_letter_raises_its_deadlines_and_hides_both_at_once() -> None:
    letter = letter_with_deadline()
    low = user("low", desk())
    assert sees(low, letter) == [True, True]

    raise_marking(act=act(actor=head()), letter=letter, marking=Marking.SECRET)

    assert sees(low, letter) == [False, False]
    assert Standing.objects.get(until_at=None).marking == Marking.SECRET
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"RAISE_MARKING", "MARK"}


def test_a_deadline_that_has_ended_is_raised_as_well() -> None:
    letter = letter_with_deadline()
    Deadline.objects.update(state="WAIVED")

    raise_marking(act=act(actor=head()), letter=letter, marking=Marking.CONFIDENTIAL)

    assert Deadline.objects.get().marking == Marking.CONFIDENTIAL


def test_a_deadline_takes_the_highest_marking_of_the_letters_behind_it() -> None:
    letter = letter_with_deadline()
    other = registered(marking=Marking.SECRET)
    Request.objects.create(letter=other, kind="OTHER").deadlines.set(Deadline.objects.all())

    raise_marking(act=act(actor=head()), letter=letter, marking=Marking.CONFIDENTIAL)
    assert Deadline.objects.get().marking == Marking.SECRET

    lower_marking(
        act=act(actor=User.objects.get()), letter=other, marking=Marking.UNMARKED, reason="Public."
    )
    assert Deadline.objects.get().marking == Marking.CONFIDENTIAL


def copy_of(letter: Letter, **fields: object) -> Letter:
    again = {"text": letter.text, "confirmed": True, "reason": "By pouch.", "desk": "FAR"}
    desk("FAR")
    return registered(**{**again, "marking": Marking.OFFICIAL, **fields})


@pytest.mark.parametrize("raised", ["the first", "the copy"])
def test_a_further_copy_and_what_it_is_a_copy_of_are_raised_together(raised: str) -> None:
    first = letter_with_deadline()
    copy = copy_of(first)
    letter, at = (first, "TRADE") if raised == "the first" else (copy, "FAR")
    manager = user("chief", desk(at), head=True, cleared_to=Marking.SECRET)

    raise_marking(act=act(actor=manager), letter=letter, marking=Marking.SECRET)

    assert set(Letter.objects.values_list("marking", flat=True)) == {Marking.SECRET}
    assert Deadline.objects.get().marking == Marking.SECRET
    entries = AuditEntry.objects.filter(action="RAISE_MARKING").order_by("id")
    assert [entry.new.get("following") for entry in entries] == [None, letter.number]


def test_a_voided_registration_of_the_same_text_is_raised_with_the_one_that_stands() -> None:
    desk()
    wrong = registered(text="One text.", marking=Marking.OFFICIAL)
    void(act=act(), letter=wrong, reason="Wrong desk.")
    right = registered(text="One text.", marking=Marking.OFFICIAL)

    raise_marking(act=act(actor=head()), letter=right, marking=Marking.CONFIDENTIAL)

    wrong.refresh_from_db()
    assert (wrong.marking, right.duplicate_of) == (Marking.CONFIDENTIAL, None)


def test_a_further_copy_is_registered_no_lower_than_the_first_and_not_by_who_is_not_cleared() -> (
    None
):
    first = letter_with_deadline()
    raise_marking(act=act(actor=head()), letter=first, marking=Marking.SECRET)

    with pytest.raises(PermissionDenied):
        copy_of(first, by=clerk(cleared_to=Marking.CONFIDENTIAL))

    assert copy_of(first).marking == Marking.SECRET


def test_a_further_copy_marked_higher_raises_the_first_and_its_deadline() -> None:
    first = letter_with_deadline()

    copy_of(first, marking=Marking.CONFIDENTIAL)

    first.refresh_from_db()
    assert (first.marking, Deadline.objects.get().marking) == (Marking.CONFIDENTIAL,) * 2


def test_copies_are_lowered_with_the_first_and_never_alone() -> None:
    first = letter_with_deadline()
    copy = copy_of(first, marking=Marking.SECRET)
    away = user("away", desk("FAR"), head=True, cleared_to=Marking.SECRET)
    down = {"marking": Marking.UNMARKED, "reason": "Published."}

    with pytest.raises(Refused, match="further copy"):
        lower_marking(act=act(actor=away), letter=copy, **down)
    lower_marking(act=act(actor=head()), letter=first, **down)

    copy.refresh_from_db()
    assert (copy.marking, Deadline.objects.get().marking) == (Marking.UNMARKED,) * 2


def test_only_the_head_of_the_desk_lowers_and_says_why() -> None:
    letter = letter_with_deadline()
    officer, manager = user("officer", desk()), head()
    down = {"letter": letter, "marking": Marking.UNMARKED}

    with pytest.raises(PermissionDenied):
        lower_marking(act=act(actor=officer), reason="Published.", **down)
    with pytest.raises(Refused, match="Say why"):
        lower_marking(act=act(actor=manager), reason=" ", **down)
    lower_marking(act=act(actor=manager), reason="Published.", **down)

    entry = AuditEntry.objects.get(action="LOWER_MARKING")
    assert (entry.old, entry.new) == (
        {"marking": "OFFICIAL"},
        {"marking": "UNMARKED", "reason": "Published."},
    )


@pytest.mark.parametrize("marking", [Marking.UNMARKED, Marking.OFFICIAL, Marking.SECRET])
def test_a_marking_that_is_not_higher_or_above_ones_own_is_refused(marking: Marking) -> None:
    letter = letter_with_deadline()
    manager = head(cleared_to=Marking.CONFIDENTIAL)

    with pytest.raises(Refused) as refused:
        raise_marking(act=act(actor=manager), letter=letter, marking=marking)

    assert refused.value.field == "marking"
    assert not AuditEntry.objects.filter(action="RAISE_MARKING").exists()


def test_nobody_is_reminded_who_is_not_cleared() -> None:
    letter = letter_with_deadline()
    low, manager = user("low", desk(), head=True), head()
    Deadline.objects.update(officer=low)

    raise_marking(act=act(actor=manager), letter=letter, marking=Marking.SECRET)

    deadline = Deadline.objects.select_related("officer").get()
    today = deadline.docketed_at.date()
    assert Ladders([deadline], on=today).told(deadline, today).users == [manager]
    planned = Reminder.objects.filter(state="PLANNED")
    assert set(planned.values_list("recipient", flat=True)) == {manager.pk}


def test_who_is_added_to_the_list_sees_letter_and_deadline_until_taken_off() -> None:
    letter, manager = letter_with_deadline(), head()
    far, other = user("far", desk("FAR")), desk("FAR")
    assert sees(far, letter) == [False, False]

    add_to_distribution(act=act(actor=manager), letter=letter, to=far)
    assert sees(far, letter) == [True, True]
    add_to_distribution(act=act(actor=manager), letter=letter, to=other)
    remove_from_distribution(act=act(actor=manager), letter=letter, to=far)
    assert sees(far, letter) == [True, True]
    remove_from_distribution(act=act(actor=manager), letter=letter, to=other)

    assert sees(far, letter) == [False, False]
    recorded = AuditEntry.objects.filter(action__endswith="_DISTRIBUTION").order_by("id")
    assert [entry.old | entry.new for entry in recorded] == [
        {"user": "far"},
        {"desk": "FAR"},
        {"user": "far"},
        {"desk": "FAR"},
    ]


def test_a_reader_who_is_not_cleared_or_listed_already_is_refused_by_name() -> None:
    letter, manager = letter_with_deadline(), head()
    low, far = user("low", cleared_to=Marking.UNMARKED), user("far")
    add_to_distribution(act=act(actor=manager), letter=letter, to=far)

    for to in (low, far):
        with pytest.raises(Refused, match=to.name):
            add_to_distribution(act=act(actor=manager), letter=letter, to=to)
    with pytest.raises(PermissionDenied):
        remove_from_distribution(act=act(actor=far), letter=letter, to=far)


def test_a_mail_that_waits_about_a_raised_letter_is_taken_back_and_written_anew() -> None:
    letter = letter_with_deadline(subject="Safeguard on washers")
    low, manager = user("low", desk()), head()
    deadline = Deadline.objects.get()
    Deadline.objects.update(officer=low)
    replan_reminders(now=NOW, deadlines=[deadline], reason="REASSIGNED")
    send_due_reminders(now=REMINDED_AT)
    assert "washers" in OutgoingMessage.objects.get(recipient=low).body

    raise_marking(act=act(REMINDED_AT, manager), letter=letter, marking=Marking.CONFIDENTIAL)
    assert OutgoingMessage.objects.get().state == "TAKEN_BACK"
    send_due_reminders(now=REMINDED_AT)

    written = OutgoingMessage.objects.get(state="PENDING")
    assert written.recipient == manager
    assert str(letter.number) in written.body
    assert "washers" not in written.subject + written.body + written.html


def test_a_mail_that_has_left_stays_on_record_when_the_letter_is_raised() -> None:
    letter = letter_with_deadline()
    Deadline.objects.update(officer=user("low", desk()))
    replan_reminders(now=NOW, deadlines=[Deadline.objects.get()], reason="REASSIGNED")
    send_due_reminders(now=REMINDED_AT)
    OutgoingMessage.objects.update(state="SENT", sent_at=REMINDED_AT)

    raise_marking(act=act(REMINDED_AT, head()), letter=letter, marking=Marking.CONFIDENTIAL)

    assert Reminder.objects.get(state="SENT").message == OutgoingMessage.objects.get()


@pytest.mark.parametrize("linked", ["in_reply_to", "full"])
def test_what_we_write_in_answer_is_raised_with_the_letter_and_lowered_alone(linked: str) -> None:
    letter = letter_with_deadline()
    given = letter if linked == "in_reply_to" else tuple(letter.requests.all())
    reply = drafted(marking=Marking.OFFICIAL, **{linked: given})
    other = drafted(marking=Marking.OFFICIAL)

    raise_marking(act=act(actor=head()), letter=letter, marking=Marking.SECRET)

    reply.refresh_from_db()
    other.refresh_from_db()
    assert (reply.marking, other.marking) == (Marking.SECRET, Marking.OFFICIAL)
    entry = AuditEntry.objects.get(action="RAISE_MARKING", subject=reply.address)
    assert entry.new["following"] == letter.number
    lower_marking(
        act=act(actor=User.objects.get(username="head")),
        letter=letter,
        marking=Marking.OFFICIAL,
        reason="Public.",
    )
    assert Letter.objects.get(pk=reply.pk).marking == Marking.SECRET
