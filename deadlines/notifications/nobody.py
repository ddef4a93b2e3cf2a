from django.utils import translation
from django.utils.translation import gettext as _

from deadlines.models import Deadline


def words_of_nobody(deadline: Deadline, language: str) -> str:
    """That nobody can be reminded of a deadline, without naming its letter."""
    with translation.override(language):
        return _(
            "Nobody can be reminded of deadline no. %(number)s at desk %(desk)s: give it an"
            " officer who is cleared for it, is of the desk and has a mail address."
        ) % {"number": deadline.pk, "desk": deadline.desk.code}
