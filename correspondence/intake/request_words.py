"""What the words about an ask say of the thing asked for, and of the days beside it."""

import re

# "count on having them on my desk"
HAVING = re.compile(
    r"\b(?:having|getting|receiving|seeing|have|get|receive)\s(?:them|it|these|this)\b"
)
YOURS = re.compile(r"(?:\s\w+){0,2}?\s(?:us\s|me\s)?(?:yours|your own)\b")
# "asks that these begin", "requests that one be established": the step was named before.
BEGUN = re.compile(
    r"\s(?:that\s|for\s)?(?:these|they|those|one|it|the\ssame|such)\s(?:may\s|should\s|to\s"
    r"|now\s){0,2}"
    r"(?:be\s(?:\w+\s)?)?(?:begin|begun|start(?:ed)?|open(?:ed)?|h[oe]ld|commence[d]?"
    r"|take\splace|convene[d]?"
    r"|established?|set\sup|instituted|called|launched|initiated|entered\sinto|conducted"
    r"|carried\sout)\b"
)
# A clause that says something itself, and one that says by when to answer.
OF_ITS_OWN = re.compile(
    r"\b(?:is|are|was|were|has|have|must|will|shall|may|can|enters|expires|closes|ends|opens"
    r"|starts|begins"
    r"|takes?|leaves?|arrives?|meets?|needs?|requires?|plans?|intends?|expects?|ships?|runs?)\b"
)
OF_AN_ANSWER = re.compile(
    r"\b(?:comments?|repl(?:y|ies)|respon\w+|answers?|views|deadline|closing date|we (?:need"
    r"|must|have)|you (?:have|must|can))\b"
)
ALLOWED = re.compile(r"\b(?:allowed|permitted) to \w+ by\b")
ANSWER_KO = re.compile(
    r"(?:회신|답변|통보|회답|통지|알려)[을를]?\s?(?:하여|해|주|부탁|바라|바랍|요청|있으시)"
)
SESSION_KINDS = frozenset({"MEETING", "REGULAR_SESSION", "SPECIAL_SESSION"})
TO_BE_HELD = re.compile(
    r"\b(?:be (?:held|convened|hosted|scheduled)|takes? place|meets?|convenes?|holds?|hosts?"
    r"|holding|hosting|having|convening|have (?:the|this|our|its|an?))\b"
)
TO_BE_OPENED = re.compile(
    r"\b(?:open|begin|start|launch|enter into|commence|resume|reopen|take up|hold|be (?:opened"
    r"|begun"
    r"|started|launched|held|resumed))\b[^.;]{0,40}\bnegotiations?\b"
    r"|\bnegotiations?\b[^.;]{0,60}\b(?:begin|start|open|be (?:opened|begun|started|launched|held"
    r"|resumed))\b"
)
# "that the next one take place": of the body named before.
NEXT_ONE = re.compile(
    r"\b(?:the next|this year['’]s|the (?:\w+th|first|second|third)) (?:one|session|meeting)\b"
    r"(?=[^.;]{0,40}\b(?:takes? place|be (?:held|convened|hosted)|meets?|in the week))"
)
# Which of the days that were proposed is good: no more than an answer to the proposal.
ITS_DAY = re.compile(
    r"\b(?:that|this|these|those|either|both|the two|the proposed"
    r"|[Ww]hich of the)\b[^.;?]{0,30}\b(?:dates?"
    r"|days?|weeks?|times?|slots?|hours?|venue|place)\b[^.;?]{0,40}\b(?:convenient|suits?|suitable|better|best"
    r"|works?|possible|acceptable|agreeable|prefer\w*|free|available|fits?)\b"
    r"|\b(?:whether|if) (?:that|this|it) (?:suits?|works|is convenient)\b"
    r"|\bconfirm (?:the|this|that|these|those) (?:\w+ )?(?:dates?|days?|times?|venue)\b"
)
MET_FOR = SESSION_KINDS | {"CONSULTATIONS"}
SEASON = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|weeks?|spring|summer|autumn|fall|winter|quarter|half of)\b"
)
BODY = re.compile(r"\b(?:[Cc]ommittee|[Cc]ommission|[Cc]ouncil|[Ss]ubcommittee|[Cc]oordinators)\b")
# "refers the matter to the Joint Committee and asks that it convene"
IT_MEETS = re.compile(
    r"\s(?:that\s|for\s)?it\s(?:to\s|should\s)?(?:be\s)?(?:convened?|meet|sit|assembled?|gather"
    r"|called|summoned|come\stogether)\b"
)
BY_A_DAY = re.compile(
    r"\b(?:by|before|no later than|not later than|prior to)\b(?!.*\b(?:until"
    r"|till)\b)",
    re.IGNORECASE,
)
