"""A letter of ours as it goes by e-mail: its own words and nothing else."""

from correspondence.models import Letter
from offices.services.mailroom import Mail


def mail_of(letter: Letter, address: str, *, turn: int) -> Mail:
    """The mail that carries the letter; its identity is the same however often it is asked for.

    ``turn`` is which sending of the letter it is: one that came back is sent anew.
    """
    return Mail(
        identity=f"letter.{letter.pk}.{turn}",
        recipient=None,
        address=address,
        subject=f"{letter.number} {letter.subject}",
        body=letter.text,
    )
