"""What those concerned are told of a draft's way to its signature: never its subject or text."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from deadlines.notifications.deadline_words import day


class Told(StrEnum):
    """What has happened to a draft."""

    ASKED = "asked"
    ASKED_IN_PLACE = "asked-in-place"
    TAKEN_OVER = "taken-over"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    CLEARED = "cleared"
    SIGNED = "signed"


SENTENCES = {
    Told.ASKED: gettext_noop("%(letter)s waits for your clearance."),
    Told.ASKED_IN_PLACE: gettext_noop(
        "%(letter)s waits for the clearance of somebody who is away: take it over."
    ),
    Told.TAKEN_OVER: gettext_noop("%(who)s has taken over the clearance of %(letter)s."),
    Told.RETURNED: gettext_noop("%(who)s has returned %(letter)s to you, with a reason."),
    Told.WITHDRAWN: gettext_noop(
        "%(who)s has withdrawn %(letter)s: it needs no clearance for now."
    ),
    Told.CLEARED: gettext_noop("%(letter)s is cleared and can be signed."),
    Told.SIGNED: gettext_noop("%(who)s has signed %(letter)s."),
}


class Words(NamedTuple):
    """The line inside the application, a mail's body, and the page that both lead to."""

    line: str
    body: str
    link: str


def words_on(told: Told, *, address: str, who: str, due_on: date | None, language: str) -> Words:
    """What is said to one reader in their language."""
    link = reverse("correspondence:clearance", args=[address])
    with translation.override(language):
        line = _(SENTENCES[told]) % {"letter": address, "who": who or _("The system")}
        if due_on is not None and told in (Told.ASKED, Told.ASKED_IN_PLACE):
            line += " " + _("By %(day)s.") % {"day": day(due_on)}
        where = _("Where it is read and answered: %(link)s")
        body = f"{line}\n\n{where % {'link': settings.SITE_URL.rstrip('/') + link}}\n"
    return Words(line, body, link)
