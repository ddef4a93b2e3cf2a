"""The form of a letter, by the words and the headings that its form is written with."""

import re
from collections.abc import Iterator, Sequence

from correspondence.intake.labelled import Labelled
from correspondence.intake.layout import Layout
from correspondence.intake.values import Proposal

FIRST_WORDS = 2_500
HEADING_ENDS = r"(?:[ \t]?(?:\(|[:.–-]|No|N[°º]|제?\d)[^\n]{0,60}|[ \t]{3,60}[A-Z][^\n]{0,40})?$"
HEADINGS = {
    "NOTE_VERBALE": re.compile(
        rf"^[ \t]{{0,60}}(?:THIRD PERSON )?(?:note[ \t]verbale|verbal[ \t]note|diplomatic[ \t]note"
        rf"|구[ \t]?상[ \t]?서|외교[ \t]?공한){HEADING_ENDS}",
        re.IGNORECASE | re.MULTILINE,
    ),
    "CIRCULAR_NOTE": re.compile(
        rf"^[ \t]{{0,60}}(?:circular(?:[ \t](?:note|letter|diplomatic note|note verbale))?"
        rf"|회[ \t]?람(?:[ \t]?공한|[ \t]?구상서)?|순회[ \t]?공한){HEADING_ENDS}",
        re.IGNORECASE | re.MULTILINE,
    ),
    "AIDE_MEMOIRE": re.compile(
        rf"^[ \t]{{0,60}}(?:aide[- \t]m[eé]moires?|non[- ]?paper|비[ \t]?망[ \t]?록){HEADING_ENDS}",
        re.IGNORECASE | re.MULTILINE,
    ),
    "MEMORANDUM": re.compile(
        rf"^[ \t]{{0,60}}(?:(?:inter-?office[ \t]|internal[ \t])?memorandum(?:[ \t](?:for|to)[ \t]"
        rf"[^\n]{{0,60}})?|memo|업무[ \t]?메모|메[ \t]?모|각[ \t]?서){HEADING_ENDS}",
        re.IGNORECASE | re.MULTILINE,
    ),
}
COMPLIMENTS = re.compile(
    r"presents?\s{1,3}(?:its|their|his|her)\s{1,3}(?:[a-z]{2,12}\s){0,2}compliments\s{1,3}to"
    r"|경의를\s{1,3}표하(?:며|고|는|오며)",
    re.IGNORECASE,
)
DEAR = re.compile(r"(?:my )?dear\b", re.IGNORECASE)
TO_ALL = re.compile(
    r"compliments\s{1,3}to\s{1,3}(?:(?:the|all|their|resident|accredited|excellencies,?)\s{1,3}){0,3}"
    r"(?:[a-z]{4,12}\s{1,3}){0,2}"
    r"(?:missions|embassies|heads\s{1,3}of|delegations|consulates|members)\b"
    r"|^[ \t]{0,40}(?:to\s{1,2})?all\s(?:the\s)?(?:[a-z]{4,12}\s){0,2}(?:missions|embassies)"
    r"|(?:모든|각국|주한|전)[ \t]?(?:외교사절단|외국공관|외교공관|공관|외교단)"
    r"[^\n]{0,20}에[ \t]?경의",
    re.IGNORECASE | re.MULTILINE,
)
COMMUNICATION = re.compile(
    r"(?:the\s)?(?:following|attached|present)\s{1,3}(?:communication|notification|document),?\s"
    r"|^[ \t]{0,60}communication\s{1,2}from\s(?:the\s)?[A-Z]"
    r"|(?:^|[ \t]{3})[ \t]{0,60}(?:WT|G|S|IP|TN|GATT|JOB|LT)/[A-Z][A-Z0-9./()-]{1,40}"
    r"|(?:is|being|are)\s{1,2}circulated\s{1,2}(?:to|in\s{1,2}accordance|at\s{1,2}the\s{1,2}request)",
    re.IGNORECASE | re.MULTILINE,
)
SYMBOL = re.compile(
    r"(?<![\w/])(?:WT|G|S|IP|TN|GATT|JOB|PLURI)/(?:[A-Z]{1,7}\d{0,4}|\d{1,4})"
    r"(?:/(?:(?:Add|Rev|Corr|Suppl)\.?\d{1,3}|[A-Z0-9.()]{1,12})(?![a-z])){0,8}"
)
PRESS = re.compile(
    r"(?:^|\n)[ \t]{0,40}(?:"
    r"(?i:published|posted|updated|last updated|기사입력|입력|등록|승인)[ \t]?[:：]?[ \t]{0,4}"
    r"[\w’']{0,9}[ .]{0,2}\d"
    r"|(?:[^\n]{0,40}?[ \t]{3,40})?"
    r"\[?[ \t]?보[ \t]?도[ \t]?(?:자[ \t]?료|참고|설명)(?:자료)?[ \t]?\]?[ \t]?(?:$|\n|\(|[ \t]{3})"
    r"|[^\n]{0,30}(?:공동|합동)[ \t]?(?:보도문|언론발표문|발표문|성명)[ \t]?(?:$|\n)"
    r"|(?:보도[ \t]?)?(?:설명|해명|참고)[ \t]?자료[ \t]?(?:$|\n)"
    r"|[^\n]{0,40}[가-힣]{2,4}[ \t]?(?:기자|특파원)[ \t](?:[\w.+-]{1,40}@|=)"
    r"|(?i:joint[ \t])?(?i:press|news|media)[ \t](?i:release|advisory|statement)\b"
    r"|(?i:joint[ \t]statement)\b"
    r"|(?i:for[ \t]immediate[ \t]release)"
    r"|(?:By|BY)[ \t](?!(?i:e-?mail|electronic|hand|fax|courier|order)\b)"
    r"[A-Z][\w.'-]{1,20}[ \t][A-Z][\w.' -]{1,30}(?:$|\n|,[ \t])"
    r"|[A-Z][A-Z .,]{2,30},[ \t][A-Z][a-z]{2,8}\.?[ \t]\d{1,2}(?:,[ \t]\d{4})?[ \t]?"
    r"\(\w[^)\n]{1,30}\)"
    r"|[A-Z][A-Z .,]{2,30}[ \t]?(?:\([A-Za-z][^)\n]{1,30}\))[ \t]?[-–—]"
    r"|[A-Z][A-Z .]{2,30},[ \t](?:D\.?C\.?,[ \t])?[A-Z][a-z]{2,8}\.?[ \t]\d{1,2},[ \t]\d{4}"
    r"[ \t]?[-–—]"
    r"|[\[(][^\])\n]{2,20}=[^\])\n]{2,40}[\])])",
)
PRESS_SIGNS = re.compile(
    r"(?:reporter|staff writer|correspondent|기자|특파원)[ \t]?(?:[|=(@]|$|\n|[\w.+-]{1,40}@)"
    r"|\((?:Yonhap|Reuters|Jiji|UPI|TASS|EFE|ANSA|DPA|AP|AFP|Bloomberg|Kyodo|Xinhua|연합뉴스|뉴시스|뉴스1)\)"
    r"|\((?:reporting|writing|editing)[ \t]by[ \t]|(?<=[;.] )(?:editing|writing)[ \t]by[ \t]"
    r"|\bpe(?:ople|rson) familiar with the|\bspokes(?:man|woman|person) (?:for [^.\n]{2,40} )?said"
    r"|\bsaid an? (?:[\w.]{2,30} ){1,4}spokes(?:man|woman|person)\b"
    r"|\btold (?:reporters|a news conference|a press briefing)\b|\bsaid in a statement\b"
    r"|(?-i:(?:^|\n)[ \t]{0,20}[A-Z][A-Z .,]{2,30}[ \t]?[-–—]{1,2}[ \t](?=[A-Z][^\n]{0,200}[a-z]))"
    r"|무단[ \t]?전재|all rights reserved|edited by[ \t]|밝혔다\."
    r"|said (?:on )?(?:mon|tues|wednes|thurs|fri)day",
    re.IGNORECASE,
)
PRESS_HEADED = re.compile(
    r"\s{0,80}\[?[ ]?보[ \t]?도[ \t]?(?:설[ \t]?명|참[ \t]?고)?[ \t]?자[ \t]?료[ ]?\]?[ \t]{0,80}\n"
)
GONGMUN = re.compile(
    r"^[ \t]{0,20}(?:수[ \t]{0,4}신|제[ \t]{0,4}목|시[ \t]{0,4}행)[ \t]{0,8}[:：]?[ \t]{0,12}\S",
    re.MULTILINE,
)
MAIL_LABELS = {"from", "to", "date", "subject", "copies", "kept"}


def form_of(layout: Layout, fields: Sequence[Labelled]) -> Proposal[str] | None:
    """One of the codes of the model ``Form``; None where there is no text."""
    flow, text = layout.text.flow, layout.text
    first = (layout.own[0], min(layout.own[1], layout.own[0] + FIRST_WORDS))
    if not flow[slice(*first)].strip():
        return None
    for code, start, end, sureness in _signs(layout, fields, first):
        return text.proposal(code, start, end, sureness)
    return text.proposal("LETTER", *_letter_sign(layout, first))


def _signs(
    layout: Layout, fields: Sequence[Labelled], first: tuple[int, int]
) -> Iterator[tuple[str, int, int, float]]:
    flow = layout.text.flow
    if mail := _mail_headers(layout, fields):
        yield "EMAIL", *mail, 0.98
    head = (first[0], min(max(layout.head[1], first[0] + 600), first[1]))
    for code in ("CIRCULAR_NOTE", "AIDE_MEMOIRE", "MEMORANDUM", "NOTE_VERBALE"):
        found = HEADINGS[code].search(flow, *head)
        if found and _is_heading_of(code, layout, fields, first):
            yield code, *found.span(), 0.97
    if (found := COMPLIMENTS.search(flow, *first)) and not _is_to_a_person(layout):
        to_all = TO_ALL.search(flow, *first)
        yield "CIRCULAR_NOTE" if to_all else "NOTE_VERBALE", *found.span(), 0.95
    if (found := COMMUNICATION.search(flow, *first)) and not layout.salutation:
        yield "COMMUNICATION", *found.span(), 0.93
    if press := _press_sign(layout, first):
        yield "PRESS_REPORT", *press


def _is_to_a_person(layout: Layout) -> bool:
    """Whether somebody is greeted, as in no note in the third person: "Dear Sir or Madam"."""
    return layout.salutation is not None and DEAR.match(layout.said(layout.salutation)) is not None


def _is_heading_of(
    code: str, layout: Layout, fields: Sequence[Labelled], first: tuple[int, int]
) -> bool:
    """Whether the word for a form that stands alone is its heading, and no line of another's."""
    if code == "NOTE_VERBALE":
        return TO_ALL.search(layout.text.flow, *first) is None
    if code == "MEMORANDUM" and layout.salutation and layout.closing:
        return {"from", "to"} <= {field.key for field in fields if field.start <= layout.head[1]}
    return True


def _mail_headers(layout: Layout, fields: Sequence[Labelled]) -> tuple[int, int] | None:
    """The headers that begin the text, where they are those of a mail and not of a memorandum."""
    lines = [line for line in layout.lines_in(layout.own) if line.words][:12]
    if not lines:
        return None
    opening = [field for field in fields if field.start <= lines[-1].end]
    keys = {field.key for field in opening}
    begins = bool(opening) and opening[0].start - lines[0].start < 30
    if not begins or "from" not in keys or not keys & {"to", "date", "subject"}:
        return None
    if HEADINGS["MEMORANDUM"].search(layout.text.flow, lines[0].start, lines[-1].end):
        return None
    said = " ".join(line.read for line in lines if line.start <= opening[-1].whole_end)
    is_mail = "@" in said or re.search(r"\bSent:|보낸[ ]?(?:사람|날짜)|Message-ID", said)
    return (lines[0].start, opening[-1].end) if is_mail or _is_mail_date(opening) else None


def _is_mail_date(opening: Sequence[Labelled]) -> bool:
    return any(
        field.key == "date" and re.search(r"\d{1,2}:\d{2}:\d{2} ?[+-]\d{4}", field.words)
        for field in opening
    )


def _press_sign(layout: Layout, first: tuple[int, int]) -> tuple[int, int, float] | None:
    flow = layout.text.flow
    if layout.salutation and layout.closing:
        return None
    is_headed = PRESS_HEADED.match(flow, first[0]) is not None
    if GONGMUN.search(flow, *first) and not is_headed:
        return None
    opening = PRESS.search(flow, *first)
    others = list(PRESS_SIGNS.finditer(flow, layout.own[0], min(layout.own[1], 30_000)))
    if opening:
        return opening.start(), opening.end(), 0.95 if others else 0.85
    if len(others) > 1 and not layout.salutation:
        return others[0].start(), others[0].end(), 0.7
    return None


def _letter_sign(layout: Layout, first: tuple[int, int]) -> tuple[int, int, float]:
    flow = layout.text.flow
    if layout.salutation:
        return *layout.salutation, 0.95 if layout.closing else 0.9
    if found := GONGMUN.search(flow, *first):
        return *found.span(), 0.93
    if layout.closing:
        return *layout.closing, 0.8
    line = next((line for line in layout.lines if line.words), layout.lines[0])
    return line.start, line.end, 0.5
