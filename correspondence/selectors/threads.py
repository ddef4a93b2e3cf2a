"""Letters that belong together: what a letter answers, what answers it, and further copies."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from correspondence.models import Answer, Letter
from correspondence.selectors.letters import register_for
from offices.models import User

MOST = 200
ROUNDS = 25


def thread_of(letter: Letter, user: User | AnonymousUser) -> QuerySet[Letter]:
    """The letters that lead from one to another from ``letter`` on, itself too, the oldest first.

    One letter leads to another that it answers, is answered by or says the same as; none leads
    on through a letter that does not exist for ``user``. No more than 200 letters. Two queries
    for each step away from ``letter``, however many letters are found there.
    """
    seen = {letter.pk}
    newest = {letter.pk}
    for _round in range(ROUNDS):
        near = _near(newest) - seen
        if not near or len(seen) >= MOST:
            break
        visible = register_for(user).filter(pk__in=near).order_by("id")
        newest = set(visible.values_list("pk", flat=True)[: MOST - len(seen)])
        seen |= newest
    return register_for(user).filter(pk__in=seen).order_by("registered_at", "id")


def _near(keys: set[int]) -> set[int]:
    """The keys of letters one step away, found by one query of several short parts."""
    rows = Letter.objects.order_by()
    answers = Answer.objects.order_by()
    parts = (
        rows.filter(in_reply_to__in=keys).values_list("pk"),
        rows.filter(duplicate_of__in=keys).values_list("pk"),
        rows.filter(pk__in=keys, in_reply_to__isnull=False).values_list("in_reply_to"),
        rows.filter(pk__in=keys, duplicate_of__isnull=False).values_list("duplicate_of"),
        answers.filter(request__letter__in=keys).values_list("letter"),
        answers.filter(letter__in=keys).values_list("request__letter"),
    )
    found = parts[0].union(*parts[1:])
    return {key for (key,) in found}
