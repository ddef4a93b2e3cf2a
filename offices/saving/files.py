from pathlib import Path

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
GUARDS = {
    "Content-Security-Policy": SANDBOX,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def file_to_save(path: Path, *, name: str, media_type: str) -> FileResponse:
    """The file, to be saved and never shown: whatever is in it, it runs nowhere.

    Raises ``FileNotFoundError``. No cache keeps it, and no browser guesses what it is.
    """
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=media_type,
        headers=GUARDS,
    )


def bytes_to_save(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """The same for a file that is made for the one who asks."""
    disposition = content_disposition_header(True, name)  # noqa: FBT003 - Django has it so
    headers = {**GUARDS, "Content-Disposition": disposition or "attachment"}
    return HttpResponse(content, content_type=media_type, headers=headers)
