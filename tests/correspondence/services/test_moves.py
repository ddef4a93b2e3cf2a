from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.access import moves_open_to
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.services.assignment import assign
from correspondence.services.moves import make_move
from correspondence.services.voiding import void
from correspondence.workflow import Move, WrongState
from deadlines.models import Deadline, Reminder
from offices.models import AuditEntry, Marking, User
from tests.correspondence.builders import (
    NOW,
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    organization,
    registered,
    special_session_rule,
    user,
)

pytestmark = pytest.mark.django_db
LATER = datetime(2017, 7, 14, 1, tzinfo=UTC)


@pytest.fixture
def letter() -> Letter:
    desk()
    special_session_rule()
    return registered(requests=(SPECIAL_SESSION,))


def test_a_letters_deadlines_follow_it_to_desk_and_officer(letter: Letter) -> None:
    wto = desk("WTO")
    chunhyang = user("chunhyang", wto)

    assigned = assign(act=act(LATER), letter=letter, desk=wto, officer=chunhyang)

    deadline = Deadline.objects.get()
    assert (assigned.state, assigned.desk, assigned.officer) == ("ASSIGNED", wto, chunhyang)
    assert (deadline.desk, deadline.officer) == (wto, chunhyang)
    assert deadline.standings.get(until_at=None).officer == chunhyang
    recorded = AuditEntry.objects.get(subject_type="letter", action="ASSIGN")
    assert recorded.new["officer"] == "chunhyang"
    assert recorded.old["desk"] == "TRADE"


@pytest.mark.parametrize(
    "fields",
    [
        {"desk": None},
        {"is_active": False},
        {"cleared_to": Marking.UNMARKED},
        {"role": User.Role.SERVICE},
    ],
)
def test_an_officer_who_cannot_work_on_the_letter_is_refused(
    letter: Letter, fields: dict[str, object]
) -> None:
    officer = user("chunhyang", **{"desk": letter.desk, **fields})

    with pytest.raises(Refused) as refused:
        assign(act=act(LATER), letter=letter, desk=letter.desk, officer=officer)

    assert refused.value.field == "officer"
    assert Letter.objects.get().state == "REGISTERED"


def test_a_head_assigns_and_an_officer_does_not(letter: Letter) -> None:
    head, officer = user("head", letter.desk, head=True), user("officer", letter.desk)

    with pytest.raises(PermissionDenied):
        assign(act=act(LATER, officer), letter=letter, desk=letter.desk, officer=officer)
    assigned = assign(act=act(LATER, head), letter=letter, desk=letter.desk, officer=officer)

    assert assigned.officer == officer


def test_a_head_of_another_desk_does_not_assign(letter: Letter) -> None:
    stranger = user("stranger", desk("WTO"), head=True)

    with pytest.raises(PermissionDenied):
        assign(act=act(LATER, stranger), letter=letter, desk=letter.desk, officer=None)


def test_a_wrong_registration_is_voided_with_its_deadlines_and_keeps_its_number(
    letter: Letter,
) -> None:
    voided = void(act=act(LATER, clerk()), letter=letter, reason="Not for this office.")

    assert (voided.state, voided.void_reason) == ("VOID", "Not for this office.")
    assert voided.number == letter.number
    assert Deadline.objects.get().state == "VOID"
    assert not Reminder.objects.filter(state="PLANNED").exists()
    assert registered().number == "TRADE-I-2017-0002"


def test_voiding_asks_for_a_reason_and_for_the_registry(letter: Letter) -> None:
    head = user("head", letter.desk, head=True)

    with pytest.raises(Refused):
        void(act=act(LATER), letter=letter, reason=" \u200b ")
    with pytest.raises(PermissionDenied):
        void(act=act(LATER, head), letter=letter, reason="I say so.")

    assert Letter.objects.get().state == "REGISTERED"


def test_a_voided_letter_is_registered_anew_without_being_a_duplicate(letter: Letter) -> None:
    void(act=act(LATER), letter=letter, reason="Wrong desk.")

    assert registered(text=letter.text).duplicate_of is None


def test_a_letter_whose_copies_lean_on_it_is_not_voided_before_them(letter: Letter) -> None:
    copy = registered(text=letter.text, confirmed=True, reason="By pouch.")

    with pytest.raises(Refused, match=copy.number):
        void(act=act(LATER), letter=letter, reason="Wrong desk.")
    void(act=act(LATER), letter=copy, reason="Wrong desk.")

    assert void(act=act(LATER), letter=letter, reason="Wrong desk.").state == "VOID"


def test_a_wrong_state_names_the_state_and_the_move(letter: Letter) -> None:
    with pytest.raises(WrongState, match=r"REGISTERED.*FILE"):
        make_move(act=act(LATER), letter=letter, move=Move.FILE)

    assert not AuditEntry.objects.filter(action="FILE").exists()


def test_an_officer_answers_and_the_letter_is_filed(letter: Letter) -> None:
    officer = user("officer", letter.desk)
    assign(act=act(LATER), letter=letter, desk=letter.desk, officer=officer)

    make_move(act=act(LATER, officer), letter=letter, move=Move.ANSWER)
    filed = make_move(act=act(LATER, officer), letter=letter, move=Move.FILE)

    assert filed.state == "FILED"
    recorded = AuditEntry.objects.filter(subject=letter.number).order_by("id")
    assert [entry.action for entry in recorded] == ["REGISTER", "ASSIGN", "ANSWER", "FILE"]


@pytest.mark.parametrize("move", [Move.ASSIGN, Move.VOID, Move.SIGN, Move.DISPATCH])
def test_a_move_that_does_more_is_no_plain_move(letter: Letter, move: Move) -> None:
    with pytest.raises(ValueError, match="not a plain move"):
        make_move(act=act(LATER), letter=letter, move=move)


def test_the_moves_open_to_one_are_those_of_state_and_part(letter: Letter) -> None:
    head, officer = user("head", letter.desk, head=True), user("officer", letter.desk)
    auditor = user("auditor", letter.desk, role="AUDITOR")

    assert moves_open_to(head, letter) == [Move.ASSIGN, Move.NO_REPLY, Move.ANSWER]
    assert moves_open_to(officer, letter) == [Move.NO_REPLY, Move.ANSWER]
    assert moves_open_to(clerk(), letter) == [Move.ASSIGN, Move.VOID]
    assert moves_open_to(auditor, letter) == []
    assert moves_open_to(user("low", letter.desk, cleared_to=0), letter) == []


def test_a_copys_void_leaves_the_firsts_deadlines_alone(letter: Letter) -> None:
    organization("Pouch")
    copy = registered(text=letter.text, sender="Pouch", confirmed=True, reason="Again.", at=NOW)

    void(act=act(LATER), letter=copy, reason="Twice.")

    assert Deadline.objects.get().state == "OPEN"
