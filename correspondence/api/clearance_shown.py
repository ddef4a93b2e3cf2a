"""How a letter of ours stands on its way to its signature, as the API shows it."""

from typing import Any

from correspondence.models import Clearance, Letter, Signature


def steps_shown(letter: Letter) -> list[dict[str, Any]]:
    """The steps of the letter's latest round, in their order, as ``letter_for`` loads them."""
    steps = list(letter.clearances.all())
    latest = max((step.round for step in steps), default=0)
    return [_step(step) for step in steps if step.round == latest]


def signature_shown(letter: Letter) -> dict[str, Any] | None:
    """Who signed the letter, for whom, and which file is its signed copy; None before it is."""
    signature: Signature | None = getattr(letter, "signature", None)
    if signature is None:
        return None
    signed_by, signed_for = signature.signed_by, signature.signed_for
    return {
        "signed_at": signature.signed_at,
        "signed_by": signed_by.username if signed_by else None,
        "signed_for": signed_for.username if signed_for else None,
        "version": signature.version.serial,
        "copy": signature.copy_id,
    }


def _step(step: Clearance) -> dict[str, Any]:
    return {
        "id": step.pk,
        "round": step.round,
        "order": step.order,
        "state": step.state,
        "taken_by": step.taken_by.username if step.taken_by else None,
    }
