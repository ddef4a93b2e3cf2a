"""A registration as it is answered, for programs and for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as in_words
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from correspondence.models import Letter, Request
from correspondence.notifications.notices import Notice
from deadlines.engine import written_in, zone_named
from deadlines.models import Deadline
from offices.models import Party


@dataclass(frozen=True, slots=True)
class Registered:
    """A letter now on the register, what it asks for, and what is doubtful about it."""

    letter: Letter
    requests: tuple[tuple[Request, list[Deadline]], ...]
    notices: tuple[Notice, ...]


def answer_of(registered: Registered) -> dict[str, Any]:
    """The registration as JSON can hold it; instants carry the offset of the desk or capital."""
    letter = registered.letter
    return {
        "number": letter.number,
        "form": letter.form,
        "direction": letter.direction,
        "dated_on": letter.dated_on.isoformat(),
        "received_at": _received_at(letter),
        "requests": [
            {
                "kind": request.kind,
                "provision": request.provision_code or None,
                "deadlines": [_deadline_answer(deadline) for deadline in deadlines],
            }
            for request, deadlines in registered.requests
        ],
        "warnings": [
            {"code": str(notice.code), "detail": notice.detail} for notice in registered.notices
        ],
    }


def words_of(registered: Registered) -> Iterator[str]:
    """The registration in lines for people: each due date in both capitals, with its steps."""
    letter = registered.letter
    yield _("%(number)s · %(form)s of %(day)s, %(sender)s to %(addressee)s · desk %(desk)s") % {
        "number": letter.number,
        "form": letter.get_form_display(),
        "day": in_words(letter.dated_on, "j M Y"),
        "sender": letter.sender,
        "addressee": letter.addressee or "—",
        "desk": letter.desk.code,
    }
    yield "  " + letter.subject
    if not registered.requests:
        yield "  " + _("No request was entered; nothing is docketed.")
    for request, deadlines in registered.requests:
        yield from _request_words(request, deadlines)
    for notice in registered.notices:
        yield f"! {notice.code}: {notice.detail}"


def _received_at(letter: Letter) -> str | None:
    if letter.received_at is None:
        return None
    return letter.received_at.astimezone(ZoneInfo(letter.desk.post.zone)).isoformat()


def _deadline_answer(deadline: Deadline) -> dict[str, Any]:
    return {
        "id": str(deadline.pk),
        "rule": deadline.rule.code if deadline.rule else None,
        "basis": str(deadline.basis),
        "owed_by": str(deadline.owed_by),
        "due_on": deadline.due_on.isoformat() if deadline.due_on else None,
        "due_at": _in_zones(deadline),
        "state": str(deadline.state),
        "to_be_confirmed": deadline.to_be_confirmed,
        "reason_code": deadline.reason_code or None,
        "steps": [_spoken(step) for step in deadline.explanation.get("steps", [])],
        "readings": [_spoken(reading) for reading in deadline.explanation.get("readings", [])],
    }


def _in_zones(deadline: Deadline) -> dict[str, str]:
    zones = deadline.explanation.get("zones", [])
    return written_in(deadline.due_at, [zone_named(zone) for zone in zones])


def _spoken(entry: dict[str, Any]) -> dict[str, Any]:
    """A step or a reading with its reason in the reader's language."""
    reasons = entry["reason"]
    return entry | {"reason": reasons.get((get_language() or "en")[:2], reasons["en"])}


def _request_words(request: Request, deadlines: list[Deadline]) -> Iterator[str]:
    under = f" · {request.provision_code}" if request.provision_code else ""
    yield f"  {request.get_kind_display()}{under}"
    for deadline in deadlines:
        yield from _deadline_words(deadline)
    if not deadlines:
        yield "    " + _("No deadline.")


def _deadline_words(deadline: Deadline) -> Iterator[str]:
    if deadline.due_on is None:
        yield "    " + _("No date: %(reason)s") % {"reason": deadline.reason_code}
        return
    doubt = _(" · to be confirmed") if deadline.to_be_confirmed else ""
    day = in_words(deadline.due_on, "D j M Y")
    owed = deadline.get_owed_by_display()
    yield "    " + _("Due %(day)s · %(owed)s%(doubt)s") % {
        "day": day,
        "owed": owed,
        "doubt": doubt,
    }
    yield from _capital_words(deadline)
    for step in map(_spoken, deadline.explanation.get("steps", [])):
        yield f"      {step['from']} – {step['to']}  {step['counted']:>4}  {step['reason']}"
    for reading in map(_spoken, deadline.explanation.get("readings", [])):
        yield "      " + _("or %(day)s: %(reason)s") % {
            "day": reading["due_on"],
            "reason": reading["reason"],
        }


def _capital_words(deadline: Deadline) -> Iterator[str]:
    if deadline.due_at is None:
        return
    zones = deadline.explanation.get("zones", [])
    capitals = dict(Party.objects.filter(zone__in=zones).values_list("zone", "capital"))
    for zone in zones:
        local = deadline.due_at.astimezone(ZoneInfo(zone))
        yield f"      {capitals.get(zone) or zone:<12} {in_words(local, 'D j M Y H:i')} {local:%Z}"
