"""A letter of ours as it goes by e-mail: its own words, and its signed copy with them."""

from correspondence.models import Attachment, Letter
from offices.services.mailroom import Mail, MailFile


def mail_of(letter: Letter, address: str, *, turn: int, copy: Attachment | None) -> Mail:
    """The mail that carries the letter; its identity is the same however often it is asked for.

    ``turn`` is which sending of the letter it is: one that came back is sent anew. ``copy``
    is the signed paper, whose bytes stay in the store of files until the mail is sent.
    """
    return Mail(
        identity=f"letter.{letter.pk}.{turn}",
        recipient=None,
        address=address,
        subject=f"{letter.number} {letter.subject}",
        body=letter.text,
        files=() if copy is None else (_file(copy),),
    )


def _file(copy: Attachment) -> MailFile:
    return MailFile(
        storage_name=copy.storage_name,
        name=copy.name,
        media_type=copy.media_type,
        sha256=copy.sha256,
    )
