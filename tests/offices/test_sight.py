import pytest

from deadlines.models import Deadline
from offices.access import Sight, visible_to
from offices.models import Distribution, DistributionEntry, Marking, User
from tests.deadlines.making import make_deadline, make_desk, make_officer, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def test_sight_answers_as_visible_to_does_for_everybody_and_everything() -> None:
    trade, other = make_desk(), make_desk("OTHER")
    near = make_officer(trade)
    make_officer(other, "elsewhere")
    make_officer(trade, "low", cleared_to=Marking.UNMARKED)
    make_officer(trade, "former", is_active=False)
    make_user("listed")
    make_user("clerk", role=User.Role.CLERK, cleared_to=Marking.SECRET)
    make_user("admin", role=User.Role.ADMINISTRATOR, cleared_to=Marking.SECRET)
    by_name, by_desk = Distribution.objects.create(), Distribution.objects.create()
    listed = User.objects.get(username="listed")
    DistributionEntry.objects.create(distribution=by_name, user=listed)
    DistributionEntry.objects.create(distribution=by_desk, desk=other)
    rows = [
        make_deadline(trade, near, marking=marking, distribution=distribution)
        for marking in Marking
        for distribution in (None, by_name, by_desk)
    ]

    sight = Sight(rows)

    for user in User.objects.all():
        seen = set(visible_to(Deadline.objects.all(), user))
        assert {row for row in rows if sight.sees(user, row)} == seen, user
