"""What is said of a deadline that a letter met on another day than was thought."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from correspondence.models import Letter
from correspondence.notifications.colleagues import Words, words_on
from deadlines.models import Deadline
from deadlines.notifications.deadline_words import day
from deadlines.selectors.timeliness import Timeliness, timeliness_of
from offices.models import User

SENTENCES = {
    Timeliness.ON_TIME: gettext_noop("%(number)s met a deadline on %(day)s: in time after all"),
    Timeliness.LATE: gettext_noop("%(number)s met a deadline on %(day)s: that was late"),
    Timeliness.TOO_EARLY: gettext_noop("%(number)s met a deadline on %(day)s: that was too early"),
    Timeliness.NOT_JUDGED: gettext_noop("%(number)s met a deadline on %(day)s"),
}


def rejudged_words(letter: Letter, deadline: Deadline, to: User) -> Words:
    """When the letter met the deadline, as it is judged now, in the reader's language."""
    assert deadline.discharged_on is not None
    with translation.override(to.language):
        sentence = _(SENTENCES[timeliness_of(deadline)])
        values = {"number": letter.number, "day": day(deadline.discharged_on)}
        return words_on(letter, sentence % values)
