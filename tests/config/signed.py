"""The rows of a letter's way to its signature, one of each table."""

from datetime import UTC, date, datetime

from correspondence.models import (
    Clearance,
    ClearanceRoute,
    Letter,
    RouteStep,
    Signature,
    SigningDelegation,
)
from deadlines.models import Agreement
from offices.models import User

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ON = date(2026, 4, 1)


def clear_and_sign(word: str, letter: Letter, user: User, agreement: Agreement) -> None:
    """A route, its step, its clearance, a delegation and the signature; ``word`` is in texts."""
    version = letter.versions.get()
    route = ClearanceRoute.objects.create(name=f"Route {agreement.key}", agreement=agreement)
    RouteStep.objects.create(route=route, order=1, station="PERSON", person=user)
    Clearance.objects.create(
        route=route,
        order=1,
        station="PERSON",
        person=user,
        letter=letter,
        version=version,
        round=1,
        asked_at=AT,
        due_on=ON,
        state="CLEARED",
        ended_at=AT,
        ended_by=user,
        word=f"{word} word",
        taken_by=user,
        taken_at=AT,
        taken_reason=f"{word} reason",
    )
    signer = User.objects.create(username=f"signer{user.pk}", name="Signer")
    delegation = SigningDelegation.objects.create(
        signer=signer, delegate=user, from_on=ON, until_on=ON
    )
    Signature.objects.create(
        letter=letter,
        version=version,
        delegation=delegation,
        signed_at=AT,
        signed_by=user,
        signed_for=signer,
    )
