"""What somebody is asked to do, or what is to be done with a thing: "asks Korea to lift it"."""

import re

from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, first_en, first_named, steps_en
from correspondence.intake.kind_of_verb import is_again, is_handled, is_handled_so
from correspondence.intake.kinds_of_doing import HANDED_ON, by_its_verb, to_do

NEAR = 130
# Who may be asked to do something: an office, its people, or a name.
HEAD = (
    r"(?:[A-Z][\w.&'’-]*|authorit(?:y|ies)|sides?|governments?|part(?:y|ies)|members?|bod(?:y|ies)"
    r"|agenc(?:y|ies)|offices?|customs|services?|ministr(?:y|ies)|delegations?|compan(?:y|ies)"
    r"|firms?"
    r"|exporters?|producers?|importers?|panel|tribunal|chair(?:man|person)?|secretariat|committee"
    r"|counterparts?|colleagues?|experts?|coordinators?|states|applicants?|bank|chambers?"
    r"|undertakings|institutions?|laborator(?:y|ies)|team|investigators?|readers?)"
)
SOMEBODY = (
    r"(?:you|it|them|him|her|one\sanother|(?:(?:the|your|its|their|our|all|both|any|other|my"
    r"|each|two)\s){0,2}"
    r"(?:(?!of\b|for\b|with\b|from\b|about\b|that\b|to\b|on\b|in\b)[a-z-]+\s){0,3}?" + HEAD + r")"
)
ADVERBS = r"(?:(?:kindly|also|therefore|please|jointly|now|again|at\sonce|\w+ly)\s){0,2}"
ASKED_TO = re.compile(
    rf"\s{SOMEBODY}(?![\w'’])[^.;:]{{0,110}}?\sto\s{ADVERBS}"
    r"(?P<verb>(?!the\b|an?\b|our\b|your\b|this\b|these\b|those\b|its\b|all\b|which\b|that\b"
    r"|be\b)[a-z]+)\b"
)
NOT_TO = re.compile(r"\bnot\sto\s(?:\w+ly\s)?$")
# "that Korea refrain from": the verb right after who is to do it.
THAT_THEY = re.compile(
    rf"\b(?:{HEAD}|you|it|they)\s(?={ADVERBS}(?P<verb>(?!to\b|of\b|and\b|or\b"
    rf"|in\b)[a-z]{{3,}}(?:-[a-z]+)?)\b)"
)
DONE = re.compile(
    r"\s(?:(?:that|for)\s(?P<thing>[^.;:]{2,170}?)|(?:it|them|this|these))\s(?:to\s|should\s|may\s|might\s"
    r"|could\s)?(?:kindly\s)?"
    r"be\s(?:\w+ly\s|so\s|also\s|again\s)?(?P<done>[a-z-]+)\b(?P<with>[^.;]{0,60})"
)
OF_PERSONS = re.compile(
    r"(?:ask(?:s|ing)?|request(?:s|ing|ed)?|invit|urg|call|appeal|beg|implor|exhort|entreat|beseech"
    r"|requir|press|insist|propos|demand|desired|suggest|mov|pray|plead|expect|and$)"
)
# "and that the other": another thing is asked from there on.
MORE = re.compile(r",?\s(?:and|or)\sthat\b|;|,\sand\s")
# A body that comes together has a session, of the kind that its words name.
GATHERING = re.compile(r"(?:meet|convene|sit|gather|assemble|hold|attend|join)\b")
# "your help in making sure that": what is to be made sure is asked for.
HELP_IN = re.compile(
    r"\s(?:for\s)?(?:your|the)\s[^.;:,]{0,60}?\b(?:assistance|help|cooperation|support"
    r"|good\soffices"
    r"|intervention|influence)\s(?:in|with|to|for)\s(?=(?P<verb>[a-z]+))"
)
# "to have the classification looked at once more"
HAVE_AGAIN = re.compile(
    r"(?:have|get|see)\s[^.;]{3,120}?\s(?=(?P<done>(?:look|re-?[a-z]{4,}?)(?:ed"
    r"|ought)\b(?:\s\w+){0,3}))"
)
# "to enter into negotiations": the step that is entered into.
ENTERING = re.compile(
    r"(?:enter\sinto|open|begin|start|commence|hold|engage\sin|join\s\w+\sin|take\spart\sin"
    r"|participate\sin|conduct|initiate"
    r"|resume|take\sup|set\sup|establish|convene)\s(?:\w+\s){0,4}?(?:consultations|negotiations"
    r"|panel|(?:special|extraordinary"
    r"|regular)\s(?:session|meeting)|tribunal)\b"
)
# "asks for it to be reconsidered", "calls for the ban to be lifted"
TO_BE = re.compile(r"\s(?:the\b|(?:it|them|this|that|these|those)\sto\sbe\b)")
REVIEWED = re.compile(r"reviewed\b")


def asked_doing(ask: Ask, after: str) -> KindFound | None:
    """The kind by what somebody is to do, or is to be done; None where nothing says so."""
    helping = HELP_IN.match(after)
    if helping and is_handled(after[helping.start("verb") :]):
        return KindFound("OTHER", ask.start, ask.end, is_doing=True)
    is_for_a_thing = ask.verb.endswith(" for") and not TO_BE.match(after)
    if is_for_a_thing or not OF_PERSONS.match(ask.verb):
        return None
    return _to_be_done(ask, after) or _by_somebody(ask, after)


def _to_be_done(ask: Ask, after: str) -> KindFound | None:
    """What is to be done with a thing, where that alone says the kind."""
    found = DONE.match(after)
    if found is None:
        return None
    place = ask.end + found.start("done")
    done = found["done"] + found["with"]
    if is_again(done) or REVIEWED.match(done):
        return KindFound("REVIEW", place, place + len(found["done"]))
    if is_handled_so(found["thing"] or "", done):
        return KindFound("OTHER", place, place + len(found["done"]), is_doing=True)
    return None


def _step_taken(ask: Ask, after: str, place: int) -> KindFound | None:
    """The step that is to be entered into, or the second look that is to be had."""
    again = HAVE_AGAIN.match(after, place)
    if again and is_again(again["done"]):
        return KindFound("REVIEW", ask.end + again.start("done"), ask.end + again.end("done"))
    if ENTERING.match(after, place) is None:
        return None
    return first_named(after[place : place + NEAR], ask.end + place, steps_en(), NEAR)


def _by_somebody(ask: Ask, after: str) -> KindFound | None:
    asked = ASKED_TO.match(after)
    if asked and not after.startswith(" that "):
        place = asked.start("verb")
        if NOT_TO.search(after[:place]):
            return KindFound("OTHER", ask.end + place, ask.end + asked.end(), is_doing=True)
        found = (
            _step_taken(ask, after, place)
            or to_do(ask, after[place:], ask.end + place)
            or first_named(after, ask.end, first_en(), NEAR)
        )
        return found or KindFound("OTHER", ask.end + place, ask.end + place + 6, is_doing=True)
    if not after.startswith(" that "):
        return None
    ends = MORE.search(after)
    for told in THAT_THEY.finditer(after, 0, min(NEAR, ends.start() if ends else NEAR)):
        doing = after[told.start("verb") :]
        if (by_its_verb(doing, 0) or HANDED_ON.match(doing)) and not GATHERING.match(doing):
            return to_do(ask, doing, ask.end + told.start("verb"))
    return None
