"""Office documents as archives: what both Word's and Excel's must keep."""

import zipfile
from pathlib import Path

from correspondence.extraction.archives import check_archive
from correspondence.extraction.markup import check_markup, content_types_of
from correspondence.extraction.unreadable import Reason, Unreadable

MACROS = "vbaproject"


def check(path: Path, main_type: str) -> None:
    """The archive is bounded, its XML tame and its main part of that content type."""
    check_archive(path)
    check_markup(path)
    if main_type not in content_types_of(path):
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS)
    with zipfile.ZipFile(path) as archive:
        if any(MACROS in name.lower() for name in archive.namelist()):
            raise Unreadable(Reason.MACROS)
