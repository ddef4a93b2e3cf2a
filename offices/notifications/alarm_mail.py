from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offices.models import Alarm
from offices.selectors.alarms import meaning_of

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """A mail's subject and text; the subject is the notice's words as well."""

    subject: str
    body: str


def alarm_words(*, alarms: Sequence[Alarm], language: str) -> AlarmWords:
    """What is told of new alarms; each by its meaning and what it is about, no letter's words."""
    with translation.override(language):
        subject = ngettext(
            "Chancery: %(count)d new alarm", "Chancery: %(count)d new alarms", len(alarms)
        ) % {"count": len(alarms)}
        lines = [_line(alarm) for alarm in alarms[:MOST_NAMED]]
        link = f"{settings.SITE_URL.rstrip('/')}{reverse('offices:alarms')}"
        return AlarmWords(
            subject, "\n".join([*lines, "", _("All alarms: %(link)s") % {"link": link}, ""])
        )


def _line(alarm: Alarm) -> str:
    meaning = str(meaning_of(alarm.code))
    return f"- {meaning} {alarm.subject}".rstrip()
