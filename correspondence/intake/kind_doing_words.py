"""What the reader is asked to do, and what is only asked in courtesy, in English, as data."""

import re

# Verbs of what the reader is to do, after "please" and the like: these decide by themselves.
DOING_EN = (
    (
        "ACKNOWLEDGEMENT",
        (
            r"(?:confirm|acknowledge)\w* (?:\w+ ){0,3}receipt|ack(?:nowledge)?\b"
            r"|(?:confirm|let (?:us|me) know|tell (?:us|me)) (?:that|whether|if) (?:you|your \w+"
            r"|the \w+)"
            r" (?:have |has )?(?:duly |safely )?received"
            r"|(?:confirm|let (?:us|me) know|tell (?:us|me)) (?:that|whether|if) (?:this|it"
            r"|(?:our|my|this) \w+)"
            r" (?:has )?(?:duly |safely )?(?:reached|arrived)"
        ),
    ),
    (
        "VERIFICATION",
        (
            r"(?:confirm|check|certify|ascertain|establish)\b[^.;]{0,70}\b(?:issued by"
            r"|authentic\w*|genuine\w*|origin|originat\w+)\b"
        ),
    ),
    (
        "VERIFICATION",
        (
            r"(?:confirm|check|establish|ascertain)\b[^.;]{0,60}\b(?:certificates?|declarations?"
            r"|proofs?"
            r"|EUR\.?1)\b(?:[^.;]|\bNos?\.){0,60}\b(?:was|were|is|are) (?:\w+ )?(?:issued"
            r"|made out|genuine|valid)\b"
        ),
    ),
    ("INFORMATION", r"(?:confirm|check) (?:what|which|when|where|who|how)\b"),
    (
        "REPLY",
        (
            r"(?:let (?:us|me|the \w+) know|tell (?:us|me)|indicate|advise|say|inform (?:us|me))\b"
            r"[^.;]{0,40}\b(?:whether|if) (?:you(?:r \w+)?|the \w+(?: side)?|[A-Z]\w+"
            r"|it) (?:\w+ ){0,2}?(?:agrees?|accepts?"
            r"|approves?|consents?|concurs?|supports?|objects?|opposes?|attends?|come|maintains?"
            r"|withdraws?|prefers?)\b"
        ),
    ),
    (
        "REPLY",
        (
            r"(?:let (?:us|me|the \w+) (?:know|have)|tell (?:us|me)|indicate|advise|say|state"
            r"|inform (?:us|me)|clarify|give|convey)\b"
            r"[^.;]{0,60}\b(?:(?:whether|if)\b[^.;]{0,70}\b(?:acceptable|agreeable|(?:is|are"
            r"|be) (?:prepared|willing|ready|disposed|in a position)"
            r"|(?:still )?stands?\b|in order|can (?:agree|accept))|which of (?:the|these"
            r"|those) [^.;]{0,60}\bprefers?"
            r"|(?:your|[’']s) (?:\w+ ){0,2}?(?:position|stance|stand|decision|preference|verdict"
            r"|choice)\b"
            r"(?![^.;]{0,60}\b(?:drafts?|texts?|papers?|documents?|chapters?|articles?"
            r"|paragraphs?)\b))"
        ),
    ),
    ("REPLY", r"(?:have|see|raise) (?:any |an )?objections?\b(?= (?:if|to|that|were|against)\b)"),
    (
        "COMMENTS",
        (
            r"(?:revert|come back|get back)\b[^.;]{0,20} with (?:your |any )?(?:input|comments"
            r"|views)\b"
        ),
    ),
    (
        "REPLY",
        (
            r"(?:reply|respond|answer|revert|confirm|get back|write back|give (?:\w+"
            r" ){0,3}(?:reply|answer))\b"
        ),
    ),
    (
        "MEETING",
        (
            r"(?:let (?:us|me) know|tell (?:us|me)|say|indicate|advise|confirm|inform (?:us"
            r"|me))\b[^.;]{0,60}\b(?:free|available|able)"
            r" (?:to (?:meet|talk|speak|join|receive|attend)"
            r"|for an? (?:\w+ )?(?:call|meeting|talk))\b"
        ),
    ),
    (
        "REPLY",
        (
            r"(?:indicate|state|signify|express|give"
            r"|convey) (?:\w+ )?your (?:\w+ )?(?:agreement|consent|acceptance|approval"
            r"|concurrence"
            r"|decision|preference|willingness|readiness)\b"
        ),
    ),
    (
        "INFORMATION",
        (
            r"(?:inform|advise|let (?:us|me) know|indicate|specify|clarify|explain|tell"
            r"|notify|identify"
            r"|describe|state|set (?:\w+ ){0,4}?out|spell out|lay out|outline|elaborate|list"
            r"|enumerate|intimate|apprise|update|break down|itemi[sz]e|quantify|substantiate"
            r"|detail|account for|find out|look up"
            r"|keep (?:us|me|this \w+|the \w+) (?:\w+ )?(?:informed|posted|updated|abreast"
            r"|advised))\b"
        ),
    ),
    ("INFORMATION", r"name\b"),
    (
        "COMMENTS",
        (
            r"(?:mark up|annotate|amend|redline|correct|comment|review|look at|look over"
            r"|go over|read)\b"
        ),
    ),
    ("VERIFICATION", r"verify\b|conduct (?:\w+ ){0,3}verification"),
    ("MEETING", r"(?:meet|attend|join us)\b"),
    ("CONSULTATIONS", r"(?:consult|enter into (?:\w+ ){0,2}consultations)\b"),
)
GIVING_EN = (
    r"(?:provide|send|submit|supply|furnish|share|forward|transmit|give|return|let"
    r" (?:[\w.]+ ){1,5}?have|file|make|communicate"
    r"|release(?! (?:\w+ ){0,4}?(?:goods|containers?|consignments?|shipments?|cargo|vessels?"
    r"|payments?))|hand|deliver|issue|circulate|produce|complete|fill (?:in|out)|upload|table"
    r"|obtain"
    r"|disclose"
    r"|convey|notify)\b"
)
GIVEN_EN = (
    (
        "CONSULTATIONS",
        r"\bopportunit(?:y|ies) (?:\w+ )?(?:for|to) (?:\w+ ){0,3}?consult(?:ations?)?\b",
    ),
    (
        "COMMENTS",
        (
            r"\b(?:comments?|views|observations|opinions?|feedback|remarks|reactions?|objections?"
            r"|corrections|suggestions|thoughts|changes|edits)\b"
        ),
    ),
    (
        "INFORMATION",
        (
            r"\banswers to (?:the |our |these |those |its |my )(?:[\w-]+ ){0,2}?"
            r"(?:questions?|questionnaires?|queries)\b"
        ),
    ),
    ("REPLY", r"\b(?:repl(?:y|ies)|responses?|answers?|confirmation)\b"),
    ("ACKNOWLEDGEMENT", r"\backnowledge?ment\b"),
)
# Courtesies that ask for nothing that is put on record.
COURTESY_EN = re.compile(
    r"\b(?:accept|consult (?:our|the|your) (?:\w+ )?(?:website|site|page|portal|manual|guid\w+"
    r"|lawyer)"
    r"|(?:excuse|forgive|pardon|overlook) (?:us|me|the|our|my|this|any)\b"
    r"|find (?:enclosed|attached)|cooperation|understanding|attention|support|assistance"
    r"|(?:keep|kept|treat|treated|held|hold|handled?|stay(?:ed)?|remain) [^.;]{0,50}?"
    r"\b(?:confidential|confidentially|restricted|within your|in (?:strict )?confidence|secret)"
    r"|patience|consideration|do not hesitate|take [^.;]{1,50} into (?:account"
    r"|consideration)|(?:is|are|was|were|be) (?:\w+ )?(?:taken into (?:account|consideration)"
    r"|considered)|feel free|convey|extend my|pass on my|note"
    r" (?:that|the|this)|quote\b|delete\b|visit (?:our|the"
    r"|this) (?:\w+ )?(?:website|site|page|portal)"
    r"|(?:notify|inform|tell|advise) the sender|give (?:my|our) (?:best|warm)"
    r"|let (?:me|us) know (?:if|should) (?:you|there|any\w*)\b[^.;]{0,40}\b(?:questions?|else"
    r"|further|need|quer(?:y|ies))\b"
    r"|be advised"
    r"|be assured|be informed|rest assured|see (?:the )?(?:attached|enclosed|annex)|refer"
    r" to|disregard|contact|(?:bring|draw) [^.;]{1,80} to the (?:attention|notice)|(?:forward"
    r"|transmit|relay|pass"
    r"|communicate) (?:this|it|the (?:above|foregoing|same))\b[^.;]{0,40} to)\b",
    re.IGNORECASE,
)
