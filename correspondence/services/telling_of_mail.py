"""Telling who works a letter what became of its mail."""

from correspondence.models import Dispatch
from correspondence.notifications.mails import mail_words
from correspondence.services.telling import Told, tell
from offices.services.audit import Act


def tell_of_mail(*, act: Act, dispatch: Dispatch, what: str) -> None:
    """A notice and a mail to the letter's officer and who dispatched it: "returned", "infected"."""
    letter = dispatch.letter
    people = {user.pk: user for user in (letter.officer, dispatch.sent_by) if user is not None}
    able = [user for user in people.values() if user.is_active and user != act.actor]
    tell(
        now=act.at,
        told=[
            Told(
                identity=f"dispatch.{dispatch.pk}.{what}.{user.pk}",
                to=user,
                words=mail_words(letter, what, user),
                letter=letter,
            )
            for user in able
        ],
    )
