"""What kind of thing is requested by a verb of asking, or is to be done by the reader."""

import re
from dataclasses import replace

from correspondence.intake import kind_doing_words as said
from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, doing_en, first_en, first_named, strong_en
from correspondence.intake.kinds_of_steps import behind
from correspondence.intake.kinds_told import OPINION, needed

AHEAD = 260
BEHIND = 90
LEARNING = re.compile(
    r"\b(?:know(?:ing)?|learn(?:ing)?|hearing|understanding|told|informed|advised)(?:\s\w+)?$"
)
HAVE_SENT = re.compile(r"have (?:\w+ ){1,6}?(?:sent|forwarded|delivered|transmitted|supplied)\b")
SAME = re.compile(r"\s(?:the same|this|it|such|so|them|these|one)(?=\s?[.;,]|$)")
DO_SO = re.compile(r"do so\b")
# "that the same may be expedited": what was named before.
SAME_THING = re.compile(
    r"\s(?:that\s)?(?:the\ssame|these|they|those|this|it)\s(?:may|might|should|could|be)\b"
)
TO_RECEIVE = re.compile(
    r"(?:to\s)?(?:receive|receiving|get|have|having|see|obtain|be\s(?:sent|given|provided\swith|shown))\s"
    r"(?:the|an?|your|any|some|copies|these|those|its|all|further|more)\b"
    r"(?!\s(?:\w+\s)?(?:opportunity|hono(?:u)?r|pleasure|privilege|chance|occasion|benefit|advantage)\b)"
)
# "pleased to receive your delegation": who is received is a guest.
HOSTING = re.compile(
    r"\b(?:receiv|welcom|host)(?:e|es|ing)?\s(?!our\b|my\b)(?:[\w'’]+\s){0,3}?(?:delegations?|officials?"
    r"|experts?|Ministers?|visitors?|colleagues?|representatives?|team|visit)\b"
)
# "it would need to know more": why something is asked, and nothing asked.
TO_KNOW_MORE = re.compile(r"\bneed to (?:know|learn)(?:\smore)?(?:[.,;]|$)")
# "glad to have sight of": what is got is given.
GETTING = re.compile(r"\b(?:obtain|have\s(?:sight|copies|details|news|an?|the|any|your))$")
OF_COURTESY = re.compile(
    r"\s+(?:your|you\s+to\s+accept)\s+(?:\w+\s+)?(?:understanding|cooperation|attention|support"
    r"|indulgence)\b(?!\s+(?:in|to|for|with)\s)"
)
OF_COURTESY_AND = re.compile(
    r"\s(?:for\s)?(?:your|the\s\w+['’]s)\s(?:\w+\s)?(?:understanding|cooperation|support|indulgence|patience)"
    r",?\sand\s(?=that\b|for\b|an?\b|the\b)"
)
# "requests the good offices of the Ministry so that … may inform it of"
MAY_GIVE = re.compile(
    r"\b(?:may|can|could|would|will)\s(?:kindly\s|be\sable\sto\s)?(?P<verb>inform|provide|supply|send|furnish"
    r"|tell|advise|submit|share|forward|transmit|give|confirm|explain|clarify)\b"
)
THAT_IT_BE = re.compile(
    r"\s+that\s+(?:it|they|these|those)\s+be\s+(?:\w+\s)?(?:sent|given|provided|supplied|made)\b(?!\suntil)"
)
THAT_YOU_GIVE = re.compile(
    r"\s+(?:that\s+)?(?:you|Korea|\w+)\s+(?:to\s+)?(?:kindly\s+)?(?=(?:provide|supply|submit|send"
    r"|furnish|inform|reply|respond|comment|confirm)\b)"
)
IF_YOU_COULD = re.compile(
    r"(?:(?:it\s+)?if\s+)?(?:you|your\s\w+|the\s\w+|Korea|[A-Z]\w+)\s+(?:(?:and\s\S+\s){0,2})"
    r"(?:could|would|can|might)\s+(?:kindly\s+|also\s+|please\s+)?"
)
TO_LEARN = re.compile(
    r"(?:to )?be(?:ing)? (?:kept )?(?:informed|told|advised|notified)|(?:to\s+)?learn\b"
)
# "your assistance in sending the list"
HELP_IN = re.compile(
    r"\b(?:assistance|help|cooperation|support)\s(?:in|with)\s(?P<verb>(?:confirm|send|provid|obtain|arrang|supply|check"
    r"|verify|organi[sz]|identify|clarify|transmit|forward|furnish|schedul|review|complet|issu|grant|facilitat)\w*)"
)
# "the text of the comments" is a paper like others.
COPY_OF = re.compile(
    r"\s(?:us\s|me\s)?(?:an?\s|the\s)?(?:full\s|signed\s|final\s)?(?:texts?|cop(?:y|ies)|summar(?:y|ies)|lists?|records?"
    r"|transcripts?|minutes)\sof\b"
)
# What came with the letter is only to be passed on.
PASSED_ON = re.compile(
    r"(?:forward|send|transmit|convey|circulate|deliver|hand|share|give)\s(?:on\s)?(?:the\s|these\s)?"
    r"(?:enclosed|attached|annexed|accompanying)\b(?![^.;]{0,80}\bback\b)"
)
GIVING_THEM = re.compile(r"\w+\s(?:us\s|me\s)?(?:them|these|it)\b")
# "to invite your delegation to Ottawa on": to come is to meet.
TO_COME = re.compile(
    r"\s(?:you|your\s\w+|the\s\w+(?:\s\w+)?)\sto\s(?:visit\b|come\b|[A-Z][a-z]+\s(?:on|from|for|in)\b)"
)
ABOUT = re.compile(
    r"\b(?:information|data|details|documents?|texts?|cop(?:y|ies)|figures|answers|explanations?|particulars|statistics"
    r"|clarifications?)\b[^.;]{0,60}?\b(?:about|on|concerning|regarding|respecting|relating\sto|related\sto|pertaining\sto"
    r"|with\s(?:respect|regard|reference)\sto|in\s(?:respect|relation|connection)\s(?:of|to|with))\b"
)
NEEDED_BACK = re.compile(
    r"(?:back\b|(?:it|them|these|those|this|both)\s(?:back\s)?(?:by|before|no later))"
)


def requested(ask: Ask, words: str, until: int) -> KindFound | None:
    """What a verb of asking, in the active or the passive, is followed by."""
    after = words[ask.end : until]
    if SAME.match(after) and (meant := behind(ask, words, until)):
        return meant
    if ask.way != "PASSIVE":
        return _asked(ask, words, until)
    if not re.match(r"\s+(?:to|that)\b", after):
        before = max(0, ask.start - BEHIND)
        return first_named(words[before : ask.start], before, strong_en(), AHEAD)
    inner = re.match(r"\s+(?:to|that\s+\S+(?:\s\S+){0,4}?)\s+(?=[a-z])", after)
    if inner is None:
        return _asked(ask, words, until)
    doing = after[inner.end() :]
    done = to_do(ask, doing, ask.end + inner.end())
    if done and re.match(r"\w+\s(?:them|these|those|it)\b", doing):
        return behind(ask, words, until) or done
    named = first_named(after, ask.end, strong_en(), 110)
    return named if done and done.kind == "OTHER" and named else done


def _asked(ask: Ask, words: str, until: int) -> KindFound | None:
    """After a verb of asking: what it names first."""
    after = words[ask.end : until]
    beside = OF_COURTESY_AND.match(after)
    if beside:
        return _asked(replace(ask, end=ask.end + beside.end()), words, until)
    if said.COURTESY_EN.match(after.strip()[:60]) or OF_COURTESY.match(after):
        return None
    if THAT_IT_BE.match(after):
        return behind(ask, words, until) or KindFound("INFORMATION", ask.start, ask.end)
    told = THAT_YOU_GIVE.match(after)
    if told:
        return to_do(ask, after[told.end() :], ask.end + told.end())
    return _by_the_verb(ask, after) or _named_after(ask, after)


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
    return found or KindFound("OTHER", ask.start, ask.end)


def grateful(ask: Ask, sentence: str, until: int) -> KindFound | None:
    """What the sender would be glad of, by what is to be done for it, or what it is."""
    after = sentence[ask.end : until]
    near = sentence[ask.start : ask.end] + after[:50]
    is_asked = not (HOSTING.search(near) or TO_KNOW_MORE.search(near))
    return _glad_of(ask, sentence, until) if is_asked else None


def _glad_of(ask: Ask, sentence: str, until: int) -> KindFound | None:
    after = sentence[ask.end : until]
    words = after.lstrip()
    offset = ask.end + len(after) - len(words)
    clause = IF_YOU_COULD.match(words)
    if clause and not LEARNING.search(ask.verb):
        return to_do(ask, words[clause.end() :], offset + clause.end())
    if NEEDED_BACK.match(words):
        return needed(ask, words, until)
    if LEARNING.search(ask.verb) or TO_LEARN.match(words):
        if OPINION.search(words[:60]):
            return KindFound("COMMENTS", ask.start, ask.end, ("REPLY", "INFORMATION"))
        return KindFound("INFORMATION", ask.start, ask.end, ("REPLY",))
    helping = HELP_IN.search(words, 0, 80)
    if helping:
        return to_do(ask, words[helping.start("verb") :], offset + helping.start("verb"))
    return _thing_given(ask, words, offset)


def _thing_given(ask: Ask, words: str, offset: int) -> KindFound | None:
    if said.COURTESY_EN.search(words[:60]):
        return None
    found = first_named(words, offset, first_en(), 80) or first_named(
        words, offset, strong_en(), 120
    )
    is_got = TO_RECEIVE.match(words) or GETTING.search(ask.verb)
    kind = "INFORMATION" if is_got else "OTHER"
    return found or KindFound(kind, ask.start, ask.end)


def to_do(ask: Ask, doing: str, offset: int = -1) -> KindFound | None:
    """What the reader is to do, by the verb, and by its object where it is one of giving."""
    offset = ask.start if offset < 0 else offset
    if said.COURTESY_EN.match(doing):
        return None
    found = first_named(doing, offset, first_en(), 110)
    if found and _is_only_about(doing, found.start - offset):
        found = None
    if found or DO_SO.match(doing):
        return found
    return (
        _by_verb(doing, offset)
        or _by_giving(doing, offset)
        or first_named(doing, offset, strong_en(), 120)
        or KindFound("OTHER", offset, offset + 6)
    )


def _is_only_about(doing: str, place: int) -> bool:
    """Whether something else is to be given, and what stands at the place is what it is about."""
    return (
        re.match(said.GIVING_EN, doing, re.IGNORECASE) is not None
        and ABOUT.search(doing, 0, place) is not None
    )


def _by_verb(doing: str, offset: int) -> KindFound | None:
    for kind, pattern in doing_en():
        match = pattern.match(doing)
        if match:
            return KindFound(kind, offset, offset + match.end())
    return None


def _by_giving(doing: str, offset: int) -> KindFound | None:
    """What is to be given, where the verb is one of giving."""
    giving = re.match(said.GIVING_EN, doing, re.IGNORECASE) or HAVE_SENT.match(doing)
    if giving is None:
        return None
    given = doing[giving.end() : giving.end() + 110]
    if PASSED_ON.match(doing):
        return KindFound("OTHER", offset, offset + giving.end())
    if COPY_OF.match(given):
        return KindFound("INFORMATION", offset, offset + giving.end())
    for kind, pattern in said.GIVEN_EN:
        match = re.search(pattern, given, re.IGNORECASE)
        if match:
            return KindFound(kind, offset, offset + giving.end() + match.end())
    return KindFound("INFORMATION", offset, offset + giving.end())


def doing_of(ask: Ask, words: str, until: int) -> KindFound | None:
    """What the reader is to do; "please do so" is what was named before."""
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
