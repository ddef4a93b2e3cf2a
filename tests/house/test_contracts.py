"""Each import contract is seen to fail on a house built with the breach in it."""

import itertools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import APPS, ROOT

LAYERS = [
    "urls",
    "api",
    "middleware",
    "forms",
    "services",
    "notifications",
    "selectors",
    "access",
    "rows",
    "models",
    "workflow",
]
UPWARDS = [(f"offices.{low}", f"offices.{high}") for high, low in itertools.pairwise(LAYERS)]
SIDEWAYS = [
    ("deadlines.admin", "deadlines.api"),
    ("deadlines.views", "deadlines.tasks"),
    ("deadlines.selectors", "deadlines.checks"),
    ("deadlines.forms", "deadlines.templatetags"),
]
BREACHES = [
    ("offices.models", "deadlines.models"),
    ("deadlines.services", "correspondence.services"),
    ("correspondence.views", "config.settings"),
    *UPWARDS,
    *SIDEWAYS,
    ("deadlines.engine", "django"),
    ("deadlines.engine", "offices.clock"),
    ("correspondence.intake", "django"),
    ("correspondence.intake", "correspondence.models"),
    ("correspondence.services", "deadlines.tasks"),
]
LINT = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True))
"""


def built_house(root: Path, breaches: list[tuple[str, str]]) -> Path:
    """A house of empty rooms under our own contracts, with these imports in it."""
    rooms = {*LAYERS, "views", "admin", "tasks", "management", "checks", "templatetags"}
    for app in APPS:
        for room in {*rooms, "engine", "clock", "intake"}:
            (root / app / room).mkdir(parents=True)
            (root / app / room / "__init__.py").touch()
        (root / app / "__init__.py").touch()
    (root / "config").mkdir()
    for module in ("__init__", "settings", "celery"):
        (root / "config" / f"{module}.py").touch()
    shutil.copy(ROOT / "pyproject.toml", root)
    for importer, imported in breaches:
        with (root / importer.replace(".", "/") / "__init__.py").open("a") as file:
            file.write(f"import {imported}\n")
    return root


def linted(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=root,
        env={"PYTHONPATH": str(root), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    return linted(built_house(tmp_path_factory.mktemp("broken"), BREACHES))


def test_an_orderly_house_keeps_every_contract(tmp_path: Path) -> None:
    result = linted(built_house(tmp_path, []))

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


def test_every_contract_can_be_broken(broken: subprocess.CompletedProcess[str]) -> None:
    assert broken.returncode == 1
    assert "0 kept" in broken.stdout, broken.stdout


@pytest.mark.parametrize(("importer", "imported"), BREACHES)
def test_a_breach_is_named(
    broken: subprocess.CompletedProcess[str], importer: str, imported: str
) -> None:
    assert f"{importer} -> {imported}" in broken.stdout, broken.stdout


def test_a_room_that_no_layer_names_is_refused(tmp_path: Path) -> None:
    house = built_house(tmp_path, [])
    (house / "offices" / "attic.py").touch()

    result = linted(house)

    assert result.returncode == 1
    assert "offices.attic" in result.stdout
