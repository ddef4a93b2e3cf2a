"""Whom a text names with an ``@``."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from correspondence.refusal import Refused
from offices.models import User

MARKED = re.compile(r"(?<![\w@.])@([^\s@]{1,80})")
GOES_ON = re.compile(r"[A-Za-z0-9_]")
MOST = 20


def people_mentioned(text: str) -> Sequence[User]:
    """The people whose user names follow an ``@``, in the order of the text; one query.

    A name ends where its letters do, so that a particle or a full stop may follow. Raises
    ``Refused`` for a name that is nobody's, and for more than 20.
    """
    marked = list(dict.fromkeys(MARKED.findall(text)))
    if len(marked) > MOST:
        raise Refused("TOO_MANY", "text", _("%(most)s people at most.") % {"most": MOST})
    prefixes = {one[:length] for one in marked for length in range(1, len(one) + 1)}
    people = User.objects.exclude(role=User.Role.SERVICE).filter(username__in=prefixes)
    known = {person.username: person for person in people} if marked else {}
    return list(dict.fromkeys(_meant(one, known) for one in marked))


def _meant(marked: str, known: dict[str, User]) -> User:
    for length in range(len(marked), 0, -1):
        name, rest = marked[:length], marked[length:]
        if name in known and not GOES_ON.match(rest):
            return known[name]
    detail = _("There is nobody of the user name '%(name)s'.") % {"name": marked[:64]}
    raise Refused("UNKNOWN_PERSON", "text", detail)
