"""What kind of thing is requested by a verb of asking, or is to be done by the reader."""

import re

from correspondence.intake import kind_doing_words as said
from correspondence.intake import kind_verb_words as verbs
from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, doing_en, first_en, first_named, strong_en
from correspondence.intake.kind_of_answer import (
    answer_given,
    answer_known,
    answer_told,
    opinion_told,
)
from correspondence.intake.kind_of_verb import is_again, is_handled
from correspondence.intake.kind_thing_words import TEXTS
from correspondence.intake.kinds_told import OPINION, needed

OPEN = re.compile(r"\b(?:whether|if)\b")
LEARNING = re.compile(
    r"\b(?:know(?:ing)?|learn(?:ing)?|hearing|understanding|told|informed|advised)(?:\s\w+)?$"
)
HAVE_SENT = re.compile(r"have (?:\w+ ){1,6}?(?:sent|forwarded|delivered|transmitted|supplied)\b")
DO_SO = re.compile(r"do so\b")
TO_RECEIVE = re.compile(
    r"(?:to\s)?(?:receive|receiving|get|have|having|see|obtain|be\s(?:sent|given|provided\swith"
    r"|shown))\s"
    r"(?:the|an?|your|any|some|copies|these|those|its|all|further|more)\b"
    r"(?!\s(?:\w+\s)?(?:opportunity|hono(?:u)?r|pleasure|privilege|chance|occasion|benefit"
    r"|advantage)\b)"
)
# "pleased to receive your delegation": who is received is a guest.
HOSTING = re.compile(
    r"\b(?:receiv|welcom|host)(?:e|es|ing)?\s(?!our\b|my\b)(?:[\w'’]+\s){0,3}?(?:delegations?"
    r"|officials?"
    r"|experts?|Ministers?|visitors?|colleagues?|representatives?|team|visit)\b"
)
# "it would need to know more": why something is asked, and nothing asked.
TO_KNOW_MORE = re.compile(r"\bneed to (?:know|learn)(?:\smore)?(?:[.,;]|$)")
# "would like to have the volumes of every week"
HAD = re.compile(
    r"(?:the|an?|your|any|some|these|those|its|all)\s(?!(?:\w+\s){0,2}?(?:opportunity"
    r"|hono(?:u)?r|pleasure|privilege|chance|occasion"
    r"|benefit|advantage|meeting|talk|word|call|conversation|matter|measure|ban|decision|duty"
    r"|order|minister|ambassador|delegation)\b)"
)
# "desires them now": what it is was named before.
WISHED = re.compile(r"(?:wish|desire|want)")
POINTED_AT = re.compile(
    r"(?:them|these|those|one|it|this|the same)(?=\s?[.;,]|$|\s(?:now|at once|forthwith|without"
    r"|here|on account|in respect|with regard)\b)"
)
# "glad to have sight of": what is got is given.
GETTING = re.compile(r"\b(?:obtain|have\s(?:sight|copies|details|news|an?|the|any|your))$")
IF_YOU_COULD = re.compile(
    r"(?:(?:it\s+)?if\s+)?(?:you|your\s\w+|the\s\w+|Korea|[A-Z]\w+)\s+(?:(?:and\s\S+\s){0,2})"
    r"(?:could|would|can|might)\s+(?:kindly\s+|also\s+|please\s+)?"
)
# "if the decision were looked at once more"
IF_IT_WERE = re.compile(
    r"(?:(?:(?:it\s)?if|for|to\ssee|to\shave)\s)?(?:the|this|that|these|those|your|its"
    r"|their)\s[^.;]{3,120}?\s(?:(?:were|was"
    r"|could\sbe|might\sbe|can\sbe|is|are|to\sbe)\s)?(?=(?P<done>[a-z-]+ed\b(?:\s\w+){0,3}"
    r"|rethought))"
)
TO_LEARN = re.compile(
    r"(?:to )?be(?:ing)? (?:kept )?(?:informed|told|advised|notified)|(?:to\s+)?learn\b"
    r"|to (?:know|hear|find out|see)\b(?=[^.;]{0,60}\b(?:whether|if|which|what|who|where|when"
    r"|how|why)\b)"
)
# "to be given, before such consultations, the reports"
GIVEN_ASIDE = re.compile(
    r"(?:to\s)?be\s(?:sent|given|provided|shown|handed|furnished"
    r"|supplied),[^,;.]{2,80},\s(?:with\s)?"
)
# "your assistance in sending the list"
HELP_IN = re.compile(
    r"\b(?:assistance|help|cooperation|support)\s(?:in|with)\s(?P<verb>(?:confirm|send|provid"
    r"|obtain|arrang|supply|check"
    r"|verify|organi[sz]|identify|clarify|transmit|forward|furnish|schedul|review|complet|issu"
    r"|grant|facilitat)\w*)"
)
# "the text of the comments" is a paper like others.
COPY_OF = re.compile(
    r"\s(?:us\s|me\s)?(?:an?\s|the\s)?(?:full\s|signed\s|final\s)?(?:texts?|cop(?:y|ies)"
    r"|summar(?:y|ies)|lists?|records?"
    r"|transcripts?|minutes)\sof\b"
)
# What came with the letter is only to be passed on.
PASSED_ON = re.compile(
    r"(?:forward|send|transmit|convey|circulate|deliver|hand|share|give)\s(?:on\s)?(?:the\s"
    r"|these\s)?"
    r"(?:enclosed|attached|annexed|accompanying)\b(?![^.;]{0,80}\bback\b)"
)
# "instruct your offices to lift": what those are to do is asked.
HANDED_ON = re.compile(
    rf"(?:{verbs.HANDING_ON})\s(?!you\b)(?=[\w\s'’&-]{{2,80}}?\sto\s)(?:(?!to\s)[\w'’&-]+\s){{1,10}}?"
    r"to\s(?P<verb>(?!the\b|an?\b|your\b|its\b|our\b|this\b)[a-z]+)\b"
)
# What others are to be asked for is not asked of the reader.
NOT_BY_READER = re.compile(r"(?:request|urge|press|remind|seek)\b(?!\syou)")
# A text that is reviewed is commented on; a measure is looked at again.
REVIEW_OF = re.compile(
    r"review(?:ing)?\s(?:its|the|this|their|your|that|these)\s(?:\w+\s){0,3}?(?:measures?|decisions?|rulings?"
    r"|determination|orders?|limits?|ban|classification|position|refusal|polic(?:y|ies)|practice|dut(?:y|ies)"
    r"|judgment|levy)\b"
    rf"|review(?:ing)?\s(?!(?:it|them|this|these|and)\b)(?![^.;]{{0,60}}?\b(?:{TEXTS}|proposals?"
    rf"|lists?|figures|data|below"
    r"|comments?|revert)\b)"
)
ABOUT = re.compile(
    r"\b(?:information|data|details|documents?|texts?|cop(?:y|ies)|figures|answers|explanations?"
    r"|particulars|statistics"
    r"|clarifications?)\b[^.;]{0,60}?\b(?:about|on|concerning|regarding|respecting|relating\sto"
    r"|related\sto|pertaining\sto"
    r"|with\s(?:respect|regard|reference)\sto|in\s(?:respect|relation|connection)\s(?:of|to"
    r"|with))\b"
)
# "give us yours": of what the words before name.
YOURS = re.compile(r"\s(?:us\s|me\s)?(?:yours|your own)\b(?!\s[a-z]+s\b(?!\son))")
NEEDED_BACK = re.compile(
    r"(?:back\b|(?:it|them|these|those|this|both)\s(?:back\s)?(?:by|before|no later))"
)


def _pointed_at(ask: Ask, words: str, offset: int) -> KindFound | None:
    """What is wished for of what was named before, or to be looked at again."""
    if WISHED.match(ask.verb) and POINTED_AT.match(words):
        return KindFound("OTHER", ask.start, ask.end, is_vague=True)
    done = IF_IT_WERE.match(words)
    if done and is_again(done["done"]):
        return KindFound("REVIEW", offset + done.start("done"), offset + done.end("done"))
    return None


def grateful(ask: Ask, sentence: str, until: int) -> KindFound | None:
    """What the sender would be glad of, by what is to be done for it, or what it is."""
    after = sentence[ask.end : until]
    near = sentence[ask.start : ask.end] + after[:50]
    if HOSTING.search(near) or TO_KNOW_MORE.search(near):
        return None
    words = after.lstrip()
    pointed = _pointed_at(ask, words, ask.end + len(after) - len(words))
    return pointed or _glad_of(ask, sentence, until)


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
        plain = KindFound("INFORMATION", ask.start, ask.end, ("REPLY",))
        return answer_known(words, offset) or plain
    aside = GIVEN_ASIDE.match(words)
    if aside:
        words, offset = f"to be given {words[aside.end() :]}", offset + aside.end() - 12
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
    if answer := answer_given(words, offset):
        return answer
    is_had = ask.verb in ("have", "receive", "obtain") and HAD.match(words)
    is_got = TO_RECEIVE.match(words) or GETTING.search(ask.verb) or is_had
    kind = "INFORMATION" if is_got else "OTHER"
    return found or KindFound(kind, ask.start, ask.end)


def to_do(ask: Ask, doing: str, offset: int = -1) -> KindFound | None:
    """What the reader is to do, by the verb, and by its object where it is one of giving."""
    offset = ask.start if offset < 0 else offset
    if said.COURTESY_EN.match(doing):
        return None
    handed = HANDED_ON.match(doing)
    if handed:
        return to_do(ask, doing[handed.start("verb") :], offset + handed.start("verb"))
    if NOT_BY_READER.match(doing) or is_handled(doing):
        return KindFound("OTHER", offset, offset + 6, is_doing=True)
    found = first_named(doing, offset, first_en(), 110)
    if found and _is_only_about(doing, found.start - offset):
        found = None
    if found or DO_SO.match(doing):
        return found
    return (
        by_its_verb(doing, offset)
        or first_named(doing, offset, strong_en(), 120)
        or KindFound("OTHER", offset, offset + 6)
    )


def by_its_verb(doing: str, offset: int) -> KindFound | None:
    """The kind where the verb decides; None where its object has to."""
    if is_handled(doing):
        return KindFound("OTHER", offset, offset + 6, is_doing=True)
    if is_again(doing) or REVIEW_OF.match(doing):
        return KindFound("REVIEW", offset, offset + 6)
    told = answer_told(doing, offset) or opinion_told(doing, offset)
    return told or _by_verb(doing, offset) or _by_giving(doing, offset)


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
            is_sure = kind == "REPLY" and OPEN.search(match.group()) is not None
            return KindFound(kind, offset, offset + match.end(), is_sure=is_sure)
    return None


def _by_giving(doing: str, offset: int) -> KindFound | None:
    """What is to be given, where the verb is one of giving."""
    giving = re.match(said.GIVING_EN, doing, re.IGNORECASE) or HAVE_SENT.match(doing)
    if giving is None:
        return None
    given = doing[giving.end() : giving.end() + 110]
    if PASSED_ON.match(doing) or YOURS.match(given):
        return KindFound("OTHER", offset, offset + giving.end())
    return _given(given, offset, giving.end())


def _given(given: str, offset: int, end: int) -> KindFound:
    """What the thing that is given is."""
    if COPY_OF.match(given):
        return KindFound("INFORMATION", offset, offset + end)
    for kind, pattern in said.GIVEN_EN:
        match = re.search(pattern, given, re.IGNORECASE)
        if match:
            return KindFound(kind, offset, offset + end + match.end())
    if answer := answer_given(given, offset + end):
        return answer
    return KindFound("INFORMATION", offset, offset + end)
