"""Whether a letter answers an earlier one, which, and whether it is on the register already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.intake.day_words import days_in
from correspondence.intake.reference import KnownLetter, Reference, Traces
from correspondence.intake.sentences import Sentence
from correspondence.intake.text import Text
from correspondence.intake.values import LetterOnRecord, Proposal, Reading

ANSWERS = re.compile(
    r"\b(?:in (?:reply|response|answer) to|repl(?:y|ies|ying) to|respond(?:s|ing)? to|response to|answer to"
    r"|thank you (?:very much )?for (?:your|the)|thanks for your|acknowledg\w+ (?:the )?(?:receipt of|your)|(?:in|on) receipt of your"
    r"|(?:has|have) (?:duly )?received your|to answer your)\b"
    r"|에\s?대한\s?(?:회신|답변|답신)|(?:회신|답변|답신)(?:합니다|드립니다|입니다|하여|하고자)|(?:잘|정히)\s?(?:받|수령|접수)",
    re.IGNORECASE,
)
REFERS = re.compile(
    r"\b(?:refer(?:s|ring)? to|with reference to|further to|following|re:|ref(?:erence)?:?|your (?:letter|note|mail|e-mail|request)"
    r"|with regard to your)\b|관련(?:하여|입니다|:|：)|와\s?관련|과\s?관련",
    re.IGNORECASE,
)
LETTER = re.compile(
    r"\b(?:letter|note|notes verbales|communication|e-?mail|mail|memorandum|message|request|fax|circular|invitation)\b"
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
) -> dict[str, object]:
    """``in_reply_to`` and ``duplicates``, of the letters that the reader may see."""
    told = list(_told(sentences, reading.dated_on.value if reading.dated_on else None))
    cited = {_folded(found.value): found for found in reading.references_to}
    own = reading.reference.value if reading.reference else ""
    sender = reading.sender.organization.value if reading.sender.organization else ""
    known = reference.find_letters(
        Traces(
            text=text.source,
            references=tuple(filter(None, [own, *(one.value for one in reading.references_to)])),
            dates=tuple(dict.fromkeys(day for one in told for day in one.days)),
            sender=sender,
        )
    )
    dated_on = reading.dated_on.value if reading.dated_on else None
    copies = [one for one in known if _is_copy(one, own, sender, dated_on)]
    earlier = [one for one in known if one not in copies]
    return {
        "duplicates": tuple(_copy(text, one) for one in copies),
        "in_reply_to": _answered(text, told, cited, earlier, reading),
    }


def _told(sentences: Sequence[Sentence], dated_on: date | None) -> Iterator[_Told]:
    for sentence in sentences:
        words = sentence.words[:600]
        answers = ANSWERS.search(words) is not None and LETTER.search(words) is not None
        if answers or (REFERS.search(words) and LETTER.search(words)):
            days = tuple(day.on for day in days_in(words, dated_on, ahead=False))
            yield _Told(sentence, days, answers)


def _is_copy(known: KnownLetter, own: str, sender: str, dated_on: date | None) -> bool:
    if known.same_text:
        return True
    same_reference = bool(own) and _folded(known.reference) == _folded(own)
    same_sender = not sender or _folded(known.sender) == _folded(sender)
    return same_reference and same_sender and known.dated_on == dated_on


def _copy(text: Text, known: KnownLetter) -> Proposal[LetterOnRecord]:
    why = "SAME_TEXT" if known.same_text else "SAME_REFERENCE"
    value = LetterOnRecord(number=known.number, why=why)
    return text.proposal(value, 0, min(80, len(text.flow)), 0.98 if known.same_text else 0.9)


def _answered(
    text: Text,
    told: Sequence[_Told],
    cited: dict[str, Proposal[str]],
    earlier: Sequence[KnownLetter],
    reading: Reading,
) -> Proposal[LetterOnRecord] | None:
    found = [
        *_by_reference(told, cited, earlier),
        *_by_date(text, told, earlier, reading),
        *_by_subject(earlier, reading),
    ]
    return max(found, key=lambda one: one.confidence, default=None)


def _by_reference(
    told: Sequence[_Told], cited: dict[str, Proposal[str]], earlier: Sequence[KnownLetter]
) -> Iterator[Proposal[LetterOnRecord]]:
    answers = any(one.is_answer for one in told)
    for known in earlier:
        proposal = cited.get(_folded(known.number)) or cited.get(_folded(known.reference))
        if proposal is not None:
            value = LetterOnRecord(number=known.number, why="REFERENCE")
            confidence = 0.95 if answers else 0.75
            yield Proposal(
                value=value,
                text=proposal.text,
                start=proposal.start,
                end=proposal.end,
                confidence=confidence,
            )


def _by_date(
    text: Text, told: Sequence[_Told], earlier: Sequence[KnownLetter], reading: Reading
) -> Iterator[Proposal[LetterOnRecord]]:
    """The one letter of a day that the letter names, that went the other way."""
    for one in told:
        same = [known for known in earlier if known.dated_on in one.days]
        mirrored = [known for known in same if _is_mirrored(known, reading)]
        chosen = mirrored if len(mirrored) == 1 else same if len(same) == 1 else []
        for known in chosen:
            confidence = (0.85 if one.is_answer else 0.6) - (0.0 if mirrored else 0.2)
            value = LetterOnRecord(number=known.number, why="DATE")
            yield text.proposal(value, one.sentence.start, one.sentence.end, confidence)


def _by_subject(
    earlier: Sequence[KnownLetter], reading: Reading
) -> Iterator[Proposal[LetterOnRecord]]:
    """A mail's "Re:" of the subject of one letter."""
    subject = reading.subject
    if subject is None or not SAME_SUBJECT.match(subject.value):
        return
    bare = _folded(SAME_SUBJECT.sub("", subject.value))
    same = [known for known in earlier if bare and _folded(SAME_SUBJECT.sub("", known.subject)) == bare]
    if len(same) == 1:
        yield Proposal(
            value=LetterOnRecord(number=same[0].number, why="SUBJECT"),
            text=subject.text,
            start=subject.start,
            end=subject.end,
            confidence=0.7,
        )


def _is_mirrored(known: KnownLetter, reading: Reading) -> bool:
    """Whether the earlier letter went from this one's addressee or to this one's sender."""
    sender = reading.sender.organization.value if reading.sender.organization else ""
    addressee = reading.addressee.organization.value if reading.addressee.organization else ""
    return bool(
        (sender and _folded(known.addressee) == _folded(sender))
        or (addressee and _folded(known.sender) == _folded(addressee))
    )


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
