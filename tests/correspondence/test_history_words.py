import pytest

from correspondence.models import Letter
from correspondence.services.returning import return_draft
from correspondence.templatetags.letters import ACTS, act
from correspondence.workflow import Move
from offices.models import AuditEntry
from tests.correspondence import builders
from tests.correspondence.clearing import MONDAY, hall, submitted


@pytest.mark.parametrize("move", Move)
def test_the_history_says_every_move_of_a_letter_in_words(move: Move) -> None:
    assert ("letter", move.value) in ACTS


@pytest.mark.django_db
def test_the_history_says_for_which_reason_a_draft_was_returned() -> None:
    there = hall()
    letter: Letter = submitted(builders.drafted(by=there.author), there.author)
    return_draft(
        act=builders.act(MONDAY, there.lawyer), letter=letter, seen=1, reason="Name the article."
    )

    entry = AuditEntry.objects.get(action="RETURN")

    assert act(entry) == "Returned to be changed: Name the article."
