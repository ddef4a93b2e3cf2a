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
    r"\s(?:session|meeting)s?|(?:Joint|Trade|Free Trade)\s(?:Committee|Commission)|panel|tribunal"
    r"|verif(?:y|ication)|arbitrat(?:ion|ors?)|negotiations?|good offices|mediation|conciliation)"
)
WISH = (
    rf"(?:(?:wish|desire|want)(?:es|s)?"
    rf"|(?:would|should){S}(?:also{S}|therefore{S})?(?:like|wish|prefer|propose|suggest|welcome)"
    rf"|(?:is|are|am){S}(?:desirous|anxious|eager|keen)"
    rf"|elects?|chooses?|opts?|would{S}have(?={S}(?:an?{S}|such{S})?(?:consultations|panel"
    rf"|special)\b)"
    rf"|would{S}have{S}(?:the|our|both){S}(?:two{S})?(?:[Gg]overnments|sides|[Pp]arties"
    rf"|[Mm]inistries|authorities"
    rf"|(?:Joint|Trade|Free{S}Trade|Association|Customs){S}(?:Committee|Commission|Council)))"
)
TELL_WISH = (
    rf"(?:expresse?s?|convey|declare|state|communicate|signal|restate|reiterate|confirm|register"
    rf"|record|notif(?:y|ie)|inform|advise|apprise|indicate|affirm|repeat|renew|make{S}known)e?s?"
    rf"(?:{S}(?:to{S})?(?:you|the\s[^,;.]{{2,60}}?|[A-Z]\w+(?:\s[A-Z]\w+)?))?{ASIDE}(?:{S}of)?{S}"
    rf"(?:(?:its|our|my|the|a|[A-Z]\w+['’]s?){S}(?:[\w'’]+{S}){{0,3}}?)(?:wish|desire|readiness"
    rf"|wishes|decision|intention|resolve"
    rf"|request)"
)
DOING = (
    r"(?:enter|hold|have|open|begin|commence|start|initiate|engage|undertake|conduct|institute"
    r"|launch|consult|call|convene|summon|convoke|avail|exercise|invoke|trigger|activate|make|see"
    r"|refer|resort|recourse|bring|take|establish|set\s{1,3}up|apply|proceed|move|submit|be|pay"
    r"|carry|perform|arrange|schedule|send|dispatch|organi[sz]e|meet"
    r"|receive|obtain|go|sit|gather|assemble|come)"
)
WISHING = re.compile(
    rf"\b(?P<verb>{WISH}|{TELL_WISH}){ASIDE}{S}(?:{ADVERBS}(?:to|of|for|that){S})?{ADVERBS}"
    rf"(?=consult\b(?:{S}(?:with|on|about|under|pursuant|in|regarding|concerning|together)\b"
    rf"|[,.])|{DOING}\b{WITHIN}{{0,160}}?\b{STEP}\b"
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
    rf"|(?:am|is|are){S}(?:hereby{S}|now{S}|therefore{S})?(?:initiating|activating|convening"
    rf"|convoking|calling"
    rf"|triggering|opening|launching"
    rf"|commencing|instituting|exercising|availing)|commences?|opens?|triggers?|activates?"
    rf"|institutes?"
    rf"|launches|enters?"
    rf"{S}into|exercis(?:es?|ing){S}(?:its|our|my|the){S}rights?|avails?{S}(?:itself|ourselves"
    rf"|myself){S}of|(?:has|have){S}recourse{S}to|resorts?{S}to)\b(?={WITHIN}{{0,160}}?\b{STEP}\b)"
)
# "The purpose of this letter is to set in train", "Let consultations be opened"
OPENING = re.compile(
    rf"\b(?:purpose|object|aim|intention|point){S}of{S}th(?:is"
    rf"|e{S}present){S}\w+{S}is{S}to{S}(?P<verb>set{S}in{S}(?:train|motion)"
    rf"|open|begin|initiate|bring{S}about|start|launch|trigger|invoke"
    rf"|activate)\b(?={WITHIN}{{0,120}}?\b{STEP}\b)"
    rf"|\b(?:write|writing){S}(?:to{S}you{S})?(?:now{S}|today{S})?to{S}(?P<verb_3>(?:set"
    rf"|put){S}in{S}(?:train|motion)|set{S}going|open|begin"
    rf"|initiate|start|launch|trigger|activate|make{S}use{S}of"
    rf"|have{S}recourse{S}to)\b(?={WITHIN}{{0,160}}?(?:\b{STEP}\b|Articles?{S}\d))"
    rf"|\b[Ww]ith{S}this{S}(?:letter|note|communication|message){S}(?P<verb_4>begins?|starts?"
    rf"|opens?)\b(?={WITHIN}{{0,160}}?\b{STEP}\b)"
    rf"|^(?P<verb_2>Let){S}(?:the{S}|these{S}"
    rf"|an?{S})?(?={WITHIN}{{0,80}}?\b{STEP}\b{WITHIN}{{0,60}}?{S}be(?:gin)?\b)"
)
# "expressed its desire to be joined": told by a verb that is no wish of now.
A_NOUN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Mm]y|[Tt]heir|[Hh]is|[Hh]er|[Yy]our)\s{1,3}$"
)
STEPPING = re.compile(rf"\b{STEP}\b")


# "The Vietnamese side desires them now", where the sentence before tells of consultations.
WANTED = re.compile(
    rf"\b(?P<verb>desires?|wants?|wish(?:es)?{S}for|would{S}like|(?:would"
    rf"|does){S}(?:now{S})?(?:welcome|want|ask{S}for|request)){S}(?:to{S}(?:have|hold){S})?"
    rf"(?:them|these|those|one)(?={S}(?:now|at{S}once|forthwith|here|on{S}account|in{S}respect"
    rf"|on|under|to|without)\b|\s?[.,;]|$)"
)

# "Korea does so by this note", "makes that request", "this letter is such a request"
DOES_SO = re.compile(
    rf"\b(?P<verb_5>(?:put|submit|address|present|lodge|forward|transmit|raise"
    rf"|bring)(?:e?s)?{S}(?:that|this|such{S}an?|our"
    rf"|its){S}(?:request|demand|application))(?={S}(?:to|before){S}(?:you|your|the)\b|\s?[.;,]|$)"
    rf"|\b(?P<verb_6>calls?|convenes?|summons?|seeks?|demands?){S}one(?=\s?[.;,]|$|{S}(?:now"
    rf"|here|for)\b)|"
    rf"\b(?P<verb>(?:does|do){S}so)(?={S}(?:now|hereby|herewith|here|by{S}this|in{S}this"
    rf"|with{S}this|through{S}this"
    rf"|by{S}the{S}present|in{S}respect|with{S}(?:regard|respect)|under|in{S}the{S}matter)\b"
    rf"|\s?[.;]|$)"
    rf"|\b(?P<verb_2>makes?{S}(?:that|this|such{S}an?|the{S}said|precisely{S}that"
    rf"|just{S}such{S}an?){S}(?:request|demand"
    rf"|application))\b(?!{S}for)"
    rf"|\b(?:[Tt]his|[Tt]he{S}present)(?:{S}(?:letter|note|communication|message))?{S}(?P<verb_3>is"
    rf"|constitutes){S}(?:just{S}|precisely{S})?(?:such{S}an?|that|the){S}(?:request|demand"
    rf"|notice|notification)(?=\s?[.;,]|$)"
    rf"|\b(?P<verb_4>(?:makes?|makes?{S}here|avails?{S}\w+|takes?){S}(?:now{S})?(?:use|of"
    rf"|advantage)(?:{S}of)?{S}(?:it|that{S}right"
    rf"|this{S}right|that{S}possibility|this{S}possibility|this{S}provision|that{S}provision))\b"
)
# Who may ask, and for what: "allows each Party to ask for", "at the request of a Party".
MAY_ASK = re.compile(
    r"\b(?:may|can|entitle[ds]?|allow(?:s|ed)?|permit(?:s|ted)?|rights?|request|asks?|provides?"
    r"|speaks?|enables?|foresees?"
    r"|calls?)\b"
)


def _done_so(words: str, voice: Voice) -> Iterator[Form]:
    told = f"{voice.told} {words}"
    if not (STEPPING.search(told) and MAY_ASK.search(told)):
        return
    for found in DOES_SO.finditer(words):
        start, end = verb_in(found)
        if found["verb_3"] or is_speaker(words, start, voice):
            yield "BEHIND", start, end, 0.75


def _wanted_now(words: str, voice: Voice) -> Iterator[Form]:
    if not STEPPING.search(voice.told):
        return
    for found in WANTED.finditer(words):
        start, end = found.span("verb")
        if not A_NOUN.search(words[:start]) and is_speaker(words, start, voice):
            yield "REQUEST", start, end, 0.75


def wishes(words: str, voice: Voice) -> Iterator[Form]:
    """The wishes of the sender for a step of an agreement."""
    yield from _wanted_now(words, voice)
    yield from _done_so(words, voice)
    if not (STEPPING.search(words) or OPENING.search(words)):
        return
    for pattern, way, confidence in (
        (WISHING, "WISH", 0.85),
        (DEEMED, "WISH", 0.75),
        (BEGUN, "BEGIN", 0.75),
        (OPENING, "STEP", 0.75),
    ):
        for found in pattern.finditer(words):
            if A_NOUN.search(words[: verb_in(found)[0]]):
                continue
            start, end = verb_in(found)
            if pattern is OPENING or is_speaker(words, start, voice):
                yield way, start, end, confidence
