"""Routes and delegations as administrators keep them: each save on the record, none unfit."""

from typing import Any

import pytest
from django.test import Client

from correspondence.models import ClearanceRoute, RouteStep, SigningDelegation
from offices.models import AuditEntry, Marking, User
from tests.correspondence.builders import desk
from tests.correspondence.clearing import hall

pytestmark = pytest.mark.django_db
ROUTES, DELEGATIONS = (
    f"/admin/correspondence/{name}/" for name in ("clearanceroute", "signingdelegation")
)


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(User.objects.create(username="admin", name="A", role="ADMINISTRATOR"))
    return client


def form(*steps: dict[str, Any], kept: int = 0, **fields: Any) -> dict[str, Any]:
    rows = {
        f"steps-{n}-{name}": value for n, one in enumerate(steps) for name, value in one.items()
    }
    counts = {"steps-TOTAL_FORMS": len(steps), "steps-INITIAL_FORMS": kept}
    return {"name": "Notes", "form": "NOTE_VERBALE", "is_active": "on", **counts, **rows, **fields}


def test_a_route_is_kept_with_its_steps(administrator: Client) -> None:
    legal = desk("LEGAL")
    added = {"order": 1, "station": "DESK", "desk": legal.pk}

    first = administrator.post(f"{ROUTES}add/", form(added))
    route, step = ClearanceRoute.objects.get(), RouteStep.objects.get()
    own = {"order": 2, "station": "OWN_DESK"}
    old = {"id": step.pk, "route": route.pk, **added, "order": 3}
    second = administrator.post(f"{ROUTES}{route.pk}/change/", form(old, own, kept=1))
    gone = {**old, "DELETE": "on"}
    third = administrator.post(f"{ROUTES}{route.pk}/change/", form(gone, kept=1))

    assert [answer.status_code for answer in (first, second, third)] == [302] * 3
    assert [one.station for one in RouteStep.objects.all()] == ["OWN_DESK"]
    recorded = AuditEntry.objects.filter(subject_type="routestep").order_by("id")
    assert [entry.action for entry in recorded] == ["ADD", "CHANGE", "ADD", "REMOVE"]


def test_a_step_without_its_desk_and_a_second_route_of_the_same_criteria_are_refused(
    administrator: Client,
) -> None:
    administrator.post(f"{ROUTES}add/", form({"order": 1, "station": "OWN_DESK"}))

    desk_missing = administrator.post(
        f"{ROUTES}add/", form({"order": 1, "station": "DESK"}, name="Others", form="EMAIL")
    )
    same = administrator.post(f"{ROUTES}add/", form(name="Notes again"))

    assert "Name the desk, the person or the office" in desk_missing.content.decode()
    assert "Another route in use has the same criteria." in same.content.decode()
    assert ClearanceRoute.objects.count() == 1


def test_a_delegation_to_who_is_not_cleared_or_for_past_days_is_refused_beside_the_field(
    administrator: Client,
) -> None:
    there = hall()
    days = {"from_on": "2017-07-01", "until_on": "2099-07-31", "form": ""}
    past = {"until_on": "2017-07-31", "up_to": Marking.OFFICIAL}
    given = {"signer": there.head.pk, "delegate": there.author.pk, **days}

    refused = administrator.post(f"{DELEGATIONS}add/", {**given, "up_to": Marking.SECRET})
    late = administrator.post(f"{DELEGATIONS}add/", {**given, **past})
    kept = administrator.post(f"{DELEGATIONS}add/", {**given, "up_to": Marking.OFFICIAL})

    assert "choose lower markings or somebody else" in refused.content.decode()
    assert "These days are past" in late.content.decode()
    assert kept.status_code == 302
    assert SigningDelegation.objects.get().delegate == there.author
