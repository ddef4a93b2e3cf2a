"""Words on a draft: cleared, returned, withdrawn, taken over, and what ends with each."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.models import Clearance, Letter
from correspondence.refusal import Refused, StaleVersion
from correspondence.selectors.clearances import changes_between, rounds_of, waiting_for
from correspondence.services.clearing import clear
from correspondence.services.marking import raise_marking
from correspondence.services.returning import return_draft
from correspondence.services.revising import revise
from correspondence.services.taking_over import take_over
from correspondence.services.voiding import void
from correspondence.services.withdrawing import withdraw
from deadlines.models import Deadline, Reminder
from offices.models import AuditEntry, Marking, Membership, Notice, User
from tests.correspondence.builders import act, clerk, drafted, organization, user
from tests.correspondence.clearing import (
    MONDAY,
    Hall,
    cleared,
    hall,
    on_leave,
    reply_of,
    steps_of,
    submitted,
)

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2017, 7, 18, 1, tzinfo=UTC)


@pytest.fixture
def there() -> Hall:
    return hall()


@pytest.fixture
def letter(there: Hall) -> Letter:
    return submitted(reply_of(there), there.author)


def states(letter: Letter) -> list[str]:
    return [step.state for step in steps_of(letter)]


def internal() -> list[str]:
    rows = Deadline.objects.filter(basis="INTERNAL").order_by("id")
    return list(rows.values_list("state", flat=True))


def told(user: User) -> list[str]:
    rows = Notice.objects.filter(recipient=user, kind="WORK").order_by("id")
    return [notice.identity.split(".")[1] for notice in rows]


def test_each_word_ends_its_step_with_its_reminders_and_asks_the_next(
    there: Hall, letter: Letter
) -> None:
    after = cleared(letter, there.lawyer, at=TUESDAY)

    assert (after.state, states(letter)) == ("IN_CLEARANCE", ["CLEARED", "OPEN"])
    step = steps_of(letter)[0]
    assert (step.ended_by, step.ended_at) == (there.lawyer, TUESDAY)
    assert internal() == ["DISCHARGED", "OPEN"]
    assert {
        reminder.recipient
        for reminder in Reminder.objects.filter(state="PLANNED", deadline__basis="INTERNAL")
    } == {there.head}


def test_the_last_word_makes_the_letter_ready_to_be_signed_and_its_author_is_told(
    there: Hall, letter: Letter
) -> None:
    after = cleared(letter, there.lawyer, there.head)

    assert (after.state, internal()) == ("CLEARED", ["DISCHARGED", "DISCHARGED"])
    assert told(there.author) == ["cleared"]
    assert AuditEntry.objects.filter(action="CLEAR").count() == 2


def test_a_returned_draft_goes_back_with_its_reason_and_its_round_ends(
    there: Hall, letter: Letter
) -> None:
    cleared(letter, there.lawyer)

    after = return_draft(
        act=act(TUESDAY, there.head), letter=letter, seen=1, reason="Softer, and shorter."
    )

    assert (after.state, states(letter)) == ("DRAFT", ["CLEARED", "RETURNED"])
    assert steps_of(letter)[1].reason == "Softer, and shorter."
    assert internal() == ["DISCHARGED", "VOID"]
    assert told(there.author) == ["returned"]
    assert "Softer" not in Notice.objects.get(recipient=there.author).words


def test_a_draft_is_returned_only_with_a_reason(there: Hall, letter: Letter) -> None:
    with pytest.raises(Refused, match="Say why"):
        return_draft(act=act(TUESDAY, there.lawyer), letter=letter, seen=1, reason=" \u200b")

    assert states(letter) == ["OPEN", "WAITING"]


@pytest.mark.parametrize("words", [0, 1, 2])
def test_the_author_withdraws_before_the_signature_and_who_was_asked_is_told(
    there: Hall, letter: Letter, words: int
) -> None:
    cleared(letter, *[there.lawyer, there.head][:words])

    after = withdraw(act=act(TUESDAY, there.author), letter=letter)

    assert after.state == "DRAFT"
    assert "OPEN" not in states(letter)
    assert "OPEN" not in internal()
    asked = [there.lawyer, there.head, None][words]
    assert asked is None or told(asked)[-1] == "withdrawn"
    assert not Reminder.objects.filter(state="PLANNED", deadline__basis="INTERNAL").exists()


def test_a_voided_draft_asks_for_nobodys_word_any_more(there: Hall, letter: Letter) -> None:
    void(act=act(TUESDAY, clerk()), letter=letter, reason="Overtaken.")

    assert (states(letter), internal()) == (["ENDED", "ENDED"], ["VOID"])


def test_a_step_cleared_twice_says_who_did_it_and_when(there: Hall, letter: Letter) -> None:
    cleared(letter, there.lawyer, there.head)

    for clearer, station in ((there.lawyer, "LEGAL"), (there.head, "TRADE")):
        with pytest.raises(Refused) as refused:
            cleared(letter, clearer)
        assert refused.value.code == "WRONG_STATE"
        assert f"{clearer.name} cleared this step for {station} on 2017-07-17" in (
            refused.value.detail
        )


def test_a_step_before_its_turn_and_anothers_step_are_refused_with_what_to_do(
    there: Hall, letter: Letter
) -> None:
    first, second = steps_of(letter)

    with pytest.raises(Refused, match=r"not the turn of TRADE yet. Wait"):
        cleared(letter, there.head)
    with pytest.raises(PermissionDenied, match=r"waits for the word of LEGAL. Leave it to them"):
        clear(act=act(TUESDAY, there.head), letter=letter, seen=1, step=first.pk)
    with pytest.raises(PermissionDenied):
        cleared(letter, there.author)

    assert states(letter) == ["OPEN", "WAITING"]
    assert second.state == "WAITING"


def test_who_read_another_version_than_the_one_asked_about_clears_nothing(
    there: Hall, letter: Letter
) -> None:
    return_draft(act=act(TUESDAY, there.lawyer), letter=letter, seen=1, reason="Softer.")
    revise(act=act(TUESDAY, there.author), letter=letter, seen=1, subject="On it", text="Softly.")
    submitted(letter, there.author, TUESDAY)

    with pytest.raises(StaleVersion, match=r"version 1.*version 2"):
        clear(act=act(TUESDAY, there.lawyer), letter=letter, seen=1)

    assert states(letter) == ["RETURNED", "ENDED", "OPEN", "WAITING"]


def test_between_rounds_it_is_shown_who_changed_what_and_who_had_cleared_before(
    there: Hall, letter: Letter
) -> None:
    cleared(letter, there.lawyer)
    return_draft(act=act(TUESDAY, there.head), letter=letter, seen=1, reason="Softer.")
    text = letter.text.replace("answers", "answers softly")
    revise(act=act(TUESDAY, there.author), letter=letter, seen=1, subject="On it", text=text)
    submitted(letter, there.author, TUESDAY)

    (change,) = changes_between(list(rounds_of(letter)))

    assert (change.before.serial, change.after.serial) == (1, 2)
    assert change.after.written_by == there.author
    assert [step.ended_by for step in change.cleared_before] == [there.lawyer]
    (added,) = [run.text for run in change.runs if run.kind == "ADDED"]
    assert "softly" in added


def test_an_author_is_not_the_only_one_to_clear(there: Hall) -> None:
    there.route.steps.filter(order=1).delete()
    second = user("second", there.trade, head=True)
    letter = submitted(drafted(by=there.head), there.head)

    with pytest.raises(Refused, match="nobody else has cleared it") as refused:
        cleared(letter, there.head)

    assert refused.value.code == "OWN_DRAFT"
    assert cleared(letter, second).state == "CLEARED"


def test_an_author_among_others_clears_too(there: Hall) -> None:
    letter = submitted(drafted(by=there.head), there.head)

    assert cleared(letter, there.lawyer, there.head).state == "CLEARED"


def test_an_office_outside_is_heard_with_the_paper_that_says_so() -> None:
    there = hall({"organization": organization("Ministry of Justice")})
    letter = submitted(drafted(by=there.author), there.author)

    with pytest.raises(Refused, match="by what letter"):
        cleared(letter, there.colleague)
    clear(
        act=act(TUESDAY, there.colleague), letter=letter, seen=1, word="Their memo 17-204, 18 July"
    )

    assert steps_of(letter)[0].word == "Their memo 17-204, 18 July"


def test_the_letters_own_desk_is_whichever_drafted_it() -> None:
    there = hall({"station": "OWN_DESK"})
    letter = submitted(drafted(by=there.author), there.author)

    assert list(waiting_for(there.head, TUESDAY.date())) == steps_of(letter)
    assert not waiting_for(there.lawyer, TUESDAY.date())
    assert cleared(letter, there.head).state == "CLEARED"
    with pytest.raises(Refused, match="cleared this step for TRADE"):
        cleared(letter, there.head)


def test_a_head_takes_a_step_over_and_only_their_word_counts_then(
    there: Hall, letter: Letter
) -> None:
    second = user("second", there.legal, head=True)

    take_over(act=act(TUESDAY, second), letter=letter, reason="I know the matter.")

    step = steps_of(letter)[0]
    assert (step.taken_by, step.taken_reason) == (second, "I know the matter.")
    assert Deadline.objects.get(basis="INTERNAL").officer == second
    assert told(there.lawyer)[-1] == "taken-over"
    with pytest.raises(PermissionDenied):
        cleared(letter, there.lawyer)
    assert cleared(letter, second, at=TUESDAY).state == "IN_CLEARANCE"


def test_who_is_next_in_line_takes_over_only_while_the_station_is_away(
    there: Hall, letter: Letter
) -> None:
    with pytest.raises(PermissionDenied, match="LEGAL is here to clear this letter"):
        take_over(act=act(TUESDAY, there.junior), letter=letter, reason="She is ill.")
    on_leave(there.lawyer, there.junior)

    assert list(waiting_for(there.junior, TUESDAY.date())) == steps_of(letter)[:1]
    take_over(act=act(TUESDAY, there.junior), letter=letter, reason="She is ill.")
    assert cleared(letter, there.junior, at=TUESDAY).state == "IN_CLEARANCE"
    assert AuditEntry.objects.get(action="TAKE_OVER").new["reason"] == "She is ill."


def test_nobody_takes_over_from_another_desk_nor_what_is_their_own(
    there: Hall, letter: Letter
) -> None:
    legal = steps_of(letter)[0].pk
    for other in (there.head, there.author, there.stranger):
        with pytest.raises(PermissionDenied):
            take_over(act=act(TUESDAY, other), letter=letter, step=legal, reason="I say so.")
    with pytest.raises(Refused, match="waits for your word already"):
        take_over(act=act(TUESDAY, there.lawyer), letter=letter, reason="I say so.")


def test_mine_are_the_open_steps_that_wait_for_me_the_oldest_first(there: Hall) -> None:
    newer = submitted(drafted(by=there.author), there.author, TUESDAY)
    older = submitted(drafted(by=there.author), there.author, MONDAY)
    Membership.objects.create(user=there.stranger, desk=there.legal)

    waiting = waiting_for(there.lawyer, TUESDAY.date())

    assert [step.letter for step in waiting] == [older, newer]
    assert list(waiting_for(there.lawyer, TUESDAY.date(), after=waiting[0].pk)) == [waiting[1]]
    for other in (there.author, there.head, there.stranger):
        assert not waiting_for(other, TUESDAY.date())


def test_a_step_follows_the_letters_marking_and_is_nobodys_whom_it_hides_it_from(
    there: Hall, letter: Letter
) -> None:
    there.lawyer.cleared_to = Marking.OFFICIAL
    there.lawyer.save()

    raise_marking(act=act(TUESDAY), letter=letter, marking=Marking.CONFIDENTIAL)

    assert Deadline.objects.get(basis="INTERNAL").marking == Marking.CONFIDENTIAL
    assert not waiting_for(there.lawyer, TUESDAY.date())
    with pytest.raises(PermissionDenied):
        cleared(letter, there.lawyer)
    take_over(act=act(TUESDAY, there.junior), letter=letter, reason="She is not cleared.")
    assert Clearance.objects.get(taken_by=there.junior).state == "OPEN"
