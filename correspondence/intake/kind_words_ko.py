"""The words that say what is asked for, in Korean, as data."""

import re

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
    ("REPLY", r"회신|회답|회보|답신|답변"),
    (
        "VERIFICATION",
        r"검증|현지\s?(?:조사|실사|방문)|원산지\s?(?:확인|조사)|진위|(?:발급|발행)\s?(?:여부|사실)",
    ),
    (
        "INFORMATION",
        r"자료|정보|통계|명단|명확|밝혀|구체적|사본|내역|현황|설명|소명|근거|서류|증빙|기록|수치",
    ),
    ("NEGOTIATIONS", r"협상|교섭"),
    ("REVIEW", r"재검토|이행\s?검토|재심"),
    ("TERMINATION_NOTICE", r"종료|폐기"),
    ("WITHDRAWAL", r"탈퇴"),
    ("CONSULTATIONS", r"협의(?!체|회|안)"),
    ("MEETING", r"회의|면담|참석|회담|회동|간담회|예방|방문|함께해|자리를\s?빛내|왕림"),
)
GIVING_KO = r"(?:제출|제공|송부|공유|전달|보내|교부|알려|통보|통지|고지|보완|기재|작성)"
# What a noun is of, where only whether it is to be is asked.
WHETHER_KO = re.compile(r"\s?(?:가능\s?)?여부|\s?(?:일정|기한|시한)")
