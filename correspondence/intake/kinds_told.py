"""What kind of thing is due, awaited, welcome, sent for an answer, or asked in a question."""

import re

from correspondence.intake import kind_doing_words as said
from correspondence.intake import kind_words as said_of
from correspondence.intake.ask import Ask
from correspondence.intake.asking_of_reader import BY_WHEN
from correspondence.intake.kind_found import (
    KindFound,
    first_en,
    first_named,
    first_of,
    general_en,
    strong_en,
)

AHEAD = 260
BEHIND = 90
NEAR = 60
TOLD_OF = frozenset({"told", "informed"})
STANDING_FOR = re.compile(r"(?:they|these|it|which|those|both|all|may|might|should|must)\b")
HAVING_IT = re.compile(r"\b(?:having|getting|receiving|seeing)\s(?:it|this|them|these|that)\b")
HELP_IN = re.compile(r"\b(?:assistance|help|cooperation|support)\s(?:in|with)\s\w+ing\b")
# "Submissions may be sent to": how, and not that.
ALLOWED = re.compile(r"\s(?:may|can|will|could)\b")
OPINION = re.compile(
    r"\b(?:how (?:\w+ ){1,3}?(?:sees?|views?|likes?) "
    r"|views|comments|thoughts|observations|opinion|objections?|think)\b"
)
# What the reader will do about a thing put to it is answered, and not told.
OF_POSITION = re.compile(
    r"\b(?:prepared|ready|willing|able|disposed|agreeable|in a position|inclined)\sto\b"
    r"|\b[Yy]es or (?:a )?no\b"
    r"|\b[Ww]hich\b[^?]{0,60}\b(?:you|your \w+) (?:would )?(?:prefers?|favou?r)\b"
    r"|\b(?:fine|happy|ok|okay|OK|comfortable|content|satisfied) with\b"
    r"|\b(?:have|get) your (?:\w+ )?(?:green light|OK|ok|agreement|approval|consent|support"
    r"|blessing"
    r"|go-ahead)\b"
    r"|\b[Ww]hat (?:did|have|has) (?:you|your \w+|the \w+) (?:\w+ )?(?:decided?|resolved?)\b"
    r"|^(?:\w+,?\s)?(?:[Ii]s|[Aa]re|[Ww]ill|[Ww]ould|[Cc]an)\s(?:you|your\s\w+|[Tt]he\s(?:\w+\s){1,3}?|[A-Z]\w+(?:\s\w+)?)"
    r"\s?(?:now\s|also\s|still\s)?(?:be\s)?(?:ready|prepared|willing|disposed|in\sfavou?r|agreeable)\b"
    r"|\b(?:position|stance|decision|answer)\b(?=\s?\?|\son\b)|\b(?:still\sstand|stand\sby)\b"
    r"|^(?:\w+,\s)?(?:[Dd]o(?:es)?|[Ww]ill|[Ww]ould|[Cc]an|[Cc]ould)\s(?:you|your\s\w+"
    r"|the\s\w+(?:\s\w+)?|[A-Z]\w+)"
    r"\s(?:\w+\s)?(?:agree|accept|consent|concur|approve|support|object|endorse)\b"
    r"|\b[Ii]s\s(?:it|this|that|the\s[\w\s]{3,40})\s(?:acceptable|agreeable|in\sorder|agreed)\b"
    r"|\bexpect\s(?:it|an?\s(?:answer|reply|response)|your)\b"
)
# Whether the reader has time to meet.
OF_MEETING = re.compile(
    r"\b(?:minutes|half an hour|an hour|a moment|time|a slot)\s(?:for\s(?:me|us|a\s(?:call"
    r"|talk|meeting|chat))|to"
    r"\s(?:meet|speak|talk|see|receive))\b"
    r"|^[Aa]re (?:you|your \w+) (?:\w+ )?(?:in (?:the office|town|Seoul|Sejong|Geneva"
    r"|Brussels)|around)\b"
    r"|\b(?:chance|possibility|opportunity|way)\s(?:to|of)\s(?:see|meet|seeing|meeting|talk|speak)\b"
    r"|\b[Ww]hen\s(?:can|could|may|shall|might)\s(?:I|we|our\s\w+)\s(?:best\s)?(?:call|meet|see|visit|come|ring|phone"
    r"|speak|talk|discuss)\b"
)
# What settles a thing that was put to the reader.
SETTLING = re.compile(
    r"\b(?:agreement|consent|acceptance|approval|concurrence|decision|assent|endorsement)$"
)
SENT_FOR = {
    "verification": "VERIFICATION",
    "check": "VERIFICATION",
    "comment": "COMMENTS",
    "comments": "COMMENTS",
    "views": "COMMENTS",
    "review": "COMMENTS",
    "completion": "INFORMATION",
}


def told(ask: Ask, words: str, until: int) -> KindFound | None:
    """What is due or awaited; where its noun says no kind, it is something to be given."""
    if ALLOWED.match(words, ask.end) and not BY_WHEN.search(words):
        return None
    plain = KindFound("INFORMATION", ask.start, ask.end, ("REPLY", "OTHER"), is_vague=True)
    before = max(0, ask.start - BEHIND)
    more_time = first_named(words[before : ask.end + NEAR], before, first_en(), AHEAD)
    return more_time or _of_noun(ask, words, until) or plain


def _of_noun(ask: Ask, words: str, _until: int) -> KindFound | None:
    noun, offset = words[ask.start : ask.end], ask.start
    if re.match(r"submissions|questionnaires?", noun, re.IGNORECASE):
        return KindFound("INFORMATION", offset, offset + len(noun))
    if re.match(r"receipt\b", noun, re.IGNORECASE):
        return KindFound("ACKNOWLEDGEMENT", offset, offset + len(noun))
    if re.match(r"R\.?S\.?V", noun, re.IGNORECASE):
        return KindFound("REPLY", offset, offset + len(noun))
    if SETTLING.search(noun):
        return KindFound("REPLY", offset, offset + len(noun))
    named = first_named(noun, offset, strong_en(), AHEAD)
    return None if named and named.kind in said_of.STEPS else named


def due(ask: Ask, words: str, _until: int) -> KindFound | None:
    """What is due by a day, also where "they" or "which" stands for it."""
    if not STANDING_FOR.match(words[ask.start : ask.end]):
        return told(ask, words, _until)
    first = max(0, ask.start - AHEAD)
    named = first_named(words[first : ask.start], first, strong_en(), AHEAD)
    plain = KindFound("INFORMATION", ask.start, ask.end, ("REPLY", "OTHER"), is_vague=True)
    return named or (needed(ask, words, _until) if ask.verb in ("they", "these") else plain)


def welcome(ask: Ask, words: str, _until: int) -> KindFound | None:
    before = words[max(0, ask.start - BEHIND) : ask.start]
    is_courtesy = said.COURTESY_EN.search(before) and not HELP_IN.search(before)
    if is_courtesy and not BY_WHEN.search(before):
        return None
    offset = max(0, ask.start - BEHIND)
    if HAVING_IT.search(before):
        return needed(ask, words, _until)
    named = first_named(before, offset, first_en(), AHEAD) or first_named(
        before, offset, strong_en(), AHEAD
    )
    return named or first_of(before, offset, general_en())


def given(ask: Ask, words: str, until: int) -> KindFound:
    """ "Could the samples be sent to us?": what stands before, else a thing given."""
    before = max(0, ask.start - BEHIND)
    named = first_named(words[before:until], before, first_en(), AHEAD) or first_named(
        words[before : ask.start], before, strong_en(), AHEAD
    )
    plain = KindFound("INFORMATION", ask.start, ask.end, is_vague=ask.verb not in TOLD_OF)
    return named or first_of(words[before : ask.start], before, general_en()) or plain


def awaited(ask: Ask, words: str, until: int) -> KindFound | None:
    """What is awaited or needed; a step under an agreement is not asked for so."""
    found = given(ask, words, until)
    return None if found.kind in said_of.STEPS else found


def sent_for(ask: Ask, words: str, until: int) -> KindFound | None:
    """ "for your comments": by the noun itself; what is signed or approved is an answer."""
    del words, until
    return KindFound(SENT_FOR.get(ask.verb, "REPLY"), ask.start, ask.end)


def question(ask: Ask, words: str, _until: int) -> KindFound | None:
    """A question asks for information, and one after a meeting or a good time for no more."""
    if re.search(
        r"\b(?:[Aa]re|[Ii]s|[Bb]e|[Ww]ill) (?:you|your \w+|he|she|they|everybody"
        r"|everyone)?\s?(?:\w+ )?"
        r"(?:available|free)\b(?! (?:sale|trade|of|zone|from))"
        r"|\b(?:[Hh]ow are you|doing|holidays?|weekend|trip|flight|family)\b",
        words,
    ):
        return None
    if OF_MEETING.search(words, ask.start):
        return KindFound("MEETING", ask.start, len(words), ("INFORMATION",), is_sure=True)
    if OF_POSITION.search(words, ask.start):
        return KindFound("REPLY", ask.start, len(words), ("INFORMATION",), is_sure=True)
    if OPINION.search(words[ask.start :]):
        return KindFound("COMMENTS", ask.start, len(words), ("REPLY", "INFORMATION"))
    return KindFound("INFORMATION", ask.start, len(words), ("REPLY",))


def needed(ask: Ask, _words: str, _until: int) -> KindFound | None:
    """A day for what is asked elsewhere in the letter."""
    return KindFound("REPLY", ask.start, ask.end, is_for_before=True)
