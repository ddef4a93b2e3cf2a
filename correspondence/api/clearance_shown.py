"""How a letter of ours stands on its way to its signature, as the API shows it."""

from typing import Any

from correspondence.models import Clearance, Letter, Signature


def way_to_signature(letter: Letter) -> dict[str, Any]:
    """The steps of the latest round and the signature, as ``letter_for`` loads them."""
    return {"clearance": _steps(letter), "signature": _signature(letter)}


def _steps(letter: Letter) -> list[dict[str, Any]]:
    steps = list(letter.clearances.all())
    latest = max((step.round for step in steps), default=0)
    return [_step(step) for step in steps if step.round == latest]


def _signature(letter: Letter) -> dict[str, Any] | None:
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
