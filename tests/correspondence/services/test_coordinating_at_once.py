"""Two people merge, or hand over, at the same moment: one of them does it, the other is told."""

import pytest

from correspondence.models import Letter, Organization, Person
from correspondence.refusal import Refused
from correspondence.selectors.workloads import Receivers
from correspondence.services.assignment import assign
from correspondence.services.handing_over import hand_over
from correspondence.services.merging import merge_organizations, merge_persons
from deadlines.models import Deadline
from offices.models import AuditEntry, Notice, User
from tests.correspondence.builders import act, clerk, organization, registered, user
from tests.correspondence.builders import desk as the_desk
from tests.correspondence.letters_on_their_way import asked
from tests.correspondence.services.test_clearing_at_once import told_by

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_merge_one_organization_into_two_others_one_does_and_the_other_is_told() -> None:
    registrar = clerk()
    twice, first, second = (organization(name) for name in ("Trade Off.", "Trade", "Commerce"))

    told = told_by(
        lambda: merge_organizations(act=act(actor=registrar), duplicate=twice, into=first),
        lambda: merge_organizations(act=act(actor=registrar), duplicate=twice, into=second),
    )

    assert isinstance(told, Refused)
    assert (told.code, told.field) == ("MERGED", "merged_into")
    twice.refresh_from_db()
    assert twice.merged_into is not None
    assert str(twice.merged_into.name) in told.detail
    assert AuditEntry.objects.filter(action="MERGE").count() == 1


def test_two_organizations_merged_into_each_other_at_once_leave_one_that_leads_nowhere() -> None:
    registrar = clerk()
    one, other = organization("Trade"), organization("Trade Office")

    told = told_by(
        lambda: merge_organizations(act=act(actor=registrar), duplicate=one, into=other),
        lambda: merge_organizations(act=act(actor=registrar), duplicate=other, into=one),
    )

    assert isinstance(told, Refused)
    assert told.code == "MERGED"
    assert Organization.objects.filter(merged_into__isnull=True).count() == 1


def test_of_two_who_merge_one_person_one_does_and_the_other_is_told() -> None:
    registrar = clerk()
    twice, first, second = (Person.objects.create(name=name) for name in ("A. Kim", "Kim", "Gim"))

    told = told_by(
        lambda: merge_persons(act=act(actor=registrar), duplicate=twice, into=first),
        lambda: merge_persons(act=act(actor=registrar), duplicate=twice, into=second),
    )

    assert isinstance(told, Refused)
    assert Person.objects.get(pk=twice.pk).merged_into in (first, second)
    assert AuditEntry.objects.filter(action="TAKE_IN").count() == 1


def test_of_two_who_hand_over_one_workload_one_gives_all_of_it_and_the_other_is_told() -> None:
    registrar, letter = clerk(), asked()
    old, first, second = (user(name, the_desk()) for name in ("old", "first", "second"))
    assign(act=act(actor=registrar), letter=letter, desk=letter.desk, officer=old)
    further = registered()
    assign(act=act(actor=registrar), letter=further, desk=further.desk, officer=old)

    told = told_by(
        lambda: hand_over(act=act(actor=registrar), officer=old, receivers=Receivers(first, {})),
        lambda: hand_over(act=act(actor=registrar), officer=old, receivers=Receivers(second, {})),
    )

    assert isinstance(told, Refused)
    assert (told.code, told.field) == ("NOTHING_WAITS", "officer")
    takers = set(Letter.objects.values_list("officer", flat=True))
    assert len(takers) == 1
    (taker,) = (User.objects.get(pk=key) for key in takers)
    assert taker in (first, second)
    assert set(Deadline.objects.values_list("officer", flat=True)) == {taker.pk}
    assert Notice.objects.filter(recipient=taker, identity__startswith="handed.").count() == 1
    assert AuditEntry.objects.filter(action="HAND_OVER").count() == 1
