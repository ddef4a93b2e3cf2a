"""The signature: number, text and who signed, by right or for another, or a refusal."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.models import Letter, Series, Signature, SigningDelegation
from correspondence.refusal import Refused, StaleVersion
from correspondence.selectors.history import history_for
from correspondence.selectors.signing import signers_for
from correspondence.services.signed_copies import keep_signed_copy
from correspondence.services.signing import sign
from correspondence.services.signing_delegations import delegate_signature
from correspondence.services.submitting import submit
from correspondence.workflow import WrongState
from offices.models import AuditEntry, Event, Marking, Notice, User
from tests.correspondence.builders import act, clerk, drafted, user
from tests.correspondence.clearing import MONDAY, Hall, cleared, file_of, hall, on_leave, submitted

pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = datetime(2017, 12, 31, 16, tzinfo=UTC)
"""In Seoul it is one in the morning of New Year's Day 2018."""


@pytest.fixture
def there() -> Hall:
    return hall()


@pytest.fixture
def letter(there: Hall) -> Letter:
    """A letter that is cleared and waits to be signed."""
    return cleared(submitted(drafted(by=there.author), there.author), there.lawyer, there.head)


def signed(letter: Letter, by: User | None, at: datetime = MONDAY, **fields: Any) -> Letter:
    return sign(act=act(at, by), letter=letter, **{"seen": 1, **fields})


def delegation(there: Hall, **fields: Any) -> SigningDelegation:
    row = SigningDelegation(
        **{
            "signer": there.head,
            "delegate": there.colleague,
            "from_on": date(2017, 7, 1),
            "until_on": date(2017, 7, 31),
            **fields,
        }
    )
    delegate_signature(act=act(), delegation=row)
    return row


def refusal(letter: Letter, by: User, **fields: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        signed(letter, by, **fields)
    letter.refresh_from_db()
    assert (letter.state, letter.number) == ("CLEARED", None)
    assert not Series.objects.exists()
    return refused.value


def test_a_head_signs_and_the_number_is_of_the_desks_own_year(there: Hall, letter: Letter) -> None:
    after = signed(letter, there.head, NEW_YEARS_EVE)

    assert (after.state, after.number) == ("SIGNED", "TRADE-O-2018-0001")
    assert after.dated_on == date(2018, 1, 1)
    signature = Signature.objects.get()
    assert (signature.signed_by, signature.signed_for, signature.version.serial) == (
        there.head,
        None,
        1,
    )
    assert Event.objects.filter(kind="letter.signed", subject=after.number).count() == 1
    assert Notice.objects.filter(recipient=there.author, words__contains=after.number).exists()
    entry = AuditEntry.objects.get(action="SIGN")
    assert (entry.subject, entry.new["digest"]) == (after.number, signature.version.digest)
    actions = [entry.action for entry in history_for(after, clerk())]
    assert {"DRAFT", "SUBMIT", "CLEAR", "SIGN"} <= set(actions)


def test_nobody_but_a_head_or_a_delegate_signs(there: Hall, letter: Letter) -> None:
    for other in (there.author, there.colleague, there.lawyer, there.stranger, clerk()):
        with pytest.raises(PermissionDenied):
            signed(letter, other)

    assert not Series.objects.exists()


def test_what_is_not_cleared_is_not_signed_and_nothing_is_signed_twice(there: Hall) -> None:
    letter = submitted(drafted(by=there.author), there.author)

    with pytest.raises(WrongState):
        signed(letter, there.head)
    signed(cleared(letter, there.lawyer, there.head), there.head)
    with pytest.raises(WrongState):
        signed(letter, there.head)

    assert Series.objects.get().last_serial == 1


def test_who_read_another_version_signs_nothing(there: Hall, letter: Letter) -> None:
    with pytest.raises(StaleVersion):
        signed(letter, there.head, seen=2)


def test_a_delegate_signs_for_another_and_it_says_so(there: Hall, letter: Letter) -> None:
    row = delegation(there)

    assert signers_for(there.colleague, letter, MONDAY.date()) == [there.head]
    signed(letter, there.colleague)

    signature = Signature.objects.get()
    assert (signature.signed_by, signature.signed_for, signature.delegation) == (
        there.colleague,
        there.head,
        row,
    )
    assert AuditEntry.objects.get(action="SIGN").new["signed_for"] == "head"
    assert Notice.objects.filter(recipient=there.head, identity__contains="signed").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"from_on": date(2017, 7, 18)},
        {"until_on": date(2017, 7, 16)},
        {"form": "NOTE_VERBALE"},
        {"up_to": Marking.UNMARKED},
    ],
)
def test_a_delegation_of_other_days_forms_or_markings_signs_nothing(
    there: Hall, letter: Letter, fields: dict[str, Any]
) -> None:
    delegation(there, **fields)

    told = refusal(letter, there.colleague)

    assert told.code == "DELEGATION_UNFIT"
    assert "Let the head of the desk sign it" in told.detail


def test_a_delegate_who_is_away_signs_for_nobody(there: Hall, letter: Letter) -> None:
    delegation(there)
    on_leave(there.colleague, there.author)

    told = refusal(letter, there.colleague)

    assert told.code == "DELEGATE_AWAY"
    assert "End the leave first" in told.detail
    assert signers_for(there.colleague, letter, MONDAY.date()) == []


def test_a_delegate_of_several_says_for_whom(there: Hall, letter: Letter) -> None:
    second = user("second", there.trade, head=True)
    delegation(there)
    delegation(there, signer=second)

    assert "head, second" in refusal(letter, there.colleague).detail
    signed(letter, there.colleague, signed_for=second)

    assert Signature.objects.get().signed_for == second


def test_a_delegation_to_who_cannot_sign_is_refused_as_it_is_entered(there: Hall) -> None:
    on_leave(there.colleague, there.author)
    gone = user("gone", there.trade, is_active=False)
    unfit: list[dict[str, Any]] = [
        {},
        {"delegate": gone},
        {"delegate": there.author, "up_to": Marking.SECRET},
        {"delegate": user("auditor", role="AUDITOR")},
        {"signer": there.author, "delegate": there.head},
    ]
    told = []
    for fields in unfit:
        with pytest.raises(Refused) as refused:
            delegation(there, **fields)
        told.append(refused.value.detail)

    assert "on leave from 2017-07-17" in told[0]
    assert "may not sign in any more" in told[1]
    assert "not cleared" in told[2]
    assert "heads no desk" in told[4]
    assert not SigningDelegation.objects.exists()


def test_the_signed_copy_is_a_file_of_the_letter_and_may_follow(
    there: Hall, letter: Letter
) -> None:
    foreign = file_of(drafted(by=there.author), "foreign")
    own = file_of(letter, "own")

    assert refusal(letter, there.head, copy=foreign).code == "NOT_ITS_FILE"
    signed(letter, there.head)
    with pytest.raises(Refused):
        keep_signed_copy(act=act(MONDAY, there.head), letter=letter, copy=foreign)
    keep_signed_copy(act=act(MONDAY, there.author), letter=letter, copy=own)

    assert Signature.objects.get().copy == own


def test_no_signed_copy_is_named_before_the_signature(there: Hall, letter: Letter) -> None:
    with pytest.raises(Refused, match="after the signature") as refused:
        keep_signed_copy(act=act(MONDAY, there.head), letter=letter, copy=file_of(letter, "own"))

    assert refused.value.code == "WRONG_STATE"


def test_a_signed_letter_is_not_submitted_again(there: Hall, letter: Letter) -> None:
    signed(letter, there.head)

    with pytest.raises(WrongState):
        submit(act=act(MONDAY, there.author), letter=letter, seen=1)
