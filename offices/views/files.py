from pathlib import Path

from django.http import FileResponse

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


def file_to_save(path: Path, *, name: str, media_type: str) -> FileResponse:
    """The file, to be saved and never shown: whatever is in it, it runs nowhere.

    Raises ``FileNotFoundError``. No cache keeps it, and no browser guesses what it is.
    """
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=media_type,
        headers={
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        },
    )
