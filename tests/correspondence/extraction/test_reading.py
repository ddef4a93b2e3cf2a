import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from correspondence.extraction import limits, reading
from correspondence.extraction.kinds import Kind
from correspondence.extraction.reading import command_for, read
from correspondence.extraction.unreadable import Reason
from tests.correspondence.extraction import samples
from tests.correspondence.extraction.bombs import BOMBS
from tests.correspondence.extraction.disguised import disguised_files
from tests.correspondence.extraction.sly_bombs import SLY_BOMBS

WITH_WORDS = [Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.HWPX, Kind.EML, Kind.TXT]
IN_KOREAN = [kind for kind in WITH_WORDS if kind != Kind.PDF]


@pytest.fixture
def kept(tmp_path: Path):
    def keep(content: bytes) -> Path:
        path = tmp_path / "file"
        path.write_bytes(content)
        return path

    return keep


@pytest.mark.parametrize("kind", Kind)
def test_a_sound_file_of_each_kind_passes(kind: Kind, kept) -> None:
    outcome = read(kept(samples.sound_files()[kind]), kind)

    assert outcome.reason is None
    assert (samples.WORDS in outcome.text) == (kind in WITH_WORDS)
    assert (samples.KOREAN in outcome.text) == (kind in IN_KOREAN)


def test_what_a_mail_runs_is_not_its_text(kept) -> None:
    assert "no()" not in read(kept(samples.mail()), Kind.EML).text


def test_a_check_alone_brings_no_text(kept) -> None:
    outcome = read(kept(samples.pdf()), Kind.PDF, check_only=True)

    assert (outcome.text, outcome.reason) == ("", None)


@pytest.mark.parametrize("name", disguised_files())
def test_a_disguised_file_is_refused(name: str, kept) -> None:
    kind, content = disguised_files()[name]

    assert read(kept(content), kind, check_only=True).is_refused


def test_there_are_25_disguised_files_and_more() -> None:
    assert len(disguised_files()) >= 25


@pytest.mark.parametrize("kind", Kind)
def test_noise_passes_as_nothing(kind: Kind, kept) -> None:
    assert read(kept(bytes(range(256)) * 8), kind).is_refused
    assert read(kept(b""), kind).is_refused or kind == Kind.TXT


def costs_one_process(path: Path, kind: Kind, *, check_only: bool) -> None:
    """Read the file as the house does; it is refused, within the reader's bounds."""
    with (path.parent / "told").open("w+b") as told:
        command = command_for(path, kind, check_only=check_only)
        process = subprocess.Popen(command, stdout=told, env=reading.ENVIRONMENT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        answer = told.read()

    assert process.returncode != 0 or json.loads(answer)["reason"]
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # a child begins with its parent's
    assert used.ru_maxrss * 1024 <= max(limits.MOST_MEMORY, ours * 1024)
    assert used.ru_utime + used.ru_stime <= limits.MOST_CPU_SECONDS + 1


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_one_process_within_its_bounds(name: str, kept) -> None:
    kind, make = BOMBS[name]
    path = kept(make())
    assert path.stat().st_size < limits.LARGEST_FILE

    costs_one_process(path, kind, check_only=False)
    assert read(path, kind).is_refused


@pytest.mark.slow
@pytest.mark.parametrize("name", SLY_BOMBS)
def test_a_sly_bomb_is_refused_as_it_comes_in_by_one_process_within_its_bounds(
    name: str, kept
) -> None:
    kind, make = SLY_BOMBS[name]
    path = kept(make())
    assert path.stat().st_size < limits.LARGEST_FILE

    costs_one_process(path, kind, check_only=True)


def test_a_reader_that_dies_of_its_bounds_is_the_files_fault(kept) -> None:
    kind, make = BOMBS["a page without end"]

    assert read(kept(make()), kind).reason == Reason.TOO_MUCH_WORK


def test_a_reader_that_overstays_is_ended(kept) -> None:
    outcome = read(kept(samples.pdf()), Kind.PDF, seconds=0)

    assert outcome.reason == Reason.TOO_MUCH_WORK


def test_a_reader_knows_nothing_of_our_environment() -> None:
    assert set(reading.ENVIRONMENT) == {"LC_ALL", "PYTHONUTF8", "PATH"}
