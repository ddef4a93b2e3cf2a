from collections.abc import Iterator
from pathlib import Path

import openpyxl

from correspondence.extraction import packages
from correspondence.extraction.kinds import Kind

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def check(path: Path, _kind: Kind) -> None:
    """The archive holds a workbook with a sheet and without macros."""
    packages.check(path, MAIN)
    with path.open("rb") as file:
        openpyxl.load_workbook(file, read_only=True, data_only=True).close()


def text_of(path: Path) -> Iterator[str]:
    """The title of each sheet and, row by row, the values as last computed."""
    with path.open("rb") as file:  # openpyxl goes by a path's extension, and ours have none
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                yield "\t".join(str(value) for value in row if value is not None)
