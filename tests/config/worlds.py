"""A row of every table, each with parents of its own, so that a list which asks for them shows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from correspondence.models import (
    Answer,
    Attachment,
    BringForward,
    Citation,
    Comment,
    ConfirmedField,
    Dispatch,
    DraftVersion,
    Export,
    File,
    Filing,
    ImportFault,
    InputRequest,
    Letter,
    LetterImport,
    Meeting,
    Mention,
    OfficeHeld,
    Organization,
    Person,
    Request,
    Series,
    Stamp,
    Template,
)
from correspondence.services.indexing import index as index_letters
from deadlines.models import (
    Acknowledgement,
    Agreement,
    Calendar,
    CalendarChange,
    Closure,
    Deadline,
    Extension,
    Feed,
    Provision,
    Reminder,
    ReminderPolicy,
    ReminderPreference,
    Revision,
    Rule,
    Standing,
    Suspension,
)
from offices.models import (
    Alarm,
    Attempt,
    Delegation,
    Delivery,
    DeliveryAttempt,
    Desk,
    Distribution,
    DistributionEntry,
    Event,
    Heartbeat,
    Identity,
    KeyedAnswer,
    Knock,
    Marking,
    Membership,
    Notice,
    OutgoingMessage,
    Party,
    Post,
    RecoveryCode,
    SavedFilter,
    SecondFactor,
    Session,
    SetUpKey,
    Slot,
    Token,
    User,
    Webhook,
)
from offices.services.audit import Act, Change, record
from tests.config.signed import clear_and_sign

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ON = date(2026, 4, 1)
Rows = Mapping[str, Any]


def make_world(index: int, *, word: str = "plain", marking: int = Marking.OFFICIAL) -> None:
    """One row of each table; ``word`` is in every text that a letter's content could reach."""
    house = _house(index)
    catalogue = _catalogue(index, house)
    letter = _letter(index, word, marking, house)
    _around_letter(index, word, letter, catalogue)
    _docket(index, word, marking, house, catalogue)
    _among_colleagues(index, word, letter, house)
    _files_by_workers(index, word, house["user"])
    clear_and_sign(word, letter, house["user"], catalogue["agreement"])
    with transaction.atomic():
        index_letters([letter])
    change = Change(action="TRY", subject_type="letter", subject=str(letter.number))
    record(act=Act(at=AT, actor=house["user"], source="test"), change=change)


def _house(index: int) -> Rows:
    party = _new(Party, code=f"P{index}", name=f"Party {index}", capital="Here", zone="UTC")
    post = _new(Post, code=f"P{index}", name="Post", party=party, place="Here", zone="UTC")
    desk = _new(Desk, code=f"D{index}", name="Desk", post=post)
    user = _new(User, username=f"user{index}", name=f"User {index}")
    message = _message(index, user)
    _new(Heartbeat, name=f"task {index}", beaten_at=AT)
    _new(
        Alarm,
        code="MAIL_DEAD",
        subject=f"{index}",
        raised_at=AT,
        seen_at=AT,
        ended_by=user,
        ended_at=AT,
    )
    _new(Slot, task="tick", slot=f"{index}", filled_at=AT)
    _new(Membership, user=user, desk=desk)
    deputy = _new(User, username=f"deputy{index}", name=f"Deputy {index}")
    _new(Delegation, user=user, deputy=deputy, from_on=ON, until_on=ON)
    _new(Notice, recipient=user, identity=f"{index}", kind="ALARM", words="Alarm", created_at=AT)
    _new(DistributionEntry, distribution=_new(Distribution), user=user)
    _new(Attempt, message=message, number=1, started_at=AT)
    _new(
        Token,
        user=user,
        name="token",
        prefix=f"chy{index:09d}",
        digest="0" * 64,
        created_at=AT,
        expires_at=AT.replace(year=2027),
    )
    _doors(index, user)
    return {"party": party, "desk": desk, "user": user, "message": message}


def _doors(index: int, user: User) -> None:
    factor = _new(SecondFactor, user=user, sealed_secret="sealed", begun_at=AT)
    _new(RecoveryCode, factor=factor, digest="0" * 64)
    _new(Identity, user=user, issuer="https://who.test", subject=f"{index}", bound_at=AT)
    given = {"status": 201, "fingerprint": "0" * 64}
    _new(KeyedAnswer, user=user, key=f"key{index}", begun_at=AT, **given)
    _new(Knock, door="PASSWORD", account_digest="0" * 64, at=AT)
    _new(SetUpKey, digest="0" * 64, made_at=AT)
    _new(Session, session_key=f"session{index}", expire_date=AT, user=user)


def _message(index: int, user: User) -> OutgoingMessage:
    return _new(
        OutgoingMessage,
        message_id=f"<{index}@test>",
        recipient=user,
        address="user@office.test",
        subject="Reminder",
        body="Reminder",
        created_at=AT,
        next_attempt_at=AT,
    )


def _catalogue(index: int, house: Rows) -> Rows:
    agreement = _new(Agreement, key=f"A{index}", name=f"Agreement {index}")
    provision = _new(Provision, agreement=agreement, article="1", title="Article 1")
    code = f"A{index}-1"
    rule = _new(
        Rule,
        provision=provision,
        code=code,
        lookup_code=code.lower(),
        nature="DUTY",
        state="VERIFIED",
        actor="BOTH",
    )
    calendar = _new(
        Calendar, code=f"C{index}", name="Calendar", known_from_on=ON, known_until_on=ON
    )
    _new(
        Closure,
        calendar=calendar,
        on=ON,
        name="Day off",
        kind="FIXED",
        state="IN_FORCE",
        source="A statute",
        confirmed_by=house["user"],
        confirmed_at=AT,
    )
    change = {"what": "Day off", "made_at": AT, "made_by": house["user"]}
    _new(CalendarChange, calendar=calendar, version=1, **change)
    return {"agreement": agreement, "provision": provision, "rule": rule}


def _letter(index: int, word: str, marking: int, house: Rows) -> Letter:
    sender = _new(
        Organization, name=f"Sender {index}", folded_name=f"sender {index}", party=house["party"]
    )
    person = _new(Person, name=f"Person {index}")
    _new(OfficeHeld, person=person, organization=sender, title="Minister")
    _new(Series, desk=house["desk"], letter_code="I", year=2026)
    kind = {"purpose": "REPLY", "form": "LETTER", "language": "en", "sha256": "0" * 64}
    _new(Template, code=f"T{index}", version=1, name="Reply", content=b"x", uploaded_at=AT, **kind)
    return _new(
        Letter,
        number=f"D{index}-I-2026-0001",
        direction="INCOMING",
        state="ASSIGNED",
        dated_on=ON,
        received_on=ON,
        received_at=AT,
        registered_at=AT,
        sender=sender,
        sender_person=person,
        subject=f"{word} subject",
        text=f"{word} text",
        text_digest="0" * 64,
        desk=house["desk"],
        officer=house["user"],
        marking=marking,
    )


def _around_letter(index: int, word: str, letter: Letter, catalogue: Rows) -> None:
    _new(
        Citation,
        letter=letter,
        text=f"{word} citation",
        agreement=catalogue["agreement"],
        provision=catalogue["provision"],
        status="RESOLVED",
    )
    file = _new(
        Attachment,
        letter=letter,
        storage_name=f"00/{index}",
        name=f"{word} file.pdf",
        kind="PDF",
        size=1,
        sha256="0" * 64,
        scan_state="NOT_REQUIRED",
        added_at=AT,
    )
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.write_bytes(b"x")
    asked = _new(Request, letter=letter, kind="OTHER", place=f"{word} place")
    _new(Answer, letter=letter, request=asked)
    draft = {"serial": 1, "subject": f"{word} subject", "text": f"{word} text"}
    _new(DraftVersion, letter=letter, written_at=AT, digest="0" * 64, **draft)
    _new(Dispatch, letter=letter, channel="POUCH", tracking=f"{word} tracking", sent_at=AT)
    stamp = {"kind": "OTHER", "stamped_at": AT, "zone": "UTC", "by_whom": f"{word} registry"}
    _new(Stamp, letter=letter, recorded_at=AT, **stamp)
    _new(Meeting, letter=letter, request=asked, title=f"{word} meeting")
    _new(
        ConfirmedField, letter=letter, field="subject", confirmed=f"{word} subject", outcome="ADDED"
    )


def _among_colleagues(index: int, word: str, letter: Letter, house: Rows) -> None:
    user, desk = house["user"], house["desk"]
    file = _new(
        File,
        number=f"D{index}-F-2026-0001",
        title=f"{word} dossier",
        desk=desk,
        marking=letter.marking,
        opened_at=AT,
        opened_by=user,
    )
    _new(Filing, file=file, letter=letter, linked_at=AT)
    _new(
        InputRequest,
        letter=letter,
        desk=desk,
        officer=user,
        question=f"{word} question",
        by_on=ON,
        deadline=Deadline.objects.get(matter=letter.number),
        asked_at=AT,
        asked_by=user,
    )
    comment = _new(Comment, letter=letter, author=user, text=f"{word} comment", written_at=AT)
    _new(Mention, comment=comment, user=user)
    again = {"again_on": ON, "fire_at": AT, "made_at": AT, "note": f"{word} note"}
    _new(BringForward, letter=letter, person=user, **again)


def _files_by_workers(index: int, word: str, user: User) -> None:
    brought = _new(LetterImport, user=user, name=f"{index}.csv", content=word, made_at=AT)
    _new(ImportFault, letter_import=brought, line=2, code="INVALID", detail=f"{word} is no day.")
    _new(Export, user=user, of="LETTERS", format="CSV", filters={"q": word}, made_at=AT)
    kept = {"person": user, "made_by": user, "made_at": AT}
    _new(SavedFilter, name=f"Filter {index}", query=f"q={word}", **kept)


def _docket(index: int, word: str, marking: int, house: Rows, catalogue: Rows) -> None:
    deadline = _new(
        Deadline,
        basis="RULE",
        owed_by="OURS",
        rule=catalogue["rule"],
        provision=catalogue["provision"],
        matter=f"D{index}-I-2026-0001",
        subject=f"{word} subject",
        desk=house["desk"],
        officer=house["user"],
        marking=marking,
        due_on=ON,
        docketed_at=AT,
    )
    _new(
        Standing,
        deadline=deadline,
        from_at=AT,
        state="OPEN",
        desk=house["desk"],
        marking=marking,
        cause="DOCKETED",
        reason=f"{word} reason",
        made_by=house["user"],
    )
    _around_deadline(word, deadline, house)


def _around_deadline(word: str, deadline: Deadline, house: Rows) -> None:
    user = house["user"]
    _told_elsewhere(word, deadline, user)
    _new(
        Revision,
        deadline=deadline,
        cause="CALENDAR",
        old_due_on=ON,
        new_due_on=ON,
        proposed_at=AT,
        proposed_by=user,
        reason=f"{word} reason",
    )
    later = ON.replace(month=5)
    asked = {"from_on": ON, "to_on": later, "asked_in": "D1-O-2026-0001", "asked_at": AT}
    _new(Extension, deadline=deadline, asked_by=user, **asked)
    _new(
        Suspension,
        deadline=deadline,
        from_at=AT,
        from_on=ON,
        reason=f"{word} reason",
        made_by=user,
    )
    agreement = deadline.provision.agreement if deadline.provision else None
    policy = _new(ReminderPolicy, name="Policy", agreement=agreement, rungs="7 0")
    _new(ReminderPreference, user=user)
    _new(Acknowledgement, deadline=deadline, user=user, acknowledged_at=AT)
    _new(
        Reminder,
        deadline=deadline,
        policy=policy,
        rung=7,
        recipient=house["user"],
        local_on=ON,
        zone="UTC",
        fire_at=AT,
        message=house["message"],
    )


def _told_elsewhere(word: str, deadline: Deadline, user: User) -> None:
    digest = f"{deadline.pk:064x}"
    _new(Feed, reader=user, desk=deadline.desk, digest=digest, hint="last", made_at=AT)
    event = _new(
        Event,
        kind="deadline.docketed",
        subject_type="deadline",
        subject=f"{word} {deadline.pk}",
        matter=deadline.matter,
        at=AT,
        desk=deadline.desk,
        marking=deadline.marking,
    )
    url = f"https://hooks.test/{deadline.pk}"
    webhook = _new(Webhook, user=user, url=url, sealed_secret="sealed", made_at=AT)
    delivery = _new(Delivery, webhook=webhook, event=event, made_at=AT, next_attempt_at=AT)
    _new(DeliveryAttempt, delivery=delivery, number=1, started_at=AT)


def _new(model: type[Model], **fields: Any) -> Any:
    return model._default_manager.create(**fields)
