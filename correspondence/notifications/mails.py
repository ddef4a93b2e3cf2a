"""What is said of a letter's mail that was not delivered, or that carried what it must not."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from correspondence.models import Letter
from correspondence.notifications.colleagues import Words, words_on
from offices.models import User

SENTENCES = {
    "returned": gettext_noop("The mail of %(number)s did not leave: dispatch it another way"),
    "infected": gettext_noop(
        "The mail of %(number)s left with a file in which the scanner now finds malicious"
        " content: warn who received it"
    ),
}


def mail_words(letter: Letter, what: str, to: User) -> Words:
    """In the reader's language; ``what`` is a key of the sentences."""
    with translation.override(to.language):
        return words_on(letter, _(SENTENCES[what]) % {"number": letter.address})
