"""Revising a draft: each time a further version, and none over one that its writer has not seen."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.draft_entry import lines_of_draft
from correspondence.models import DraftVersion, Letter
from correspondence.refusal import Refused, StaleVersion
from correspondence.services.drafting import add_version
from correspondence.services.indexing import index
from correspondence.services.moves import locked, record_move
from correspondence.textual import text_digest
from correspondence.workflow import Move, state_after
from offices.services.audit import Act, on_the_record


def revise(
    *, act: Act, letter: Letter, seen: int, subject: str, text: str, note: str = ""
) -> DraftVersion:
    """Write the next version of a draft; ``seen`` is the serial of the one that was edited.

    Raises ``StaleVersion`` when another version came meanwhile, naming both; ``Refused``
    when nothing is changed or a line is unfit; ``WrongState`` for a letter that is in
    clearance or further, or void; and ``PermissionDenied``.
    """
    subject, text, note = lines_of_draft(subject, text, note)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.REVISE)
        state_after(present.state, Move.REVISE)
        last = present.versions.order_by("-serial").first()
        if last is None:
            raise ValueError(f"letter {present.pk} was never drafted")
        _check_seen(last, seen)
        if (last.subject, last.text) == (subject, text):
            raise Refused("UNCHANGED", "text", _("Nothing is changed; there is no new version."))
        present.subject, present.text, present.text_digest = subject, text, text_digest(text)
        present.save(update_fields=["subject", "text", "text_digest"])
        version = add_version(act=act, letter=present, serial=last.serial + 1, note=note)
        index([present])
        old = {"serial": last.serial, "digest": last.digest}
        new = {"serial": version.serial, "digest": version.digest}
        record_move(act=act, letter=present, move=Move.REVISE, old=old, new=new)
    return version


def _check_seen(last: DraftVersion, seen: int) -> None:
    if last.serial == seen:
        return
    detail = _(
        "You edited version %(seen)s, and version %(present)s of %(who)s is the last one."
        " Compare the two and write yours anew from it."
    )
    who = last.written_by.name if last.written_by else _("the system")
    values = {"seen": seen, "present": last.serial, "who": who}
    raise StaleVersion("seen", detail % values, seen=seen, present=last.serial)
