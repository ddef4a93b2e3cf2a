"""Telling those concerned, inside the application and by mail, what becomes of a draft."""

from collections.abc import Iterable
from datetime import date

from correspondence.models import Clearance, Letter
from correspondence.notifications.clearance_words import Told, words_on
from correspondence.selectors.lines import Line
from offices.models import Notice, User
from offices.services.audit import Act
from offices.services.mailroom import Mail, enqueue
from offices.services.notices import Word, give_notices


def tell_step(*, act: Act, letter: Letter, step: Clearance, line: Line) -> None:
    """Ask those who stand at a step for their word, or while they are away who is next."""
    told = Told.ASKED if line.here else Told.ASKED_IN_PLACE
    again = f".{step.taken_by_id}" if step.taken_by_id else ""
    tell(
        act=act,
        letter=letter,
        told=told,
        identity=f"step.{step.pk}{again}",
        readers=line.reached,
        due_on=step.due_on,
    )


def tell(
    *,
    act: Act,
    letter: Letter,
    told: Told,
    identity: str,
    readers: Iterable[User | None],
    due_on: date | None = None,
) -> None:
    """A notice and a mail to each reader but the one who acts; nobody is told twice."""
    others = {user.pk: user for user in readers if user is not None and user != act.actor}
    who = act.actor.name if act.actor else ""
    notices, mails = [], []
    for reader in others.values():
        said = words_on(
            told, address=letter.address, who=who, due_on=due_on, language=reader.language
        )
        named = f"clearance.{told}.{identity}.{reader.pk}"
        notices.append(
            Word(
                identity=named,
                recipient=reader,
                kind=Notice.Kind.WORK,
                words=said.line,
                link=said.link,
            )
        )
        if reader.email and reader.is_active:
            mails.append(
                Mail(
                    identity=named,
                    recipient=reader,
                    address=reader.email,
                    subject=said.line,
                    body=said.body,
                )
            )
    give_notices(now=act.at, words=notices)
    enqueue(now=act.at, mails=mails)


def authors_of(letter: Letter) -> list[User]:
    """Whose draft it is: who began it, who works on it, and who wrote its last version."""
    last = letter.versions.select_related("written_by").order_by("-serial").first()
    found = [letter.registered_by, letter.officer, last.written_by if last else None]
    return list({user.pk: user for user in found if user is not None}.values())
