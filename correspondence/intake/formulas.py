"""Sentences by which notes verbales and circulated communications name both sides."""

import re

from correspondence.intake.bodies import body_behind, kind_of
from correspondence.intake.layout import Layout
from correspondence.intake.persons import COURTESY, person_in
from correspondence.intake.pieces import Named, Piece

COMPLIMENTS = re.compile(
    r"presents?\s{1,3}(?:its|their|his|her)\s{1,3}(?:[a-z]{2,12}\s{1,3}){0,2}compliments\s{1,3}to\s{1,3}",
    re.IGNORECASE,
)
COMPLIMENTED_ENDS = re.compile(
    r",?\s{1,3}and,\s|\s{1,3}\(|,?\s{1,3}and(?:,|\s{1,3}(?:has|have|with|wishes|hereby|refers|would|acknowledges|requests"
    r"|informs|takes|is|begs|desires|further|in|on|pursuant|transmits|encloses))\b|[.;:]|\n\s{0,4}\n"
    r"|,\s{1,3}(?:has|have|with|wishes)\b"
    r"|,?\s{1,3}and\s{1,3}(?:has\s|have\s)?(?-i:(?!of\b|the\b|for\b|its\b|to\b)[a-z]{3,12}s)\s{1,3}"
    r"(?:the|its|it|their|them|that|to|with|upon|for|on|receipt)\b",
    re.IGNORECASE,
)
# A note's compliments end so; both sides stand just before it.
RESPECTS = re.compile(r"경의를\s{1,3}표")
LONGEST_COMPLIMENTS = 240
KOREAN_COMPLIMENTS = re.compile(
    r"(?P<from>[가-힣A-Za-z·()\-][^\n.]{1,60}?)(?:은|는)\s{1,3}"
    r"(?:[^.,\n]{2,40}?[을를]\s{1,3}(?:통하여|통해|경유하여)\s{1,3})?"
    r"(?P<to>[^.]{2,60}?)(?:에게|에)\s{0,3}"
    r"(?:[가-힣]{1,8}\s{1,3}){0,2}경의를\s{1,3}표"
)
FROM_AND_TO = re.compile(
    r"(?:communication|notification|document|request|submission|statement)s?,?\s"
    r"[^.]{0,160}?\b(?:(?:from|of|by)\s{1,3}(?:the\s{1,3})?(?=(?:[Pp]ermanent\s{1,3})?"
    r"(?:[Dd]elegation|[Mm]ission|[Rr]epresentative|[Gg]overnment)s?\s)|from\s{1,3}(?:the\s)?(?=[A-Z])"
    r"|at\s{1,3}the\s{1,3}request\s{1,3}of\s{1,3}(?:the\s)?(?=[A-Z]))"
    r"(?P<from>[^.,;:]{2,110}?)"
    r"(?:\s{1,3}to\s{1,3}(?:the\s{1,3})?(?P<to>[^.,;:]{2,90}?))?"
    r"(?=,|\s{1,3}(?:and(?!\s{1,3}of\b)|with|is|has|was|in|on|concerning|pursuant|dated|which"
    r"|for\s(?:the\s)?(?:information|circulation|consideration|attention))\b|[.;:(])"
)
ADDRESSED_TO = re.compile(
    r"\baddressed\s{1,3}to\s{1,3}(?:the\s{1,3})?(?P<to>[A-Z][^.,;:]{2,90}?)"
    r"(?=,|\s{1,3}(?:and|by|is|was|in|(?<!Committee\s)(?<!Council\s)(?<!Group\s)(?<!Party\s)on"
    r"|from|dated|pursuant)\b|[.;:(])"
)
# The holder behind the office: "to the Chairperson of the Committee, Mr Simon Ash".
HOLDER = re.compile(
    rf",\s{{1,3}}(?={COURTESY.pattern}|Ambassador\s)(?P<who>[^,;:()]{{3,60}}?)[,.;]"
)
HEADED_FROM = re.compile(
    r"^[ \t]{0,60}communication\s{1,2}from\s{1,3}(?:the\s{1,3})?(?P<from>[A-Z][^\n]{1,90})$",
    re.IGNORECASE | re.MULTILINE,
)
# The chair of a body speaks for it, and for no delegation.
CHAIRED = re.compile(
    r"communication,?\s[^.]{0,160}?\b(?:of|from|by)\s{1,3}(?:the\s{1,3})?(?P<office>(?:Acting\s{1,3})?"
    r"(?:Vice[- ])?Chair(?:person|man|woman)?"
    r"(?:\s{1,3}of\s{1,3}the\s{1,3}(?P<body>[A-Za-z][^.,;:()]{2,80}?))?)"
    r"(?=\s{1,3}(?:to|with|is|was|has|in|on|and)\b|[.,;:(])"
)
OF_SECRETARIAT = re.compile(
    r"^[ \t]{0,60}(?:[A-Za-z]{4,14}[ ])?notes?[ ](?:by|from)[ ]the[ ](?:WTO[ ])?"
    r"(?P<from>secretariat)[ \t]{0,9}\d{0,2}$",
    re.IGNORECASE | re.MULTILINE,
)
NOTIFYING = re.compile(
    r"\b(?:notifying|reporting|responding)[ ](?:member|party|country)(?:\(s\))?[ ]?:[ \t]{0,12}"
    r"(?:the[ ])?(?P<from>[A-Z][^\n;:()]{2,60})",
    re.IGNORECASE,
)
WISHES = re.compile(
    r"(?:\A|\n[ \t]{0,20}\n)\s{0,20}(?:The[ ])?(?P<from>"
    r"(?!This|It|On|In|We|As|At|There|These|Since)[A-Z]"
    r"(?:[^.,;\n]|\n(?![ \t]{0,20}\n)){2,90}?)\s(?:wishes|would\slike|has"
    r"\sthe\shonou?r|draws|desires|refers|requests|presents|recalls|hereby|notes|is\spleased)\b"
)
SPEAKS = re.compile(
    r"(?:\A|\n[ \t]{0,20}\n)\s{0,20}(?:The[ ])?(?P<from>(?:Royal[ ])?(?:Government|Ministry|Embassy"
    r"|Mission|Permanent[ ]Mission|Delegation|Department)\s(?:of|for)\s"
    r"(?:[^.,;\n]|\n(?![ \t]{0,20}\n)){2,90}?)\s(?:has|have|is|would|considers|regrets|believes"
    r"|welcomes|invites|seeks|expresses|remains|attaches|thanks|reiterates|appreciates|proposes|asks"
    r"|reaffirms|takes)\b"
)
ATTENTION_OF = re.compile(
    r"(?:attention\s(?:of|to)|to|inform|informs|requests?|asks?)\s(?:the\s)?(?P<to>(?:Government"
    r"|Embassy|Ministry|Mission|Delegation|Department)\s(?:of|for)\s[^.,;:]{2,80}?)"
    r"(?=\s(?:to|that|and|of\sits|for|in|on|the|with)\b|[.,;:])"
)
ANOTHER_BODY = re.compile(r",?\s{1,3}and\s{1,3}(?:to\s{1,3})?the\s{1,3}(?=[A-Z])")
THE = re.compile(r"[Tt]he ")
IN_BRACKETS = re.compile(r"(?<=\w)\s{1,3}\([^()]{1,80}\)\s{0,4}\Z")
FIRST_WORDS = 4_000
LONGEST_BEFORE = 260
LONGEST_AFTER = 320


def compliments(layout: Layout) -> tuple[Named, Named]:
    """The sides of a note, by the compliments that one presents to the other."""
    flow = layout.text.flow
    found = COMPLIMENTS.search(flow, layout.own[0], min(layout.own[1], FIRST_WORDS))
    if found is None:
        return _korean_compliments(layout)
    sender = _paragraph_before(flow, found.start())
    ends = COMPLIMENTED_ENDS.search(flow, found.end(), found.end() + LONGEST_AFTER)
    end = ends.start() if ends else found.end() + LONGEST_AFTER
    addressee = (found.end(), _end_of_first(flow, found.end(), end))
    return _of_extent(flow, *sender), _of_extent(flow, *addressee)


def _end_of_first(flow: str, start: int, end: int) -> int:
    """Where the first of two bodies ends that a note goes to: "the Ministry … and the Agency …"."""
    for link in ANOTHER_BODY.finditer(flow, start, end):
        others = (flow[start : link.start()], flow[link.end() : end])
        if all(kind_of(THE.sub("", " ".join(one.split()), count=1)) == "BODY" for one in others):
            return link.start()
    return end


def circulated(layout: Layout) -> tuple[Named, Named]:
    """The sides of a communication, by the sentence that says whence and whither it went."""
    flow = layout.text.flow
    first = (layout.own[0], min(layout.own[1], FIRST_WORDS))
    if chair := CHAIRED.search(flow, *first):
        body = _of_extent(flow, *chair.span("body")) if chair["body"] else Named()
        return Named(office=_of_extent(flow, *chair.span("office")).organization).or_else(
            body
        ), Named()
    for pattern in (OF_SECRETARIAT, NOTIFYING):
        if said := pattern.search(flow, *first):
            return _of_extent(flow, *said.span("from")), Named()
    found = FROM_AND_TO.search(flow, *first)
    if found:
        addressee = _in_office(_of_extent(flow, *found.span("to"))) if found["to"] else Named()
        told_to = ADDRESSED_TO.search(flow, *first)
        if addressee.is_empty and told_to:
            addressee = _in_office(_of_extent(flow, *told_to.span("to")))
            addressee = addressee.or_else(_holder(flow, told_to.end()))
        return _of_extent(flow, *found.span("from")), addressee
    headed = HEADED_FROM.search(flow, *first)
    return (_of_extent(flow, *headed.span("from")) if headed else Named()), Named()


def _in_office(named: Named) -> Named:
    """With an office for what it is: "the Chairperson of the Dispute Settlement Body"."""
    office = named.organization
    if office is None or kind_of(office.words) != "OFFICE":
        return named
    return Named(office=office, organization=body_behind(office))


def _holder(flow: str, start: int) -> Named:
    """Who holds the office that ends here, where the words go on with a name."""
    found = HOLDER.match(flow, start, start + LONGEST_AFTER)
    if found is None:
        return Named()
    words = " ".join(found["who"].split())
    return Named(person=person_in(Piece(words, *found.span("who")), expected=True).person)


def told(layout: Layout) -> tuple[Named, Named]:
    """The sides of an aide-mémoire, by the sentence with which it opens."""
    flow = layout.text.flow
    end = min(layout.own[1], layout.own[0] + FIRST_WORDS)
    found = WISHES.search(flow, layout.own[0], end) or SPEAKS.search(flow, layout.own[0], end)
    if found is None:
        return Named(), Named()
    other = ATTENTION_OF.search(flow, found.end(), end)
    addressee = _of_extent(flow, *other.span("to")) if other else Named()
    return _of_extent(flow, *found.span("from")), addressee


def _korean_compliments(layout: Layout) -> tuple[Named, Named]:
    flow = layout.text.flow
    first = layout.own[0]
    end = RESPECTS.search(flow, first, min(layout.own[1], FIRST_WORDS))
    begins = max(first, end.start() - LONGEST_COMPLIMENTS) if end else first
    found = KOREAN_COMPLIMENTS.search(flow, begins, end.end()) if end else None
    if found is None:
        return Named(), Named()
    return _of_extent(flow, *found.span("from")), _of_extent(flow, *found.span("to"))


def _paragraph_before(flow: str, end: int) -> tuple[int, int]:
    start = max(0, end - LONGEST_BEFORE)
    for mark in ("\n\n", "\n \n", ". ", ".\n"):
        place = flow.rfind(mark, start, end)
        start = max(start, place + len(mark)) if place >= 0 else start
    return start, end


def _of_extent(flow: str, start: int, end: int) -> Named:
    words = flow[start:end]
    if bracket := IN_BRACKETS.search(words):
        end = start + bracket.start()
    lead = re.match(r"\s*(?:(?:The|the|THE)\s+)?", words)
    start += lead.end() if lead else 0
    end = start + len(flow[start:end].rstrip())
    name = " ".join(flow[start:end].split())
    return Named(organization=Piece(name, start, end)) if name else Named()
