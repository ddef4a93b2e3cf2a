"""Asks worded as a wish for a step that an agreement knows: "wishes to enter into consultations".

A wish asks only where what is wished for is such a step; kinds are told by its object.
"""

import re
from collections.abc import Iterator

from correspondence.intake.asking_forms import Form, verb_in
from correspondence.intake.asking_words import ADVERBS, ASIDE, WITHIN, S
from correspondence.intake.voice import Voice, is_speaker

STEP = (
    r"(?:consultations?|consult|(?:special|extraordinary|emergency|ad hoc|regular|annual|ordinary)"
    r"\s(?:session|meeting)|(?:Joint|Trade|Free Trade)\s(?:Committee|Commission)|panel|tribunal"
    r"|verif(?:y|ication)|arbitrat(?:ion|ors?)|negotiations?|good offices|mediation|conciliation)"
)
WISH = (
    rf"(?:(?:wish|desire|want)(?:es|s)?"
    rf"|(?:would|should){S}(?:also{S}|therefore{S})?(?:like|wish|prefer|propose|suggest|welcome)"
    rf"|(?:is|are|am){S}(?:desirous|anxious|eager|keen)"
    rf"|would{S}have{S}(?:the|our|both){S}(?:two{S})?(?:[Gg]overnments|sides|[Pp]arties|[Mm]inistries|authorities"
    rf"|(?:Joint|Trade|Free{S}Trade|Association|Customs){S}(?:Committee|Commission|Council)))"
)
TELL_WISH = (
    rf"(?:expresse?s?|convey|declare|state|communicate|signal|restate|reiterate|confirm|register"
    rf"|record|notify|indicate|affirm|repeat|renew)e?s?(?:{S}to{S}(?:you|the\s[^,;.]{{2,40}}?))?{S}"
    rf"(?:(?:its|our|my|the|a|[A-Z]\w+['’]s?){S}(?:\w+{S}){{0,3}}?)(?:wish|desire|readiness|wishes)"
)
DOING = (
    r"(?:enter|hold|have|open|begin|commence|start|initiate|engage|undertake|conduct|institute"
    r"|launch|consult|call|convene|summon|convoke|avail|exercise|invoke|trigger|activate|make|see"
    r"|refer|resort|recourse|bring|take|establish|set\s{1,3}up|apply|proceed|move|submit|be|pay|carry|perform|arrange|schedule|send|dispatch|organi[sz]e|meet"
    r"|receive|obtain|go)"
)
WISHING = re.compile(
    rf"\b(?P<verb>{WISH}|{TELL_WISH}){ASIDE}{S}(?:{ADVERBS}(?:to|of|for|that){S})?{ADVERBS}"
    rf"(?=consult\b(?:{S}(?:with|on|about|under|pursuant|in|regarding|concerning|together)\b|[,.])|{DOING}\b{WITHIN}{{0,160}}?\b{STEP}\b"
    rf"|(?:(?:an?|the|such|that){S})?(?:(?:urgent|formal|early|bilateral|government|labou?r"
    rf"|technical"
    rf"|prior|joint|further|immediate|direct|high-level){S}){{0,3}}{STEP}\b|(?:the{S})?(?:Joint"
    rf"|Trade|Free{S}Trade|Special)\b)"
)
# "It deems it necessary that the Joint Committee meet in special session, and so requests."
DEEMED = re.compile(
    rf"\b(?P<verb>(?:deem|consider|find|think|believe|hold)s?){S}(?:it{S})?(?:to{S}be{S})?"
    rf"(?:{ADVERBS})(?:necessary|appropriate|essential|indispensable|desirable|imperative|proper"
    rf"|opportune|time|fitting|useful){ASIDE}{S}(?:that|for|to)\b"
    rf"(?={WITHIN}{{0,160}}?\b{STEP}\b)"
)
# "Korea initiates consultations with …", "triggers", "opens": done by the saying of it.
BEGUN = re.compile(
    rf"(?<!\bto )\b(?P<verb>initiates?|calls|convenes|convokes|summons"
    rf"|(?:am|is|are){S}(?:hereby{S}|now{S}|therefore{S})?(?:initiating|activating|convening|convoking|calling"
    rf"|triggering|opening|launching"
    rf"|commencing|instituting|exercising|availing)|commences?|opens?|triggers?|activates?|institutes?"
    rf"|launches|enters?"
    rf"{S}into|exercis(?:es?|ing){S}(?:its|our|my|the){S}rights?|avails?{S}(?:itself|ourselves"
    rf"|myself){S}of|(?:has|have){S}recourse{S}to|resorts?{S}to)\b(?={WITHIN}{{0,160}}?\b{STEP}\b)"
)
# "expressed its desire to be joined": told by a verb that is no wish of now.
A_NOUN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Mm]y|[Tt]heir|[Hh]is|[Hh]er|[Yy]our)\s{1,3}$"
)
STEPPING = re.compile(rf"\b{STEP}\b")


def wishes(words: str, voice: Voice) -> Iterator[Form]:
    """The wishes of the sender for a step of an agreement."""
    if not STEPPING.search(words):
        return
    for pattern, way, confidence in (
        (WISHING, "WISH", 0.85),
        (DEEMED, "WISH", 0.75),
        (BEGUN, "BEGIN", 0.75),
    ):
        for found in pattern.finditer(words):
            if A_NOUN.search(words[: found.start("verb")]):
                continue
            if is_speaker(words, found.start("verb"), voice):
                yield way, *verb_in(found), confidence
