"""Who writes and who is written to, from all the places where a letter says so."""

import re
from collections.abc import Sequence

from correspondence.intake import problems
from correspondence.intake.address import address_block, memorandum_for
from correspondence.intake.below import below_signature
from correspondence.intake.blocks import PART
from correspondence.intake.bodies import is_country, kind_of
from correspondence.intake.formulas import circulated, compliments, told
from correspondence.intake.greeting import greeted, is_greeted, saluted
from correspondence.intake.headings import headed
from correspondence.intake.known import Names, names_of, person_on_record
from correspondence.intake.korean_address import (
    body_at_foot,
    korean_block,
    korean_greeting,
    paper_at_foot,
)
from correspondence.intake.korean_introduction import introduced
from correspondence.intake.labelled import Labelled, first_of
from correspondence.intake.labelled_sides import (
    agency_of,
    calls_attention,
    labelled_party,
    to_label,
    with_attention,
)
from correspondence.intake.layout import Layout
from correspondence.intake.letterhead import (
    letterhead,
    name_on_paper,
    office_it_is_from,
    office_on_paper,
    person_on_paper,
)
from correspondence.intake.mails import mail_party
from correspondence.intake.pieces import Named, Piece
from correspondence.intake.press import press_sender
from correspondence.intake.reference import Reference
from correspondence.intake.signature import signature
from correspondence.intake.text import Text
from correspondence.intake.values import Correspondent, Problem, Proposal

FULL_STOP = re.compile(
    r"(?<=[A-Za-z]{3})(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Bros)(?<!LTD)(?<!INC)(?<!CORP)"
    r"(?:[ ]\([A-Z]{2,8}\))?\.$"
)
HANGUL = re.compile("[가-힣]")
LINES_OF_PAPER = 6
LINES_OF_FOOT = 5
LONGEST_BESIDE = 60
NOBODY = (Named(), Named())
NOTES = ("NOTE_VERBALE", "CIRCULAR_NOTE")
BARE_MISSIONS = ("대사관", "총영사관", "대표부", "영사관", "당관", "본관", "사무국", "동 대사관")
SMALL = frozenset({"of", "and", "for", "the", "to", "in", "on", "de", "del", "la", "des", "du"})
ACRONYMS = frozenset(
    [
        "EU",
        "US",
        "USA",
        "UN",
        "WTO",
        "FTA",
        "USTR",
        "UK",
        "DC",
        "ROK",
        "EFTA",
        "ASEAN",
        "OECD",
        "DG",
        "TBT",
        "SPS",
        "MOTIE",
        "MOFA",
        "ATO",
        "KORUS",
    ]
)


def correspondents(
    layout: Layout, fields: Sequence[Labelled], form: str, reference: Reference
) -> tuple[Correspondent, Correspondent, tuple[Problem, ...]]:
    """Sender and addressee, and what is not clear about them."""
    names = names_of(reference.organizations)
    writes, is_written_to = (_with_body(one, names) for one in _sides(layout, fields, form, names))
    is_body_alone = not (is_written_to.person or is_written_to.office)
    if is_body_alone and _is_same(writes, is_written_to):
        is_written_to = Named()
    sender, doubts = _on_record(layout.text, writes, names, reference)
    addressee, _ = _on_record(layout.text, is_written_to, names, reference)
    if sender.organization is None and sender.person is None:
        doubts = (*doubts, problems.problem("NO_SENDER"))
    if form not in ("PRESS_REPORT", "COMMUNICATION") and addressee == Correspondent():
        doubts = (*doubts, problems.problem("NO_ADDRESSEE"))
    return sender, addressee, doubts


def _is_same(writes: Named, is_written_to: Named) -> bool:
    """Whether both sides bear one name, as where a notice heads itself with its agency."""
    first, second = writes.organization, is_written_to.organization
    if first is None or second is None:
        return False
    return _in_lower_case(first.words).casefold() == _in_lower_case(second.words).casefold()


def _sides(
    layout: Layout, fields: Sequence[Labelled], form: str, names: Names
) -> tuple[Named, Named]:
    heading = headed(layout)
    if form == "PRESS_REPORT" and heading == NOBODY:
        return press_sender(layout, names), Named()
    if form == "EMAIL":
        return _of_mail(layout, fields, names)
    if form in (*NOTES, "AIDE_MEMOIRE"):
        sides = compliments(layout)
    elif form == "COMMUNICATION":
        sides = circulated(layout)
    else:
        sides = (Named(), Named())
    if form == "AIDE_MEMOIRE" and sides == (Named(), Named()):
        sides = _on_paper(told(layout), layout, fields, names)
    sides = _in_full_on_paper(sides, layout, names)
    writes, is_written_to = sides
    if writes.organization and is_written_to.organization:
        return (
            writes if form in NOTES else writes.or_else(signature(layout, fields))
        ), is_written_to
    if writes.is_empty and is_written_to.is_empty:
        writes, is_written_to = heading
    sender, addressee = _of_letter(layout, fields, names, form)
    return writes.or_else(sender), is_written_to.or_else(addressee)


def _in_full_on_paper(
    sides: tuple[Named, Named], layout: Layout, names: Names
) -> tuple[Named, Named]:
    """The mission that a note's paper bears, where its words call it the embassy and no more."""
    writes, is_written_to = sides
    if writes.organization is None or writes.organization.words not in BARE_MISSIONS:
        return sides
    paper = letterhead(layout, names, before=writes.organization.start)
    return paper.or_else(writes), is_written_to


def _on_paper(
    sides: tuple[Named, Named], layout: Layout, fields: Sequence[Labelled], names: Names
) -> tuple[Named, Named]:
    """The mission whose paper or foot an aide-mémoire bears, before whom it speaks for."""
    writes, is_written_to = sides
    if writes.organization is None:
        return sides
    paper = letterhead(layout, names, before=writes.organization.start)
    for one in (paper.organization, signature(layout, fields).organization):
        if one is not None and kind_of(one.words) == "BODY" and not is_country(one.words):
            return Named(organization=one), is_written_to
    return sides


def _of_mail(layout: Layout, fields: Sequence[Labelled], names: Names) -> tuple[Named, Named]:
    signed = signature(layout, fields)
    sent = mail_party(first_of(fields, "from"), names)
    body = signed.organization or sent.organization
    sender = Named(
        person=sent.person if sent.person and not _is_fuller(signed, sent) else signed.person,
        office=signed.office or sent.office,
        organization=body,
    )
    is_written_to = mail_party(first_of(fields, "to"), names)
    if is_written_to.person is None:
        is_written_to = is_written_to.or_else(greeted(layout, fields))
    if is_written_to.office is None:
        is_written_to = is_written_to.or_else(_office_greeted(layout))
    block = korean_block(layout)
    if block is not None and is_written_to.organization is None:
        is_written_to = is_written_to.or_else(block[1])
    sender = sender.or_else(sent)
    return sender.or_else(_as_introduced(sender, layout)), is_written_to


def _office_greeted(layout: Layout) -> Named:
    """The office by which a mail greets the person that its header names: 홍 과장님."""
    found = korean_greeting(layout, layout.own[0])
    return Named(office=found.office, organization=found.organization)


def _is_fuller(signed: Named, sent: Named) -> bool:
    """Whether the signature gives the same name at greater length, or in another script."""
    if signed.person is None or sent.person is None:
        return False
    short, full = sent.person.words.casefold().split(), signed.person.words.casefold().split()
    return len(full) > len(short) and short[-1].strip(".") in full


def _of_letter(
    layout: Layout, fields: Sequence[Labelled], names: Names, form: str
) -> tuple[Named, Named]:
    begins, block = address_block(layout)
    if form == "COMMUNICATION" and not layout.salutation:
        block = Named()
    label = to_label(layout, fields)
    said = labelled_party(label) if label else Named()
    addressee = with_attention(said, label, fields) if label else Named()
    if label and block.organization and calls_attention(layout, label, begins):
        addressee = block.or_else(addressee)
    if not label and _is_rather_below(block, layout):
        block = below_signature(layout)
    addressee = addressee if addressee.organization else addressee.or_else(block)
    for place in (memorandum_for, below_signature):
        addressee = place(layout) if addressee.is_empty else addressee
    addressee = (
        addressee if addressee.person or addressee.organization else _with(addressee, layout)
    )
    before = begins
    if label:
        before = label.start if said.organization else min(begins, label.start)
    if layout.salutation:
        before = min(before, layout.salutation[0])
    sender = _sender(layout, fields, names, before, label)
    if HANGUL.search(layout.said(layout.own)) and not addressee.is_empty:
        addressee = addressee.or_else(_house_of(addressee, sender, layout, names, before))
    return sender, addressee


def _house_of(addressee: Named, sender: Named, layout: Layout, names: Names, before: int) -> Named:
    """The body of an addressee who is named without one: at the foot, or on a cable's paper.

    A cable to the minister is sent by a mission on the paper of the ministry.
    """
    paper = letterhead(layout, names, before=before)
    is_cable = addressee.person is None and sender.office is not None
    for one in (paper if is_cable else Named(), body_at_foot(layout)):
        if one.organization and sender.organization and not _is_same(one, sender):
            return Named(organization=one.organization)
    return Named()


def _is_rather_below(block: Named, layout: Layout) -> bool:
    """Whether the salutation greets whom an address below the signature names, and not the head."""
    return not is_greeted(block, layout) and is_greeted(below_signature(layout), layout)


def _with(addressee: Named, layout: Layout) -> Named:
    return addressee.or_else(saluted(layout))


def _fuller_body(paper: Named, signed: Named) -> Named:
    """The signer's body where the paper bears it behind a motto."""
    first, second = paper.organization, signed.organization
    if first and second and first.words != second.words and first.words.endswith(second.words):
        return signed
    return paper


def _sender(
    layout: Layout,
    fields: Sequence[Labelled],
    names: Names,
    before: int,
    to: Labelled | None,
) -> Named:
    beside = to.whole_end + LONGEST_BESIDE if to else 0
    head = max(layout.head[1], layout.body[0] + 1, beside)
    label = first_of(fields, "from", before=head) or agency_of(layout, fields)
    label = label or _signed_by(layout, fields)
    said = with_attention(labelled_party(label), label, fields) if label else Named()
    signed = signature(layout, fields)
    if said.person is not None:
        signed = _office_of_same(said, signed)
    paper = _fuller_body(letterhead(layout, names, before=before), signed)
    people = said.or_else(Named(person=signed.person, office=signed.office))
    known = [one for one in (paper, signed) if one.organization and _is_known(one, names)]
    first = known[0] if known else signed if _is_on_paper(signed, layout, before) else paper
    if people.person is None:
        people = people.or_else(person_on_paper(layout, before=before))
    if people.person and not people.office:
        people = people.or_else(office_on_paper(layout, before=before))
    if people.person and first.organization and _is_own_paper(people.person, first.organization):
        first = Named()
    people = people.or_else(_as_introduced(people, layout))
    people = people.or_else(office_it_is_from(layout, before=before))
    whole = people.or_else(first).or_else(signed).or_else(paper_at_foot(layout))
    return whole.or_else(name_on_paper(layout, before=before))


def _as_introduced(named: Named, layout: Layout) -> Named:
    """Body and office by which a Korean writer introduces himself, if it is he who signs."""
    first = introduced(layout)
    if named.person and first.person and first.person.words != named.person.words:
        return Named()
    return first


def _signed_by(layout: Layout, fields: Sequence[Labelled]) -> Labelled | None:
    """The label that a Korean letter is signed behind, as 제출인."""
    lines = [line for line in layout.lines_in(layout.own) if line.words][-LINES_OF_FOOT:]
    signed = [one for one in fields if one.key == "from" and one.start > lines[0].start]
    return next((one for one in signed if HANGUL.search(one.words)), None)


def _is_own_paper(person: Piece, paper: Piece) -> bool:
    """Whether the name on the paper is the signer's own, as on a private letter."""
    return set(person.words.casefold().split()) == set(paper.words.casefold().split())


def _office_of_same(said: Named, signed: Named) -> Named:
    """The office and body that a signature adds to whom a label names already."""
    if said.person is None or signed.person is None:
        return Named()
    is_same = said.person.words.split()[-1].casefold() in signed.person.words.casefold().split()
    return Named(office=signed.office, organization=signed.organization) if is_same else Named()


def _is_on_paper(signed: Named, layout: Layout, before: int) -> bool:
    """Whether the signer's body stands on the paper in the same words, if below another."""
    body = signed.organization
    if body is None:
        return False
    is_body = kind_of(body.words) == "BODY" or HANGUL.search(body.words)
    if not is_body or PART.search(body.words):
        return False
    lines = [line for line in layout.lines_in((layout.own[0], before)) if line.words]
    return any(line.words.casefold() == body.words.casefold() for line in lines[:LINES_OF_PAPER])


def _with_body(named: Named, names: Names) -> Named:
    """With the office for the organization where an office is one, as a trade representative."""
    if named.organization is None and named.office and names.is_body(named.office.words):
        return named.or_else(Named(organization=named.office))
    return named


def _is_known(named: Named, names: Names) -> bool:
    return named.organization is not None and bool(names.all_of(named.organization.words))


def _on_record(
    text: Text, named: Named, names: Names, reference: Reference
) -> tuple[Correspondent, tuple[Problem, ...]]:
    """The names as they are on record where they are, and else as the letter writes them."""
    organization, doubts = _organization(text, named.organization, names)
    person = office = None
    known = person_on_record(named.person.words, reference.persons) if named.person else None
    if named.person:
        name = known.name if known else _in_lower_case(named.person.words)
        person = text.proposal(name, named.person.start, named.person.end, 0.97 if known else 0.9)
    if named.office:
        office = text.proposal(
            _in_lower_case(named.office.words), named.office.start, named.office.end, 0.9
        )
    if organization is None and named.person and known and len(known.offices) == 1:
        organization = text.proposal(
            known.offices[0].organization, named.person.start, named.person.end, 0.7
        )
    return Correspondent(organization=organization, person=person, office=office), doubts


def _organization(
    text: Text, piece: Piece | None, names: Names
) -> tuple[Proposal[str] | None, tuple[Problem, ...]]:
    if piece is None:
        return None, ()
    found = names.all_of(piece.words)
    if len(found) > 1:
        doubt = problems.problem("SENDER_AMBIGUOUS", name=piece.words, known=", ".join(found))
        return text.proposal(_in_lower_case(piece.words), piece.start, piece.end, 0.5), (doubt,)
    name = found[0] if found else _in_lower_case(piece.words)
    return text.proposal(name, piece.start, piece.end, 0.97 if found else 0.85), ()


def _in_lower_case(words: str) -> str:
    """A name as names are written in a sentence: no capitals throughout, no full stop behind."""
    words = FULL_STOP.sub("", words)
    if not words.isupper() or " " not in words or HANGUL.search(words):
        return words
    lowered = []
    for number, word in enumerate(re.split(r"(\s+)", words)):
        if word in ACRONYMS or "." in word[:-1]:
            lowered.append(word)
        elif number and word.lower() in SMALL:
            lowered.append(word.lower())
        else:
            lowered.append(word.title().replace("’S", "’s").replace("'S", "'s"))
    return "".join(lowered)
