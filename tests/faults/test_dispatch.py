"""Crashes at every statement of a dispatch, of a return and of a settled mail."""

import multiprocessing
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections

from correspondence.models import Dispatch, Letter
from correspondence.selectors.sweeping import gaps
from correspondence.services.settling import settle_mails
from deadlines.models import Standing
from offices.clock import database_now
from offices.models import OutgoingMessage
from offices.selectors.audit_chain import verdict_on_chain
from tests.correspondence.builders import SPECIAL_SESSION, act
from tests.correspondence.letters_on_their_way import LATER, asked, reply_to, sent, the_deadline

pytestmark = [pytest.mark.fault, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CRASHED = 7
BY_MAIL = {"channel": "EMAIL", "address": "trade@washington.test"}


def in_a_process(work: Callable[[], None]) -> int | None:
    """The exit status of ``work``, done in a process of its own."""

    def run() -> None:
        connections.close_all()
        work()
        connections.close_all()

    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(60)
    return process.exitcode


def crashing_at(place: int, work: Callable[[], object]) -> Callable[[], None]:
    """The work, ended in the middle of its so-manieth statement."""
    left = [place]

    def strike(execute: Any, *statement: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            os._exit(CRASHED)
        return execute(*statement)

    def struck() -> None:
        with connection.execute_wrapper(strike):
            work()

    return struck


def struck_everywhere(work: Callable[[], object], intact: Callable[[], bool]) -> int:
    """Crash at each statement until the work gets through; ``intact`` holds after each crash."""
    place = 0
    while True:
        place += 1
        status = in_a_process(crashing_at(place, work))
        if status == 0:
            return place - 1
        assert status == CRASHED
        assert intact(), f"half of it stands after statement {place}"


def test_a_crash_at_any_statement_of_a_dispatch_leaves_all_of_it_undone() -> None:
    letter = asked()
    reply = reply_to(letter, requests=(SPECIAL_SESSION,))
    the_deadline_before = the_deadline().pk

    def untouched() -> bool:
        return (
            Letter.objects.get(pk=reply.pk).state == "SIGNED"
            and not Dispatch.objects.exists()
            and not OutgoingMessage.objects.filter(address=BY_MAIL["address"]).exists()
            and the_deadline().pk == the_deadline_before
        )

    crashes = struck_everywhere(lambda: sent(reply, **BY_MAIL), untouched)

    assert crashes > 20
    assert Letter.objects.get(pk=reply.pk).state == "DISPATCHED"
    assert Dispatch.objects.get().message == OutgoingMessage.objects.get(address=BY_MAIL["address"])
    assert gaps(database_now()) == {}
    assert verdict_on_chain({}).broken_at is None


def test_a_crash_at_any_statement_after_the_mail_went_discharges_once() -> None:
    reply = sent(reply_to(asked()), **BY_MAIL)
    OutgoingMessage.objects.filter(address=BY_MAIL["address"]).update(state="SENT", sent_at=LATER)

    def untouched() -> bool:
        return (
            Dispatch.objects.get().accepted_at is None
            and Letter.objects.get(pk=reply.pk).sent_at != LATER
            and the_deadline().state == "OPEN"
        )

    crashes = struck_everywhere(lambda: settle_mails(act=act(LATER), limit=9), untouched)

    assert crashes > 10
    assert Standing.objects.filter(deadline=the_deadline(), cause="DISCHARGED").count() == 1
    assert verdict_on_chain({}).broken_at is None
