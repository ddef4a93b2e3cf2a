"""What the operator reads once the house is open."""

from collections.abc import Mapping
from pathlib import Path


def welcome(environment: Mapping[str, str]) -> str:
    """The address and, where a demonstration register was loaded, how to sign in to it."""
    address = environment.get("SITE_URL") or f"http://localhost:{environment['PORT']}"
    lines = ["", f"Chancery is open at {address}"]
    sign_in = Path(environment["DATA_DIR"]) / "demonstration.txt"
    if environment.get("CHANCERY_DEMO", "1") == "1" and sign_in.exists():
        lines += sign_in.read_text().strip().splitlines()
    set_up = Path(environment["DATA_DIR"]) / "set-up.txt"
    if set_up.exists():
        lines += set_up.read_text().strip().splitlines()
    lines += ["Ctrl-C ends it; everything is kept in " + environment["DATA_DIR"], ""]
    return "\n".join(lines)
