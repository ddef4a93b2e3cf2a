"""Letters of ours that are signed or on their way, and the requests that they answer."""

from datetime import UTC, datetime
from typing import Any

from correspondence.models import Letter, Request
from correspondence.services.dispatching import dispatch
from correspondence.services.serials import draw_number
from deadlines.models import Deadline
from offices.models import Marking, User
from offices.services.audit import on_the_record
from tests.correspondence import builders
from tests.correspondence.builders import SPECIAL_SESSION, act, drafted, registered

SENT_AT = datetime(2017, 7, 24, 5, tzinfo=UTC)
LATER = datetime(2017, 7, 28, 5, tzinfo=UTC)


def asked(**fields: Any) -> Letter:
    """A letter from Washington of 12 July 2017 that asks for information by a treaty's rule."""
    builders.desk()
    builders.special_session_rule(
        **{"kinds": ["SPECIAL_SESSION", "INFORMATION"], "discharged_by": "written reply", **fields}
    )
    return registered(requests=(SPECIAL_SESSION,))


def the_deadline() -> Deadline:
    return Deadline.objects.get()


def signed(*, by: User | None = None, **fields: Any) -> Letter:
    """A letter of ours, signed on 24 July 2017, its text like no other's."""
    letter = drafted(by=by, at=SENT_AT, **{"marking": Marking.OFFICIAL, **fields})
    return made_signed(letter)


def made_signed(letter: Letter) -> Letter:
    """The draft with a number, as a signature leaves it."""
    with on_the_record():
        number = draw_number(desk=letter.desk, direction="OUTGOING", at=SENT_AT)
    Letter.objects.filter(pk=letter.pk).update(number=number, state="SIGNED")
    letter.refresh_from_db()
    return letter


def reply_to(letter: Letter, *, extent: str = "full", **fields: Any) -> Letter:
    """A signed reply that answers every request of the letter."""
    requests = tuple(Request.objects.filter(letter=letter).order_by("id"))
    return signed(in_reply_to=letter, **{extent: requests}, **fields)


def sent(letter: Letter, *, at: datetime = SENT_AT, channel: str = "POUCH", **how: Any) -> Letter:
    return dispatch(act=act(at, how.pop("by", None)), letter=letter, channel=channel, **how)
