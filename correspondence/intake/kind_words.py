"""The words that say what is asked for, in English and in Korean, as data."""

import re

# What is asked for, by the noun or the clause after the asking verb. Those of the first group
# say what kind it is wherever they stand in it; of the second, the first one does.
FIRST_EN = (
    (
        "JOIN_CONSULTATIONS",
        (
            r"\bjoin(?:ed|ing)?\b[^.;]{0,40}\bconsultations\b|\bparticipat\w+ in (?:the|these"
            r"|those|such)"
            r" consultations\b"
        ),
    ),
    (
        "EXTENSION",
        (
            r"\b(?:allow|grant|give|accord) (?:us|me|it|them) (?:until|till|more time)\b"
            r"|\bextensions?\b|\bextend(?:ed|ing)?\b(?=[^.;]{0,60}\b(?:time|period|deadline"
            r"|limit|date|by|until|days|weeks)\b)"
            r"|(?<=be )extended\b|\b(?:additional|more|further|extra) time\b"
            r"|\b(?:additional|extra|further|another|more)\s(?:[\w-]+\s){0,3}?(?:days|weeks"
            r"|months)\b"
            r"|\bpostpone(?:d|ment)?\b"
            r"|\bdefer(?:red|ral)\b"
            r"|\bprolong(?:ed|ation)?\b|\blengthen(?:ed|ing)?\b"
        ),
    ),
)
STRONG_EN = (
    (
        "SPECIAL_SESSION",
        (
            r"\b(?:special|extraordinary|ad hoc|emergency) (?:session|meeting)s?\b"
            r"|\b(?:conven\w+|meeting|session) (?:of )?the (?:Joint Committee|Free Trade"
            r" Commission|Trade Committee)\b"
            r"|\bthe (?:Joint Committee|Free Trade Commission|Trade Committee) (?:\w+"
            r" ){0,3}?(?:convene|meet)\b"
        ),
    ),
    ("REGULAR_SESSION", r"\b(?:regular|annual|ordinary|yearly) (?:session|meeting)s?\b"),
    (
        "PANEL",
        r"\bpanels?(?: of experts)?\b|\barbitral tribunal\b|\barbitration (?:panel|tribunal)\b",
    ),
    ("CONSULTATIONS", r"\bconsultations?\b|\bto consult\b|\bconsult with\b|\bconsult\b"),
    ("VERIFICATION", r"\bverif(?:y|ying|ication|ications)\b|\bon-site (?:visit|inspection)s?\b"),
    ("NEGOTIATIONS", r"\b(?:re)?negotiat(?:e|ions?)\b"),
    ("TERMINATION_NOTICE", r"\bterminat(?:e|es|ing|ion)\b|\bdenounc(?:e|es|ing)\b"),
    ("REVIEW", r"\b(?:compliance |joint |mid-term )?review\b"),
    (
        "INFORMATION",
        (
            r"\binformation\b|\bto be (?:informed|told|advised|notified)\b|\bto be (?:provided"
            r"|furnished"
            r"|supplied) with\b|\bstudies\b|\bto know\b|\bto learn\b|\bdata\b"
            r"|\bdocument(?:s|ation)?\b|\bparticulars\b|\bdetails\b"
            r"|\bcop(?:y|ies)\b"
            r"|\bstatistics\b|\bclarif(?:y|ication|ications)\b|\bexplanations?\b|\bexplain\b"
            r"|\b(?:test )?results\b"
            r"|\blists? of\b|\bquestionnaire\b|\brecords\b|\bfigures\b|\btexts?\b"
            r"|\breports?\b|\bcertificates?\b|\bevidence\b|\bjustification\b|\bparticulars\b"
            r"|\bnames\b|\bminutes\b|\btranslations?\b|\bdecrees?\b|\btimetables?\b"
        ),
    ),
    (
        "COMMENTS",
        (
            r"\bcomments?\b|\bviews\b|\bobservations\b|\bopinions?\b|\bfeedback\b|\bremarks\b"
            r"|\breactions?\b|\bobjections?\b|\bcorrections\b|\bsuggestions\b"
        ),
    ),
    (
        "ACKNOWLEDGEMENT",
        r"\backnowledg\w+\b|\b(?:confirm\w*|confirmation of) (?:\w+ ){0,2}receipt\b",
    ),
    (
        "REPLY",
        (
            r"\bhear(?:ing)? (?:back )?from (?:you|the|your)\b|\brepl(?:y|ies)\b|\bresponses?\b"
            r"|\brespond\b|\banswers?\b|\bconfirmation\b"
        ),
    ),
    (
        "MEETING",
        (
            r"(?<!\bof the )(?<!\bat the )(?<!\bat its )(?<!\bof its )(?<!\bfor the )"
            r"(?<!\bafter the )"
            r"(?<!\bof the next )(?<!\bat the next )(?<!\bat our )(?<!\bof our )\bmeetings?\b"
            r"|\bmeet\b|\bvideo[- ]?conferences?\b|\bappointment\b|\baudience\b"
            r"|\b(?:courtesy|telephone|phone|video|conference) calls?\b|\ba call\b|\bbriefings?\b"
            r"|\breception\b"
            r"|\bseminars?\b|\bworkshops?\b|\bluncheon\b|\bdinner\b|\bceremony\b|\battend\b|\btalks\b"
            r"|\bround ?table\b|\bhearing\b|\bcall on\b|\bconference call\b|\bdiscussions\b"
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
# Verbs of what the reader is to do, after "please" and the like: these decide by themselves.
DOING_EN = (
    (
        "ACKNOWLEDGEMENT",
        (
            r"(?:confirm|acknowledge)\w* (?:\w+ ){0,3}receipt|acknowledge\b"
            r"|(?:confirm|let (?:us|me) know|tell (?:us|me)) (?:that|whether|if) (?:you|your \w+"
            r"|the \w+)"
            r" (?:have |has )?(?:duly |safely )?received"
            r"|(?:confirm|let (?:us|me) know|tell (?:us|me)) (?:that|whether|if) (?:this|it"
            r"|(?:our|my|this) \w+)"
            r" (?:has )?(?:duly |safely )?(?:reached|arrived)"
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
        "INFORMATION",
        (
            r"(?:inform|advise|let (?:us|me) know|indicate|specify|clarify|explain|tell"
            r"|notify|identify"
            r"|describe|state)\b"
        ),
    ),
    ("COMMENTS", r"comment\b"),
    ("VERIFICATION", r"verify\b|conduct (?:\w+ ){0,3}verification"),
    ("MEETING", r"(?:meet|attend|join us)\b"),
    ("CONSULTATIONS", r"(?:consult|enter into (?:\w+ ){0,2}consultations)\b"),
)
GIVING_EN = (
    r"(?:provide|send|submit|supply|furnish|share|forward|transmit|give|return|let"
    r" (?:us|me) have|file|make|communicate"
    r"|release|hand|deliver|issue|circulate|produce|complete|fill (?:in|out)|upload|table|obtain"
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
            r"|corrections|suggestions|thoughts)\b"
        ),
    ),
    ("REPLY", r"\b(?:repl(?:y|ies)|responses?|answers?|confirmation)\b"),
    ("ACKNOWLEDGEMENT", r"\backnowledge?ment\b"),
)
# Courtesies that ask for nothing that is put on record.
COURTESY_EN = re.compile(
    r"\b(?:accept|find (?:enclosed|attached)|cooperation|understanding|attention|support|assistance"
    r"|patience|consideration|do not hesitate|feel free|convey|extend my|pass on my|note"
    r" that|be advised"
    r"|be assured|be informed|rest assured|see (?:the )?(?:attached|enclosed|annex)|refer"
    r" to|disregard|contact|(?:bring|draw) [^.;]{1,80} to the (?:attention|notice)|(?:forward"
    r"|transmit|relay|pass"
    r"|communicate) (?:this|it|the (?:above|foregoing|same))\b[^.;]{0,40} to)\b",
    re.IGNORECASE,
)

KINDS_KO = (
    ("JOIN_CONSULTATIONS", r"협의(?:에|의|에의|에 대한)?\s?(?:참여|참가|참석)"),
    (
        "SPECIAL_SESSION",
        (
            r"특별\s?(?:회기|회의|회합|공동위(?:원회)?)|임시\s?(?:회의|회기)|공동위원회(?:의"
            r"|를)?\s?(?:소집|개최)"
        ),
    ),
    ("REGULAR_SESSION", r"정기\s?(?:회의|회기|공동위)|정례\s?(?:회의|회기)|연례\s?회의"),
    ("PANEL", r"패널|중재\s?판정부|중재\s?재판부"),
    (
        "EXTENSION",
        (
            r"연장|유예|기한(?:을|의)?\s?연기|(?:회의|일정|날짜)(?:를|을|의)?\s?연기|순연"
            r"|(?:기한|시한|기일|기간|일자|일정)(?:을|를)?\s?[^.,]{0,12}(?:늦추|늦춰|미루|미뤄|늘려"
            r"|더\s?주)"
            r"|말미를|추가\s?(?:기간|시간)"
        ),
    ),
    ("COMMENTS", r"의견|견해|입장"),
    (
        "ACKNOWLEDGEMENT",
        r"(?:수령|접수|수신)\s?(?:여부(?:를|의)?\s?|사실(?:을|의)?\s?)?(?:을|를)?\s?확인|접수증",
    ),
    ("REPLY", r"회신|회답|답신|답변"),
    ("VERIFICATION", r"검증|현지\s?(?:조사|실사|방문)|원산지\s?(?:확인|조사)"),
    ("INFORMATION", r"자료|정보|통계|명단|사본|내역|현황|설명|소명|근거|서류|증빙|기록|수치"),
    ("NEGOTIATIONS", r"협상|교섭"),
    ("REVIEW", r"재검토|이행\s?검토|재심"),
    ("TERMINATION_NOTICE", r"종료|폐기"),
    ("WITHDRAWAL", r"탈퇴"),
    ("CONSULTATIONS", r"협의(?!체|회|안)"),
    ("MEETING", r"회의|면담|참석|회담|회동|간담회"),
)
GIVING_KO = r"(?:제출|제공|송부|공유|전달|보내|교부|알려|통보|통지|고지)"
# What a noun is of, where only whether it is to be is asked.
WHETHER_KO = re.compile(r"\s?(?:가능\s?)?여부|\s?(?:일정|기한|시한)")

URGENT = re.compile(
    r"\b(?:matter|case|situation|question|request|consultations?|issue) (?:(?!not\b"
    r"|no\b)\w+ ){0,4}?(?:one"
    r" )?of (?:\w+ )?urgency\b"
    r"|\bas a (?:matter|case) of (?:\w+ )?urgency\b|\b(?:is|are|as|deems?"
    r"|considers?) (?:\w+ ){0,4}?urgent\b"
    r"|\burgent (?:\w+ )?(?:consultations|request|matter|case|basis|nature|circumstances|character"
    r"|meeting|session|procedure|attention|situation|question|issue)\b"
    r"|\b(?:urgency of|(?:given|view of|owing to|because of|due to|by reason of|reasons of"
    r"|account of"
    r"|grounds of|light of) (?:the |its |their |this |such )?(?:\w+ )?urgency)\b"
    r"|\burgently (?:requests?|seeks?|asks?|need|needed|required)\b|\b(?:utmost|great|greatest"
    r"|extreme|real"
    r"|genuine|evident|particular|manifest) urgency\b|\btime[- ]sensitive\b"
    r"|\btime is of the essence\b"
    r"|\bbrooks? no delay\b|\bcannot wait\b|\b(?:admits?|bears?) (?:of )?no delay\b"
    r"|\bevery day counts\b"
    r"|\bpressing (?:case|matter|nature|character)\b"
    r"|다급|급박|지체할\s?수\s?없|\bexpedited (?:basis|consultations|procedure|time)\b"
    r"|긴급(?:한|히)?\s?(?:협의|사안|상황|경우에\s?해당|요청|을\s?요|회의|사유|사태|조치)|긴급성"
    r"|긴급(?:함|하므로|하여|하고|하다|합니다|을\s?요하|한\s?(?:경우에\s?해당|사정|성격|문제))"
    r"|시급(?:한\s?(?:사안|문제|상황|해결|조치|대응)|하므로|하여|합니다|성|을)|촌각을|화급",
    re.IGNORECASE,
)
PERISHABLE = re.compile(
    r"\bperish(?:able|ables|es|ing|ed)?\b|\brapidly (?:lose|deteriorat)\w*"
    r"|\bdeteriorat\w+ (?:\w+ ){0,2}?"
    r"(?:rapidly|quickly|within|in transit)\b|\bspoil(?:s|ed|ing|age|t)?\b|\bshelf[- ]li(?:fe"
    r"|ves)\b"
    r"|\brot(?:s|ted|ting)?\b|\b(?:go|goes|going|gone) (?:bad|off)\b|\b(?:wither|wilt)\w*\b"
    r"|\bdecay(?:s|ing|ed)?\b|\b(?:do(?:es)?|will|would|can) ?not keep\b|\bcannot be stored\b"
    r"|부패하기\s?쉬운|부패성|부패(?:하|되|할|될|가)|신선\s?(?:상품|농산물|수산물|식품|농수산물)"
    r"|신선도"
    r"|(?:변질|상하기|부패)(?:되기)?\s?쉬운|변질(?:되|될|하)|쉽게\s?(?:상하|부패|변질)|유통기한|썩",
    re.IGNORECASE,
)
# What is said of urgency as the text of a treaty has it, or denied, is not claimed.
NOT_CLAIMED = re.compile(
    r"\b(?:not|no|neither|nor|non)\b[^.;,]{0,25}$|\bin cases? of\b[^.;]{0,40}$|\b(?:if"
    r"|whether|where|unless)\b[^.;]{0,60}$"
    r"|\bincluding (?:those|cases)\b[^.;]{0,40}$|경우(?:에는)?\s?$",
    re.IGNORECASE,
)
NOT_CLAIMED_BEHIND = re.compile(
    (
        r"^[가-힣\s]{0,12}(?:아니|않|경우(?!에\s?해당))|^\s?(?:goods )?(?:are|is) not\b|^ (?:the"
        r" )?(?:duty|contact) officer"
    ),
)

NO_PROMPT = ("promptly", "without delay", "as soon as possible", "신속", "조속", "지체 없이")
