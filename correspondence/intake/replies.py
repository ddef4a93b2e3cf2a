"""Whether a letter answers an earlier one, which, and whether it is on the register already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from correspondence.intake.day_words import days_in
from correspondence.intake.items import Sentence
from correspondence.intake.reference import KnownLetter, Reference, Traces
from correspondence.intake.text import Text
from correspondence.intake.values import Correspondent, LetterFound, Reading, Why

ANSWERS = re.compile(
    r"\b(?:in (?:reply|response|answer) to|repl(?:y|ies|ying) to|respond(?:s|ing)? to"
    r"|response to|answer to"
    r"|thank you (?:very much )?for (?:your|the)|thanks for your|acknowledg\w+ (?:the"
    r" )?(?:receipt of|your)|(?:in|on) receipt of your"
    r"|(?:has|have) (?:duly )?received your|to answer your)\b"
    r"|에\s?대한\s?(?:회신|답변|답신)|(?:회신|답변|답신)(?:합니다|드립니다|입니다|하여|하고자)|(?:잘|정히)\s?(?:받|수령|접수)",
    re.IGNORECASE,
)
REFERS = re.compile(
    r"\b(?:refer(?:s|ring)? to|with reference to|further to|following|re:|ref(?:erence)?:?"
    r"|your (?:letter|note|mail|e-mail|request)"
    r"|with regard to your)\b|관련(?:하여|입니다|:|：)|와\s?관련|과\s?관련",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"\b(?:letter|note|notes verbales|communication|e-?mail|mail|memorandum|message"
    r"|request|fax|circular|invitation)\b"
    r"|서한|공한|공문|문서|메일|요청|질의|구상서|협조전|통보",
    re.IGNORECASE,
)
SAME_SUBJECT = re.compile(r"^\s*(?:(?:re|fwd?|aw|답장|회신|전달)\s?[:：]\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that speaks of an earlier letter, its days, and whether it answers it."""

    sentence: Sentence
    days: tuple[date, ...]
    is_answer: bool


def with_letters_on_record(
    reading: Reading, text: Text, sentences: Sequence[Sentence], reference: Reference
) -> Reading:
    """The reading with the letter that it answers, and with those that it repeats.

    Letters are those that the reader may see. A letter answered that is not on record is
    named as this one names it.
    """
    dated_on = reading.dated_on.value if reading.dated_on else None
    told = list(_told(sentences, dated_on))
    own = reading.reference.value if reading.reference else ""
    known = reference.find_letters(
        Traces(
            text=text.source,
            references=tuple(filter(None, [own, *(one.value for one in reading.references_to)])),
            dates=tuple(dict.fromkeys(day for one in told for day in one.days)),
            sender=_name(reading.sender),
            subject=SAME_SUBJECT.sub("", reading.subject.value)
            if reading.subject and _is_answering_mail(reading)
            else "",
        )
    )
    copies = [one for one in known if _is_copy(one, own, _name(reading.sender), dated_on)]
    earlier = [one for one in known if one not in copies]
    return replace(
        reading,
        duplicates=tuple(_copy(text, one) for one in copies),
        in_reply_to=_answered(text, told, earlier, reading),
    )


def _told(sentences: Sequence[Sentence], dated_on: date | None) -> Iterator[_Told]:
    for sentence in sentences:
        words = sentence.words[:600]
        speaks = LETTER.search(words) is not None
        answers = speaks and ANSWERS.search(words) is not None
        if answers or (speaks and REFERS.search(words)):
            days = tuple(day.on for day in days_in(words, dated_on, ahead=False))
            yield _Told(sentence, days, answers)


def _is_copy(known: KnownLetter, own: str, sender: str, dated_on: date | None) -> bool:
    if known.same_text:
        return True
    same_reference = bool(own) and _folded(known.reference) == _folded(own)
    same_sender = not sender or _folded(known.sender) == _folded(sender)
    return same_reference and same_sender and known.dated_on == dated_on


def _copy(text: Text, known: KnownLetter) -> LetterFound:
    why = Why.SAME_TEXT if known.same_text else Why.SAME_REFERENCE
    where = text.where(0, min(80, len(text.flow)), 0.98 if known.same_text else 0.9)
    return LetterFound(value=known.reference, number=known.number, why=why, **where)


def _answered(
    text: Text, told: Sequence[_Told], earlier: Sequence[KnownLetter], reading: Reading
) -> LetterFound | None:
    answers = any(one.is_answer for one in told) or _is_answering_mail(reading)
    found = [
        *_by_reference(answers, earlier, reading),
        *_by_date(text, told, earlier, reading),
        *_by_subject(earlier, reading),
    ]
    best = max(found, key=lambda one: one.confidence, default=None)
    if best is not None or not answers or not reading.references_to:
        return best
    return _not_on_record(told, reading)


def _not_on_record(told: Sequence[_Told], reading: Reading) -> LetterFound | None:
    """The reference that stands in the sentence which answers, else the only one there is."""
    spans = [(one.sentence.start, one.sentence.end) for one in told if one.is_answer]
    within = [
        one
        for one in reading.references_to
        if any(start <= one.start < end for start, end in spans)
    ]
    chosen = within or (reading.references_to if len(reading.references_to) == 1 else ())
    if not chosen:
        return None
    first = chosen[0]
    return LetterFound(
        value=first.value,
        number="",
        why=Why.NOT_ON_RECORD,
        text=first.text,
        start=first.start,
        end=first.end,
        confidence=0.7,
    )


def _by_reference(
    answers: bool,  # noqa: FBT001 - one of three facts about a letter
    earlier: Sequence[KnownLetter],
    reading: Reading,
) -> Iterator[LetterFound]:
    cited = {_folded(one.value): one for one in reading.references_to}
    for known in earlier:
        found = cited.get(_folded(known.number)) or cited.get(_folded(known.reference))
        if found is not None:
            yield LetterFound(
                value=found.value,
                number=known.number,
                why=Why.REFERENCE,
                text=found.text,
                start=found.start,
                end=found.end,
                confidence=0.95 if answers else 0.75,
            )


def _by_date(
    text: Text, told: Sequence[_Told], earlier: Sequence[KnownLetter], reading: Reading
) -> Iterator[LetterFound]:
    """The one letter of a day that the letter names, that went the other way."""
    for one in told:
        same = [known for known in earlier if known.dated_on in one.days]
        mirrored = [known for known in same if _is_mirrored(known, reading)]
        chosen = mirrored if len(mirrored) == 1 else same if len(same) == 1 else []
        for known in chosen:
            confidence = (0.85 if one.is_answer else 0.6) - (0.0 if mirrored else 0.2)
            where = text.where(one.sentence.start, one.sentence.end, confidence)
            yield LetterFound(value=known.reference, number=known.number, why=Why.DATE, **where)


def _by_subject(earlier: Sequence[KnownLetter], reading: Reading) -> Iterator[LetterFound]:
    """A mail's "Re:" of the subject of one letter."""
    subject = reading.subject
    if subject is None or not _is_answering_mail(reading):
        return
    bare = _folded(SAME_SUBJECT.sub("", subject.value))
    same = [one for one in earlier if bare and _folded(SAME_SUBJECT.sub("", one.subject)) == bare]
    if len(same) == 1:
        yield LetterFound(
            value=same[0].reference,
            number=same[0].number,
            why=Why.SUBJECT,
            text=subject.text,
            start=subject.start,
            end=subject.end,
            confidence=0.7,
        )


def _is_answering_mail(reading: Reading) -> bool:
    return reading.subject is not None and SAME_SUBJECT.match(reading.subject.value) is not None


def _is_mirrored(known: KnownLetter, reading: Reading) -> bool:
    """Whether the earlier letter went from this one's addressee or to this one's sender."""
    sender, addressee = _name(reading.sender), _name(reading.addressee)
    return bool(
        (sender and _folded(known.addressee) == _folded(sender))
        or (addressee and _folded(known.sender) == _folded(addressee))
    )


def _name(correspondent: Correspondent) -> str:
    return correspondent.organization.value if correspondent.organization else ""


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
