"""Whom the labels of a head name, as "To:", "From:" and 수신."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from correspondence.intake.blocks import named_in
from correspondence.intake.bodies import (
    is_address,
    is_all_of_office,
    is_country,
    kind_of,
    without_place,
)
from correspondence.intake.form_lines import bare_of_label
from correspondence.intake.korean_parties import TO_ALL, korean_party
from correspondence.intake.korean_words import is_korean_part
from correspondence.intake.labelled import Labelled, first_of
from correspondence.intake.layout import Layout, Line
from correspondence.intake.persons import COURTESY
from correspondence.intake.pieces import Named, Piece, piece_of

OTHERS = re.compile(r",?[ ](?:and|및)[ ]?to[ ]|[;,][ ]and[ ]to[ ]")
TOLD_BY_COLON = re.compile(r"[가-힣 ]{2,8}[:：]")
NAME_IN_HANGUL = re.compile(
    r"\A(?P<name>[가-힣A-Za-z(㈜][가-힣A-Za-z()㈜·& ]{1,28}?)"
    r"(?:[ ]?(?:귀중|귀하|앞|님))?(?:[ ]?[(<].*)?[.,]?$"
)
TO_NOBODY = re.compile(
    r"내부결재|참조|각[ ]|전[ ]|모든|제위|여러분|관계|별첨|배부|수신[자처]|해당|니다"
)
AGENCY = re.compile(r"AGENC(?:Y|IES):[ ]")
# A name before its mail address: "Ana Lima-Reis <a.lima@…>".
NAME_WITH_MAIL = re.compile(
    r"(?P<name>[A-Z][\w.'’-]{0,20}(?:[ ][A-Z][\w.'’-]{0,20}){1,3})[ ]{1,2}"
    r"<[^<>\s]{1,60}@[^<>\s]{1,60}>"
)
FIRST_LINES = 30
CALLS_ATTENTION = re.compile(
    r"[(\[–—-]{0,2}[ ]?(?:(?:for|to)[ ](?:the[ ])?)?(?:kind[ ])?(?:attn|attention|att)\b",
    re.IGNORECASE,
)
ATTENTION_IN_BRACKETS = re.compile(
    r"[ ]?\((?:kind[ ])?(?:attn|attention|att|f\.?a\.?o)\b[.:]{0,2}[^()\n]{0,90}\)?$", re.IGNORECASE
)
BY_MEANS = re.compile(r"[ ]?\((?:by|via|through)[ ][^()]{2,40}\)$")
# A person behind a body: "Customs Department, Nicosia – Mr Nikos Ada".
BEFORE_PERSON = re.compile(rf"(?:[ ][–—-][ ]|,[ ]|[ ]\()(?={COURTESY.pattern})")
# The first of a list, with what its class is called: "가. 시험기관: …".
FIRST_OF_LIST = re.compile(r"(?:1[.)]|가[.)]|①)[ ]{1,3}(?:[가-힣·ㆍ ]{2,16}[:：][ ]{0,3})?")
MAILBOX = re.compile(r"[ ]?<[^<>\s]{0,80}@[^<>\s]{1,80}>$|^<?[^<>\s]{1,80}@[^<>\s]{1,80}>?$")
LABEL_OF_OTHERS = re.compile(r"[A-Z][A-Za-z. ]{2,24}[ ]{0,12}:(?:[ ]|$)")
# The signs of a desk in place of an office: "AS(TR)2".
SIGNS_OF_OFFICE = re.compile(r"[A-Z]{1,6}(?:[/ ]?\([A-Z& ]{1,8}\)[ ]?\d{0,2}){1,2}")


def labelled_party(field: Labelled) -> Named:
    """Whom the value behind "To:", "From:" or 수신 names, with the lines below it."""
    listed = FIRST_OF_LIST.match(field.words)
    if listed:
        bare = field.words[listed.end() :]
        field = replace(field, words=bare, start=field.start + listed.end(), more=())
    words = BY_MEANS.sub("", OTHERS.split(ATTENTION_IN_BRACKETS.sub("", field.words))[0])
    words = MAILBOX.sub("", words)
    first = Line(field.start, field.start + len(words), words)
    if SIGNS_OF_OFFICE.fullmatch(words):
        return Named(office=piece_of(first))
    if re.search("[가-힣]", first.words):
        return _going_on(_in_hangul(first), field.more)
    named = named_in([*_parts_of(first), *_of_same(field.more)], expected=True, names_first=True)
    named = named.or_else(_body_of_person(named, first))
    if named.is_empty and (mailed := NAME_WITH_MAIL.match(first.words)):
        return Named(person=piece_of(first).cut(*mailed.span("name")))
    if named.is_empty and first.words:
        named = Named(organization=without_place(_without_the(piece_of(first))))
    return named


def _of_same(below: Sequence[Line]) -> list[Line]:
    """The lines below a value that go on with it, bare of "Company:"; none from another label."""
    bare = map(bare_of_label, below)
    return list(takewhile(lambda line: LABEL_OF_OTHERS.match(line.words) is None, bare))


def _body_of_person(named: Named, line: Line) -> Named:
    """What follows a name in its line and is no office: the body, by whatever name it goes."""
    if named.person is None or named.office or named.organization:
        return Named()
    place = line.words.find(named.person.words) + len(named.person.words)
    if not line.words[place:].startswith(", "):
        return Named()
    body = without_place(piece_of(line).cut(place, len(line.words)))
    is_body = body.words[:1].isupper() and not (is_address(body.words) or is_country(body.words))
    return Named(organization=body) if is_body and not is_all_of_office(body.words) else Named()


def _in_hangul(line: Line) -> Named:
    """Who a value in Hangul names: a body by whatever name, where no word tells what it is."""
    named = korean_party(piece_of(line))
    name = NAME_IN_HANGUL.match(line.words)
    if not named.is_empty or name is None or TO_NOBODY.search(line.words):
        return named
    return Named(organization=piece_of(line).cut(0, name.end("name")))


def _going_on(named: Named, more: Sequence[Line]) -> Named:
    """Who a Korean label names, its lines below taken with it down to another body."""
    for line in more:
        found = korean_party(piece_of(line))
        is_other = found.organization is not None and named.organization is not None
        is_head = found.office is not None and found.person is None and named.office is None
        if found.is_empty or (is_other and not is_head) or (named.office and named.person):
            break
        named = named.or_else(found)
    return named


def with_attention(named: Named, label: Labelled, fields: Sequence[Labelled]) -> Named:
    """Who a label names, with whose attention is asked for: a person before a part of the body."""
    asked = attention(label, fields)
    is_part = named.office is not None and is_korean_part(named.office.words)
    if is_part and asked.office:
        named = Named(organization=named.organization, person=named.person)
    return named.or_else(asked)


def attention(label: Labelled, fields: Sequence[Labelled]) -> Named:
    """The person or office that a second label names just below the first, as "Attn:" does."""
    last = label.line + len(label.more) + 1
    for field in fields:
        if field.key == label.key and label.line < field.line <= last and field.words:
            named = labelled_party(field)
            return Named(person=named.person, office=named.office)
    return Named()


def calls_attention(layout: Layout, label: Labelled, begins: int) -> bool:
    """Whether a label below an address only says whose attention is asked for."""
    line = layout.line_at(label.start)
    return begins < line.start and CALLS_ATTENTION.match(line.words) is not None


def _parts_of(line: Line) -> list[Line]:
    """A line that names a part of a body before the body, as two."""
    apart = BEFORE_PERSON.search(line.words)
    if apart and kind_of(line.words[: apart.start()]):
        person = line.words[apart.end() :].rstrip(")")
        start = line.start + apart.end()
        before = Line(line.start, line.start + apart.start(), line.words[: apart.start()])
        return [before, Line(start, start + len(person), person)]
    comma = line.words.find(", ")
    if comma < 0 or kind_of(line.words[:comma]) not in ("UNIT", "OFFICE"):
        return [line]
    behind = Line(line.start + comma + 2, line.end, line.words[comma + 2 :])
    if kind_of(behind.words) != "BODY":
        return [line]
    return [Line(line.start, line.start + comma, line.words[:comma]), behind]


def agency_of(layout: Layout, fields: Sequence[Labelled]) -> Labelled | None:
    """The agency that a public notice names itself by, wherever its head ends."""
    for field in fields:
        if field.key == "from" and AGENCY.match(layout.line_at(field.start).words):
            return field
    return None


def _is_for_signer(field: Labelled, layout: Layout) -> bool:
    """Whether "For:" stands below the closing and says for whom the letter is signed."""
    if layout.closing is None or field.start < layout.closing[1]:
        return False
    return layout.line_at(field.start).words.casefold().startswith("for")


def to_label(layout: Layout, fields: Sequence[Labelled]) -> Labelled | None:
    """The "To:" or 수신 of the head."""
    last = layout.lines_in(layout.own)[:FIRST_LINES]
    fields = [one for one in fields if one.key != "to" or not _is_for_signer(one, layout)]
    label = first_of(fields, "to", before=last[-1].end + 1 if last else None)
    label = label or first_of(fields, "distributed", before=layout.head[1])
    if label is None or not TO_ALL.fullmatch(label.words):
        return label
    listed = [one for one in fields if _is_list(layout, one) and one.start > label.end]
    return _first_listed(listed[0]) if listed else label


def _is_list(layout: Layout, field: Labelled) -> bool:
    """Whether a label below the signature lists those to whom a letter is sent to act on it.

    수신처 without a colon heads the foot of letters that are only brought to notice.
    """
    words = layout.line_at(field.start).words
    return field.key == "to" or (
        field.key == "distributed" and TOLD_BY_COLON.match(words) is not None
    )


def _first_listed(field: Labelled) -> Labelled:
    """The first of those to whom a Korean letter is sent in a list below its signature."""
    first = field.words.split(",")[0].strip()
    return replace(field, words=first, end=field.start + len(first), more=())


def _without_the(piece: Piece) -> Piece:
    led = re.match(r"(?:[Tt]he[ ])?", piece.words)
    bare = piece.cut(led.end() if led else 0, len(piece.words))
    return bare if not is_country(bare.words) or bare.words else piece
