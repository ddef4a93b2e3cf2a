"""What marking the deadlines of letters are to carry: the highest of the letters behind each."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from correspondence.models import Answer, Letter, Request
from correspondence.models.letter import Direction
from correspondence.numbering import draft_key
from correspondence.selectors.addresses import matters_of
from deadlines.models import Deadline


def markings_of_deadlines(letters: Sequence[Letter]) -> dict[int, int]:
    """By key, the highest marking among the letters that each deadline of ``letters`` rests on.

    Those are the letter that gave rise to it and every letter with a request that cites it.
    Deadlines of any state, ended ones too. Three queries.
    """
    matters = {matter for letter in letters for matter in matters_of(letter)}
    own = Deadline.objects.filter(matter__in=matters).values_list("pk", flat=True)
    cited = Request.deadlines.through.objects.filter(request__letter__in=letters)
    keys = {*own, *cited.values_list("deadline_id", flat=True)}
    highest: defaultdict[int, int] = defaultdict(int)
    for key, marking in _markings_behind(keys):
        highest[key] = max(highest[key], marking)
    return dict(highest)


def replies_to(letters: Sequence[Letter]) -> QuerySet[Letter]:
    """The letters of ours that are written in reply to any of them, or answer what they ask."""
    answering = Answer.objects.filter(request__letter__in=letters).values("letter")
    ours = Letter.objects.filter(direction=Direction.OUTGOING)
    return ours.filter(Q(in_reply_to__in=letters) | Q(pk__in=answering))


def _markings_behind(keys: set[int]) -> list[tuple[int, int]]:
    citing = Request.deadlines.through.objects.filter(deadline__in=keys)
    pairs = list(citing.values_list("deadline_id", "request__letter__marking"))
    matters = dict(Deadline.objects.filter(pk__in=keys).values_list("pk", "matter"))
    drafts = {draft_key(matter) for matter in matters.values()} - {None}
    letters = Letter.objects.filter(Q(number__in=set(matters.values())) | Q(pk__in=drafts))
    markings = {
        matter: letter.marking for letter in letters.defer("text") for matter in matters_of(letter)
    }
    return pairs + [
        (key, markings[matter]) for key, matter in matters.items() if matter in markings
    ]
