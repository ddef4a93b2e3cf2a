"""What rests on a letter's receipt or sending is judged anew when that is known to be another."""

from correspondence.models import Letter
from correspondence.notifications.judgements import rejudged_words
from correspondence.selectors.closing import stopping_moment
from correspondence.services.telling import Told, tell
from deadlines.models import Deadline, Revision
from deadlines.models.deadline import DeadlineState
from deadlines.services.rejudging import rejudge
from offices.access import Sight
from offices.services.audit import Act


def rejudge_what_it_met(*, act: Act, letter: Letter, reason: str) -> list[Revision]:
    """Judge anew each deadline that the letter met, in the caller's transaction, and tell people.

    In time or late may turn either way; the due dates stay.
    """
    met = Deadline.objects.filter(proof=str(letter.number), state=DeadlineState.DISCHARGED)
    turned = []
    for row in met.select_related("rule", "officer").order_by("id"):
        moment = stopping_moment(letter, row.rule)
        if moment is None:
            continue
        on = moment.on if moment.known_at is None else None
        revision = rejudge(
            act=act, deadline=row, done_on=on, done_at=moment.known_at, reason=reason
        )
        if revision is not None:
            turned.append(revision)
            _tell(act, letter, revision)
    return turned


def _tell(act: Act, letter: Letter, revision: Revision) -> None:
    row = Deadline.objects.select_related("officer", "rule").get(pk=revision.deadline_id)
    sight = Sight([letter])
    people = {user.pk: user for user in (row.officer, letter.officer) if user is not None}
    tell(
        now=act.at,
        told=[
            Told(
                identity=f"rejudged.{revision.pk}.{user.pk}",
                to=user,
                words=rejudged_words(letter, row, user),
                letter=letter,
            )
            for user in people.values()
            if user != act.actor and sight.sees(user, letter)
        ],
    )
