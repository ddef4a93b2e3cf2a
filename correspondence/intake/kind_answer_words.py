"""What is an answer, and no information: what the reader agrees to, decides or makes of a thing."""

# Who answers, as far as the verb: "you", "the Korean side", "your Government".
WHO = (
    r"(?:you|your (?:\w+ ){0,2}?\w+|this|that|it|they|the(?: [\w'’-]+){1,6}?|[A-Z]\w+"
    r"(?: [A-Z]\w+)?(?:['’]s \w+)?)"
)
OUGHT = r"(?:(?:can|could|would|will|do|does|may|might|now|also|still|indeed|in principle) ?){0,3}"
# What it does about a thing that is put to it.
AGREES = (
    r"(?:agrees?|accepts?(?= (?:to|that|this|these|the|our|it|them|such|an?|paragraph|article)\b"
    r"|$|[.,;?])|approves?|consents?|concurs?|assents?|acquiesces?|supports?|objects?|opposes?"
    r"|endorses?|maintains? (?:its|your|the|that)|withdraws? (?:its|your|the|from)|insists?"
    r"|favou?rs?|prefers?|lives? with|goes? along|takes? part|participates?|attends?|joins? us"
    r"|hosts?|co-?sponsors?|seconds?|backs?"
    r"|sees? (?:any |an )?(?:objections?|difficult\w+|obstacles?|merit)"
    r"|(?:has|have) (?:any |an )?(?:objections?|difficult\w+)"
    r"|wish(?:es)? to [a-z-]+|(?:intends?|plans?|wants?|means?) to (?:take|accept|join"
    r"|participate|attend"
    r"|maintain|proceed|make use|use|exercise|pursue|go (?:on|ahead)|stand|avail)"
    r"|(?:is|are|be) (?:\w+ )?(?:prepared|ready|willing|disposed|in a position|in favou?r"
    r"|agreeable|content|happy|satisfied|opposed|of the same (?:mind|view|opinion))"
    r"|share(?:s)? (?:our|this|that) (?:view|opinion|understanding|reading)"
    r"|sign(?:s)?(?= (?:it|this|the)\b)|can be counted on|count on|wish(?:es)? to be (?:heard"
    r"|kept))"
)
# What is said of the thing itself, where it waits for an answer.
SUITS = (
    r"(?:(?:is|are|be|seems?|would be|finds?|meets?(?: with)?) (?:\w+ )?(?:to )?(?:your \w+"
    r"|you|the \w+['’]s"
    r"|acceptable|agreeable|in order|agreed|approved|welcome|satisfactory) ?(?:approval|agreement"
    r"|consent|assent|favou?r|acceptance|liking|support)?|(?:still )?stands?\b|can be signed"
    r"|can go (?:ahead|forward))"
)
# "whether Korea agrees", "if this meets with your approval", "where you stand on it"
WHETHER = (
    rf"\b(?:whether|if) {WHO} {OUGHT}{AGREES}\b"
    rf"|\b(?:whether|if) (?:(?:we|I) (?:can|may|could) )?(?:count|rely|reckon) on (?:your?"
    rf"|the \w+['’]s|[A-Z]\w+['’]s)\b"
    r"|\b(?:whether|if) [^.;,]{3,60}?"
    r" (?:(?:is|are|would be|will be|be|seems?) (?:\w+ )?(?:acceptable|agreeable|in order|agreed)"
    r"|(?:meets?|finds?)(?: with)? (?:with )?(?:your|the \w+['’]s) (?:\w+ )?(?:approval"
    r"|agreement|consent"
    r"|assent|favou?r|acceptance|support|satisfaction))\b"
    rf"|\bwhere {WHO} (?:now )?stands?\b"
    rf"|\bwhat {WHO} (?:has|have|had)?(?: since| now)? ?(?:decided|resolved|concluded|decides?)\b"
    r"(?: (?:on|about|in|with|as)\b|[.,;?]|$)"
    r"|\bwhich (?:of (?:the|these|those) [^.;]{0,50}?)?(?:you|your \w+) (?:would )?(?:prefers?"
    r"|favou?rs?|chooses?)\b"
    r"|\byes or (?:a )?no\b|\bwhether or not (?:to|you)\b"
)
# What settles a thing, of the reader: "your Ministry's consent to", "the decision of the Board on"
SETTLES = (
    r"(?:agreement|consent|acceptance|approval|concurrence|decision|assent|endorsement|answer"
    r"|reply|verdict|go-ahead|green light|clearance"
    r"|OK|okay|nod|blessing|authori[sz]ation)"
)
SETTLED = (
    rf"\b(?:your|the \w+['’]s|[A-Z]\w+['’]s) (?:[\w'’]+ ){{0,3}}?{SETTLES}"
    r"(?= (?:to|on|for|that|about|in|of principle|as to|by|before)\b|\s?[.,;?]|$)"
    rf"|\b(?:the|a|any) (?:\w+ ){{0,2}}?{SETTLES} (?:of|from|by) (?:you\b|your|[A-Z]"
    r"|the (?:\w+ )?(?:Ministry|Government|Commission|Committee|Council|[Aa]uthorit|Board"
    r"|Agency|Office"
    r"|side|Institute|Department))"
)
# What the reader makes of a thing: "what you think of it", "where you see a problem"
OPINION = (
    rf"\bwhat {WHO} (?:thinks?|makes? of|feels?)\b|\bhow {WHO} (?:sees?|views?|likes?|finds?"
    rf"|judges?"
    r"|feels? about)\b"
    rf"|\b(?:where|whether|if) {WHO} (?:would )?(?:sees?|finds?|ha(?:s|ve)"
    rf"|wish(?:es)? to (?:change|alter|add))"
    r" (?:an?|any|the|some)? ?(?:problems?|difficult\w+|faults?|room|mistakes?|errors?|changes?"
    r"|improvements?|remarks?|comments?)\b"
)
CONFIRMED = rf"(?:confirm|agree|assure us)(?:ing)? that {WHO} {OUGHT}{AGREES}\b"
