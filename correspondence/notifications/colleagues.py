"""What colleagues are told about a letter: its number and where to look, and no more than that.

The subject is in a mail only where the marking allows it; no comment, question or answer is.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from correspondence.models import InputRequest, Letter
from deadlines.notifications.deadline_words import day
from offices.models import Marking, User

SUBJECT_SHOWN_UP_TO = Marking.OFFICIAL


@dataclass(frozen=True, slots=True)
class Words:
    """A line inside the application, and the same as a mail."""

    line: str
    subject: str
    body: str


def page_of(letter: Letter) -> str:
    """Where the letter is, as a path."""
    return f"/letters/{letter.address}/"


def mention_words(letter: Letter, author: User, to: User) -> Words:
    """That the author named the reader in a comment."""
    with translation.override(to.language):
        values = {"author": author.name, "number": letter.address}
        return words_on(letter, _("%(author)s mentioned you at %(number)s") % values)


def asked_words(asked: InputRequest, to: User) -> Words:
    """That the reader's desk is asked for input."""
    with translation.override(to.language):
        values = {"number": asked.letter.address, "day": day(asked.by_on)}
        line = _("Your desk is asked for input on %(number)s by %(day)s") % values
        return words_on(asked.letter, line)


def given_words(asked: InputRequest, to: User) -> Words:
    """That the desk which the reader asked has answered."""
    with translation.override(to.language):
        values = {"number": asked.letter.address, "desk": asked.desk.code}
        return words_on(asked.letter, _("%(desk)s gave its input on %(number)s") % values)


def withdrawn_words(asked: InputRequest, to: User) -> Words:
    """That the reader's desk is asked no more."""
    with translation.override(to.language):
        values = {"number": asked.letter.address}
        return words_on(asked.letter, _("Input on %(number)s is not asked for any more") % values)


def given_to_words(letter: Letter, to: User) -> Words:
    """That a letter just registered is the reader's to work on."""
    with translation.override(to.language):
        return words_on(letter, _("%(number)s is yours to work on") % {"number": letter.address})


def brought_forward_words(letter: Letter, to: User) -> Words:
    """That the reader asked to see the letter again today."""
    with translation.override(to.language):
        values = {"number": letter.address}
        return words_on(letter, _("You asked to see %(number)s again today") % values)


def handed_over_line(officer: User, count: int, to: User) -> str:
    """How much of somebody's work the reader has from now on."""
    with translation.override(to.language):
        words = ngettext(
            "%(count)d thing was handed over to you from %(officer)s",
            "%(count)d things were handed over to you from %(officer)s",
            count,
        )
        return words % {"count": count, "officer": officer.name}


def words_on(letter: Letter, line: str) -> Words:
    """The line, and the mail that says it, in the language in force."""
    lines = [f"{line}.", ""]
    if letter.marking <= SUBJECT_SHOWN_UP_TO:
        lines.append(_("Subject: %(subject)s") % {"subject": letter.subject})
    lines.append(f"{settings.SITE_URL.rstrip('/')}{page_of(letter)}")
    return Words(line, line, "\n".join(lines) + "\n")
