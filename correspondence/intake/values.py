"""What reading a letter gives: proposals, each with the words that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of the normalized text: ``text`` is ``source[start:end]``, in code points.

    ``confidence`` is between 0 and 1: 0.9 and above is written in the place and the form
    that letters use for it, about 0.7 is concluded from one sign, 0.5 and below is doubtful.
    """

    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Span, Generic[Value]):
    """A value for one field, and the words that it rests on."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """Who writes or is written to. A value known on record is written as it is there."""

    organization: Proposal[str] | None = None
    person: Proposal[str] | None = None
    office: Proposal[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFound(Span):
    """An article that the letter cites; ``status`` is a code of the model ``Citation``.

    ``agreement`` is a key, empty where unclear; ``article`` as written and normalized, as
    22.2.4(b); ``provision`` a code, as KORUS-22.2.4(b), empty where none is on record.
    """

    agreement: str
    article: str
    provision: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFound(Span):
    """What the letter asks for; ``kind`` is a code of ``RequestKind``.

    ``stated_on`` is the day that the letter itself sets for it. ``variant`` and
    ``deadlines``, answers as of the command ``due``, are put in by whoever has the rules.
    """

    kind: str
    provision: str = ""
    variant: str = ""
    stated_on: date | None = None
    urgent: bool = False
    perishable: bool = False
    place: str = ""
    deadlines: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time as the letter puts it; ``unit`` is a code of the engine's ``Unit``."""

    length: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFound(Span):
    """A meeting; the instant is aware, or None where the letter does not say the hour."""

    starts_at: datetime | None = None
    on: date | None = None
    zone: str = ""
    place: str = ""
    participants: tuple[str, ...] = ()


class Why(StrEnum):
    """By what a letter of the register was found to be the one that is meant."""

    SAME_TEXT = "SAME_TEXT"
    SAME_REFERENCE = "SAME_REFERENCE"
    REFERENCE = "REFERENCE"
    DATE = "DATE"
    SUBJECT = "SUBJECT"
    NOT_ON_RECORD = "NOT_ON_RECORD"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFound(Span):
    """A letter that this one repeats or answers.

    ``value`` is its reference as this letter writes it, or else the words for it; ``number``
    its registry number, empty where it is not on record. ``discharges`` are the ids of its
    open deadlines that this letter may meet, put in by whoever has the docket.
    """

    value: str
    number: str
    why: Why
    discharges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What stands in the way of reading; ``detail`` and ``detail_ko`` say how to mend it."""

    code: str
    field: str
    detail: str
    detail_ko: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The proposed record of a letter, in the order of the contract of ``read_letter``."""

    text: str
    form: Proposal[str] | None = None
    language: Proposal[str] | None = None
    dated_on: Proposal[date] | None = None
    received_on: Proposal[date] | None = None
    sender: Correspondent = field(default_factory=Correspondent)
    addressee: Correspondent = field(default_factory=Correspondent)
    subject: Proposal[str] | None = None
    reference: Proposal[str] | None = None
    references_to: tuple[Proposal[str], ...] = ()
    citations: tuple[CitationFound, ...] = ()
    requests: tuple[RequestFound, ...] = ()
    stated_dates: tuple[Proposal[date], ...] = ()
    periods: tuple[Proposal[Period], ...] = ()
    meetings: tuple[MeetingFound, ...] = ()
    enclosures: tuple[Proposal[str], ...] = ()
    copies: tuple[Proposal[str], ...] = ()
    in_reply_to: LetterFound | None = None
    duplicates: tuple[LetterFound, ...] = ()
    problems: tuple[Problem, ...] = ()
