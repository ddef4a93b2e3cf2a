"""Routes from a file: all of it or nothing, and what is there by name stays as it is."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from correspondence.models import ClearanceRoute, RouteStep
from offices.models import AuditEntry
from tests.correspondence.builders import desk, organization, user

pytestmark = pytest.mark.django_db
FILE = """
[[route]]
name = "Notes"
form = "NOTE_VERBALE"
marking = "OFFICIAL"
working_days = 3
[[route.step]]
order = 1
desk = "LEGAL"
[[route.step]]
order = 1
outside = "Ministry of Justice"
[[route.step]]
order = 2
own_desk = true
[[route.step]]
order = 3
minister = "minister"
"""


def loaded(folder: Path, text: str) -> str:
    path = folder / "routes.toml"
    path.write_text(text)
    said = io.StringIO()
    call_command("load_routes", str(path), stdout=said)
    return said.getvalue()


@pytest.fixture
def minister() -> None:
    desk("LEGAL")
    organization("Ministry of Justice")
    user("minister")


@pytest.mark.usefixtures("minister")
def test_a_file_of_routes_is_loaded_once(tmp_path: Path) -> None:
    told = [loaded(tmp_path, FILE) for _ in range(2)]

    steps = RouteStep.objects.order_by("order", "station")
    assert [(step.order, step.station) for step in steps] == [
        (1, "DESK"),
        (1, "OUTSIDE"),
        (2, "OWN_DESK"),
        (3, "MINISTER"),
    ]
    assert ["1 clearance" in told[0], "0 clearance" in told[1]] == [True, True]
    assert AuditEntry.objects.filter(action="ADD", subject_type="clearanceroute").count() == 1


@pytest.mark.usefixtures("minister")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("LEGAL", "NOWHERE", "NOWHERE"),
        ('form = "NOTE_VERBALE"', 'form = "POEM"', "POEM"),
        ("working_days", "days", "days"),
        ("working_days = 3", "working_days = 0", "working days"),
        ('minister = "minister"', 'person = "nobody"', "nobody"),
        ('"OFFICIAL"', '"COSMIC"', "COSMIC"),
        ("[[route]]", "[[route", "routes.toml"),
    ],
)
def test_what_no_route_can_be_is_named_and_nothing_is_loaded(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        loaded(tmp_path, FILE.replace(old, new, 1))

    assert not ClearanceRoute.objects.exists()
