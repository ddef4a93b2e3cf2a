"""What a letter says it is about: behind its label, as a title, or as a headline."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from correspondence.intake.blocks import blocks_of, is_handling, is_sentence
from correspondence.intake.bodies import is_address, kind_of
from correspondence.intake.dates import dates_in
from correspondence.intake.labelled import Labelled, cells_of, first_of, is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.party_words import is_party
from correspondence.intake.persons import COURTESY
from correspondence.intake.press import NAMED_OUTLET, PAPER
from correspondence.intake.values import Proposal

LONGEST_SUBJECT = 300
FEWEST_WORDS_OF_HEADLINE = 4
FORMS_WITHOUT = ("NOTE_VERBALE", "CIRCULAR_NOTE")
LINES_AFTER_SALUTATION = 4
SHORTEST_TITLE = 8
LONGEST_BETWEEN_TITLES = 120
LONGEST_NOTICE_HEAD = 2_500
AGENCY = re.compile(r"AGENC(?:Y|IES):[ ]")
LONGEST_DATELINE = 80
WORDS_BESIDE_DAY = 4
TITLE = re.compile(
    r"(?:[^a-z\n]|(?<=\d)(?:st|nd|rd|th)\b){12,160}|\*{0,2}[A-Z][^.!?\n]{10,120}\*{0,2}"
)
TOPIC = re.compile(
    r"\b(?:meetings?|request|consultations?|invitation|notification|proposal|comments|reply"
    r"|response|visit|session|follow-up|extension|termination|verification|negotiations|talks)\b"
    r"|(?:건의|요청|안내|통보|회신|제안|의견|문의|초청|개최|제출|답변|알림|조회|송부|협조|질의)"
    r"(?:의[ ]?건|서|\(안\))?$",
    re.IGNORECASE,
)
# What letters are about, in a line that could name a body as well.
LONGEST_TITLE = 140
NARROWEST_FULL_LINE = 45
MOST_LINES_OF_TITLE = 3
MATTER = re.compile(
    r"\b(?:agreement|fta|cepa|treaty|joint committee|working group|sub-?committee|article|annex"
    r"|measures?|tariffs?|dut(?:y|ies)|quotas?|safeguards?|investigation|imports?|exports?"
    r"|market access|rules of origin|labell?ing|regulations?|standards?|subsid(?:y|ies)|sanctions"
    r"|dispute|WT/DS\d+)\b",
    re.IGNORECASE,
)
KOREAN_MATTER = re.compile(
    r"[ ][^\n]{0,60}(?:건의|요청|안내|통보|회신|제안|의견|문의|초청|개최|제출|답변|알림|조회|송부"
    r"|협조|질의|독촉|촉구|감사|통지|보고|결과|협의|연기|변경|신청|이의|항의|해명|참석|일정)"
    r"(?:의?[ ]?건|서|드립니다|\(안\))?$"
)
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
FEWEST_WORDS_OF_MATTER = 4
FEWEST_WITH_ADDRESS = 6
FEWEST_LINES_ABOVE = 3
SYMBOLS = re.compile(
    r"\A(?:(?:WT|G|S|IP|TN|GATT|JOB|PLURI)/|\(\d\d-\d{3,5}\)|page|original|world trade|organization"
    r"|organisation|restricted|(?:committee|council|working party) (?:on|for)[^:.]{3,60}$"
    r"|[\W\d_]+$|\d{1,2}[ ][A-Z][a-z]{2,8}[ ]\d{4})",
    re.IGNORECASE,
)
METADATA = re.compile(
    r"\bPage: ?\d|Original: |\(\d\d-\d{3,5}\)|^(?:WT|G|S|IP|TN)/[A-Z]", re.IGNORECASE
)
COMMUNICATION_BEGINS = re.compile(r"the\s(?:following|attached|present)\s", re.IGNORECASE)
PRESS_HEADING = re.compile(
    r"(?:date\b|published|posted|updated|by\s|press release|for immediate|media release|보[ ]?도"
    r"|입력|배포|담당|등록"
    r"|승인|\[?보도|기사|\[[^\]]{1,20}\]$|news release|\d)",
    re.IGNORECASE,
)
# The house that gives a release out, where its paper names it above: "OFFICE OF THE …".
HOUSE = re.compile(
    r"\A(?![^\n]{0,160}\b(?:announces?|welcomes?|requests?|launch(?:es)?|opens?|finds?|seeks?|holds?"
    r"|urges?|issues?|says?|calls?|hosts?|signs?|concludes?|initiates?|imposes?|extends?"
    r"|rejects?)\b)"
    r"(?:(?:the )?(?:u\.s\. |united states )?(?:office|ministry|department|embassy|delegation"
    r"|mission|secretariat|government) (?:of|for|to) [^\n:;?!]{3,100}$"
    r"|(?:executive|press|media|public) (?:office|affairs|service|unit)\b[^.\n]{0,60}$)",
    re.IGNORECASE,
)
# A headline that its line breaks off: at a little word, or at the end of a full line.
BREAKS_OFF = re.compile(
    r"\b(?:of|on|in|at|to|for|with|from|by|the|a|an|and|or|over|under|against|as|its)$|(?<=[a-z]),$",
    re.IGNORECASE,
)
LINES_OF_HOUSE = 4
HEADLINE_ENDS = re.compile(r"(?<=\S)[ \t]{2,}|$")
DATELINE = re.compile(r"[A-Z][A-Z .,]{2,30}[^()\n]{0,20}\([A-Z][\w ]{1,20}\)[ ]?[-–—]{1,2}[ ]")
PRESS_LEAD = re.compile(r"(?:date[ ])?\d{4}-\d{2}-\d{2}[ ]+", re.IGNORECASE)


def subject_of(layout: Layout, fields: Sequence[Labelled], form: str) -> Proposal[str] | None:
    """The subject, in one line; None where the letter gives none."""
    field = _labelled(layout, fields)
    if field:
        words = field.whole[:LONGEST_SUBJECT]
        return layout.text.proposal(words, field.start, field.whole_end, 0.97)
    if form == "COMMUNICATION" and (found := _of_communication(layout)):
        return found
    if form == "PRESS_REPORT":
        return _headline(layout)
    if form in FORMS_WITHOUT:
        return None
    return _of_notice(layout) or _title(layout)


def _labelled(layout: Layout, fields: Sequence[Labelled]) -> Labelled | None:
    lines = [line for line in layout.lines_in(layout.body) if line.words][:LINES_AFTER_SALUTATION]
    last = max(layout.head[1], lines[-1].end if lines else 0)
    return first_of(fields, "subject", before=last)


def _of_communication(layout: Layout) -> Proposal[str] | None:
    """The title lines above "The following communication"."""
    flow = layout.text.flow
    begins = COMMUNICATION_BEGINS.search(flow, layout.own[0], layout.own[0] + 4_000)
    if begins is None:
        return None
    lines = [line for line in layout.lines_in((layout.own[0], begins.start())) if line.words]
    heads = [number for number, line in enumerate(lines) if METADATA.search(line.words)]
    lines = lines[heads[-1] + 1 :] if heads else lines
    begun = dropwhile(lambda line: not _is_of_title(line), lines)
    titles = list(takewhile(lambda line: not _is_whose(line.words), begun))
    if not titles:
        return None
    first = last = titles[0]
    for line in titles[1:]:
        if not _is_of_title(line):
            continue
        is_of_another_type = last.words.isupper() and not line.words.isupper()
        if line.start - last.end > LONGEST_BETWEEN_TITLES or is_of_another_type:
            break
        last = line
    words = " ".join(flow[first.start : last.end].split())
    return layout.text.proposal(words[:LONGEST_SUBJECT], first.start, last.end, 0.85)


def _is_of_title(line: Line) -> bool:
    return not SYMBOLS.match(line.words) and len(line.words) > SHORTEST_TITLE


def _is_whose(words: str) -> bool:
    """Whether a line below the title says whose the communication is."""
    return words.lower().startswith("communication from") or is_party(words)


def _of_notice(layout: Layout) -> Proposal[str] | None:
    """The title of a public notice, which stands above the agency that gives it."""
    lines = layout.lines_in((layout.own[0], layout.own[0] + LONGEST_NOTICE_HEAD))
    agency = next((place for place, one in enumerate(lines) if AGENCY.match(one.words)), 0)
    block: list[Line] = []
    for line in reversed(lines[:agency]):
        if line.words:
            block.insert(0, line)
        elif block:
            break
    if not block or block[0].words.startswith("["):
        return None
    words = " ".join(line.words for line in block)[:LONGEST_SUBJECT]
    return layout.text.proposal(words, block[0].start, block[-1].end, 0.85)


def _headline(layout: Layout) -> Proposal[str] | None:
    lines = layout.lines_in((layout.own[0], layout.own[0] + 2_000))
    for number, line in enumerate(lines):
        if DATELINE.match(line.words):
            return None
        lead = PRESS_LEAD.match(line.words)
        words = line.words[lead.end() :] if lead else line.words
        if _is_no_headline(line, words, number):
            continue
        start = line.start + (lead.end() if lead else 0)
        below = lines[number + 1] if number + 1 < len(lines) else Line(0, 0, "")
        if BREAKS_OFF.search(words) and below.words and not PRESS_HEADING.match(below.words):
            return layout.text.proposal(f"{words} {below.words}", start, below.end, 0.8)
        words = words[:LONGEST_SUBJECT].rstrip()
        return layout.text.proposal(words, start, start + len(words), 0.8)
    return None


def _is_no_headline(line: Line, words: str, number: int) -> bool:
    """Whether a line above a report is its paper's, its house's, a label's or a day's."""
    if len(words) < SHORTEST_TITLE or PRESS_HEADING.match(words) or is_labelled(words):
        return True
    if _is_dateline(words) or any(PRESS_HEADING.match(one.words) for one in cells_of(line)):
        return True
    if len(words.split()) < FEWEST_WORDS_OF_HEADLINE and not re.search("[가-힣]", words):
        return True
    named = words.title() if words.isupper() else words
    is_house = number < LINES_OF_HOUSE and HOUSE.match(words) is not None
    return bool(PAPER.fullmatch(named) or NAMED_OUTLET.fullmatch(words)) or is_house


def _is_dateline(words: str) -> bool:
    """Whether a line is a day with a place or the name of a column about it, and no headline."""
    day = next(dates_in(words, (0, min(len(words), LONGEST_DATELINE))), None)
    if day is None or len(words) > LONGEST_DATELINE:
        return False
    return len((words[: day.start] + words[day.end :]).split()) <= WORDS_BESIDE_DAY


def _title(layout: Layout) -> Proposal[str] | None:
    """A title that stands alone just after the salutation, or as the last of the head."""
    for line, sureness in _lonely(layout):
        is_below = layout.salutation is not None and line.start >= layout.salutation[1]
        is_broken = "\n" in layout.said((line.start, line.end))
        is_title = is_broken or TITLE.fullmatch(line.words) or TOPIC.search(line.words)
        if is_title and not _is_other(
            line,
            names_bodies=not is_below
            and not is_topic(line.words)
            and not MATTER.search(line.words),
        ):
            words = line.words.strip("* ")
            return layout.text.proposal(words, line.start, line.end, sureness)
    return None


def _lonely(layout: Layout) -> Iterator[tuple[Line, float]]:
    if layout.salutation and (above := _above_salutation(layout)):
        yield above, 0.75
    after = layout.lines_in((layout.body[0], layout.body[0] + 600))
    block = next(blocks_of(after), [])
    if layout.salutation and (title := _in_one_line(block)) and _is_title(title):
        yield title, 0.8
    if not layout.salutation:
        head = layout.lines_in(layout.head)
        for line in reversed([line for line in head if line.words]):
            if _is_alone([*head, Line(0, 0, "")], line) and _stands_out(line.words):
                yield line, 0.7


def _in_one_line(block: Sequence[Line]) -> Line | None:
    """A title by itself; one that is broken over full lines is put together again."""
    if not block or len(block) > MOST_LINES_OF_TITLE:
        return None
    if any(len(line.words) < NARROWEST_FULL_LINE for line in block[:-1]):
        return None
    if len(block) > 1 and any(_is_other(line, names_bodies=False) for line in block):
        return None
    words = " ".join(line.words for line in block)
    return Line(block[0].start, block[-1].end, words) if len(words) < LONGEST_SUBJECT else None


def _stands_out(words: str) -> bool:
    """Whether a line is in capitals but for an ordinal, or a Korean one that ends in a matter."""
    if re.search("[가-힣]", words):
        return re.search(KOREAN_MATTER, words) is not None
    return ORDINAL.sub("", words).isupper()


def _above_salutation(layout: Layout) -> Line | None:
    """What stands alone between the address and the salutation and says what a letter is about."""
    head = layout.lines_in(layout.head)
    written = [line for line in head if line.words]
    last = list(blocks_of(head))[-1:]
    line = _in_one_line(last[0]) if last else None
    if len(written) < FEWEST_LINES_ABOVE or line is None:
        return None
    is_day = next(dates_in(line.words, (0, len(line.words))), None) is not None
    is_matter = is_topic(line.words) or (
        len(written) >= FEWEST_WITH_ADDRESS
        and (MATTER.search(line.words) is not None or _is_of_words(line.words))
    )
    is_matter = is_matter or (
        len(last[0]) > 1 and len(written) - len(last[0]) >= FEWEST_LINES_ABOVE
    )
    return line if is_matter and not is_day and _is_title(line) else None


def _is_of_words(words: str) -> bool:
    """Whether a line is of several words that name neither body, office nor place."""
    if len(words.split()) < FEWEST_WORDS_OF_MATTER or re.search(r"\d", words):
        return False
    small = re.findall(r"(?<![\w.])[a-z]{4,}", words)
    return len(small) > 1 and not kind_of(words) and not is_address(words)


def is_topic(words: str) -> bool:
    """Whether a line has a word of what letters are about, and not of who writes them."""
    return TOPIC.search(words) is not None


def _is_title(line: Line) -> bool:
    words = line.words
    if words.isupper():
        return True
    is_long = len(words) <= LONGEST_TITLE and is_sentence(words)
    return not is_long and not words.endswith((",", ":", ".", "?", ";"))


def _is_alone(lines: Sequence[Line], line: Line) -> bool:
    place = lines.index(line)
    after = lines[place + 1].words if place + 1 < len(lines) else ""
    before = lines[place - 1].words if place else ""
    return not after and not before


def _is_other(line: Line, *, names_bodies: bool) -> bool:
    return (
        is_labelled(line.words)
        or is_handling(line.words)
        or is_address(line.words)
        or (names_bodies and kind_of(line.words) in ("BODY", "UNIT"))
        or COURTESY.match(line.words) is not None
        or HEADING_OF_FORM.fullmatch(line.words) is not None
    )


HEADING_OF_FORM = re.compile(
    r"(?:circular )?note(?: verbale)?|memorandum|aide[- ]m[eé]moire|verbal note|non-?paper",
    re.IGNORECASE,
)
