"""Dossiers: as secret as what they hold, and of what one may not see they show nothing."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import File, Letter
from correspondence.refusal import Refused
from correspondence.selectors.files import chronology_of, files_for
from correspondence.services.filing import (
    close_file,
    correct_file,
    link,
    open_file,
    reopen_file,
    unlink,
)
from correspondence.services.marking import raise_marking
from offices.access import visible_to
from offices.models import AuditEntry, Marking, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    desk,
    registered,
    special_session_rule,
    user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return user("officer", desk(), cleared_to=Marking.SECRET)


def file(by: User | None = None, **fields: Any) -> File:
    return open_file(act=act(actor=by), **{"title": "Steel", "desk": desk(), **fields})


def test_dossiers_are_numbered_in_the_desks_year(officer: User) -> None:
    desk("FAR")

    numbers = [file(officer).number, file(officer).number, file(desk=desk("FAR")).number]

    assert numbers == ["TRADE-F-2017-0001", "TRADE-F-2017-0002", "FAR-F-2017-0001"]


def test_a_dossier_is_marked_as_high_as_the_highest_letter_in_it(officer: User) -> None:
    low = user("low", desk())
    dossier = file(officer)
    letter, quiet = registered(), registered(marking=Marking.CONFIDENTIAL)
    link(act=act(actor=officer), file=dossier, letter=letter)
    assert visible_to(File.objects.all(), low).exists()

    link(act=act(actor=officer), file=dossier, letter=quiet)
    assert File.objects.get().marking == Marking.CONFIDENTIAL
    raise_marking(act=act(actor=officer), letter=letter, marking=Marking.SECRET)

    assert File.objects.get().marking == Marking.SECRET
    assert not visible_to(File.objects.all(), low).exists()
    head = user("head", desk(), head=True, cleared_to=Marking.SECRET)
    with pytest.raises(Refused, match="marked higher"):
        correct_file(
            act=act(actor=head), file=dossier, title="S", marking=Marking.OFFICIAL, reason="No."
        )
    unlink(act=act(actor=officer), file=dossier, letter=letter)
    lowered = {"title": "S", "marking": Marking.CONFIDENTIAL, "reason": "It left."}
    with pytest.raises(PermissionDenied):
        correct_file(act=act(actor=officer), file=dossier, **lowered)  # type: ignore[arg-type]
    assert correct_file(act=act(actor=head), file=dossier, **lowered).marking == 2  # type: ignore[arg-type]


def test_what_a_reader_may_not_see_is_neither_listed_nor_counted(officer: User) -> None:
    special_session_rule()
    dossier = file(officer, marking=Marking.OFFICIAL)
    far = desk("FAR")
    ours = registered(requests=(SPECIAL_SESSION,))
    theirs = registered(desk="FAR")
    for letter in (ours, theirs):
        link(act=act(), file=dossier, letter=letter)
    clerk = user("clerk", role="CLERK")

    seen = {
        who: (
            files_for(who).get().letters_seen,  # type: ignore[attr-defined]
            [one.letter for one in chronology_of(dossier, who, after=None, size=9).entries],
        )
        for who in (officer, clerk)
    }

    assert seen == {officer: (1, [ours]), clerk: (2, [ours, theirs])}
    assert not files_for(user("stranger", far)).exists()


def test_a_letter_may_be_in_several_and_once_in_each(officer: User) -> None:
    letter = registered()
    first, second = file(officer), file(officer)
    link(act=act(actor=officer), file=first, letter=letter)
    link(act=act(actor=officer), file=second, letter=letter)

    with pytest.raises(Refused, match="already"):
        link(act=act(actor=officer), file=first, letter=letter)
    unlink(act=act(actor=officer), file=first, letter=letter)
    with pytest.raises(Refused, match="not in this dossier"):
        unlink(act=act(actor=officer), file=first, letter=letter)

    assert letter.filings.get().file == second
    actions = AuditEntry.objects.filter(subject=letter.number).values_list("action", flat=True)
    assert list(actions.order_by("id"))[-3:] == ["LINK", "LINK", "UNLINK"]


def test_a_closed_dossier_takes_nothing_until_it_is_opened_again(officer: User) -> None:
    dossier, letter = file(officer), registered()
    with pytest.raises(Refused, match="why"):
        close_file(act=act(actor=officer), file=dossier, reason="\u200b")
    close_file(act=act(actor=officer), file=dossier, reason="Settled.")

    with pytest.raises(Refused, match="closed"):
        link(act=act(actor=officer), file=dossier, letter=letter)
    with pytest.raises(Refused, match="already"):
        close_file(act=act(actor=officer), file=dossier, reason="Settled.")
    reopen_file(act=act(actor=officer), file=dossier)

    assert link(act=act(actor=officer), file=dossier, letter=letter).closed_at is None


@pytest.mark.parametrize("title", ["", "\u200b", "x" * 301])
def test_a_dossier_needs_a_title_of_one_line(officer: User, title: str) -> None:
    with pytest.raises(Refused):
        file(officer, title=title)


def test_dossiers_are_kept_by_their_desk_and_the_registry(officer: User) -> None:
    dossier, letter = file(officer), registered()

    for who in (user("far", desk("FAR")), user("auditor", role="AUDITOR", cleared_to=3)):
        with pytest.raises(PermissionDenied):
            link(act=act(actor=who), file=dossier, letter=letter)
    link(act=act(actor=user("clerk", role="CLERK")), file=dossier, letter=letter)


def test_a_chronology_costs_the_same_for_2_letters_and_for_30(officer: User) -> None:
    special_session_rule()
    dossier = file(officer)
    counts = []
    for letters in (2, 30):
        for _letter in range(letters):
            link(act=act(), file=dossier, letter=registered(requests=(SPECIAL_SESSION,)))
        with CaptureQueriesContext(connection) as queries:
            page = chronology_of(dossier, officer, after=None, size=20)
            for one in page.entries:
                [list(asked.deadlines.all()) for asked in one.requests]
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6
    assert page.next_entry is not None
    rest = chronology_of(dossier, officer, after=page.next_entry, size=20)
    found = {one.letter for one in (*page.entries, *rest.entries)}
    assert len(found) == Letter.objects.count()
