"""Signing a cleared letter: its number, its text and who signed it, in one transaction."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Attachment, DraftVersion, Letter, Signature, SigningDelegation
from correspondence.models.letter import Direction
from correspondence.notifications.clearance_words import Told
from correspondence.refusal import Refused
from correspondence.selectors.signing import Authority, in_force, is_head, leave_of
from correspondence.services.clearance_telling import authors_of, tell
from correspondence.services.indexing import index
from correspondence.services.moves import locked, record_move
from correspondence.services.seen_versions import present_version
from correspondence.services.serials import draw_number
from correspondence.services.steps import day_at
from correspondence.stations import delegations_to, last_round
from correspondence.textual import text_digest
from correspondence.workflow import Move, state_after
from offices.models import User
from offices.services.audit import Act, on_the_record


def sign(
    *,
    act: Act,
    letter: Letter,
    seen: int,
    signed_for: User | None = None,
    copy: Attachment | None = None,
) -> Letter:
    """Sign the version ``seen``, which is the one that was cleared, and number the letter.

    A head of the letter's desk signs; a delegate signs for one, and says for whom where
    several have delegated. ``copy`` is the signed paper as a file of the letter, if it is
    there already. The series is held before the letter, as in a registration. Raises
    ``Refused`` for who may not sign it on the day or is away, and for a file of another
    letter; ``StaleVersion``, ``WrongState`` and ``PermissionDenied``. No number is given then.
    """
    with on_the_record():
        number = _drawn(act, letter)
        present = locked(letter)
        require_may_move(act.actor, present, Move.SIGN)
        old, state = present.state, state_after(present.state, Move.SIGN)
        version = _cleared_version(present, seen)
        authority = _authority(act, present, signed_for)
        check_copy(present, copy)
        _freeze(present, version, number=number, state=state, on=day_at(act, present))
        index([present])
        Signature.objects.create(
            letter=present,
            version=version,
            signed_at=act.at,
            signed_by=act.actor,
            signed_for=authority.signed_for,
            delegation=authority.delegation,
            copy=copy,
        )
        _tell_and_record(act, present, version, authority, old)
    return present


def check_copy(letter: Letter, copy: Attachment | None) -> None:
    """Refuse a file that is not the letter's own as its signed copy."""
    if copy is not None and copy.letter_id != letter.pk:
        detail = _("The signed copy is a file of this letter: attach it here first.")
        raise Refused("NOT_ITS_FILE", "copy", detail)


def _drawn(act: Act, letter: Letter) -> str:
    if letter.direction != Direction.OUTGOING:
        return ""
    return draw_number(desk=letter.desk, direction=letter.direction, at=act.at)


def _cleared_version(letter: Letter, seen: int) -> DraftVersion:
    """The version that the last round cleared; a further one would have to be cleared anew."""
    version = present_version(letter, seen=seen)
    if any(step.version_id != version.pk for step in last_round(letter)):
        detail = _("The draft was revised after it was cleared: withdraw it and submit it again.")
        raise Refused("NOT_CLEARED", "version", detail)
    return version


def _freeze(letter: Letter, version: DraftVersion, *, number: str, state: str, on: date) -> None:
    """Number and date the letter, and make its words those of the version."""
    letter.number, letter.state, letter.dated_on = number, state, on
    letter.subject, letter.text = version.subject, version.text
    letter.text_digest = text_digest(version.text)
    fields = ["number", "state", "dated_on", "subject", "text", "text_digest"]
    letter.save(update_fields=fields)


def _authority(act: Act, letter: Letter, signed_for: User | None) -> Authority:
    if act.actor is None or (signed_for is None and is_head(act.actor, letter)):
        return Authority(None)
    if signed_for == act.actor:
        raise Refused("FOR_ONESELF", "signed_for", _("Sign in your own name: leave this empty."))
    on = day_at(act, letter)
    _check_present(act.actor, on)
    rows = delegations_to(act.actor, letter)
    if signed_for is not None:
        rows = rows.filter(signer=signed_for)
    return Authority(_only_one(rows, letter, on))


def _check_present(delegate: User, on: date) -> None:
    leave = leave_of(delegate, on, on)
    if leave is None:
        return
    detail = _(
        "You are on leave until %(until)s, and who is away signs for nobody. End the leave"
        " first, or leave it to whose signature it is."
    )
    raise Refused("DELEGATE_AWAY", "signed_for", detail % {"until": leave.until_on.isoformat()})


def _only_one(rows: QuerySet[SigningDelegation], letter: Letter, on: date) -> SigningDelegation:
    found = {row.signer_id: row for row in in_force(rows, letter, on)}
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise Refused(
            "DELEGATION_UNFIT",
            "signed_for",
            _(
                "No delegation lets you sign this letter today, by its form and its marking."
                " Let the head of the desk sign it, or have a delegation entered."
            ),
        )
    names = ", ".join(sorted(row.signer.username for row in found.values()))
    detail = _("You may sign for several: %(names)s. Say for whom.") % {"names": names}
    raise Refused("SEVERAL_SIGNERS", "signed_for", detail)


def _tell_and_record(
    act: Act, letter: Letter, version: DraftVersion, authority: Authority, old: str
) -> None:
    tell(
        act=act,
        letter=letter,
        told=Told.SIGNED,
        identity=f"letter.{letter.pk}",
        readers=[*authors_of(letter), authority.signed_for],
    )
    new: dict[str, object] = {
        "state": letter.state,
        "number": letter.number,
        "serial": version.serial,
        "digest": version.digest,
    }
    if authority.signed_for is not None:
        new["signed_for"] = authority.signed_for.username
    record_move(act=act, letter=letter, move=Move.SIGN, old={"state": old}, new=new)
