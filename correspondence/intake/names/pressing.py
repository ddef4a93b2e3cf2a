"""Words of urgency and of perishable goods, in English and Korean, as patterns."""

URGENT_WORDS = (
    r"(?<!\bin\s)\b(?:matter|case|request|cases|matters)s?\s(?:of|is|as|are)\s(?:great\s|extreme\s|some\s)?urgen(?:cy|t)",
    r"\burgen(?:t|tly|cy)\b",
    r"\bmost\simmediate\b",
    r"\bexpedited\s(?:basis|procedure|consultations)",
    r"긴급(?:한|히|성|을|상황)?",
    r"시급(?:한|히|성)?",
    r"급박(?:한|히)?",
    r"화급",
)
PERISHABLE_WORDS = (
    r"\bperishables?\b",
    r"\b(?:rapidly|quickly)\s(?:spoil(?:ing|s)?|perish(?:ing)?|deteriorat\w{0,3})",
    r"\bseasonal\sgoods\b",
    r"부패(?:성|하기|되기|할)",
    r"변질되기",
    r"신선도[가를]?\s?(?:급격히|빠르게)",
)
NOT_PRESSING = (
    r"\b(?:no|not|non|nor|without|neither|isn.t|aren.t|never)[\s-](?:\w{1,12}\s){0,3}$",
    r"\bnon-$",
    r"in\s(?:any\s)?cases?\sof\s$",
)
