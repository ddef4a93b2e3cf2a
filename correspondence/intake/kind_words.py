"""The words that say what is asked for, in English, as data."""

from correspondence.intake.kind_thing_words import A_DAY

# Who is given time, and what time is counted in.
WHOM = r"(?:us|me|it|them|him|her|(?:our|the|its|my|these) (?:\w+ ){0,2}?\w+)"
TIMES = r"(?:days?|weeks?|fortnight|months?|years?)"
# What is asked for, by the noun or the clause after the asking verb. Those of the first group
# say what kind it is wherever they stand in it; of the second, the first one does.
FIRST_EN = (
    (
        "JOIN_CONSULTATIONS",
        (
            r"\bjoin(?:ed|ing)?\b[^.;]{0,40}\bconsultations\b|\b(?:participat\w+|take part"
            r"|taking part|be associated"
            r"|be included|sit in|sitting in) (?:in|with|on) (?:the|these|those"
            r"|such) consultations\b"
            r"|\b(?:admit|admitted|admission|let|access|accepted|invited)\b[^.;]{0,30}? (?:in)?to"
            r" (?:the|these|those|such|any) (?:\w+ )?consultations\b"
            r"|\b(?:third part(?:y|ies)|join|participants?|a seat|a place|part) (?:in|at|to"
            r"|of) (?:the|these"
            r"|those|such) (?:\w+ )?consultations\b"
            r"|\b(?:sit in on|be (?:an? )?party to|be present at|be heard in"
            r"|be counted [^.;]{0,50}? in|be one of [^.;]{0,40}? in"
            r"|have a (?:seat|place) (?:at|in)) (?:the|these|those|such"
            r"|any) (?:\w+ )?consultations\b"
            r"|\badmi(?:t|ts|tted|ssion)\b[^.;]{0,50}\bto (?:the|these|those|such|your|their|any)"
            r" (?:\w+ )?consultations\b"
        ),
    ),
    (
        "EXTENSION",
        (
            r"\bto be (?:allowed|permitted|able) to (?:answer|reply|respond|submit|comment|file)\b"
            rf"|\b(?:allow|grant|give|accord|leave) {WHOM} (?:until|till|more time)\b"
            rf"|\b(?:allow|grant|give|accord|leave) {WHOM} up to (?:the )?(?:end|close|{A_DAY})"
            r"|\blet (?:us|them|our \w+) (?:send|file|submit|reply|answer|respond|lodge|return"
            r"|deliver)\b"
            r"[^.;]{0,50}?\b(?:later|after the|instead)\b"
            rf"|\b{TIMES}\b[^.;]{{0,20}} be (?:added|allowed|conceded)\b"
            rf"|\b{TIMES} (?:more|longer|extra|later)\b"
            r"|\bextend (?:it|them|this|these|that|those) (?:to|by|for|until|till)\b"
            r"|\b(?:[\w-]+) (?:more|further|additional) (?:days?|weeks?|months?|years?)\b"
            r"|\bextensions?\b|\bextend(?:ed|ing)?\b(?=[^.;]{0,60}\b(?:time|period|deadline"
            r"|limit|date|by|until|days|weeks)\b)"
            r"|(?<=be )extended\b|\b(?:additional|more|further|extra) time\b"
            r"|\b(?:additional|extra|further|another|more)\s(?:[\w-]+\s){0,3}?(?:days|weeks"
            r"|months|years)\b|\b(?:additional|extra|further|another)\s(?:week|month|fortnight)\b"
            r"|\bperiod (?:\w+ ){0,2}longer than\b|\blonger (?:\w+ )?(?:period|time|deadline)\b"
            r"|\b(?:deadline|time limit|period|date)\b[^.;]{0,30}?\b(?:be|were"
            r"|was) (?:\w+ )?(?:moved|put"
            r" back|shifted|pushed|set back)\b"
            r"|\b(?:move|shift|push|put|set|reschedule)\b[^.;]{0,24}\b(?:deadline|time limit"
            r"|closing date|date for|date (?:to|until|back))\b"
            r"|\bpostpone(?:d|ment)?\b"
            r"|\bdefer(?:red|ral)\b"
            r"|\b(?:date|day|deadline|limit|time)\b[^.;]{0,30}?\bbe (?:carried|taken|put|set|fixed"
            r"|placed) (?:at|to|on|from|back|later)\b"
            r"|\b(?:period|window|docket|record|consultation"
            r"|list)\b[^.;]{0,20}?\bnot be closed (?:before|until|till)\b"
            r"|\bnot (?:to )?close (?:the|its|this) [^.;]{0,30}?\b(?:before|until|till)\b"
            r"|\bbe (?:allowed|permitted) to (?:file|send|submit|lodge|answer|reply|respond"
            r"|comment)\b[^.;]{0,50}?\b(?:late|later|until"
            r"|till|up to|beyond|after)\b"
            r"|\b(?:days|weeks|months) (?:in addition|beyond|on top|longer|over)\b"
            r"|\b(?:period|time|limit)\b[^.;]{0,40}?\bbe (?:brought|raised"
            r"|increased) (?:from \S+ )?to\b"
            r"|\b(?:days|weeks|months|fortnight) more\b|\b(?:days|weeks|months|time) (?:may |might "
            r"|should )?be added\b"
            r"|\b(?:period|time|deadline|limit|window|term)\b[^.;]{0,40}?\b(?:be|were) (?:\w+ )?"
            r"(?:stretched|drawn out|enlarged|kept open|held open|carried (?:over|forward)|widened"
            r"|lengthened|doubled|relaxed)\b"
            r"|\bprolong(?:ed|ation)?\b|\blengthen(?:ed|ing)?\b"
        ),
    ),
    (
        "ACKNOWLEDGEMENT",
        (
            r"\b(?:as|in|by way of) (?:an? )?(?:acknowledge?ment|(?:confirmation|proof"
            r"|evidence) of receipt)\b|\backnowledging receipt\b"
            r"|\byou (?:have |had )?(?:duly |safely )?(?:received|got) (?:this|it|our)\b"
        ),
    ),
    (
        "VERIFICATION",
        (
            r"\bcertificates?\b[^.;]{0,40}\b(?:be|were|was|are|is) (?:\w+ )?(?:checked"
            r"|verified|examined|authenticated|genuine|authentic)\b"
            r"|\b(?:check|verify|examine|authenticate)\b[^.;]{0,30}\b(?:certificates?|origin)\b"
        ),
    ),
    (
        "MEETING",
        (
            r"\bexchang\w+ (?:of )?views\b"
            r"|\b(?:time|date|day|slot|moment)\b[^.;,]{0,40}\b(?:when|at which|on which"
            r"|to)\b[^.;,]{0,40}\b(?:talk|speak|meet)\b"
        ),
    ),
    ("EXTENSION", r"\b(?:be given|given|have|allowed|granted) (?:us |them |it )?until\b"),
)
STRONG_EN = (
    (
        "SPECIAL_SESSION",
        (
            r"\b(?:special|extraordinary|ad hoc|emergency|exceptional) (?:session|meeting"
            r"|sitting)s?\b"
            r"|\b(?:(?:Committee|Commission|Council) (?:should |may |to )?be )?(?:called"
            r"|convened|convoked"
            r"|brought|summoned) (?:together )?(?:specially|expressly"
            r"|exceptionally|in special)\b|\b(?:specially|expressly) (?:called|convened|convoked)\b"
            r"|\b(?:meet|sit|assemble|convene|gather) (?:specially|expressly|exceptionally"
            r"|in special)\b"
            r"|\b(?:conven\w+|meeting|session) (?:of )?the (?:Joint Committee|Free Trade"
            r" Commission|Trade Committee)\b"
            r"|\bthe (?:Joint Committee|Free Trade Commission|Trade Committee) (?:\w+"
            r" ){0,3}?(?:convene|meet)\b"
        ),
    ),
    ("REGULAR_SESSION", r"\b(?:regular|annual|ordinary|yearly) (?:session|meeting)s?\b"),
    (
        "MEETING",
        (
            r"\b(?:Committee|Commission|Working Group|Council)\b[^.;,]{0,24}\b(?:meets?"
            r"|come together"
            r"|convenes?|sits?|gather|assemble|be (?:convened|called|summoned))\b"
        ),
    ),
    (
        "PANEL",
        r"\bpanels?(?: of experts)?\b|\barbitral tribunal\b|\barbitration\b",
    ),
    ("CONSULTATIONS", r"\bconsultations?\b|\bto consult\b|\bconsult with\b|\bconsult\b"),
    ("VERIFICATION", r"\bverif(?:y|ying|ication|ications)\b|\bon-site (?:visit|inspection)s?\b"),
    ("NEGOTIATIONS", r"\b(?:re)?negotiat(?:e|ions?)\b"),
    ("TERMINATION_NOTICE", r"\bterminat(?:e|es|ing|ion)\b|\bdenounc(?:e|es|ing)\b"),
    ("REVIEW", r"\b(?:compliance |joint |mid-term )?review\b"),
    (
        "INFORMATION",
        (
            r"\binformation\b"
            r"|\bto be (?:shown|handed|sent|given|told"
            r"|let know)\b(?![^.;]{0,70}\b(?:appointment|audience"
            r"|interview|meeting|hearing|floor|opportunit\w+|chance|time|permission|consent|extension"
            r"|until|till|days|weeks|months|years|access|licen[cs]es?|visas?|priority|back)\b)"
            r"|\bto be (?:informed|told|advised|notified)\b|\bto be (?:provided"
            r"|furnished"
            r"|supplied) with\b|\bstudies\b|\bto know\b|\bto learn\b|\bdata\b"
            r"|\bdocument(?:s|ation)?\b|\bparticulars\b|\bdetails\b"
            r"|\bcop(?:y|ies)\b"
            r"|\bstatistics\b|\bclarif(?:y|ication|ications)\b|\bexplanations?\b|\bexplain\b"
            r"|\b(?:a|any) (?:\w+ )?note of (?:the|what|how|when|where|which)\b"
            r"|\b(?:test )?results\b"
            r"|\blists? of\b|\bquestionnaire\b|\brecords\b|\bfigures\b|\btexts?\b"
            r"|\breports?\b|\bcertificates?\b|\bevidence\b|\bjustification\b|\bparticulars\b"
            r"|\bnames\b|\bminutes\b|\btranslations?\b|\bdecrees?\b|\btimetables?\b"
        ),
    ),
    (
        "COMMENTS",
        (
            r"\bcomments?\b|\bviews\b|\b(?:[Pp]ost-?hearing|[Rr]ebuttal|written"
            r"|case) briefs\b|\b(?:your|any) (?:\w+ )?thoughts\b|\bobservations\b"
            r"|\bopinions?\b|\bfeedback\b|\bremarks\b"
            r"|\breactions?\b|\bobjections?\b|\bcorrections\b|\bsuggestions\b"
            r"|\b(?:any|your) (?:\w+ )?(?:changes|edits|amendments)\b"
        ),
    ),
    (
        "ACKNOWLEDGEMENT",
        r"\backnowledg\w+\b|\b(?:confirm\w*|confirmation of) (?:\w+ ){0,2}receipt\b",
    ),
    (
        "REPLY",
        (
            r"\bhear(?:ing)? (?:back )?(?:from|of) (?:you|the|your|it|this)\b"
            r"|\ba (?:short |quick |brief )?(?:word|line|note|message) (?:to|from)\b"
            r"|\ba call from (?:you|your|her|his|the|their|its)\b"
            r"|\brepl(?:y"
            r"|ies)\b|\bresponses?\b"
            r"|\brespond\b|\banswers?\b|\bconfirmation\b"
        ),
    ),
    (
        "MEETING",
        (
            r"(?<!\bof the )(?<!\bat the )(?<!\bat its )(?<!\bof its )(?<!\bfor the )"
            r"(?<!\bafter the )"
            r"(?<!\bof the next )(?<!\bat the next )(?<!\bat our )(?<!\bof our )\bmeetings?\b"
            r"|\bmeet\b|\bvideo[- ]?conferences?\b|\bappointments?\b|\baudience\b"
            r"|\b(?:courtesy|telephone|phone|video|conference) calls?\b|\ba call\b|\bbriefings?\b"
            r"|\breception\b|\bconference\b|\bsymposium\b|\bforum\b|\bexhibition\b"
            r"|\b(?:hono(?:u)?r|pleasure|favo(?:u)?r) of your (?:presence|company|attendance)\b"
            r"|\bseminars?\b|\bworkshops?\b|\bluncheon\b|\bdinner\b|\bceremony\b"
            r"|\battend\b|\btalks\b"
            r"|\bround ?table\b|\bhearing\b|\bcall on\b|\bconference call\b|\bdiscussions\b"
        ),
    ),
)
# What is asked for where none of these is named, by what is said of it: the first does.
GENERAL_EN = (
    (
        "EXTENSION",
        (
            r"\b(?:further|additional|extra|another|more|longer|two more"
            r"|three more) (?:[\w-]+ ){0,2}?(?:days?|weeks?"
            r"|months?|fortnight|time|period)\b|\b(?:put|pushed?|moved?|set"
            r"|shifted) (?:back|off)\b|\bdelay(?:ed)?\b"
            r"|\b(?:until|till|up to) [^.;]{3,40}? (?:to|in which to|for) (?:answer|reply"
            r"|respond|comment|complete)"
        ),
    ),
    (
        "VERIFICATION",
        (
            r"\b(?:authentic(?:ity)?|genuine(?:ness)?|validity|proofs? of origin|origin of the)\b"
            r"|\b(?:was|were) (?:\w+ )?issued by\b|\bcertificates? of origin\b"
        ),
    ),
    (
        "MEETING",
        (
            r"\b(?:half an hour|an hour|a slot|a bilateral|time to (?:speak|talk|meet)"
            r"|brief (?:the|us|our|its)|sit down|get together|be received (?:by|at)"
            r"|received at|courtesy call"
            r"|call on|discuss (?:this|it|these|the matter)|(?:by|over the) (?:telephone"
            r"|phone)|receive (?:our|the|a|my) (?:\w+ ){0,2}?(?:delegation|minister|ambassador"
            r"|team|officials|mission)"
            r"|come to see|see you in|(?:you|your \w+)(?: (?:could|can|might|would|will"
            r"|to))? be (?:present|with us)"
            r"|pleasure of your company|your (?:attendance|presence|participation)"
            r"|on the (?:phone|telephone|line)|the call|a talk"
            r"|(?:speak|talk) (?:to|with) (?:you|your|the)|call at|join us"
            r"|a chance to discuss|discuss (?:this|it) (?:with you )?in person)\b"
        ),
    ),
    (
        "COMMENTS",
        (
            r"\b(?:views?|thoughts?|thinks?|feedback|positions?|take a look|look over"
            r"|wants? to change|would change"
            r"|assessment|preferences?|input)\b"
        ),
    ),
    (
        "REPLY",
        (
            r"\b(?:a yes or (?:a )?no|yes or no|(?:is|are|be) (?:\w+ )?(?:acceptable"
            r"|agreeable|convenient|suitable|possible)"
            r"|(?:your|the \w+['’]s) (?:\w+ )?(?:agreement|approval|consent|decision"
            r"|acceptance|concurrence|clearance)|(?:you|side) (?:\w+ )?(?:accepts?|agrees?"
            r"|consents?)"
            r"|decision|suits?|hear from|word from|can come)\b|^\s*write\b"
        ),
    ),
    (
        "INFORMATION",
        (
            r"\bbe (?:sent|resent|provided|supplied|forwarded|furnished|made available"
            r"|shared|returned)\b"
            r"|\b(?:whether|which|what|when|why|how|where|who|reasons?|grounds?|basis"
            r"|lists?|annex(?:es)?|told|informed"
            r"|clear|indication|numbers?|rates?|amounts?|advice|advise|status"
            r"|contact(?: person| point)?|officials?"
            r"|guidance|statements?|accounts?|breakdown|overview|outline|specifications?|guidelines"
            r"|judgments?|extracts?|presentations?|slides|schedules?|drafts?"
            r"|files?|stud(?:y|ies)"
            r"|analys[ei]s|assessments?|surveys?|estimates?|forms?|registrations?"
            r"|nominations?|passports?|applications?"
            r"|samples?|images?|specimens?|originals?|material|papers?|file|addresses"
            r"|programme|schedule|update[ds]?"
            r"|news|progress|findings|calculations|methodology|models?|summary|account"
            r"|proof|contracts?|invoices?)\b"
        ),
    ),
)
# Kinds that are steps under an agreement.
STEPS = frozenset(
    {
        "JOIN_CONSULTATIONS",
        "SPECIAL_SESSION",
        "REGULAR_SESSION",
        "PANEL",
        "CONSULTATIONS",
        "VERIFICATION",
        "NEGOTIATIONS",
        "REVIEW",
        "TERMINATION_NOTICE",
    }
)
