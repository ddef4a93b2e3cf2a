"""A letter's own reference, and the letters that it says it is about or answers."""

import re
from collections.abc import Iterator, Sequence

from correspondence.intake.bodies import is_address
from correspondence.intake.dates import dates_in
from correspondence.intake.form import SYMBOL
from correspondence.intake.labelled import Labelled, cells_of
from correspondence.intake.layout import Layout, Line
from correspondence.intake.rare_days import rare_days_in
from correspondence.intake.values import Proposal

VALUE_ENDS = re.compile(
    r"[ \t]{2,}|[ ]\((?!\d{1,4}\)$)|\((?=\d)(?!\d{1,3}\)[/-])|,[ ]|;"
    r"|[ ](?:dated|of)[ ]|[ ][-–][ ](?!\d{3,8}/)"
)
CODE = (
    r"(?=[^\s,;()]{0,40}\d)(?=[^\s,;()]{0,30}[-/#])"
    r"[A-Z가-힣\d][\w가-힣]{0,20}(?:\([A-Z\d]{1,4}\))?(?:[-/.#][\w가-힣#.]{1,20}){1,8}"
)
CODE_ALONE = re.compile(rf"{CODE}")
NUMBER = re.compile(r"(?:No\.?[ ]?|N[°º][ ]?)?(?P<code>[\w가-힣#][\w가-힣./#()-]{1,60})")
LED_BY_NUMBER = re.compile(r"^(?:[Nn]o\.|N[°º]\.?)[ ]?")
ARES = re.compile(r"Ares\(\d{4}\)\d{3,12}")
EU_NUMBER = re.compile(r"[A-Za-z][\w./ -]{1,30}[ ]?(?:D[ ]?)?\(\d{4}\)[ ]?\d{3,10}")
# A series, its year in brackets and a number: "Shang Han [2031] No. 7", 商函〔2031〕7号.
YEAR_IN_BRACKETS = re.compile(
    r"(?:[A-Z][A-Za-z]{1,14}[ ]){0,5}[\[〔(]\d{4}[\])〕][ ]?(?:[A-Z][A-Za-z]{0,14}[ ]){0,4}"
    r"(?:No\.?[ ]?)?\d{1,6}"
    r"|[\u4e00-\u9fff]{1,12}[ ]?[\[〔(]\d{4}[\])〕][ ]?(?:第[ ]?)?\d{1,6}[ ]?[号號]"
)
KOREAN_NUMBER = re.compile(r"제?(?P<code>\d{4}-\d{1,6})호")
KOREAN_NOTE_NUMBER = re.compile(
    r"[가-힣· ]{0,40}(?:공한|구상서|서한|공문|외교문서)[ ]{0,3}"
    r"(?P<code>[A-Z][A-Z\d]{1,8}(?:[-/][A-Z\d]{1,8}){0,3}[-/]\d{1,6}"
    r"|제[ ]?(?:\d{4}/)?\d{1,6}호|제?\d{4}/\d{1,6}호|[A-Z]{2,8}-\d{4}-\d{1,6})"
)
# The number of an association's letter, with the name of its series.
KOREAN_SERIES = re.compile(
    r"[가-힣]{2,10}(?:\(\d{4}\))?[ ]?(?:제[ ]?\d{1,4}(?:-\d{1,6})?|\d{4}-\d{1,6})[ ]?호"
)
# Signs of the desk and a number, in capitals: "OT:AB 2031-7", "DG/No 71".
CAPITALS_AND_NUMBER = re.compile(
    r"(?=[^\n]{0,40}\d)(?=[^\n]{0,40}[A-Z]\d{0,3}[/:.]|[^\n]{0,30}\d-[A-Z])[A-Z][A-Z0-9./:()#-]{1,30}"
    r"(?:[ ]{1,3}(?:-[ ])?(?:No\.?[ ])?[A-Z0-9][A-Z0-9./:()#-]{0,24}|/No\.?[ ]\d{1,8}){0,3}"
)
OF_A_DESK = re.compile(r"[가-힣·]{2,20}(?:과|실|팀|국|단|관|센터)-\d{1,6}")
PHONE = re.compile(r"[+(]{0,2}\d{1,4}\)?(?:[- ]\d{2,5}){2,4}")
# A name of a series and a number, alone in the head: "Note 2031/61".
SERIES_ALONE = re.compile(
    r"[A-Z]{2,10}(?:[-/][A-Z]{1,8}){0,3}[ ]\d{2,4}-\d{1,6}"
    r"|[A-Z][\w.-]{1,20}[ ]\d{1,4}/\d{1,6}"
)
# The signs of a file with its volume and folio: "TI: 3/2/44 Vol. V Fol. 12", "LIM 412.2/ur".
OF_A_FILE = re.compile(
    r"(?:[A-Z]{2,10}:?[ ])?(?=[^\n]{0,24}\d)[A-Z\d]{1,8}(?:\([A-Z\d]{1,4}\))?"
    r"(?:[/.-]\w{1,10}){1,6}"
    r"(?:[ ](?:Vol|VOL|Fol|Pt|Part|Folio)\.?[ ]?\w{1,6}){0,2}(?:[ ]\(\d{1,4}\))?"
    r"|[A-Z]{2,10}[ ]No\.?[ ]\d{1,6}(?:[/-]\w{1,8}){0,3}"
)
# The number of a letter in its series: "Circular Letter No. 14 of 2025".
OF_A_SERIES = re.compile(
    r"(?:(?:Official|Circular|Letter|Note|Notice|Memorandum|Despatch|Dispatch|Telegram|Bulletin|Communication"
    r"|Doc|Document)\.?[ ]{1,2}){1,3}(?:(?:No|Nr|N°|Number)\.?[ ]{0,2})?"
    r"(?P<code>(?=[\w./-]{0,20}\d)[A-Z\d][\w./-]{1,24}(?:[ ]of[ ]\d{4})?)"
)
OF_PAGES = re.compile(r"(?:NO\.?[ ]OF[ ])?(?:PAGES?|PGS?|SHEETS?)\b")
OF_A_NOTE = re.compile(r"공한|구상서|서한|공문|문서|공고|고시|공지|번역|훈령|예규")
# A number at the end of a line in Hangul, two blanks behind it.
BEHIND_HANGUL = re.compile(r"[^\sA-Za-z\d][ ]{2}(?P<code>[A-Z][\w/-]{2,24}\d)[ ]{0,4}$")
PARTS_APPROVAL = re.compile(r"[ \t]{0,20}(?:시[ ]?행|접[ ]?수)[ \t:]")
ABBREVIATED_LABEL = re.compile(
    r"(?:(?:Of|Ofic|Az|GZ)\.|(?:Dnr|Dnro|Jnr|J\.nr|Diarienr|Zl|Prot|Čj|Doc|Exp|Expte|Réf)\b"
    r"\.?:?|\[?Docket[ ](?:Number|No\.?|ID):?)[ ]{1,3}"
    r"(?P<code>[A-Z0-9][\w./-]{2,40}\d[\w./-]{0,20})\]?"
)
EXECUTED = re.compile(r"(?P<code>[가-힣A-Za-z·()\d]{1,30}(?:-[가-힣A-Za-z·\d]{1,16}){0,3}-\d{1,7})")
# A Korean series with its number, whole: "심판-2031-77호", "차수출 31-1012-3호", "경제 2031/92".
KOREAN_WHOLE = re.compile(
    r"(?=[^\n]{0,40}[가-힣])(?=[^\n]{0,40}\d)[가-힣A-Za-z·()]{2,14}"
    r"(?:[ -]{1,3}[가-힣A-Za-z·]{1,10}){0,2}[ -]{0,3}제?[ ]?\d{1,6}(?:[-/][\d가-힣A-Z]{1,8}){0,3}"
    r"(?:[ ]?호)?"
)
LETTER_WORDS = (
    r"(?i:letter|note(?:\s{1,3}verbale)?|memorandum|communication|message|e-?mail|mail|request|notice"
    r"|notification|reply|response|correspondence|circular|telegram|aide-m[eé]moire|inquiry|enquiry"
    r"|query|invitation|proposal|questionnaire|fax|despatch|dispatch)"
)
OF_THEIRS = re.compile(
    rf"\b(?P<whose>[Yy]our|[Oo]ur|[Mm]y|[Tt]he|[Tt]his|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er"
    rf"|[Ll]atter['’]s)\s{{1,3}}"
    rf"(?:(?!of\b|the\b|dated\b)[\w'’-]{{1,24}}\s{{1,3}}){{0,4}}?{LETTER_WORDS}\b"
    r"(?P<rest>[^.;\n]{0,10}?)(?=[\s(,])"
)
CODE_NEAR = re.compile(
    rf"(?:[(\s](?:[Rr]ef(?:erence)?\.?:?|[Nn]o\.?|[Nn]umber|N[°º]|our|your)?[ ]?:?[ ]?)?"
    rf"(?P<code>Ares\(\d{{4}}\)\d{{3,12}}|{CODE})"
)
KOREAN_EARLIER = re.compile(
    r"(?<![\w·-])(?!제\d)(?P<code>[가-힣A-Za-z][가-힣A-Za-z\d·]{0,20}(?:-[A-Z\d]{1,8}){0,3}-\d{1,8})"
    r"(?=[ ]?(?:호|\(|에|와|과|로|관련|의|를|을))"
)
KOREAN_IN_BRACKETS = re.compile(
    r"(?:공한|서한|공문|문서|전문|서신|회신|통보|요청서|구상서)[ ]?\((?:[^()\n]{0,40}[ ,:])?"
    r"(?P<code>[가-힣A-Za-z\d][가-힣A-Za-z\d·/]{0,24}(?:-[A-Z\d]{1,8}){0,3}-\d{1,8})(?=[,) ]|호)"
)
# The line of a cable that names those before it: "연 : USW-1871, 대 : WUS-0933".
OF_CABLES = re.compile(
    r"^[ \t]{0,20}(?:연|대|연호|대호)[ ]{0,4}[:：][ ]{0,4}(?P<codes>[^\n]{4,120})$", re.MULTILINE
)
CABLE = re.compile(r"(?<![\w-])[A-Z가-힣][A-Z가-힣\d]{1,11}(?:-[A-Z\d]{1,8}){0,2}-\d{2,8}(?![\w-])")
PUBLIC_NOTICE = re.compile(r"(?:공고|고시|훈령|예규|법률|령|규칙|조례|지침)[ ]{0,2}$")
SYMBOL_SPOKEN_OF = re.compile(
    r"\b(?:in|notification|notifications|document|documents|under|as|see|symbol|communication|request)"
    r"\s{1,3}(?:document\s{1,3}|notification\s{1,3})?$"
)
ANSWERED = re.compile(
    rf"(?:(?:[Rr][Ee]|[Ff][Ww]d?|FWD|회신|답장|전달)[ ]?:[ ]?){{0,4}}(?P<code>{CODE})"
)
SENTENCE_ENDS = re.compile(r"(?<!\bNo)(?<!\bno)(?<!Nos)(?<!Ref)(?<!ref)[.;]\s|\n[ \t]{0,20}\n")
HEADERS = frozenset({"from", "to", "date", "subject", "copies", "their_reference"})
NOTES = ("NOTE_VERBALE", "CIRCULAR_NOTE")
LINES_OF_FOOT = 6
NEAR = 160
FIRST_WORDS = 6_000


def own_reference(layout: Layout, fields: Sequence[Labelled], form: str) -> Proposal[str] | None:
    """The sender's reference: behind its label, as a document's symbol, or bare in the head."""
    text = layout.text
    for code, start, end, sureness in _own(layout, fields, form):
        return text.proposal(code, start, end, sureness)
    return None


def earlier_letters(
    layout: Layout, fields: Sequence[Labelled], own: Proposal[str] | None
) -> tuple[Proposal[str], ...]:
    """The letters that this one speaks of: each by its reference."""
    found: dict[str, Proposal[str]] = {}
    for code, start, end, sureness in _earlier(layout, fields):
        if own is None or code not in own.value:
            found.setdefault(code, layout.text.proposal(code, start, end, sureness))
    return tuple(found.values())


def _own(
    layout: Layout, fields: Sequence[Labelled], form: str
) -> Iterator[tuple[str, int, int, float]]:
    flow = layout.text.flow
    if form == "COMMUNICATION" and (found := SYMBOL.search(flow, *layout.own)):
        yield found.group().rstrip("."), found.start(), found.end(), 0.95
    if form == "EMAIL":
        yield from _below_headers(layout, fields)
        return
    for field in fields:
        if field.key == "executed" and (found := EXECUTED.search(field.words)):
            yield _placed(found["code"], field, 0.97)
    for field in fields:
        in_place = field.start <= layout.head[1] or field.start >= layout.tail[0]
        if field.key == "reference" and in_place and (code := _code(field.words)):
            yield _placed(code, field, 0.95)
    yield from _bare(layout)
    if form in NOTES:
        yield from _at_foot(layout)


def _at_foot(layout: Layout) -> Iterator[tuple[str, int, int, float]]:
    """The signs that a note bears at its foot, alone in one of its last lines."""
    last = [line for line in layout.lines_in(layout.tail) if line.words][-LINES_OF_FOOT:]
    for line in [cell for whole in last for cell in cells_of(whole)]:
        found = CODE_ALONE.fullmatch(line.words) or _of_a_file(line.words)
        if found and not PHONE.fullmatch(line.words) and not _is_day(layout, line.start, line.end):
            yield found.group(), line.start, line.end, 0.8


def _below_headers(
    layout: Layout, fields: Sequence[Labelled]
) -> Iterator[tuple[str, int, int, float]]:
    """The reference that a mail bears as a letter does, between its headers and whom it greets."""
    if layout.salutation is None:
        return
    until = layout.salutation[0]
    headers = [one.whole_end for one in fields if one.key in HEADERS and one.start < until]
    first = max(headers, default=layout.own[0])
    for field in fields:
        if (
            field.key == "reference"
            and first < field.start < until
            and (code := _code(field.words))
        ):
            yield _placed(code, field, 0.95)
    yield from _bare(layout, first)


def _bare(layout: Layout, first: int = 0) -> Iterator[tuple[str, int, int, float]]:
    """A reference that stands in the head without a label."""
    lines = [line for line in layout.lines_in(layout.head) if line.start >= first]
    for line in [part for whole in lines for cell in cells_of(whole) for part in _by_bars(cell)]:
        found = (
            ARES.search(line.words)
            or (CODE_ALONE.fullmatch(line.words) if not PHONE.fullmatch(line.words) else None)
            or YEAR_IN_BRACKETS.fullmatch(line.words)
            or EU_NUMBER.fullmatch(line.words)
            or KOREAN_SERIES.fullmatch(line.words)
            or OF_A_DESK.fullmatch(line.words)
            or _in_capitals(line.words)
            or _of_a_file(line.words)
            or _series_alone(line.words)
        )
        korean = KOREAN_NUMBER.search(line.words) or KOREAN_NOTE_NUMBER.fullmatch(line.words)
        korean = korean or ABBREVIATED_LABEL.fullmatch(line.words)
        korean = korean or OF_A_SERIES.fullmatch(line.words)
        if found is None and korean:
            code, (start, end) = korean["code"], korean.span("code")
            yield code, line.start + start, line.start + end, 0.85
        elif found and not _is_day(layout, line.start, line.end):
            yield found.group(), line.start + found.start(), line.start + found.end(), 0.85


def _in_capitals(words: str) -> re.Match[str] | None:
    return (
        None if is_address(words) or OF_PAGES.match(words) else CAPITALS_AND_NUMBER.fullmatch(words)
    )


def _of_a_file(words: str) -> re.Match[str] | None:
    if is_address(words) or PHONE.fullmatch(words):
        return None
    return SERIES_ALONE.fullmatch(words) or OF_A_FILE.fullmatch(words)


def _series_alone(words: str) -> re.Match[str] | None:
    """A Korean series with a number of two parts, alone in its column: "경제 2031/92"."""
    found = None if OF_A_NOTE.search(words) else KOREAN_WHOLE.fullmatch(words)
    is_number = found and re.search(r"\d[-/]\d|\d호$|-\d{1,6}$", words)
    return found if is_number and not is_address(words) else None


def _by_bars(cell: Line) -> Iterator[Line]:
    """What a line of the paper parts by bars."""
    at = 0
    for words in cell.words.split("|"):
        bare = words.strip()
        beside = BEHIND_HANGUL.search(words)
        if beside:
            start = cell.start + at + beside.start("code")
            yield Line(start, start + len(beside["code"]), beside["code"])
        if bare:
            start = cell.start + at + len(words) - len(words.lstrip())
            yield Line(start, start + len(bare), bare)
        at += len(words) + 1


def _is_day(layout: Layout, start: int, end: int) -> bool:
    """Whether a day takes up most of a line, and is no part of its signs."""
    line = Line(start, end, layout.said((start, end)))
    if next(rare_days_in(line), None):
        return True
    day = next(dates_in(layout.text.flow, (start, end)), None)
    return day is not None and 2 * (day.end - day.start) > end - start


def _whole_in_korean(words: str) -> re.Match[str] | None:
    """A number with the name of its series in Hangul before it, unless that is only 제 … 호."""
    bare = VALUE_ENDS.split(words, 1)[0].strip()
    if KOREAN_NUMBER.fullmatch(bare) or OF_A_NOTE.search(bare):
        return None
    return KOREAN_WHOLE.fullmatch(bare)


def _code(words: str) -> str:
    series = KOREAN_SERIES.match(words) or YEAR_IN_BRACKETS.fullmatch(words)
    series = _whole_in_korean(words) or series
    if series:
        return series.group()
    found = ARES.search(words) or KOREAN_NUMBER.search(words)
    if found:
        return found["code"] if "code" in found.groupdict() else found.group()
    bare = VALUE_ENDS.split(words, 1)[0].strip()
    number = NUMBER.match(bare)
    if number is None or not re.search(r"\d", bare):
        return ""
    return LED_BY_NUMBER.sub("", bare).strip() if len(bare) <= 40 else number["code"]


def _placed(code: str, field: Labelled, sureness: float) -> tuple[str, int, int, float]:
    place = max(0, field.words.find(code))
    return code, field.start + place, field.start + place + len(code), sureness


def _earlier(layout: Layout, fields: Sequence[Labelled]) -> Iterator[tuple[str, int, int, float]]:
    for field in fields:
        if field.key == "their_reference" and field.words:
            code = field.words if field.words.startswith("<") else _code(field.words)
            yield _placed(code or field.words, field, 0.95)
        elif field.key == "subject" and field.start < layout.body[0] + 200:
            if answered := ANSWERED.fullmatch(field.words):
                yield _placed(answered["code"], field, 0.9)
            yield from _in_extent(layout, field.start, field.whole_end)
    yield from _of_cables(layout)
    yield from _in_extent(layout, layout.body[0], min(layout.body[1], layout.body[0] + FIRST_WORDS))


def _of_cables(layout: Layout) -> Iterator[tuple[str, int, int, float]]:
    end = min(layout.own[1], layout.own[0] + FIRST_WORDS)
    for line in OF_CABLES.finditer(layout.text.flow, layout.own[0], end):
        for found in CABLE.finditer(layout.text.flow, *line.span("codes")):
            yield found.group(), *found.span(), 0.95


def _in_extent(layout: Layout, start: int, end: int) -> Iterator[tuple[str, int, int, float]]:
    flow = layout.text.flow
    for phrase in OF_THEIRS.finditer(flow, start, end):
        after = (phrase.end(), min(end, phrase.end() + NEAR))
        sentence_ends = SENTENCE_ENDS.search(flow[slice(*after)])
        last = after[0] + sentence_ends.start() if sentence_ends else after[1]
        yield from _after_phrase(flow, phrase, last)
    yield from _in_korean(layout, start, end)
    for found in SYMBOL.finditer(flow, start, end):
        before = flow[max(start, found.start() - 40) : found.start()]
        if SYMBOL_SPOKEN_OF.search(before) and re.search(r"\d", found.group()):
            yield found.group().rstrip("."), *found.span(), 0.9


def _in_korean(layout: Layout, start: int, end: int) -> Iterator[tuple[str, int, int, float]]:
    """References by which Korean letters speak of others, save those of their own approval."""
    flow = layout.text.flow
    for pattern in (KOREAN_IN_BRACKETS, KOREAN_EARLIER, KOREAN_NUMBER):
        for found in pattern.finditer(flow, start, end):
            before = flow[max(0, found.start("code") - 12) : found.start("code")].removesuffix("제")
            if before.endswith("-") or PUBLIC_NOTICE.search(before):
                continue
            if not PARTS_APPROVAL.match(layout.line_at(found.start("code")).words):
                yield found["code"], *found.span("code"), 0.9


def _after_phrase(
    flow: str, phrase: re.Match[str], last: int
) -> Iterator[tuple[str, int, int, float]]:
    code = CODE_NEAR.search(flow, phrase.end(), last)
    if code and not next(dates_in(flow, code.span("code")), None):
        yield code["code"], *code.span("code"), 0.9
