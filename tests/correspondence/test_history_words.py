import pytest

from correspondence.models import Letter
from correspondence.selectors.history import history_for
from correspondence.services.returning import return_draft
from correspondence.templatetags.letters import ACTS, act
from correspondence.workflow import Move
from offices.models import AuditEntry
from tests.correspondence import builders
from tests.correspondence.clearing import MONDAY, hall, reply_of, submitted


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


@pytest.mark.django_db
def test_the_history_names_a_day_of_our_own_as_internal_and_never_as_a_treatys() -> None:
    there = hall()
    letter = submitted(reply_of(there), there.author)

    said = [act(entry) for entry in history_for(letter, there.lawyer)]

    assert [words for words in said if words.startswith("An internal deadline was set: ")]
    assert not [words for words in said if words.startswith("A deadline")]
    treaty = letter.in_reply_to
    assert treaty is not None
    docketed = [act(one) for one in history_for(treaty, there.head)]
    assert any(one.startswith("A deadline was put on the docket: ") for one in docketed)
    assert any("11 Aug 2017" in one for one in docketed)
