"""Who is told about a deadline."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from deadlines.models import Deadline
from offices.models import Membership, User

Refused = Mapping[int, Collection[int]]
NOBODY: Refused = {}


def recipients_of(
    deadlines: Sequence[Deadline], *, refused: Refused = NOBODY
) -> dict[int, list[User]]:
    """Whom to remind of each deadline, by its key: its officer, else the heads of its
    desk, else the registry's clerks. A disabled account is never among them, nor one that is
    not cleared for the deadline.

    ``refused`` holds, by deadline, the users who could not be told. At most two queries
    when the officers are loaded with the deadlines.
    """
    without = [d for d in deadlines if not _able([d.officer], d, refused)]
    heads = _heads(without)
    orphans = [d for d in without if not _able(heads[d.desk_id], d, refused)]
    clerks = list(_clerks()) if orphans else []
    return {
        d.pk: _able([d.officer], d, refused)
        or _able(heads[d.desk_id], d, refused)
        or _able(clerks, d, refused)
        for d in deadlines
    }


def _able(users: Iterable[User | None], deadline: Deadline, refused: Refused) -> list[User]:
    unable = refused.get(deadline.pk, ())
    return [
        user
        for user in users
        if user and user.is_active and user.cleared_to >= deadline.marking and user.pk not in unable
    ]


def _heads(deadlines: Iterable[Deadline]) -> defaultdict[int, list[User]]:
    heads: defaultdict[int, list[User]] = defaultdict(list)
    desks = {deadline.desk_id for deadline in deadlines}
    if not desks:
        return heads
    members = Membership.objects.filter(desk__in=desks, role=Membership.Role.MANAGER)
    for member in members.select_related("user").order_by("id"):
        heads[member.desk_id].append(member.user)
    return heads


def _clerks() -> Iterable[User]:
    return User.objects.filter(role=User.Role.CLERK, is_active=True).order_by("id")
