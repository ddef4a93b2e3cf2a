"""What kind of thing a Korean sentence asks for: what it names last before its verb."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from correspondence.intake import kind_words_ko as said
from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, compiled
from correspondence.intake.kind_of_verb_ko import is_allowed_ko, is_handled_ko
from correspondence.intake.kind_words import STEPS

BEHIND = 90
Weighed = tuple[int, int, str, int]


def kind_in_korean(ask: Ask, words: str) -> KindFound | None:
    """The kind named last before the verb, within its clause."""
    first = max(0, ask.start - BEHIND)
    before = words[first : ask.end]
    cuts = [one.end() for one in CUT_KO.finditer(before, 0, max(0, ask.start - first))]
    offset = first + cuts[-1] if cuts else first
    clause = _masked(words[offset : ask.end])
    if ask.way in BY_WAY:
        return BY_WAY[ask.way](ask, clause)
    found = [
        (match.end(), -match.start(), kind, match.start())
        for kind, pattern in _kinds()
        for match in pattern.finditer(clause)
        if kind in LASTING_KO or not said.WHETHER_KO.match(clause, match.end())
    ]
    ordered = sorted(found, reverse=True)
    deed = _deed(ask, clause, ordered)
    if deed:
        return deed
    told = _of_what_was_told(words[:offset], clause)
    if told:
        return KindFound(told, ask.start, ask.end)
    if not found:
        return _by_its_verb(ask, clause, offset, words)
    if ask.way == "BEGIN":
        ordered = [one for one in ordered if one[2] in STEPS] or ordered
    end, _start, kind, start = _weighed(ordered, clause)
    if ask.way == "DO" and kind not in GIVEN_KO:
        kind = _given_after(clause, end) or kind
    others = tuple(dict.fromkeys(one[2] for one in ordered if one[2] != kind))
    others += _checked(clause) if kind == "INFORMATION" else ()
    return KindFound(kind, offset + start, offset + end, others)


def _deed(ask: Ask, clause: str, ordered: Sequence[Weighed]) -> KindFound | None:
    """What is only to be delivered or handled, if that is all that is asked."""
    delivered = DELIVERED_KO.search(clause) is not None
    if ask.way == "DO" and (delivered or PASSED_ON_KO.search(clause)):
        return KindFound("OTHER", ask.start, ask.end, is_doing=delivered)
    if ask.way in DOING_KO and is_handled_ko(clause, [one[:3] for one in ordered]):
        return KindFound("OTHER", ask.start, ask.end, is_doing=True)
    return None


def _checked(clause: str) -> tuple[str, ...]:
    """What else news may be: the outcome of a check."""
    return ("VERIFICATION",) if CHECKED_KO.search(clause) else ()


def _of_what_was_told(before: str, clause: str) -> str:
    """What the clauses before tell of, where only its day or its outcome is asked; else empty."""
    if ASKED_BEFORE_KO.search(before):
        return ""
    for asked, kinds in ((DAY_ASKED_KO, MEETINGS), (OUTCOME_KO, frozenset({"VERIFICATION"}))):
        if asked.search(clause):
            named = [
                (match.end(), kind)
                for kind, pattern in _kinds()
                if kind in kinds
                for match in pattern.finditer(before + clause)
            ]
            return max(named)[1] if named else _of_an_easy_hour(clause)
    return ""


def _of_an_easy_hour(clause: str) -> str:
    """An answer where only the hour is asked that suits the reader; else empty."""
    return "REPLY" if EASY_HOUR_KO.search(clause) else ""


def _by_its_verb(ask: Ask, clause: str, offset: int, words: str) -> KindFound | None:
    """The kind where nothing is named: what is to be given, else what the verb says."""
    giving = list(re.finditer(said.GIVING_KO, clause)) if ask.way == "DO" else []
    if giving:
        start = giving[-1].start()
        kind = "REPLY" if _is_whether(clause[:start]) else "INFORMATION"
        return KindFound(kind, offset + start, ask.end, _checked(clause))
    if ask.way == "REQUEST" and NOTICE_KO.match(ask.verb):
        ended = next((kind for word, kind in ENDED_KO.items() if word in words), "OTHER")
        return KindFound(ended, ask.start, ask.end, ("TERMINATION_NOTICE", "WITHDRAWAL"))
    if ask.way != "REQUEST":
        is_allowed = ask.way == "DO" and is_allowed_ko(clause)
        return KindFound("OTHER", ask.start, ask.end, is_doing=True) if is_allowed else None
    return KindFound("INFORMATION" if INQUIRED_KO.search(ask.verb) else "OTHER", ask.start, ask.end)


def _masked(clause: str) -> str:
    """The clause with blanks for what only says to which office, or while what lasts."""
    for pattern in (OFFICES_KO, WHILE_KO):
        clause = pattern.sub(lambda found: " " * len(found.group()), clause)
    return clause


def _of_meeting(ask: Ask, _clause: str) -> KindFound:
    return KindFound("MEETING", ask.start, ask.end)


def _of_notice(ask: Ask, clause: str) -> KindFound:
    kind = "WITHDRAWAL" if "탈퇴" in clause else "TERMINATION_NOTICE"
    return KindFound(kind, ask.start, ask.end)


def _of_joining(ask: Ask, _clause: str) -> KindFound:
    return KindFound("JOIN_CONSULTATIONS", ask.start, ask.end)


def _of_last_day(ask: Ask, _clause: str) -> KindFound:
    """What is due by the day that a line sets; where it does not say, what was asked before."""
    kind = next((code for word, code in DUE_KO.items() if word in ask.verb), "REPLY")
    return KindFound(kind, ask.start, ask.end, is_for_before=not NAMES_DUE_KO.search(ask.verb))


def _of_question(ask: Ask, _clause: str) -> KindFound:
    return KindFound("INFORMATION", ask.start, ask.end)


BY_WAY: Mapping[str, Callable[[Ask, str], KindFound]] = {
    "QUESTION": _of_question,
    "MEETING": _of_meeting,
    "NOTICE": _of_notice,
    "JOIN": _of_joining,
    "LAST_DAY": _of_last_day,
}
DUE_KO = {
    "의견": "COMMENTS",
    "자료": "INFORMATION",
    "회신": "REPLY",
    "답변": "REPLY",
    "제출": "INFORMATION",
}
NAMES_DUE_KO = re.compile(r"의견|자료|회신|답변|회답")
CUT_KO = re.compile(
    r"(?:하|드리|이|되)오니,?|(?:하|드리)니,|하는\s?바,|(?:이|하|으|드리)며,|(?<!\d)\. "
    r"|주시고,?\s|주고,?\s|(?:요청|신청|제안|촉구|청|요구)(?:하|드리)고,?\s"
)
ENDED_KO = {
    "탈퇴": "WITHDRAWAL",
    "종료": "TERMINATION_NOTICE",
    "폐기": "TERMINATION_NOTICE",
    "실효": "TERMINATION_NOTICE",
}
NOTICE_KO = re.compile(r"통보|통고|통지")
INQUIRED_KO = re.compile(r"문의|궁금|알고|여쭙|여쭤")
# Offices whose names hold such words: "우리부(검역협상팀)로", "통상협의과에".
OFFICES_KO = re.compile(
    r"(?<=[가-힣A-Z])\([가-힣A-Z·]{2,20}\)(?=[로으에])|[가-힣]{2,12}(?:과|팀|담당관실|사무국|실)(?=(?:으로|로|에|에게)\s)"
)
# "협의가 종료될 때까지", "회의 종료 후": while a step lasts, or after it.
WHILE_KO = re.compile(
    r"(?:협의|회의|패널|협상|심사|절차|면담|회담|위원회)(?:[이가는은의]|\s절차[가는]?)?\s?"
    r"(?:종료|완료|끝|진행|개시|계속|만료|마무리|개최|설치)[가-힣]{0,4}\s?(?:때까지|때|동안|후에?|뒤에?|이후|이전에?|전까지|전에|대로"
    r"|중에?)(?=[\s,])"
)
# "본 요청을 상무부에 전달하여 주시기": only passed on, and nothing given to the sender.
PASSED_ON_KO = re.compile(
    r"(?:본|동|이|위|우리(?:측|\s?정부)?의?)\s?(?:요청|서한|공한|입장|의견|뜻|내용|사항"
    r"|메시지)(?:서)?[을를]\s?(?:[가-힣()]{1,14}\s){0,3}?"
    r"(?:[가-힣]{1,14}(?:에|에게|께|측에|부서에|기관에)도?\s)(?:[가-힣]{1,8}\s)?(?:전달|전하|이첩|송달|통보|공유)"
)
# "질의서를 관련 업체에 전달하여 주시기": to whom it is to be delivered.
DELIVERED_KO = re.compile(
    r"(?<!우리 )(?<!저희 )(?<!당 )(?<!본 )(?<!귀국 )(?<!본국 )(?<!관계 )(?<![가-힣])"
    r"(?!우리|저희|본부|본국|귀국|당부|당관|아측)"
    r"[가-힣]{0,10}(?:정부|당국|업체|기업|회사|청|부|처|원|장관|청장|위원회|위원장|총국|협회|의장"
    r"|대사관|기관|회원사|의회|사무국|세관|총재|관계자)"
    r"(?:에게|에|께)도?\s(?:[가-힣]{1,8}\s){0,2}?(?:전달|전하|전해|이첩|송달)"
)
# What is given in the answer: "의견을", "의견이 있으시면".
OBJECT_KO = re.compile(r"서?(?:[을를]|\s(?=회신|회답|답신)|[이가]\s?있(?:으|는|을))")
# How and by when it is to be said.
HOW_SAID_KO = (
    r"(?:(?:[^\s]{1,12}(?:까지|중으로|안으로|안에|내로|내에|이내|전에|한|으로|히|게|도)"
    r"|\d{1,4}[.년월]|가급적|다시|먼저)\s){0,4}"
)
# Only when it is to be, for what is asked before.
WHEN_KO = re.compile(
    r"(?:가능|수락|동의|참석|참가|참여|수용|승인|합의|찬성|허용|응낙|반영)\s?여부[를을은는도]?\s?$|"
    r"(?:일정|일시|일자|날짜|시간)(?:와\s?장소|\s?및\s?장소)?[을를]?\s?(?:[^\s]{1,6}\s)?$"
)


# What came of what is asked for.
RESULT_KO = re.compile(rf"(?:(?:그|처리|조치|검토|재검토)\s?결과|^\s?결과)[를을]\s?{HOW_SAID_KO}$")


def _is_whether(before: str) -> bool:
    """Whether what is to be given is only when, or whether, something is to be."""
    return any(one.search(before) for one in (WHEN_KO, ABLE_KO, RESULT_KO))


def _given_after(clause: str, end: int) -> str:
    """What is given where the clause names the giving of what it told of; else empty."""
    giving = re.compile(said.GIVING_KO).search(clause, end)
    if giving is None:
        return ""
    return "REPLY" if ABLE_KO.search(clause[: giving.start()]) else "INFORMATION"


DOING_KO = frozenset({"DO", "REQUEST"})
NAMED_SESSIONS = frozenset({"REGULAR_SESSION", "SPECIAL_SESSION"})
MEETINGS = frozenset({"MEETING", "REGULAR_SESSION", "SPECIAL_SESSION"})
# "편하신 시간을 회신": of what is met for, only when.
DAY_ASKED_KO = re.compile(
    r"(?:가능|편하|편리|편한|희망|적절|후보|적당|좋으|괜찮)[가-힣]{0,3}\s?(?:시간|일시|날짜|날|일자|일정|시각|때)대?[을를이]?\s"
    r"|(?:시간|일시|날짜|날|일자|장소)[을를]\s(?:[^.,]{1,12}\s)?(?:정하|정해|골라|고르|제시|잡아)"
)
EASY_HOUR_KO = re.compile(r"(?:편하|편한|괜찮|좋으)[가-힣]{0,3}\s?(?:시간|날|때|일시|일정)")
# What is asked for itself just before: its day is answered besides.
ASKED_BEFORE_KO = re.compile(r"(?:요청|제안|제의|부탁|건의|신청|초청|초대)[가-힣]{0,5},?\s?$")
OUTCOME_KO = re.compile(
    r"(?:확인|조회|조사|대조|검증|감정)?\s?결과[를을]?\s(?:[^.,]{1,10}\s)?(?:회신|회보|알려|통보|통지)"
)
# What was found when it was looked into.
CHECKED_KO = re.compile(r"(?:조사|확인|대조|조회|실사|점검)(?:[^.,]|\.(?=\d)){0,20}?결과")
ABLE_KO = re.compile(
    rf"동의\s?여부[를을]|수\s?(?:있|없)(?:는|으신|을)지(?:\s?여부)?[를을는도]{{0,2}}\s?{HOW_SAID_KO}$"
    r"|(?:연기|연장|조정|변경|참석|참가|참여|방문|면담|회의|통화|수락|수용|협조|개최|지원|일정|시간)[이가은는도을를에]?\s?"
    rf"(?:가능(?:한|하신|할|하실)지|괜찮(?:은|으신)지|어떠(?:한|하신|신)지|응하(?:실|시는)지)(?:\s?여부)?[를을는도]{{0,2}}\s?{HOW_SAID_KO}$"
)
GIVEN_KO = frozenset({"COMMENTS", "REPLY", "ACKNOWLEDGEMENT", "EXTENSION"})
LASTING_KO = frozenset({"ACKNOWLEDGEMENT", "EXTENSION", "VERIFICATION"})
TO_THAT_END = re.compile(r"위(?:하여|해|한)|달라|목적|회부")


def _weighed(ordered: Sequence[Weighed], clause: str) -> Weighed:
    """The last thing named; an extension before all, and what is given before the giving of it."""
    for one in ordered:
        if one[2] == "EXTENSION" or _says_more(one, ordered[0], clause):
            return one
    if ordered[0][2] == "REPLY":
        for one in ordered[1:]:
            if one[2] in ("ACKNOWLEDGEMENT", "VERIFICATION"):
                return one
            if one[2] in ("COMMENTS", "INFORMATION") and OBJECT_KO.match(clause, one[0]):
                return one
    return ordered[0]


def _says_more(one: Weighed, last: Weighed, clause: str) -> bool:
    """Whether it is a session, a receipt or the end of a panel, named within the last thing."""
    if one[2] == "ACKNOWLEDGEMENT":
        return one[0] == last[0]
    if one[2] in NAMED_SESSIONS:
        return last[2] == "MEETING" and one[0] > last[3]
    is_compliance = one[2] == "REVIEW" and clause.startswith("이행", one[3])
    return is_compliance and last[2] == "PANEL" and bool(TO_THAT_END.search(clause, one[0]))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled(said.KINDS_KO)
