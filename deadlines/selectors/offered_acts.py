from collections.abc import Iterator, Sequence

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from offices.models import Membership, User


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
