"""Nobody submits, clears, returns or signs another version than the one that they read."""

from django.utils.translation import gettext as _

from correspondence.models import DraftVersion, Letter
from correspondence.refusal import Refused, StaleVersion


def present_version(letter: Letter, *, seen: int) -> DraftVersion:
    """The draft's last version; raises ``StaleVersion`` where it is not the one seen."""
    last = letter.versions.order_by("-serial").first()
    if last is None:
        raise Refused(
            "NO_VERSION", "version", _("This letter was never drafted here: there is no version.")
        )
    require_seen(last, seen=seen)
    return last


def require_seen(version: DraftVersion, *, seen: int) -> None:
    """Raise ``StaleVersion`` unless ``seen`` is the serial of the version that counts."""
    if version.serial == seen:
        return
    detail = _(
        "You read version %(seen)s, and it is version %(present)s that counts now."
        " Compare the two and decide again."
    )
    values = {"seen": seen, "present": version.serial}
    raise StaleVersion("version", detail % values, seen=seen, present=version.serial)
