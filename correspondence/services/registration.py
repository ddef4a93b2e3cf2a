"""Registering a letter: number, letter, citations, requests, deadlines and record, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from correspondence.access import require_may_register
from correspondence.entry import Entry, check_days, cleaned
from correspondence.models import Citation, Letter, Meeting, Organization, Person
from correspondence.models.letter import Direction, LetterState
from correspondence.moments import Moment, moment_of_day, moment_of_instant
from correspondence.notifications import Registered, notices_about
from correspondence.refusal import Refused
from correspondence.selectors.citations import Cited, Sought, cited, sought
from correspondence.selectors.desks import desk_of_entry
from correspondence.selectors.duplicates import first_copy
from correspondence.selectors.organizations import organization_named
from correspondence.services.addressing import person_of_side
from correspondence.services.announcing import announce_letter
from correspondence.services.asking import ask
from correspondence.services.indexing import index_new
from correspondence.services.introduction import introduce
from correspondence.services.marking import level_with_copies
from correspondence.services.moves import hold_alike
from correspondence.services.serials import draw_number
from correspondence.textual import folded_name, text_digest
from offices.access import visible_to
from offices.models import Desk
from offices.rows.bulk import insert_rows
from offices.services.audit import Act, Change, on_the_record, record, values_of

RECORDED = ("direction", "form", "state", "dated_on", "received_on", "sender_id", "marking")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """An entry with all that it refers to looked up, ready to be written."""

    entry: Entry
    digest: str
    desk: Desk
    received: Moment | None
    sent: Moment | None
    known: Mapping[str, Organization | None]
    cited: Sequence[Cited]
    sought: Sequence[Sought]


def register(*, act: Act, entry: Entry) -> Registered:
    """Register an incoming or noted letter, or log an outgoing one as dispatched.

    One transaction: the number of the year of ``act.at`` in the desk's zone, the letter,
    its citations and requests, their deadlines with reminders, and the entry of record.
    A confirmed duplicate is linked to the first copy and dockets nothing; both are marked as
    the higher of them. Raises ``Refused`` and ``PermissionDenied``; nothing is written then.
    """
    entry = cleaned(entry)
    digest = text_digest(entry.text)
    with on_the_record():
        looked = _looked_up(act, entry, digest)
        added = [name for name, organization in looked.known.items() if organization is None]
        letter = _entered(act, looked)
        requests = ask(
            act=act,
            letter=letter,
            requests=looked.sought,
            received=looked.received,
            sent=looked.sent,
            docket=letter.duplicate_of is None,
        )
        new = values_of(letter, *RECORDED) | {"desk": looked.desk.code}
        subject = str(letter.number)
        change = Change(action="REGISTER", subject_type="letter", subject=subject, new=new)
        index_new(letter=letter, agreements=_agreements(looked))
        announce_letter(act=act, letter=letter, what="registered")
        record(act=act, change=change)
    notices = notices_about(
        letter=letter, added=added, cited=looked.cited, requests=requests, sought=looked.sought
    )
    return Registered(letter, tuple(requests), tuple(notices))


def _entered(act: Act, looked: _Looked) -> Letter:
    """The letter's row under its number.

    The series is locked before letters that say the same, and those in the order of who
    marks them: whoever registers or marks at the same moment waits, and none for each other.
    """
    sender, addressee = _introduced(act, looked)
    people = _people(act, looked.entry, sender, addressee)
    _first_copy(act, looked, sender)
    number = draw_number(desk=looked.desk, direction=looked.entry.direction, at=act.at)
    first = _held_first_copy(act, looked, sender)
    letter = _written(
        act=act,
        looked=looked,
        number=number,
        sender=sender,
        addressee=addressee,
        people=people,
        first=first,
    )
    if first is not None:
        level_with_copies(act=act, letter=letter)
    return letter


def _held_first_copy(act: Act, looked: _Looked, sender: Organization) -> Letter | None:
    """The letter that this is a copy of, as it stands once all of one text are held."""
    first = _first_copy(act, looked, sender)
    if first is None:
        return None
    hold_alike(digest=looked.digest, first=first)
    return _first_copy(act, looked, sender)


def _looked_up(act: Act, entry: Entry, digest: str) -> _Looked:
    desk = desk_of_entry(entry.desk)
    require_may_register(act.actor, desk, entry.marking)
    zone = desk.post.zone
    received, sent = _moment(entry.received, zone), _moment(entry.sent, zone)
    today = act.at.astimezone(ZoneInfo(zone)).date()
    check_days(entry, received=received, sent=sent, now=act.at, today=today)
    citations = [cited(text, entry.dated_on) for text in entry.cites]
    _check_citations(entry, citations)
    return _Looked(
        entry=entry,
        digest=digest,
        desk=desk,
        received=received,
        sent=sent,
        known=_known(entry),
        cited=citations,
        sought=[sought(asked, entry.dated_on) for asked in entry.requests],
    )


def _agreements(looked: _Looked) -> set[int]:
    """Those that the letter cites, or asks for something under."""
    cited = {found.agreement.pk for found in looked.cited if found.agreement}
    return cited | {found.provision.agreement_id for found in looked.sought if found.provision}


def _moment(given: date | datetime | None, zone: str) -> Moment | None:
    if isinstance(given, datetime):
        return moment_of_instant(given, zone)
    return moment_of_day(given, zone) if given else None


def _check_citations(entry: Entry, citations: Sequence[Cited]) -> None:
    unknown = [found.text for found in citations if found.is_mistaken]
    if unknown and not entry.confirmed:
        raise Refused(
            "UNKNOWN_PROVISION",
            "cites",
            _("'%(cited)s' is not on record. Mend it, or confirm that the letter says so.")
            % {"cited": unknown[0]},
        )


def _known(entry: Entry) -> dict[str, Organization | None]:
    """The organizations of both names, None for one not on record; in one order for all."""
    named = {entry.addressee: "to", entry.sender: "from"}
    names = sorted(filter(None, named), key=folded_name)
    return {name: organization_named(name, field=named[name]) for name in names}


def _introduced(act: Act, looked: _Looked) -> tuple[Organization, Organization | None]:
    """The two organizations; those to be added are added in one order, whoever writes to whom."""
    found = {
        name: organization or introduce(act=act, name=name)
        for name, organization in looked.known.items()
    }
    return found[looked.entry.sender], found.get(looked.entry.addressee)


def _people(
    act: Act, entry: Entry, sender: Organization, addressee: Organization | None
) -> dict[str, Person | None]:
    """Who signs for the sender and to whom at the addressee it is written, by the field."""
    return {
        "sender_person": person_of_side(act=act, entry=entry, side="sender", of=sender),
        "addressee_person": person_of_side(act=act, entry=entry, side="addressee", of=addressee),
    }


def _first_copy(act: Act, looked: _Looked, sender: Organization) -> Letter | None:
    entry = looked.entry
    first = first_copy(
        digest=looked.digest, sender=sender, reference=entry.reference, dated_on=entry.dated_on
    )
    if first is None:
        return None
    if entry.confirmed:
        require_may_register(act.actor, looked.desk, first.marking)
        return first
    seen = act.actor is None or visible_to(Letter.objects.filter(pk=first.pk), act.actor).exists()
    known = _(" It is %(number)s.") % {"number": first.number} if seen else ""
    raise Refused(
        "DUPLICATE",
        "text",
        _(
            "This letter is on the register already.%(known)s Confirm, with a reason, to link a"
            " further copy to it; no new deadline is docketed."
        )
        % {"known": known},
    )


def _written(
    *,
    act: Act,
    looked: _Looked,
    number: str,
    sender: Organization,
    addressee: Organization | None,
    people: Mapping[str, Person | None],
    first: Letter | None,
) -> Letter:
    entry, received, sent = looked.entry, looked.received, looked.sent
    outgoing = entry.direction == Direction.OUTGOING
    letter = Letter(
        number=number,
        direction=entry.direction,
        form=entry.form,
        state=LetterState.DISPATCHED if outgoing else LetterState.REGISTERED,
        dated_on=entry.dated_on,
        received_on=received.on if received else None,
        received_at=received.at if received else None,
        receipt_hour_known=bool(received and received.hour_known),
        sent_at=sent.at if sent else None,
        registered_at=act.at,
        registered_by=act.actor,
        sender=sender,
        addressee=addressee,
        **people,
        subject=entry.subject,
        reference=entry.reference,
        place_asked=entry.place,
        text=entry.text,
        text_digest=looked.digest,
        desk=looked.desk,
        marking=max(entry.marking, first.marking) if first else entry.marking,
        duplicate_of=first,
        confirmed_reason=entry.reason,
        external_id=entry.external_id,
    )
    _write(letter, looked)
    return letter


def _write(letter: Letter, looked: _Looked) -> None:
    insert_rows([letter], with_keys=True)
    citations = [
        Citation(
            letter=letter,
            text=found.text,
            agreement=found.agreement,
            article=found.article,
            provision=found.provision,
            status=found.status,
        )
        for found in looked.cited
    ]
    insert_rows(citations)
    Meeting.objects.bulk_create(
        Meeting(
            letter=letter,
            title=announced.title,
            starts_at=announced.starts_at,
            zone=announced.zone,
            place=announced.place,
            participants=list(announced.participants),
        )
        for announced in looked.entry.meetings
    )
