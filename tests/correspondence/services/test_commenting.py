"""Comments on letters: who is named is told, who cannot see is refused, nothing is edited."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize

from correspondence.models import Comment, Letter
from correspondence.refusal import Refused
from correspondence.services.commenting import comment, retract
from offices.models import AuditEntry, Marking, Notice, OutgoingMessage, User
from tests.correspondence.builders import act, desk, registered, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    desk()
    return registered(subject="On steel", marking=Marking.OFFICIAL)


@pytest.fixture
def author(letter: Letter) -> User:
    return user("author", letter.desk, cleared_to=Marking.SECRET)


def test_who_is_named_is_told_of_the_number_and_not_of_the_words(
    letter: Letter, author: User
) -> None:
    kim = user("kim", letter.desk)

    row = comment(act=act(actor=author), letter=letter, text="@kim, please look at article 2.")

    notice, mail = Notice.objects.get(), OutgoingMessage.objects.get()
    assert (notice.recipient, notice.link) == (kim, f"/letters/{letter.number}/")
    assert "On steel" not in notice.words
    assert "On steel" in mail.body
    assert "article 2" not in mail.body + notice.words
    assert [mention.user for mention in row.mentions.all()] == [kim]
    assert "article 2" not in serialize("json", AuditEntry.objects.all())


def test_a_mail_about_a_confidential_letter_holds_no_subject(author: User, letter: Letter) -> None:
    Letter.objects.update(marking=Marking.CONFIDENTIAL)
    user("kim", letter.desk, cleared_to=Marking.CONFIDENTIAL)

    comment(act=act(actor=author), letter=letter, text="@kim님 확인 바랍니다.")

    assert "On steel" not in OutgoingMessage.objects.get().body


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("@far, see this", "CANNOT_SEE", "Far"),
        ("@low see this", "CANNOT_SEE", "Low"),
        ("@gone see this", "CANNOT_SEE", "Gone"),
        ("@nobody see this", "UNKNOWN_PERSON", "nobody"),
        ("@kimchi see this", "UNKNOWN_PERSON", "kimchi"),
        (" ".join(f"@p{n}" for n in range(21)), "TOO_MANY", "20"),
        (" \u200b\n", "REQUIRED", "comment"),
        ("x" * 4_001, "TOO_LONG", "4000"),
    ],
)
def test_a_comment_that_cannot_stand_is_refused_and_nobody_is_told(
    author: User, letter: Letter, text: str, code: str, named: str
) -> None:
    user("far"), user("kim", letter.desk)
    user("low", letter.desk, cleared_to=Marking.UNMARKED)
    user("gone", letter.desk, is_active=False)

    with pytest.raises(Refused) as refused:
        comment(act=act(actor=author), letter=letter, text=text)

    assert refused.value.code == code
    assert named in refused.value.detail
    assert not Comment.objects.exists()
    assert not Notice.objects.exists()


def test_an_address_of_a_mail_is_no_mention(author: User, letter: Letter) -> None:
    row = comment(act=act(actor=author), letter=letter, text="Write to kim@office.test\0\u202e.")

    assert row.text == "Write to kim@office.test."
    assert not row.mentions.exists()


def test_only_the_author_retracts_and_the_trace_stays(author: User, letter: Letter) -> None:
    row = comment(act=act(actor=author), letter=letter, text="A hasty word.")
    head = user("head", letter.desk, head=True)

    with pytest.raises(PermissionDenied):
        retract(act=act(actor=head), comment=row)
    retract(act=act(actor=author), comment=row)
    with pytest.raises(Refused, match="already"):
        retract(act=act(actor=author), comment=row)

    row.refresh_from_db()
    assert (row.text, row.author, row.retracted_at is None) == ("", author, False)
    assert AuditEntry.objects.filter(action="RETRACT_COMMENT").count() == 1


@pytest.mark.parametrize("role", ["AUDITOR", "ADMINISTRATOR"])
def test_who_does_not_work_here_does_not_comment(letter: Letter, role: str) -> None:
    reader = user("reader", role=role, cleared_to=Marking.SECRET)

    with pytest.raises(PermissionDenied):
        comment(act=act(actor=reader), letter=letter, text="A word.")
