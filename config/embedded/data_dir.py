"""The folder that holds everything an embedded installation keeps."""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.embedded.refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent.parent


def prepared_data_dir(environment: Mapping[str, str]) -> Path:
    """The folder that ``DATA_DIR`` names, ``var/`` by default, made if it is not there.

    Raises Refusal when it cannot be made or written.
    """
    path = Path(environment.get("DATA_DIR") or ROOT / "var").resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
        trial = path / f".trial-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise Refusal(
            f"DATA_DIR {path} cannot be written ({error.strerror}):"
            " set DATA_DIR to a folder of yours."
        ) from error
    return path


@contextmanager
def kept_to_ourselves(data_dir: Path) -> Iterator[None]:
    """Hold ``data_dir`` against a second run, until left or until this process ends.

    Raises Refusal when another run holds it.
    """
    with (data_dir / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal(
                f"Chancery is running on {data_dir} already (process {_holder(data_dir)}):"
                " end that one, or set DATA_DIR and PORT to others."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _holder(data_dir: Path) -> str:
    return (data_dir / "lock").read_text().strip() or "unknown"
