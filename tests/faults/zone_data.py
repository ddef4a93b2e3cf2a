"""Zone data of another release, for one process: as a new version of the package brings it."""

import importlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

EARLIER = "2025.2"
"""British Columbia still put its clocks back each autumn, as the west coast does, by 2025b."""
MOVED, AS = "America/Vancouver", "America/Los_Angeles"


def earlier_release(folder: Path) -> Path:
    """A folder that holds the package as it was by 2025b, as far as ``MOVED`` goes."""
    assert tzdata.__file__
    shutil.copytree(Path(tzdata.__file__).parent, folder / "tzdata")
    zones = folder / "tzdata" / "zoneinfo"
    shutil.copyfile(zones / AS, zones / MOVED)
    about = folder / f"tzdata-{EARLIER}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: tzdata\nVersion: {EARLIER}\n")
    return folder


@contextmanager
def by_release(folder: Path) -> Iterator[None]:
    """This process goes by the release in ``folder`` meanwhile."""
    use_release(folder)
    try:
        assert version("tzdata") == EARLIER
        yield
    finally:
        sys.path.remove(str(folder))
        _forget()


def use_release(folder: Path) -> None:
    """Have this process go by the release in ``folder`` from now on."""
    sys.path.insert(0, str(folder))
    _forget()


def _forget() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "tzdata"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    ZoneInfo.clear_cache()
