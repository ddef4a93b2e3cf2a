"""A draft finds its route; each step gets its day, its people and its reminders, or a refusal."""

from datetime import date
from typing import Any

import pytest

from correspondence.models import Clearance, Letter
from correspondence.refusal import Refused, StaleVersion
from correspondence.services.revising import revise
from correspondence.services.submitting import submit
from deadlines.models import Calendar, Deadline, Reminder
from offices.access import visible_to
from offices.models import AuditEntry, Marking, Notice, OutgoingMessage, Post, User
from tests.correspondence.builders import act, drafted, organization, user
from tests.correspondence.clearing import (
    MONDAY,
    hall,
    on_leave,
    reply_of,
    route,
    steps_of,
    submitted,
)
from tests.deadlines.builders import calendar

pytestmark = pytest.mark.django_db


def days(letter: Letter) -> list[tuple[date | None, bool]]:
    return [(step.due_on, step.is_pressed) for step in steps_of(letter)]


def refusal(letter: Letter, by: User | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        submitted(letter, by)
    letter.refresh_from_db()
    assert (letter.state, Clearance.objects.filter(letter=letter).exists()) == ("DRAFT", False)
    return refused.value


def test_the_first_step_is_asked_and_the_next_one_waits() -> None:
    there = hall()
    letter = submitted(reply_of(there), there.author)

    first, second = steps_of(letter)
    assert letter.state == "IN_CLEARANCE"
    assert (first.state, first.desk, first.round, first.version.serial) == (
        "OPEN",
        there.legal,
        1,
        1,
    )
    assert (second.state, second.desk) == ("WAITING", there.trade)
    recorded = AuditEntry.objects.get(action="SUBMIT")
    assert (recorded.subject, recorded.new["route"], recorded.new["serial"]) == (
        letter.address,
        "To all",
        1,
    )


def test_the_working_days_until_the_due_date_are_shared_out_and_the_last_share_is_for_sending() -> (
    None
):
    letter = submitted(reply_of(there := hall()), there.author)

    due = Deadline.objects.get(basis="RULE").due_on
    assert due == date(2017, 8, 11)  # 19 working days from Monday 17 July: 6, 12, and 7 to send
    assert days(letter) == [(date(2017, 7, 25), False), (date(2017, 8, 2), False)]


def test_a_day_that_the_steps_own_desk_does_not_work_is_the_day_before() -> None:
    there = hall()
    calendar("LAW")
    Post.objects.filter(desks=there.legal).update(calendar_code="LAW")
    law = Calendar.objects.get(code="LAW")
    law.closures.create(
        on=date(2017, 7, 25), name="Day of law", kind="FIXED", state="IN_FORCE", source="By-law"
    )

    letter = submitted(reply_of(there), there.author)

    assert days(letter)[0] == (date(2017, 7, 24), False)


def test_with_the_due_date_near_or_past_a_step_is_due_today_and_says_so() -> None:
    letter = reply_of(there := hall())
    Deadline.objects.update(due_on=date(2017, 7, 18))
    near = submitted(letter, there.author)

    assert days(near) == [(date(2017, 7, 17), True), (date(2017, 7, 17), True)]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [(None, [None, None]), (2, [date(2017, 7, 19), date(2017, 7, 21)])],
)
def test_without_a_due_date_the_offices_policy_gives_the_days_or_there_are_none(
    policy: int | None, expected: list[date | None]
) -> None:
    there = hall(working_days=policy)

    letter = submitted(drafted(by=there.author), there.author)

    assert [step.due_on for step in steps_of(letter)] == expected
    assert Deadline.objects.count() == (1 if policy else 0)


def test_a_step_is_on_the_docket_and_its_reminders_are_planned_while_it_is_asked_for() -> None:
    letter = submitted(reply_of(there := hall()), there.author)

    internal = Deadline.objects.get(basis="INTERNAL")
    step = steps_of(letter)[0]
    assert step.deadline == internal
    assert (internal.matter, internal.desk, internal.officer) == (
        letter.address,
        there.legal,
        there.lawyer,
    )
    assert (internal.due_on, internal.owed_by) == (step.due_on, "OURS")
    planned = Reminder.objects.filter(deadline=internal, state="PLANNED")
    assert {reminder.recipient for reminder in planned} == {there.lawyer}


def test_who_stands_at_a_step_is_told_without_a_word_of_the_letter_and_sees_it_from_then_on() -> (
    None
):
    letter = reply_of(there := hall(), subject="A quiet word")
    assert not visible_to(Letter.objects.filter(pk=letter.pk), there.lawyer).exists()

    submitted(letter, there.author)

    assert visible_to(Letter.objects.filter(pk=letter.pk), there.lawyer).exists()
    notice = Notice.objects.get(kind="WORK")
    mail = OutgoingMessage.objects.get(recipient=there.lawyer)
    assert notice.recipient == there.lawyer
    assert letter.address in notice.words
    assert "25 July 2017" in notice.words
    assert notice.link in mail.body
    assert "quiet" not in f"{notice.words}{mail.subject}{mail.body}"


def test_steps_of_one_order_are_asked_side_by_side() -> None:
    there = hall()
    there.route.steps.update(order=1)

    letter = submitted(drafted(by=there.author), there.author)

    assert {step.state for step in steps_of(letter)} == {"OPEN"}


def test_the_most_specific_route_is_taken_and_a_tie_is_refused() -> None:
    there = hall()
    note = route({"desk": there.trade}, name="Notes", form="NOTE_VERBALE")
    letter = drafted(by=there.author, form="NOTE_VERBALE", marking=Marking.CONFIDENTIAL)
    high = route({"desk": there.trade}, name="High", marking=Marking.CONFIDENTIAL)

    tie = refusal(letter, there.author)
    high.is_active = False
    high.save()
    submitted(letter, there.author)

    assert tie.code == "SEVERAL_ROUTES"
    assert "High, Notes" in tie.detail
    assert steps_of(letter)[0].route == note


def test_a_route_of_the_agreement_is_for_what_answers_under_it() -> None:
    there = hall()
    letter = reply_of(there)
    agreement = letter.answers.get().request.provision.agreement
    korus = route({"desk": there.trade}, name="KORUS", agreement=agreement)

    submitted(letter, there.author)

    assert steps_of(letter)[0].route == korus


def test_a_draft_without_a_route_is_told_whom_to_ask() -> None:
    there = hall(form="NOTE_VERBALE")

    told = refusal(drafted(by=there.author), there.author)

    assert (told.code, told.field) == ("NO_ROUTE", "route")
    assert "administrator" in told.detail


@pytest.mark.parametrize(
    "fields", [{"is_active": False}, {"cleared_to": Marking.UNMARKED}, {"role": "AUDITOR"}]
)
def test_a_route_with_nobody_who_can_act_is_refused(fields: dict[str, Any]) -> None:
    there = hall()
    User.objects.filter(username__in=["lawyer", "junior"]).update(**fields)

    told = refusal(drafted(by=there.author), there.author)

    assert told.code == "NOBODY_TO_CLEAR"
    assert "LEGAL" in told.detail


def test_a_route_whose_only_person_is_away_needs_somebody_in_their_place() -> None:
    there = hall()
    on_leave(there.lawyer, there.junior)
    letter = drafted(by=there.author)
    there.junior.is_active = False
    there.junior.save()

    told = refusal(letter, there.author)
    there.junior.is_active = True
    there.junior.save()
    submitted(letter, there.author)

    assert told.code == "NOBODY_TO_CLEAR"
    asked = Notice.objects.get(kind="WORK")
    assert (asked.recipient, "take it over" in asked.words) == (there.junior, True)


def test_a_route_to_the_author_alone_is_refused_unless_it_allows_it() -> None:
    there = hall()
    there.route.steps.all().delete()
    own = there.route.steps.create(order=1, station="PERSON", person=there.author)
    letter = drafted(by=there.author)

    told = refusal(letter, there.author)
    there.route.author_may_clear = True
    there.route.save()

    assert told.code == "OWN_DRAFT"
    assert submitted(letter, there.author).clearances.get().person == own.person


def test_a_version_that_is_not_the_last_is_not_submitted() -> None:
    there = hall()
    letter = drafted(by=there.author)
    revise(act=act(MONDAY, there.author), letter=letter, seen=1, subject="On it", text="Anew.")

    with pytest.raises(StaleVersion):
        submit(act=act(MONDAY, there.author), letter=letter, seen=1)


def test_an_office_outside_and_a_minister_are_heard_by_the_letters_desk() -> None:
    ministry = organization("Ministry of Justice")
    minister = user("minister")
    there = hall({"organization": ministry}, {"station": "MINISTER"}, {"person": minister})

    letter = submitted(drafted(by=there.author), there.author)

    told = {notice.recipient for notice in Notice.objects.filter(kind="WORK")}
    assert told == {there.colleague, there.head}
    assert [step.state for step in steps_of(letter)] == ["OPEN", "WAITING", "WAITING"]
