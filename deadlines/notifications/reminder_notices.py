from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from deadlines.models import Deadline
from deadlines.notifications.deadline_words import matter_of, when


def words_of_notice(deadline: Deadline, on: date, language: str) -> str:
    """The one line inside the application: registry number and date, never the subject."""
    with translation.override(language):
        values = {"matter": matter_of(deadline), "when": when(deadline, on)}
        return _("%(matter)s: %(when)s") % values
