"""Families of things asked for that take more than their noun to tell, in English, as data."""

# Papers of which an opinion is a comment; of a matter it is an answer.
TEXTS = (
    r"(?:drafts?|texts?|papers?|documents?|reports?|minutes|annex(?:es)?|chapters?|articles?"
    r"|paragraphs?"
    r"|guid(?:ance|elines?)|standards?|bills?|decrees?|regulations?|wording|versions?|agenda"
    r"|studies|study"
    r"|notices?|notifications?|outline|table|terms of reference|attached|enclosed|annexed"
    r"|white paper)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sep(?:t|tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
A_DAY = (
    rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b|{MONTH}\b|{WEEKDAY}|next \w+|tomorrow"
    r"|(?:the )?end of)"
)
# What was sent and may have come.
SENT = (
    r"(?:(?:the|our|my|this|these|that|its) (?:(?!of\b|for\b)[\w-]+ ){0,3}?(?:letters?|notes?"
    r"|mails?|e-?mails?"
    r"|messages?|fax(?:es)?|parcels?|envelopes?|packages?|documents?|submissions?|communications?"
    r"|files?|attachments?|pages|samples|requests?|papers|cop(?:y|ies)|pouch|bag|originals?"
    r"|drafts?|stamps|certificates?|instruments?|forms?|questionnaires?|cheques?|seals?)"
    r"(?: of \d{1,2} \w+)?|this|it)"
)
HAVE_COME = (
    r"(?:has|have|had|was|were|is|did)?[ '’]?s?\s?(?:(?:now|duly|safely|indeed|all|been|in fact"
    r"|actually)\s){0,3}"
    r"(?:reached|arrived?|landed|come(?! to| into force)|received|delivered"
    r"|got(?:ten)? (?:through|to)|in hand|gets? (?:through|to)|comes? (?:to hand|in)"
    r"|in your (?:hands|possession)"
    r"|reach(?:es)?|arrives?)\b"
)
RECEIPTS = (
    (
        "ACKNOWLEDGEMENT",
        (
            r"\b(?:as|in|by way of) (?:an? )?(?:token|proof|evidence|witness|confirmation|sign"
            r"|acknowledge?ment) (?:of|that)\b[^.;]{0,20}\b(?:receipt|delivery|service|reception"
            r"|arrival|receiv\w+)"
            r"|\b(?:return|receipt|tear-off|acknowledge?ment|reply|delivery) slip\b"
            r"|\b(?:as|for) (?:an? |your |the )?receipt\b|\bas received\b"
            r"|\b(?:signify|certify|attest|mark) (?:the |its |their |due )?receipt\b"
            r"|\b(?:read|delivery) receipt\b|\bconfirm\w* (?:of )?(?:\w+ ){0,3}?(?:reception"
            r"|arrival|delivery) of\b"
            r"|\bconfirm(?:ation of)? (?:its |the |their )?(?:safe |due )?(?:reception|arrival"
            r"|delivery)\b"
            rf"|\b(?:that|whether|if|say|says|saying|once|show|know|day|date|when|as soon as"
            rf"|the moment|after)\s(?:on which\s"
            rf"|when\s)?{SENT}\s{HAVE_COME}"
            rf"|\b(?:that|whether|if|once|when|as soon as) you (?:have )?(?:got )?{SENT}"
            r" (?:\w+ )?(?:in (?:hand|your hands)|on your desk|before you)\b"
            r"|\b(?:that|whether|if|to say|to show|show that) you (?:have |had |did )?(?:duly "
            r"|safely |now )?"
            r"(?:received?|got|have (?:it|them|this|all))\b"
        ),
    ),
)
LATER = (
    (
        "EXTENSION",
        (
            rf"\b{A_DAY}[^.;]{{0,24}}? (?:instead of|in lieu of|in place of|rather than)\b"
            rf"|\b(?:instead of|in lieu of|in place of|rather than) (?:on |by )?{A_DAY}"
            r"|\b(?:filing|submission|responses?|repl(?:y|ies)|answers?|rebuttals?|briefs?"
            r"|period|window"
            r"|deadline|date|limit|questionnaires?)\b[^.;]{0,50}?\bbe (?:\w+ )?(?:moved"
            r"|put (?:off|back)"
            r"|shifted|pushed|set back|held over|lengthened|kept open|deferred)\b"
            r"|\b(?:window|period|docket|consultation|deadline)\b[^.;]{0,60}?"
            r" (?:stay|remain|be left) open\b"
            r"|\bkeep\b[^.;]{0,40}\b(?:window|period|docket|consultation"
            r"|record)\b[^.;]{0,12}\bopen\b"
            r"|\bdays?(?:['’]s?)? grace\b|\bgrace (?:period|of)\b|['’]s grace\b|\bperiod of grace\b"
            r"|\btime (?:up to|until|till)(?= )"
            r"|\b(?:until|till|up to) (?:the )?(?:end of )?[\w ]{2,24} to (?:answer|reply"
            r"|respond|comment"
            r"|submit|file|complete|prepare|furnish|return)\b"
            r"|\bbear with (?:us|me) (?:until|till)\b"
            r"|\b(?:repl|answer|submi|fil|send|respond|return)\w*[^.;]{0,30}? (?:weeks?|days?"
            r"|months?|fortnight)"
            r" (?:late|later)\b"
            r"|\bleave to (?:submit|file|reply|respond|answer|lodge)\b"
            r"|\b(?:a )?(?:bit|little|few days|while) (?:more time|more|longer)\b"
            r"|\b(?:more|additional|extra|further) (?:working |calendar )?(?:days?|weeks?)\b"
            r"|\blate (?:filing|submission|answer|reply|response)\b|\bout of time\b"
        ),
    ),
)
PROOFS = (
    r"(?:certificates?|declarations?|proofs?|signatures?|seals?|invoices?|origin"
    r"|statements? of origin"
    r"|books|accounts|authenticity|genuineness)"
)
CHECKS = (
    (
        "VERIFICATION",
        (
            r"\b(?:retroactive|retrospective|subsequent|posterior|a posteriori"
            r"|post-clearance) (?:check\w*"
            r"|control|verification|examination)\b"
            rf"|\b(?:check|checks|checking|examination|authentication|validation|control) (?:of"
            rf"|on)\b[^.;]{{0,60}}\b{PROOFS}\b"
            rf"|\b(?:validat(?:e|ing)|authenticat(?:e|ing)|establish(?:ing)?|ascertain(?:ing)?"
            rf"|confirm(?:ing)?|check(?:ing)?"
            rf"|compar(?:e|ing)|examin(?:e|ing))\b[^.;]{{0,30}}\b(?:accuracy|authenticity"
            rf"|genuineness|validity|origin|signature)\b"
            rf"[^.;]{{0,40}}\b{PROOFS}\b|\bestablishing the origin\b"
            r"|\b(?:compare|re-?weigh|reconcile)\b[^.;]{0,60}\b(?:declarations?|containers?"
            r"|books|accounts|consignments?)\b"
            r"|\b(?:visit|inspect)\w*\b[^.;]{0,24}\b(?:premises|factory|factories|plants?|works"
            r"|facilit(?:y|ies)|mill)\b"
            r"|\bon[- ]the[- ]spot\b"
        ),
    ),
)
AGREEMENT = (
    r"(?:agreement|framework|arrangement|memorandum|MoU|treaty|chapter|protocol|accession"
    r"|partnership"
    r"|compensation|concessions?|accumulation|annex)"
)
TALKS = (
    (
        "NEGOTIATIONS",
        (
            r"\b(?:exploratory|preparatory) (?:talks|discussions|conversations)\b(?:[^.;]{0,80}?\b"
            rf"{AGREEMENT}\b)?"
            r"|\b(?:talks|discussions) (?:be|are) (?:\w+ )?(?:started|opened|begun|launched|held"
            r"|taken up)"
            rf" (?:on|about|for|with a view to|towards?)\b[^.;]{{0,70}}?\b{AGREEMENT}\b"
            rf"|\b(?:talks|discussions) (?:towards?|for|on|about|aimed at"
            rf"|with a view to)\b[^.;]{{0,70}}?\b{AGREEMENT}\b"
        ),
    ),
)
AGAIN = (
    (
        "REVIEW",
        (
            r"\bre-?(?:examination|consideration|assessment|appraisal|evaluation|determination"
            r"|calculation)\b"
            r"|\bre-?(?:examin|consider|visit|assess)(?:e|ed|ing)?\b|\b(?:stock-?taking"
            r"|reappraisal|second look|fresh look)\b"
            r"|\b(?:be|being) reviewed\b|\bupgrad(?:e|ation|ing) (?:and review )?of\b"
            r"|\blook (?:again|afresh|anew)\b"
            r"|\b(?:fresh|second|renewed|new) (?:examination|assessment|look|consideration"
            r"|appraisal"
            r"|evaluation|review|reading)\b"
        ),
    ),
)
ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|next)"
)
BODY = (
    r"(?:(?:Joint|Mixed|Intergovernmental|Trade|Economic|Bilateral|Free|Ministerial) ){1,4}"
    r"(?:Committee|Commission|Council)"
)
SESSIONS = (
    (
        "SPECIAL_SESSION",
        (
            r"\b(?:extraordinary|emergency|special|ad hoc|unscheduled) (?:\w+ )?(?:session"
            r"|meeting|sitting)s?\b"
            rf"|\b{BODY}\b[^.;]{{0,60}}\b(?:meet|convene|be convened"
            rf"|be called)\b[^.;]{{0,40}}\bwithin (?:\w+ )?"
            r"(?:\(?\d+\)? )?(?:days|weeks)\b"
        ),
    ),
    (
        "REGULAR_SESSION",
        (
            rf"(?<!\bof )(?<!\bat )(?<!\bof the )(?<!\bat the )(?<!\bfrom the )(?<!\bby the )"
            rf"\b{ORDINAL} (?:[a-z]+ )?(?:{BODY}\b"
            rf"|(?:sessions?|meetings?) of (?:the|our) (?:\w+ ){{0,2}}?{BODY}\b)"
            rf"|\b{ORDINAL} (?:ordinary|regular|annual|biennial|plenary) (?:session|meeting)\b"
            r"|\b(?:biennial|statutory|plenary|ordinary|scheduled) (?:session|meeting)s?\b"
        ),
    ),
)
OPINIONS = (
    (
        "COMMENTS",
        (
            rf"\b(?:your (?:[\w’']+ ){{0,3}}?)?(?:positions?|stance|feedback|reactions?"
            rf"|inputs?)\b(?=[^.;]{{0,70}}\b{TEXTS}\b)"
            r"|\b(?:how|what) (?:\w+ ){1,4}?(?:sees?|thinks?|makes? of|finds?|regards?|feels?)\b"
            r"|\brepresentations on\b|\bedits\b"
        ),
    ),
)
ANSWERS = (
    (
        "REPLY",
        (
            r"\byour (?:[\w’']+ ){0,3}?(?:positions?|stance|feedback)\b|(?<=['’]s )(?:positions?"
            r"|stance|feedback)\b"
            r"|(?<=['’]s )(?:agreement|consent|approval|concurrence|acceptance"
            r"|confirmation) (?:to|on|for)\b"
            r"|\bindication\b[^.;]{0,60}\b(?:whether|if)\b|\b(?:your|their"
            r"|its) (?:\w+ )?(?:decision|answer|verdict)\b"
            r"|\byes or (?:a )?no\b"
        ),
    ),
)
OCCASIONS = (
    (
        "MEETING",
        (
            r"\bget together\b|\bcatch-?up\b|\b(?:working|courtesy|official) visit\b"
            r"|\b(?:half an hour|an hour|(?:ten|fifteen|twenty|thirty"
            r"|\d{2}) minutes)\b[^.;]{0,24}\b(?:with|of your|on the)\b"
            r"|\bopenings?\b(?= (?:the|in|on|next)\b)"
            r"|\b(?:receive|see)\s(?:His\s|Her\s|H\.?E\.?\s)?(?:Excellency\s|Vice[- ]"
            r"|Deputy\s)?(?:Ambassador|Minister|Secretary"
            r"|Director|Mr|Ms|Mrs|Dr|Commissioner|Governor|Consul)\b"
        ),
    ),
)
