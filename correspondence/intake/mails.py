"""Who a mail is from and to, by its headers."""

import re
from collections.abc import Iterator, Sequence
from email.utils import parseaddr

from correspondence.intake.bodies import is_all_of_office, kind_of
from correspondence.intake.known import Names
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.korean_words import is_korean_part
from correspondence.intake.labelled import Labelled
from correspondence.intake.labelled_sides import labelled_party
from correspondence.intake.pieces import Named, Piece

BRACKETED = re.compile(r"[ ]?[(\[](?P<words>[^()\[\]]{1,60})[)\]]")
OFFICE_CODE = re.compile(r"[ ](?P<words>[A-Z]{2,6}/[A-Z/]{2,12}|-[A-Z]{2,6})$")
ADDRESS = re.compile(
    r"<(?P<address>[^<>\s]{1,200})>"
    r"|\[(?:mailto:)?(?P<mailto>[^\[\]\s@]{1,80}@[^\[\]\s]{1,120})\]"
)
# A mailbox of an office, and nobody's name.
FUNCTIONAL = re.compile(
    r"\d|\b(?:Origin|Policy|Trade|Enquir(?:y|ies)|Inquir(?:y|ies)|Mailbox|Press|Info|Customs|FTA|TBT|SPS|WTO"
    r"|Notifications?|Helpdesk|Support|Verification|Correspondence|Mail)\b"
)
# A machine's mailbox before the one it writes for.
FOR_ANOTHER = re.compile(r"^[^\n]{0,120}[ ]on behalf of[ ](?:the[ ])?")
GROUP = re.compile(
    r"(?:all\b|undisclosed|distribution|(?:interested|other|the)?[ ]?(?:parties|members|recipients"
    r"|colleagues|delegates|delegations|stakeholders|participants)\b)",
    re.IGNORECASE,
)
# One person alone, the last name first: "Ono, Rie (Ministry of Tea)".
LAST_FIRST = re.compile(r"[^\s,;@]{2,30},[ ][^,;@()]{2,40}(?:[(][^()]{1,60}[)])?")
PRONOUNS = re.compile(r"[ ]?\((?:she|he|they)(?:[ ]?/[ ]?[a-z]{2,6}){1,2}\)", re.IGNORECASE)
# What a server adds behind a name: the house, in square brackets.
TAG = re.compile(r"[ ]\[(?P<words>[A-Z][A-Za-z/ -]{1,20})\]$")
ACRONYM = re.compile(r"[A-Z]{2,8}")
ACRONYM_FIRST = re.compile(r"(?P<acronym>[A-Z]{3,8})(?=[ /-])")
HONORIFIC = re.compile(r"[ ]?님$")
HANGUL = re.compile("[가-힣]")


def mail_party(field: Labelled | None, names: Names) -> Named:
    """The first of the persons that a header names."""
    if field is None:
        return Named()
    if is_written_out(field):
        return labelled_party(field)
    return next((one for one in mail_parties(field, names) if not one.is_empty), Named())


def is_written_out(field: Labelled) -> bool:
    """Whether a header names somebody as a letter does: name, office, body, and no address."""
    if "@" in field.whole or ";" in field.whole or HANGUL.search(field.whole):
        return False
    first, comma, rest = field.words.partition(", ")
    if not comma:
        return False
    rest = BRACKETED.sub("", rest)
    return kind_of(rest) in ("BODY", "OFFICE") or (" " in first and not kind_of(first))


def mail_parties(field: Labelled, names: Names) -> Iterator[Named]:
    """The persons that a header names, each with the organization that its address tells."""
    for name, address in _addresses(FOR_ANOTHER.sub("", field.whole)):
        yield _party(_unquoted(name), address, field, names)


def written_names(fields: Sequence[Labelled]) -> Iterator[tuple[str, Labelled]]:
    """The names, or else the addresses, that headers list."""
    for field in fields:
        for name, address in _addresses(field.whole):
            plain = BRACKETED.sub("", _unquoted(name)).strip()
            if plain or address:
                yield _turned(plain) or address, field


def _addresses(whole: str) -> Iterator[tuple[str, str]]:
    """Names with their addresses; a comma within a name, as Outlook writes it, stays there."""
    end = 0
    for found in ADDRESS.finditer(whole):
        yield whole[end : found.start()].strip(" ,;\t"), found["address"] or found["mailto"]
        end = found.end()
    bare = PRONOUNS.sub("", TAG.sub("", whole[end:].strip()))
    is_one = ";" in whole[end:] or LAST_FIRST.fullmatch(bare)
    separator = r"[;]" if is_one else r"[;,]"
    for rest in re.split(separator, whole[end:]):
        if rest.strip():
            name, address = parseaddr(rest) if "@" in rest else (rest.strip(), "")
            yield name, address


def _party(name: str, address: str, field: Labelled, names: Names) -> Named:
    domain = address.rpartition("@")[2].casefold()
    body = names.of_domain(domain) if "@" in address else None
    organization = _piece(body, address, field) if body else None
    name = PRONOUNS.sub("", name)
    for pattern in (BRACKETED, OFFICE_CODE):
        found = pattern.search(name)
        if found:
            organization = organization or _bracketed(found["words"], field, names)
            name = pattern.sub("", name).strip()
    if HANGUL.search(name):
        plain = HONORIFIC.sub("", name)
        piece = _piece(plain, name, field)
        return _korean(piece).or_else(Named(organization=organization))
    return _of_name(name, organization, field)


def _of_name(name: str, organization: Piece | None, field: Labelled) -> Named:
    """Who is behind a name in Latin letters: a person, an office, a body, a mailbox or a group."""
    if "@" in name or not name or GROUP.match(name):
        return Named(organization=organization)
    kind = kind_of(name)
    if not kind and (FUNCTIONAL.search(name) or _is_of_desk(name)):
        return Named(organization=organization or _acronym_of(name, field))
    if kind == "OFFICE":
        return Named(office=_piece(name, name, field), organization=organization)
    if kind:
        return Named(organization=_piece(name, name, field))
    return Named(person=_piece(_turned(name), name, field), organization=organization)


def _is_of_desk(name: str) -> bool:
    """Whether a mailbox is named by initials and the matter of its desk."""
    bare = [word for word in re.split(r"[\s/-]+", name) if not ACRONYM.fullmatch(word)]
    return bool(bare) and is_all_of_office(" ".join(bare))


def _acronym_of(name: str, field: Labelled) -> Piece | None:
    """The office whose initials a mailbox bears before what it is for: "KATS TBT"."""
    found = ACRONYM_FIRST.match(name)
    if found is None or FUNCTIONAL.search(found["acronym"]):
        return None
    return _piece(found["acronym"], found["acronym"], field)


def _bracketed(words: str, field: Labelled, names: Names) -> Piece | None:
    for part in (words, *reversed(words.split("/"))):
        if names.one_of(part):
            return _piece(part, words, field)
    if HANGUL.search(words):
        named = _korean(_piece(words, words, field))
        return named.organization if named.person is None else None
    return _piece(words, words, field) if kind_of(words) == "BODY" else None


def _korean(piece: Piece) -> Named:
    """Who a name in Hangul tells; the part of a body where it tells no more than that."""
    named = korean_party(piece)
    if named.is_empty and is_korean_part(piece.words):
        return Named(organization=piece)
    return named


def _turned(name: str) -> str:
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and " " not in last.strip() else name


def _unquoted(name: str) -> str:
    return name.strip().strip("'\"").strip()


def _piece(words: str, written: str, field: Labelled) -> Piece:
    place = field.words.find(written)
    start = field.start + max(0, place)
    end = start + len(written) if place >= 0 else max(field.end, start)
    return Piece(words, start, end)
