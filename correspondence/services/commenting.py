"""Comments on a letter: written once, edited by nobody, retracted by their author."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access import require_may_comment
from correspondence.entry import too_long
from correspondence.models import Comment, Letter, Mention
from correspondence.notifications.colleagues import mention_words
from correspondence.refusal import Refused
from correspondence.selectors.mentions import people_mentioned
from correspondence.services.announcing import announce_letter
from correspondence.services.moves import locked
from correspondence.services.telling import Told, tell
from correspondence.textual import plain_text
from offices.access import Sight
from offices.models import User
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_COMMENT = 4_000


def comment(*, act: Act, letter: Letter, text: str) -> Comment:
    """Put a word about the letter beside it, and tell whom it names with an ``@``.

    Raises ``Refused`` for an empty or too long text and for a person who is nobody here or
    does not see the letter, naming them; and ``PermissionDenied``.
    """
    require_may_comment(act.actor, letter)
    assert act.actor is not None
    plain = plain_text(text)
    if not plain:
        raise Refused("REQUIRED", "text", _("Write the comment."))
    if len(plain) > LONGEST_COMMENT:
        raise too_long("text", LONGEST_COMMENT)
    with on_the_record():
        present = locked(letter)
        people = people_mentioned(plain)
        _check_sight(present, people)
        row = Comment.objects.create(
            letter=present, author=act.actor, text=plain, written_at=act.at
        )
        Mention.objects.bulk_create(Mention(comment=row, user=user) for user in people)
        _tell(act, row, act.actor, people)
        named = {"mentions": [user.username for user in people]} if people else {}
        _record(act, row, "COMMENT", named)
        announce_letter(act=act, letter=present, what="commented")
    return row


def retract(*, act: Act, comment: Comment) -> Comment:
    """Take the comment's text away; that it was there, and whose it was, stays.

    Raises ``PermissionDenied`` for anybody but the author, and ``Refused`` for one that
    was retracted already.
    """
    with on_the_record():
        rows = Comment.objects.select_for_update(of=("self",)).select_related("letter", "author")
        row = rows.get(pk=comment.pk)
        if act.actor is not None and act.actor != row.author:
            raise PermissionDenied(_("Only its author retracts a comment."))
        if row.retracted_at is not None:
            raise Refused("RETRACTED", "comment", _("The comment was retracted already."))
        row.text, row.retracted_at = "", act.at
        row.save(update_fields=["text", "retracted_at"])
        _record(act, row, "RETRACT_COMMENT", {})
        announce_letter(act=act, letter=row.letter, what="comment_retracted")
    return row


def _check_sight(letter: Letter, people: Sequence[User]) -> None:
    sight = Sight([letter]) if people else None
    for user in people:
        if sight is not None and not sight.sees(user, letter):
            detail = _("%(name)s does not see this letter and cannot be mentioned at it.")
            raise Refused("CANNOT_SEE", "text", detail % {"name": user.name})


def _tell(act: Act, row: Comment, author: User, people: Sequence[User]) -> None:
    tell(
        now=act.at,
        told=[
            Told(
                identity=f"mention.{row.pk}.{user.pk}",
                to=user,
                words=mention_words(row.letter, author, user),
                letter=row.letter,
            )
            for user in people
            if user != author
        ],
    )


def _record(act: Act, row: Comment, action: str, new: Mapping[str, object]) -> None:
    subject = row.letter.address
    change = Change(
        action=action, subject_type="letter", subject=subject, new={"comment": row.pk, **new}
    )
    record(act=act, change=change)
