"""The words by which a letter claims urgency or that goods perish, as data."""

import re

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
    r"|\bbrooks? no delay\b|\bcannot wait\b(?! for)|\b(?:admits?|bears?) (?:of )?no delay\b"
    r"|\bevery day counts\b"
    r"|\bpressing (?:case|matter|nature|character|need)\b|\bneed is pressing\b"
    r"|\btime (?:presses|is pressing|is short|is running out)\b"
    r"|\b(?:invok\w+|pleads?|claims?|asserts?|alleges?) (?:the )?urgency\b"
    r"|\bspeed is (?:essential|of the essence)\b"
    r"|\b(?:calls?|calling) for urgent\b|\bcannot be delayed\b|\bwithout losing time\b"
    r"|\b(?:is|as) an emergency\b"
    r"|\bdoes not (?:allow|bear|permit|admit of|suffer) (?:any |of )?delay\b"
    r"|\bevery (?:day|hour|week) (?:of delay |lost )?(?:counts|matters)\b"
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
    r"|\bdecay(?:s|ing|ed)?\b|\b(?:do(?:es)?|will|would|can) ?not (?:keep|survive)\b"
    r"|\bcannot be stored\b"
    r"|\blos(?:e|es|ing) (?:its|their|all|much) (?:value|freshness|quality)\b|\b(?:dies?"
    r"|dying|died) (?:with)?in\b"
    r"|\b(?:go|goes|going|turn|turns) sour\b|\bdo(?:es)? not last\b|\bdeteriorating\b"
    r"|상하(?:므로|기\s?때문)|상해\s?버|폐사|부패하기\s?쉬운|부패성|부패(?:하|되|할|될|가)|신선\s?(?:상품|농산물|수산물|식품"
    r"|농수산물)"
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
