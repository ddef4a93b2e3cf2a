"""Keeping the signed paper beside the letter, between its signature and its dispatch."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_attach
from correspondence.models import Attachment, Letter
from correspondence.models.letter import LetterState
from correspondence.refusal import Refused
from correspondence.selectors.signing import awaits_signed_copy
from correspondence.services.moves import locked
from correspondence.services.signing import check_copy
from offices.services.audit import Act, Change, on_the_record, record


def keep_signed_copy(*, act: Act, letter: Letter, copy: Attachment) -> Letter:
    """Say which file of a signed letter is its signed copy, until it is dispatched.

    One that came back may have another, as when a scanner found something in the first.

    Raises ``Refused`` for a letter that is not signed or has left, and for a file of
    another letter; ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_attach(act.actor, present)
        check_copy(present, copy)
        if not awaits_signed_copy(present):
            detail = _(
                "The letter is in the state “%(state)s”: its signed copy is named after the"
                " signature and before the dispatch."
            )
            state = LetterState(present.state).label
            raise Refused("WRONG_STATE", "copy", detail % {"state": state})
        signature = present.signature
        old = {"copy": signature.copy.sha256 if signature.copy else None}
        signature.copy = copy
        signature.save(update_fields=["copy"])
        change = Change(
            action="KEEP_SIGNED_COPY",
            subject_type="letter",
            subject=present.address,
            old=old,
            new={"copy": copy.sha256},
        )
        record(act=act, change=change)
    return present
