"""Two people dispatch one letter at the same moment, or void what it answers: one wins."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from correspondence.models import Dispatch, Letter
from correspondence.refusal import Refused
from correspondence.services.assignment import assign
from correspondence.services.settling import settle_mails
from correspondence.services.voiding import void
from correspondence.workflow import WrongState
from deadlines.models import Standing
from offices.models import OutgoingMessage
from offices.selectors.audit_chain import verdict_on_chain
from tests.correspondence.builders import act
from tests.correspondence.letters_on_their_way import LATER, asked, reply_to, sent, the_deadline

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
BY_MAIL = {"channel": "EMAIL", "address": "trade@washington.test"}


def outcomes(*works: Callable[[], object]) -> Counter[str]:
    """What became of works begun at one moment, each on a connection of its own."""
    start = Barrier(len(works))

    def on_its_own(work: Callable[[], object]) -> str:
        try:
            start.wait()
            work()
        except (WrongState, Refused) as refused:
            return type(refused).__mro__[-3].__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return Counter(pool.map(on_its_own, works))


def test_of_four_who_dispatch_one_letter_one_does_and_the_others_are_told() -> None:
    reply = reply_to(asked())

    told = outcomes(*[lambda: sent(reply, **BY_MAIL)] * 4)

    assert told["done"] == 1
    assert sum(told.values()) == 4
    assert Dispatch.objects.count() == 1
    assert OutgoingMessage.objects.filter(address="trade@washington.test").count() == 1


def test_a_mail_that_was_sent_is_settled_once_by_many_workers() -> None:
    sent(reply_to(asked()), **BY_MAIL)
    OutgoingMessage.objects.filter(state="PENDING").update(state="SENT", sent_at=LATER)

    outcomes(*[lambda: settle_mails(act=act(LATER), limit=9)] * 4)

    assert Standing.objects.filter(deadline=the_deadline(), cause="DISCHARGED").count() == 1
    assert verdict_on_chain({}).broken_at is None


@pytest.mark.parametrize("turn", range(5))
def test_a_reply_leaves_or_what_it_answers_is_void_and_never_half_of_either(turn: int) -> None:
    letter = asked()
    reply = reply_to(letter)

    outcomes(
        lambda: sent(reply),
        lambda: void(act=act(LATER), letter=letter, reason="Wrong desk."),
        lambda: assign(act=act(LATER), letter=letter, desk=letter.desk, officer=None),
    )

    state = Letter.objects.get(pk=reply.pk).state
    assert the_deadline().state in ({"DISCHARGED"} if state == "DISPATCHED" else {"VOID"})
    assert Dispatch.objects.count() == (1 if state == "DISPATCHED" else 0)
