"""Articles as letters write them: "paragraph 4(b) of Article 22.2", 제22.2조 제4항 나호."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

MOST_ARTICLES = 2_000
LONGEST_LIST = 12
LONGEST_RANGE = 30
S = r"[ \n]{0,3}"
DASH = r"[\-–—]"
NUMBER = (
    r"(?:\d{1,2}-[A-Z](?:\.\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){0,3}"
    r"|[IVX]{1,6}(?:\.\d{1,2}|:\d{1,2})?)"
)
UNITS = (
    r"(?!\s(?:\((?![A-Z])|calendar|working|business|days?|weeks?|months?|years?|hours?|per"
    r"|of\sthe\sMembers))"
)
# A heading in capitals cites 12.1(A): a letter in brackets that touches the number.
CAPITAL = r"\([A-H]\)"
BRACKET = rf"(?:{S}\((?:[a-z]{{1,4}}|\d{{1,2}})\)|{CAPITAL})"
ONE = rf"{NUMBER}(?![\d%])(?!-\d{{1,2}}-[\da-z])(?:bis\b)?{BRACKET}{{0,4}}"
AND = rf"(?:{S},?{S}(?:and|or|&|as well as){S}|{S}[,;]{S})"
TO = rf"{S}(?:to|through|{DASH}){S}"
OTHER = (
    rf"(?:{AND}|{TO})(?:(?:Articles?|Arts?\.?){S})?(?:{ONE}|\([a-z]{{1,3}}\)"
    rf"|\(\d{{1,2}}\))(?![\w%]|\.\d){UNITS}"
)
PARAGRAPH = r"(?:\d{1,2}(?:\.\d{1,2})?|\([a-z]{1,4}\))" + f"{BRACKET}{{0,3}}"
PARAGRAPHS_WORD = r"(?:[Ss]ub-?)?(?:[Pp]aragraphs?|[Pp]aras?\.?)"
SUB_WORD = r"(?:[Ss]ub-?paragraph|[Pp]oint|[Ll]etter|[Ii]tem)"
LIST_EN = re.compile(
    rf"\b(?:(?:{SUB_WORD}{S}\(?(?P<sub>[a-z]{{1,3}})\)?{S}of{S}(?:the{S})?)?(?P<before>{PARAGRAPHS_WORD}{S}{PARAGRAPH}(?:{AND}{PARAGRAPH}){{0,6}})"
    rf"{S}of{S}(?:the{S})?)?"
    rf"(?<![\w.])(?:[Aa]rticles?|ARTICLES?"
    rf"|Arts?\.?){S}(?P<list>{ONE}(?:{OTHER}){{0,{LONGEST_LIST}}})(?![\w])"
    rf"(?P<after>{S}\([A-Z][A-Za-z ,\-]{{3,80}}\))?"
    rf"(?P<behind>{S},?{S}(?:{PARAGRAPHS_WORD}){S}{PARAGRAPH}(?:{AND}{PARAGRAPH}){{0,6}})?"
    rf"(?:(?<=\d){S},?{S}{SUB_WORD}{S}\(?(?P<sub_behind>[a-z]{{1,3}})\)?(?!\w))?"
)
SAME_EN = re.compile(
    rf"\b(?P<before>{PARAGRAPHS_WORD}{S}{PARAGRAPH}(?:{AND}{PARAGRAPH}){{0,4}}){S}"
    rf"(?:of{S}(?:that|this|the{S}same|the{S}said){S}Article|thereof)\b"
)
ITEM = re.compile(
    rf"(?P<joint>{AND}|{TO})?(?:(?:Articles?|Arts?\.?){S})?"
    rf"(?:(?P<number>{NUMBER})(?P<inner>{BRACKET}{{0,4}})|(?P<only>\((?:[a-z]{{1,4}}|\d{{1,2}})\)))"
)
STEP = re.compile(r"\d+|[A-Za-z]+")
PARAGRAPH_ITEM = re.compile(PARAGRAPH)
OF_IT = re.compile(r"\s{1,3}(?:of|thereof)\b")
IS_RANGE = re.compile(rf"{S}(?:to|through|{DASH}){S}$")

KO_LETTERS = "가나다라마바사아자차카타파하"
KO_PARTS = (
    rf"(?:{S}제?{S}(?P<para>\d{{1,2}}){S}항|(?P<bare_para>\d{{1,2}})(?![\d.]|{S}[조일월년항호]))?"
    rf"(?:{S}제?{S}(?P<item>\d{{1,2}}){S}호|{S}(?P<letter>[{KO_LETTERS}]){S}(?:호|목)"
    rf"|{S}\((?P<in_brackets>[{KO_LETTERS}]|[a-z]{{1,3}}|\d{{1,2}})\))?"
    rf"(?:{S}(?P<below>[{KO_LETTERS}]){S}목)?"
)
ONE_KO = re.compile(
    rf"(?<![\d.])(?:제{S}|(?<=[\s(「])|(?<=협정)|(?<=협정문))(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})"
    rf"{S}조(?:{S}의{S}(?P<branch>\d{{1,2}}))?{KO_PARTS}"
)
SAME_KO = re.compile(rf"(?<![가-힣])(?:동조|같은{S}조|동{S}조)(?![치건약직사정합례달율]){KO_PARTS}")
FURTHER_KO = re.compile(
    rf"{S}(?:,|·|‧|ㆍ|및|와|과|또는|내지|~)?{S}(?:제{S}(?P<para>\d{{1,2}}){S}항"
    rf"(?:{S}(?P<letter>[{KO_LETTERS}]){S}(?:호|목))?|(?P<only>[{KO_LETTERS}]){S}(?:호|목))"
)
RANGE_KO = re.compile(rf"{S}(?:내지|부터|에서|~|{DASH}){S}$")


@dataclass(frozen=True, slots=True)
class Article:
    """An article cited at a place of the flow; ``steps`` are its number's, as 22 2 4 b.

    ``first`` and ``last`` bound the whole list that it was cited in.
    """

    start: int
    end: int
    steps: tuple[str, ...]
    first: int
    last: int
    is_korean: bool = False

    @property
    def number(self) -> str:
        """The number as it is written on record: 22.2.4(b)."""
        return written(self.steps)


def written(steps: Sequence[str]) -> str:
    """Steps as an article's number: digits by points, letters in brackets."""
    words = ""
    for place, step in enumerate(steps):
        if place and step.isalpha() and step.islower():
            words += f"({step})"
        else:
            words += f".{step}" if place else step
    return words


def articles_in(flow: str) -> list[Article]:
    """Every article that the flow cites, lists and ranges taken apart, in order."""
    found = [*_in_english(flow), *_in_korean(flow)]
    return sorted(found, key=lambda one: (one.start, one.end))[:MOST_ARTICLES]


def _in_english(flow: str) -> Iterator[Article]:
    last: Article | None = None
    places = [(found.start(), False, found) for found in LIST_EN.finditer(flow)]
    places += [(found.start(), True, found) for found in SAME_EN.finditer(flow)]
    for _start, is_same, found in sorted(places, key=lambda place: place[:2]):
        if is_same:
            if last is not None and _is_near(flow, last.end, found.start()):
                base = (*last.steps[: _depth(last.steps)],)
                yield from _below(found, "before", base)
            continue
        for article in _of_list(found):
            yield article
            last = article


def _is_near(flow: str, end: int, start: int) -> bool:
    return end <= start <= end + 600 and "\n\n\n" not in flow[end:start]


def _depth(steps: Sequence[str]) -> int:
    return 2 if len(steps) > 1 and steps[1].isdigit() else 1


def _of_list(found: re.Match[str]) -> Iterator[Article]:
    items = list(_items(found))
    paragraphs = "before" if found["before"] else "behind" if found["behind"] else ""
    if paragraphs and items:
        *others, cited = items if paragraphs == "behind" else reversed(items)
        yield from sorted(others, key=lambda one: one.start)
        yield from _below(found, paragraphs, cited.steps)
    else:
        yield from items


def _below(found: re.Match[str], group: str, base: tuple[str, ...]) -> Iterator[Article]:
    """The paragraphs of ``group``, each under the article ``base``."""
    words = found[group]
    before = re.match(rf"{S},?{S}{PARAGRAPHS_WORD}{S}", words)
    offset = before.end() if before else 0
    steps: tuple[str, ...] = ()
    sub = found.groupdict().get("sub") or found.groupdict().get("sub_behind")
    for item in PARAGRAPH_ITEM.finditer(words, offset):
        taken = tuple(STEP.findall(item.group()))
        is_letter = taken[0].isalpha()
        steps = (*steps[:1], *taken) if is_letter and steps and steps[0].isdigit() else taken
        whole = (*base, *steps, sub) if sub and steps[-1].isdigit() else (*base, *steps)
        yield Article(*found.span(), whole, *found.span())


def _items(found: re.Match[str]) -> Iterator[Article]:
    first, last = found.span()
    before: Article | None = None
    has_chapters = False
    for item in ITEM.finditer(found.string, found.start("list"), found.end("list")):
        steps = _steps_of(item, before)
        if not steps:
            continue
        if has_chapters and len(steps) == 1 and not OF_IT.match(found.string, item.end()):
            continue
        has_chapters = len(steps) > 1 and steps[0].isdigit()
        start = (
            first if before is None else item.end() - len(item.group()) + len(item["joint"] or "")
        )
        article = Article(start, item.end(), steps, first, last)
        if before is not None and IS_RANGE.search(item["joint"] or ""):
            yield from _between(before, article)
        yield article
        before = article


def _steps_of(item: re.Match[str], before: Article | None) -> tuple[str, ...]:
    if item["number"]:
        head = re.split(r"[.:]", item["number"])
        return (*head, *STEP.findall((item["inner"] or "").lower()))
    if before is None:
        return ()
    step = STEP.findall(item["only"])[0]
    kind = step.isdigit()
    kept = list(before.steps)
    while kept and len(kept) > 1 and kept[-1].isdigit() != kind:
        kept.pop()
    return (*kept[:-1], step)


def _between(before: Article, after: Article) -> Iterator[Article]:
    """The articles within a range, where both ends are of one chapter."""
    low, high = before.steps, after.steps
    if low[:-1] != high[:-1] or not (low[-1].isdigit() and high[-1].isdigit()):
        return
    inner = range(int(low[-1]) + 1, int(high[-1]))
    for number in inner if len(inner) <= LONGEST_RANGE else ():
        yield replace(after, start=before.start, steps=(*low[:-1], str(number)))


def _in_korean(flow: str) -> Iterator[Article]:
    last: Article | None = None
    places = [(found.start(), False, found) for found in ONE_KO.finditer(flow)]
    places += [(found.start(), True, found) for found in SAME_KO.finditer(flow)]
    for _start, is_same, found in sorted(places, key=lambda place: place[:2]):
        if is_same and (last is None or not _parts_ko(found)):
            continue
        base = last.steps[: _depth(last.steps)] if is_same and last else _number_ko(found)
        article = _article_ko(found, (*base, *_parts_ko(found)))
        if (
            last
            and not is_same
            and RANGE_KO.search(flow[max(last.end, found.start() - 6) : found.start()])
        ):
            yield from _between(last, article)
        further = list(_further_ko(flow, article))
        end = further[-1].end if further else article.end
        for one in (article, *further):
            last = replace(one, last=end)
            yield last


def _number_ko(found: re.Match[str]) -> tuple[str, ...]:
    branch = (found["branch"],) if found["branch"] else ()
    return (*found["number"].split("."), *branch)


def _parts_ko(found: re.Match[str]) -> tuple[str, ...]:
    groups = found.groupdict()
    paragraph = groups.get("para") or groups.get("bare_para")
    letter = groups.get("letter") or groups.get("in_brackets")
    item = groups.get("item")
    steps = [paragraph] if paragraph else []
    steps += [_letter_of(letter)] if letter else [chr(ord("a") + int(item) - 1)] if item else []
    steps += [_letter_of(groups["below"])] if groups.get("below") and not letter else []
    return tuple(steps)


def _letter_of(sign: str) -> str:
    return chr(ord("a") + KO_LETTERS.index(sign)) if sign in KO_LETTERS else sign


def _article_ko(found: re.Match[str], steps: tuple[str, ...]) -> Article:
    return Article(*found.span(), steps, *found.span(), is_korean=True)


def _further_ko(flow: str, article: Article) -> Iterator[Article]:
    """Paragraphs listed after the first one: 제4항 및 제5항, 가호 및 나호."""
    end, steps = article.end, article.steps
    base = steps[: _depth(steps)]
    while found := FURTHER_KO.match(flow, end):
        if found["para"]:
            steps = (*base, found["para"])
            steps += (_letter_of(found["letter"]),) if found["letter"] else ()
        elif steps[-1].isalpha():
            steps = (*steps[:-1], _letter_of(found["only"]))
        else:
            steps = (*steps, _letter_of(found["only"]))
        start = found.end() - len(found.group().lstrip(" \n,·‧ㆍ및와과또는내지~"))
        yield replace(article, start=start, end=found.end(), steps=steps)
        end = found.end()
