"""What is said of a delegation of signature to the two between whom it is."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.models import SigningDelegation
from deadlines.notifications.deadline_words import day


class Words(NamedTuple):
    """The line and the page that it leads to."""

    line: str
    link: str


def delegated_words(delegation: SigningDelegation) -> Words:
    """In the language in force."""
    line = _("From %(from)s until %(until)s %(delegate)s may sign for %(signer)s.") % {
        "from": day(delegation.from_on),
        "until": day(delegation.until_on),
        "delegate": delegation.delegate.name,
        "signer": delegation.signer.name,
    }
    return Words(line, reverse("correspondence:signing_delegations"))
