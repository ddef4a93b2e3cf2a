"""What a reading proposes: written for programs, in the contract's order, and in words."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from correspondence.intake.values import (
    CitationFound,
    Correspondent,
    LetterFound,
    MeetingFound,
    Period,
    Problem,
    Proposal,
    Reading,
    RequestFound,
    Span,
)


def proposals_written(reading: Reading) -> dict[str, Any]:
    """The reading as ``read_letter --json`` and the API answer it."""
    return {
        "text": reading.text,
        "form": _proposed(reading.form),
        "language": _proposed(reading.language),
        "dated_on": _proposed(reading.dated_on),
        "received_on": _proposed(reading.received_on),
        "sender": _correspondent(reading.sender),
        "addressee": _correspondent(reading.addressee),
        "subject": _proposed(reading.subject),
        "reference": _proposed(reading.reference),
        "references_to": _all(reading.references_to),
        "citations": [_citation(one) for one in reading.citations],
        "requests": [_request(one) for one in reading.requests],
        "stated_dates": _all(reading.stated_dates),
        "periods": _all(reading.periods),
        "meetings": [_meeting(one) for one in reading.meetings],
        "enclosures": _all(reading.enclosures),
        "copies": _all(reading.copies),
        "in_reply_to": _letter(reading.in_reply_to) if reading.in_reply_to else None,
        "duplicates": [_letter(one) for one in reading.duplicates],
        "problems": [_problem(one) for one in reading.problems],
    }


def _all(proposals: Iterable[Proposal[Any]]) -> list[dict[str, Any] | None]:
    return [_proposed(one) for one in proposals]


def _proposed(proposal: Proposal[Any] | None) -> dict[str, Any] | None:
    return {"value": _plain(proposal.value), **_span(proposal)} if proposal else None


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Period):
        return {"length": value.length, "unit": value.unit}
    return value


def _span(span: Span) -> dict[str, Any]:
    return {
        "text": span.text,
        "start": span.start,
        "end": span.end,
        "confidence": span.confidence,
    }


def _correspondent(one: Correspondent) -> dict[str, Any]:
    return {
        "organization": _proposed(one.organization),
        "person": _proposed(one.person),
        "office": _proposed(one.office),
    }


def _citation(one: CitationFound) -> dict[str, Any]:
    return {
        "agreement": one.agreement or None,
        "article": one.article or None,
        "provision": one.provision or None,
        "status": one.status,
        **_span(one),
    }


def _request(one: RequestFound) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "provision": one.provision or None,
        "variant": one.variant or None,
        "urgent": one.urgent,
        "perishable": one.perishable,
        "place": one.place or None,
        "stated_on": one.stated_on.isoformat() if one.stated_on else None,
        "deadlines": [dict(answer) for answer in one.deadlines],
        **_span(one),
    }


def _letter(one: LetterFound) -> dict[str, Any]:
    return {
        "value": one.number or one.value,
        "number": one.number or None,
        "reference": one.value or None,
        "why": one.why.value,
        "discharges": list(one.discharges),
        **_span(one),
    }


def _meeting(one: MeetingFound) -> dict[str, Any]:
    return {
        "starts_at": one.starts_at.isoformat() if one.starts_at else None,
        "zone": one.zone or None,
        "place": one.place or None,
        "participants": list(one.participants),
        **_span(one),
    }


def _problem(one: Problem) -> dict[str, Any]:
    detail = one.detail_ko if (get_language() or "en").startswith("ko") else one.detail
    return {"code": one.code, "field": one.field, "detail": detail}


def proposals_in_words(reading: Reading) -> Iterator[str]:
    """The reading line by line, as the command prints it."""
    for label, proposal in (
        (_("Form"), reading.form),
        (_("Dated"), reading.dated_on),
        (_("Subject"), reading.subject),
        (_("Reference"), reading.reference),
    ):
        if proposal is not None:
            yield _line(label, _said(proposal.value))
    yield from _people(reading)
    yield from _substance_in_words(reading)
    for copy in reading.duplicates:
        yield _line(_("On the register already"), copy.number)
    for problem in reading.problems:
        yield _line(_("Note"), _problem(problem)["detail"])
    yield _("Nothing was stored.")


def _substance_in_words(reading: Reading) -> Iterator[str]:
    if reading.in_reply_to is not None:
        answered = reading.in_reply_to
        yield _line(_("Answers"), answered.number or answered.value)
    for citation in reading.citations:
        name = f"{citation.agreement or '?'} {citation.article}".strip()
        yield _line(_("Cites"), f"{name} ({citation.status})")
    for request in reading.requests:
        yield from _request_in_words(request)
    for meeting in reading.meetings:
        at = meeting.starts_at.isoformat() if meeting.starts_at else ""
        yield _line(_("Meeting"), f"{at} {meeting.zone} {meeting.place}")


def _people(reading: Reading) -> Iterator[str]:
    for label, one in ((_("From"), reading.sender), (_("To"), reading.addressee)):
        parts = [part.value for part in (one.person, one.office, one.organization) if part]
        if parts:
            yield _line(label, ", ".join(parts))


def _request_in_words(request: RequestFound) -> Iterator[str]:
    yield _line(_("Asks"), f"{request.kind} {request.provision} {request.place}")
    yield f"    “{' '.join(request.text.split())}”"
    for answer in request.deadlines:
        name = answer.get("rule") or answer.get("basis")
        due = answer.get("due_on") or answer.get("reason_code") or _("no date")
        yield f"    {name}: {due}"
        steps = answer.get("steps")
        for step in steps if isinstance(steps, list) else ():
            yield f"        {step['from']} – {step['to']}: {step['reason']}"
        readings = answer.get("readings")
        for other in readings if isinstance(readings, list) else ():
            yield "        " + _line(_("or"), f"{other['due_on']}, {other['reason']}")


def _line(label: str, words: str) -> str:
    return f"{label}: {words}".rstrip()


def _said(value: object) -> str:
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)
