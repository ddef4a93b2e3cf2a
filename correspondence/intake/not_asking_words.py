"""Words about an asking verb by which it asks nothing now, as data: intended, told, denied."""

import re

# Before these the sender asks now, whatever stands further before.
STILL_NOW = re.compile(
    r"\bhereby\s+(?:\w+\s+){0,2}$"
    r"|\b(?:[Tt]his|[Tt]he\spresent)\s(?:letter|note|communication|message|notice"
    r"|document)\s(?:shall|will|should|is\sto|may)\s"
    r"(?:\w+\s+){0,6}$|(?:like|wish|wishes|hono(?:u)?r)\s+to\s+(?:\w+\s+){0,2}$"
)
# What stands before the verb when it is not asked now, or not by this letter.
NOT_NOW = re.compile(
    r"\b(?:will|shall|may|might|could|can|intends?|intending|(?:is|remains)\s\w+\sintent(?:ion)?"
    r"|intent(?:ion)?\s(?:is|remains)|ha(?:s|ve)\sthe\sintention|plans?"
    r"|planning|expects?|going|prepared|ready|considers?(?=\s{1,3}(?:whether|requesting"
    r"|asking))|considering|contemplat\w+|reserves?|reserving|entitled"
    r"|right|rights|decided|decision(?=\s{1,3}(?:to|whether|not)\b)|able|free(?!\s{1,3}trade)"
    r"|option|possibility|possible|wanted|hopes?"
    r"|hoping|may\s{1,3}wish"
    r"|expected|poised|likely"
    r"|not|never|no\s{1,3}longer|neither|refrain\w*|before|used|fail(?:s"
    r"|ed)?)\b(?:\s{1,3}\w+){0,4}\s{0,3}$"
    r"|\b(?:will|shall|may"
    r"|might)\s{1,3}(?:then\s{1,3})?have\s{1,3}no\s{1,3}(?:other\s{1,3})?\w+\s{1,3}"
    r"(?:but|than|other\s{1,3}than|except)\s{1,3}to\s{1,3}$",
    re.IGNORECASE,
)

# "wishes to do so and requests": what one wishes or may is behind "and" no longer spoken of.
AND_DOES = re.compile(
    r"\band\s{1,3}(?:[a-z]+ly\s{1,3}|now\s{1,3}|therefore\s{1,3}|so\s{1,3}|also\s{1,3}"
    r"|thus\s{1,3}){0,3}$"
)
FINITE = re.compile(
    r"(?:requests|asks|seeks|invites|demands|calls|invokes|solicits|petitions|applies|appeals"
    r"|insists"
    r"|proposes|refers|submits|exercises|avails|notifies)\b"
)
# "We are not ready and ask that": of "we" the verb is finite as well, but not behind "will".
FINITE_OURS = re.compile(r"(?:ask|request|invite|propose|seek|call|urge|beg)\b")
MODAL = re.compile(
    r"\b(?:will|shall|may|might|could|can|would|intend|plan|going|expect|hope|wish|like|mean"
    r"|decided|want)\b|['’]ll\b"
)
# "the right given to each Party by Article 4": who has it, and not who is to use it.
GIVEN_TO_ALL = re.compile(
    r"\b(?:given|granted|accorded|afforded|conferred|open|available|reserved|guaranteed|assured"
    r"|secured|recogni[sz]ed)\s{1,3}(?:to\s{1,3}|on\s{1,3}|upon\s{1,3}|for\s{1,3})?(?:a|any|each"
    r"|either|every|the\s{1,3}other|both)\s{1,3}(?:contracting\s{1,3})?"
    r"(?:Part(?:y|ies)|Members?|sides?|State)\b"
    r"|\b(?:gives|grants|accords|affords|confers|assures|allows|secures"
    r"|guarantees)\s{1,3}(?:to\s{1,3}|on\s{1,3}|upon\s{1,3})?"
    r"(?:a|any|each|either|every|both)\s{1,3}(?:contracting\s{1,3})?(?:Part(?:y|ies)|Members?"
    r"|sides?)"
    r"(?=,|\s{1,3}and\s)",
    re.IGNORECASE,
)

AN_ASIDE = re.compile(r",\s[^,;]{2,120},\s")

# "We do not consider that consultations are called for": a denial reaches over "that".
DENIED_THAT = re.compile(
    r"(?:\b(?:not|never|hardly|no\slonger|cannot)|n['’]t)\s(?:\w+\s)?(?:consider|believe|think"
    r"|see|find|agree|accept|feel|deem"
    r"|regard|share|mean|imply|suggest|say)\b[^;]{0,160}$"
    r"|\b(?:no|any|little)\s(?:reason|need|grounds?|basis|cause|merit|purpose"
    r"|point)\s(?:\w+\s)?(?:why|that|for|to|in)\b[^;]{0,160}$"
)
# "requests no change", "seeks neither consultations nor a panel"
NEEDLESS = re.compile(
    r"\w+\s(?:for\s|that\s|on\s|upon\s)?(?:(?:no|none)\b(?!\s(?:later|less|fewer|more\sthan))|nothing|neither)\b"
    r"|(?:urge|beg|implore|entreat|exhort|beseech)s?,?\s[^.;]{2,80}?\sto\s(?:\w+ly\s)?(?:consider|request|seek|invoke"
    r"|initiate|launch|pursue|oppose|support|press|raise|continue|accept|bear|keep|work|show|engage|remain|join|reflect)\b"
)
# A message that reached somebody else than whom it was meant for.
MISSENT = re.compile(
    r"\b(?:received|reached|addressed|sent|delivered|come|came)\b[^.;]{0,50}\b(?:in\serror"
    r"|by\smistake|by\serror|mistakenly"
    r"|erroneously)\b|\bnot\sthe\s(?:intended|named|designated|addressee)\b"
    r"|\bintended\s(?:recipient|addressee)\b",
    re.IGNORECASE,
)
# "…, a spokesman said."
SAID_BEHIND = re.compile(
    r",[”\"’]?\s(?:an?\s|the\s|its\s|one\s)?[^,.;]{2,70}\s(?:said|says|told|added|commented"
    r"|explained|claimed)\b[^,;?]{0,80}$"
)
# What is on its way to the reader from the sender: "and will reach you".
TO_REACH_READER = re.compile(
    r"[^.;]{0,120}?\b(?:reach|sent\sto|forwarded\sto|submitted\sto|transmitted\sto|provided\sto"
    r"|delivered\sto|communicated\sto"
    r"|given\sto|with)\s(?:you|your)\b(?!\s(?:in\sorder|own))"
)
# What would be asked, were something else so.
WOULD_ONLY_IF = re.compile(
    r"\b(?:[Ii]f|[Ss]hould|[Ww]ere|[Hh]ad|[Uu]nless|[Ii]n\s(?:the\sevent|case)|[Oo]therwise"
    r"|[Ff]ailing)\b"
    r"[^;]{0,200}\bwould\b(?:\s{1,3}\w+){0,3}\s{0,3}$"
)

WOULD = re.compile(r"\bwould\s{1,3}(?:\w+\s{1,3})?$")

ONLY_IF_BEHIND = re.compile(
    r"\w+\s(?!you\b)(?:[^.;]|\.(?=\d)){0,200}?\s(?:only\sif\b|if\s(?:[^.;]"
    r"|\.(?=\d)){2,90}?\b(?:were|had|did|fails?|failed|should|thought|knew|believed|felt|saw"
    r"|could)\b"
    r"|(?:were|should)\s(?:the|it|that|this|no|any|such)\b)"
)

CONDITION = re.compile(
    r"(?:^|[,;(]\s{0,2}|\b(?:and|or|but|that)\s{1,3})(?:if|in\s{1,3}the\s{1,3}event|should"
    r"|when|whenever|where|unless|until|once"
    r"|as\s{1,3}soon\s{1,3}as|after|before|provided|in\s{1,3}case|even\s{1,3}if|were)\b[^,;]*$"
    r"|\b(?:whenever|if|unless|whether)\b[^,;]*$",
    re.IGNORECASE,
)

REPORTED = re.compile(
    r"\b(?:said|says|stated|noted|announced|told|reported|reportedly|indicated|claimed"
    r"|claims|explained|wrote"
    r"|recalled|added|argued|according\s{1,3}to|(?<!\bto\s)understands?|learned|heard"
    r"|aware)\b(?:[^.;]|\.(?=\d)){0,160}$",
    re.IGNORECASE,
)

REPORTED_BEHIND = re.compile(
    r"^[^.]{0,200}[”\"],?\s(?:he|she|the\s\w+|[A-Z]\w+)\s(?:said|added|stated|told)"
)

GENERIC = re.compile(
    r"(?<!\bas\s)(?<!\bbeing\s)\b(?:a|any|each|either|one|another|the\s{1,3}(?:other|requesting"
    r"|complaining"
    r"|responding|importing|exporting"
    r"|first|requested|consulting|notifying))\s{1,3}(?:such\s{1,3})?(?:Part(?:y|ies)"
    r"|Members?|person|investor|claimant|importer)\b(?:[^.;]|\.(?=\d)){0,80}$"
    r"|\b(?:which|who|that|article\s{1,3}\S+|paragraph\s{1,3}\S+|provision|chapter|rules?"
    r"|agreement)\s{1,3}(?:also\s{1,3})?$",
    re.IGNORECASE,
)

# "a document in which consultations are requested": asked there, and not here.
THERE = re.compile(r"\b(?:(?:in|by|under|through)\s{1,3}which|whereby)\b[^,;]{0,90}$")

PROMISED = re.compile(
    r"\b(?:asks?|asked|requests?|requested|requires?|required|sets?|fixed|fixes|allows?|calls?"
    r"|called)\b"
    r"(?:[^.;]|\.(?=\d)){0,40}$|"
    r"\b(?:I|[Ww]e|our|[Oo]ur|my|[Mm]y)\b(?:[^.;]|\.(?=\d)){0,40}$|\b(?:received|sent|provided|gave"
    r"|submitted|thanked|granted|spoke|mentioned|promised|obtained)\b(?:[^.;]|\.(?=\d)){0,40}$"
)

OVER = re.compile(
    r"(?:[^.;]|\.(?=\d)){0,40}?\b(?:expired|passed|ended|lapsed|was|were|had|has\s(?:passed"
    r"|expired|lapsed))\b"
)

# "In my capacity as Coordinator I request": who asks, and no clause of its own.
ROLE = (
    r"(?:[Cc]o-?)?(?:[Cc]hair\w*|[Cc]oordinators?|[Mm]inisters?|[Hh]ead|[Dd]irectors?"
    r"|[Aa]mbassador|[Ss]ecretary|[Rr]epresentatives?"
    r"|[Cc]ontact\s[Pp]oints?|[Dd]epositary|[Pp]resident|[Hh]osts?|[Cc]ommissioner|[Rr]apporteur"
    r"|[Aa]gents?|[Cc]ounsel|[Aa]ttorneys?"
    r"|[Pp]residency|[Ss]ecretariat)"
)
SUBORDINATE = re.compile(
    r"\b(?:that|because|since|while|whereas|although|though|why|how"
    rf"|as(?!\s(?:[\w'’-]+\s){{0,4}}?{ROLE}\b))\s{{1,3}}(?:\w+[^,;]{{0,70}})?$"
)

# "It is for these reasons that the Union now requests …"
CLEFT = re.compile(
    r"\b[Ii]t\s{1,3}is\s{1,3}(?:\w+\s{1,3})?(?:for|against|in|with|on|because|from|under|this|by"
    r"|to)\b"
    r"(?:[^.;]|\.(?=\d)){0,120}\bthat\b[^,;]{0,70}$"
)

TELLING = re.compile(
    (
        r"\b(?:makes?(?:\sit)?\s(?:known|plain|clear)|gives?\sto\sunderstand|(?:let"
        r"|have)\s[^.;]{0,40}\sknow|apprise|intimate"
        r"|(?:put|place)s?\s[^.;]{0,30}\s(?:on\s(?:notice|record))|inform|notif(?:y|ie)|advise"
        r"|state|declare|communicate|convey|write|confirm|gives?\snotice)(?:s"
        r"|ing)?\b(?:[^.;]|\.(?=\d)){0,160}$"
    ),
    re.IGNORECASE,
)

# A box of a form that is not ticked.
NOT_TICKED = re.compile(r"(?:\[\s{0,3}\]|[☐◻❑])\s?(?:[A-Za-z-]+\s){0,3}$")

UNDER_WAY = re.compile(
    r"\s(?:that\s)?(?:the|these|those|our)\s(?:\w+\s){0,2}"
    r"(?:consultations?|negotiations?|talks|session|meeting|proceedings|review)\s"
    r"(?:already\s|first\s)?(?:requested|held|begun|opened|started|under\sway|which|scheduled)\b"
)
