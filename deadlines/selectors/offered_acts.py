"""What may be done with many deadlines at once, with which and with how many."""

from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from deadlines.models.deadline import Basis
from offices.models import Membership, User

MOST_AT_ONCE = 200
MAY_BE_CHOSEN = ~Q(basis=Basis.INTERNAL)
"""A day of the office's own policy stays with whose step it is."""


def acts_on_deadlines(
    user: User, places: Sequence[Membership]
) -> Iterator[tuple[str, str | Promise]]:
    """What the user, whose places these are, may do with many deadlines at once.

    Routes with their labels, as apps offer them in their config's ``acts_on_deadlines``, each
    with the path of the function that says who may.
    """
    for config in apps.get_app_configs():
        for route, label, who_may in getattr(config, "acts_on_deadlines", ()):
            if import_string(who_may)(user, places):
                yield route, label
