"""What is on record and helps to read a letter; whoever reads one passes it in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrganization:
    """An organization on record, by every name that letters call it; ``party`` is a code."""

    name: str
    short_name: str = ""
    name_ko: str = ""
    aliases: tuple[str, ...] = ()
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOffice:
    """An office that a person holds or held; ``organization`` is the name on record."""

    organization: str
    title: str
    title_ko: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    name: str
    name_ko: str = ""
    offices: tuple[KnownOffice, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the person is known by."""
        return (self.name, self.name_ko, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownProvision:
    """A provision and what its rules answer to.

    ``code`` is as KORUS-22.2.4(b), ``article`` as 22.2.4(b). ``kinds`` are the kinds of
    request that choose one of its rules, ``variants`` their codes, as PERISHABLE.
    """

    code: str
    article: str
    title: str = ""
    kinds: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    has_time_limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAgreement:
    """An agreement with the names that letters call it, and its articles by number.

    ``lists_articles`` says that ``articles`` is whole, so that another does not exist.
    """

    key: str
    name: str
    name_ko: str = ""
    short_names: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    lists_articles: bool = False
    articles: Mapping[str, str] = field(default_factory=dict)
    provisions: tuple[KnownProvision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLetter:
    """A letter of the register that the reader may see."""

    number: str
    reference: str
    sender: str
    addressee: str
    dated_on: date
    subject: str = ""
    direction: str = ""
    same_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What letters on record are looked up by: this text, or one of these references.

    ``references`` are registry numbers and senders' references as the letter writes them,
    its own among them; ``dates`` the days of letters that it speaks of; ``subject`` what a
    mail answers, without its "Re:".
    """

    text: str
    references: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    sender: str = ""
    subject: str = ""


LetterFinder = Callable[[Traces], Sequence[KnownLetter]]


def no_letters(_traces: Traces) -> Sequence[KnownLetter]:
    """A register with nothing in it."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """All that is known when a letter is read.

    ``zone`` and ``received_on`` are the receiving desk's; ``ours`` the names on record of
    our own organizations, ``our_party`` the code of our party. ``find_letters`` looks
    letters up, of those that the reader may see.
    """

    organizations: tuple[KnownOrganization, ...] = ()
    persons: tuple[KnownPerson, ...] = ()
    agreements: tuple[KnownAgreement, ...] = ()
    zone: str = "UTC"
    received_on: date | None = None
    our_party: str = ""
    ours: tuple[str, ...] = ()
    find_letters: LetterFinder = no_letters
