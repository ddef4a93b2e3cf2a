"""What kind of thing is requested by a verb of asking, by who is to do what, or what is named."""

import re
from dataclasses import replace

from correspondence.intake import kind_doing_words as said
from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, first_en, first_named, strong_en
from correspondence.intake.kind_of_answer import answer_given, answer_known
from correspondence.intake.kind_of_verb import is_again
from correspondence.intake.kinds_asked_of import HAVE_AGAIN, asked_doing
from correspondence.intake.kinds_of_doing import DO_SO, to_do
from correspondence.intake.kinds_of_steps import behind
from correspondence.intake.kinds_told import given

AHEAD = 260
# "the agenda should please be sent to us": what stands before is given.
SENT = frozenset(
    {"sent", "returned", "forwarded", "provided", "supplied", "transmitted", "given", "submitted"}
)
BEHIND = 90
FAR_BEHIND = 240
# "kindly asks the Ministry to": who asks is told, and what is to be done follows.
ASKS = re.compile(r"(?:asks|requests|urges|invites|begs|implores|calls (?:up)?on|appeals to)\b")
SAME = re.compile(
    r"\s(?:the same|this|it|such|so|them|these|those|one)"
    r"(?=\s?[.;,]|$|\s(?:by|before|within|not later|no later|at once|without|now|forthwith"
    r"|under|pursuant|in accordance|in respect|on account|hereby|herewith|here|accordingly"
    r"|to (?:deal|treat|consider|discuss|address|take up))\b)"
)
# "that the same may be expedited": what was named before.
SAME_THING = re.compile(
    r"\s(?:that\s)?(?:the\ssame|these|they|those|this|it)\s(?:may|might|should|could|be)\b"
)
GIVING_THEM = re.compile(r"\w+\s(?:us\s|me\s)?(?:them|these|it)\b")
OF_COURTESY = re.compile(
    r"\s+(?:your|you\s+to\s+accept)\s+(?:\w+\s+)?(?:understanding|cooperation|attention|support"
    r"|indulgence)\b(?!\s+(?:in|to|for|with)\s)"
)
OF_COURTESY_AND = re.compile(
    r"\s(?:for\s)?(?:your|the\s\w+['’]s)\s(?:\w+\s)?(?:understanding|cooperation|support"
    r"|indulgence|patience)"
    r",?\sand\s(?=that\b|for\b|an?\b|the\b)"
)
WHETHER = re.compile(r"\s(?:you\s)?(?:if|whether|where|what|which)\b")
# "requesting cooperation for a posteriori control"
HELP_FOR = re.compile(
    r"\s(?:the\s)?(?:\w+\s)?(?:assistance|cooperation|help|support)\s(?:in|for|with)\s(?!the\spast\b|your\b|all\b)"
)
# "requests the good offices of the Ministry so that … may inform it of"
MAY_GIVE = re.compile(
    r"\b(?:may|can|could|would|will)\s(?:kindly\s|be\sable\sto\s)?(?P<verb>inform|provide|supply"
    r"|send|furnish"
    r"|tell|advise|submit|share|forward|transmit|give|confirm|explain|clarify)\b"
)
THAT_IT_BE = re.compile(
    r"\s+that\s+(?:it|they|these|those)\s+be\s+(?:\w+\s)?(?:sent|given|provided|supplied"
    r"|made)\b(?!\suntil)"
)
THAT_YOU_GIVE = re.compile(
    r"\s+(?:that\s+)?(?:you|Korea|\w+)\s+(?:to\s+)?(?:kindly\s+)?(?=(?:provide|supply|submit|send"
    r"|furnish|inform|reply|respond|comment|confirm)\b)"
)
# "to invite your delegation to Ottawa on": to come is to meet.
TO_COME = re.compile(
    r"\s(?:you|your\s\w+|the\s\w+(?:\s\w+)?)\sto\s(?:visit\b|come\b|[A-Z][a-z]+\s(?:on|from|for"
    r"|in)\b)"
)


def requested(ask: Ask, words: str, until: int) -> KindFound | None:
    """What a verb of asking, in the active or the passive, is followed by."""
    after = words[ask.end : until]
    if SAME.match(after) and (meant := behind(ask, words, until)):
        return meant
    return _done_by(ask, words, until) if ask.way == "PASSIVE" else _asked(ask, words, until)


def _done_by(ask: Ask, words: str, until: int) -> KindFound | None:
    """What is to be done by who "is requested to", or the thing that "is requested"."""
    after = words[ask.end : until]
    done = asked_doing(ask, after)
    if done:
        return done
    if ask.verb in SENT:
        return given(ask, words, until)
    if not re.match(r"\s+(?:to|that)\b", after):
        return _named_in(words, ask, BEHIND) or _named_in(words, ask, FAR_BEHIND)
    inner = re.match(r"\s+(?:to|that\s+\S+(?:\s\S+){0,4}?)\s+(?=[a-z])", after)
    if inner is None:
        return _asked(ask, words, until)
    return _to_do_so(ask, after, inner.end(), words[:until])


def _named_in(words: str, ask: Ask, far: int) -> KindFound | None:
    before = max(0, ask.start - far)
    named = words[before : ask.start]
    return first_named(named, before, strong_en(), AHEAD) or first_named(
        named, before, first_en(), AHEAD
    )


def _to_do_so(ask: Ask, after: str, place: int, words: str) -> KindFound | None:
    """What is to be done from a place on, or what the words name where the verb says nothing."""
    doing = after[place:]
    done = to_do(ask, doing, ask.end + place)
    if done is None:
        return None
    if re.match(r"\w+\s(?:them|these|those|it)\b", doing):
        return behind(ask, words, len(words)) or done
    named = first_named(after, ask.end, strong_en(), 110)
    return named if named and done.kind == "OTHER" and not done.is_doing else done


def _asked(ask: Ask, words: str, until: int) -> KindFound | None:
    """After a verb of asking: what it names first."""
    after = words[ask.end : until]
    beside = OF_COURTESY_AND.match(after)
    if beside:
        return _asked(replace(ask, end=ask.end + beside.end()), words, until)
    is_courtesy = said.COURTESY_EN.match(after.strip()[:60]) and not HELP_FOR.match(after)
    if is_courtesy or OF_COURTESY.match(after):
        return None
    if THAT_IT_BE.match(after):
        return behind(ask, words, until) or KindFound("INFORMATION", ask.start, ask.end)
    told = THAT_YOU_GIVE.match(after)
    if told:
        return to_do(ask, after[told.end() :], ask.end + told.end())
    return _by_the_verb(ask, after) or asked_doing(ask, after) or _named_after(ask, after)


def _by_the_verb(ask: Ask, after: str) -> KindFound | None:
    if ask.verb == "call on" and not re.search(r"\b(?:to|for)\b", after):
        return KindFound("MEETING", ask.start, ask.end)
    if ask.verb.startswith("invit") and TO_COME.match(after):
        return KindFound("MEETING", ask.start, ask.end)
    if ask.verb.startswith("consult"):
        return KindFound("CONSULTATIONS", ask.start, ask.end)
    return None


def _named_after(ask: Ask, after: str) -> KindFound | None:
    """The thing named first; else what somebody is to give, where that is said."""
    found = first_named(after, ask.end, first_en(), 110) or first_named(
        after, ask.end, strong_en(), AHEAD
    )
    given = None if found else MAY_GIVE.search(after, 0, 140)
    if given:
        return to_do(ask, after[given.start("verb") :], ask.end + given.start("verb"))
    if WHETHER.match(after) and (known := answer_known(after, ask.end)):
        return known
    answer = None if found else answer_given(after, ask.end)
    return found or answer or KindFound("OTHER", ask.start, ask.end)


def doing_of(ask: Ask, words: str, until: int) -> KindFound | None:
    """What the reader is to do; "please do so" is what was named before."""
    asking = ASKS.match(words, ask.start, until)
    again = HAVE_AGAIN.match(words, ask.start)
    if again and is_again(again["done"]):
        return KindFound("REVIEW", again.start("done"), again.end("done"))
    if asking:
        return requested(replace(ask, end=asking.end(), way="REQUEST"), words, until)
    if DO_SO.match(words[ask.start : until]):
        return behind(ask, words, until)
    found = to_do(ask, words[ask.start : until])
    if found and found.kind == "INFORMATION" and GIVING_THEM.match(words, ask.start):
        return _given_before(found, words[: ask.start])
    return found


def _given_before(found: KindFound, before: str) -> KindFound:
    """What is given, where the words before name it: "if you have comments, send them"."""
    for kind, pattern in said.GIVEN_EN:
        if kind == "COMMENTS" and re.search(pattern, before, re.IGNORECASE):
            return replace(found, kind=kind)
    return found
