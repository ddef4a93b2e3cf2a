"""Articles cited, each under the agreement that governs it, as far as one can say."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from correspondence.intake.articles import Article, written
from correspondence.intake.items import Sentence
from correspondence.intake.mention import Mention
from correspondence.intake.reference import KnownAgreement, KnownProvision
from correspondence.intake.sentences import sentence_at

RESOLVED = "RESOLVED"
ANCESTOR = "ANCESTOR"
NO_TIME_LIMIT_KNOWN = "NO_TIME_LIMIT_KNOWN"
DOES_NOT_EXIST = "DOES_NOT_EXIST"
AGREEMENT_UNCLEAR = "AGREEMENT_UNCLEAR"

OF_BEHIND = re.compile(
    r"[ \n]{0,2}(?:\([^()]{2,80}\)[ \n]{0,2})?,?[ \n]{0,2}(?:of|in|to|under|from)?[ \n]{1,2}"
    r"(?:the[ \n]{1,2})?(?:said[ \n]|WTO[ \n]|above-mentioned[ \n])?$",
    re.IGNORECASE,
)
BEFORE_EN = re.compile(
    r"^[)\"”’']{0,3}(?:['’]s?)?,?[ \n]{0,2}(?:\([^()]{1,80}\))?,?[ \n]{0,2}(?:(?:in|under)[ \n])?"
    r"(?:its[ \n])?(?:(?:in[ \n])?Chapter[ \n][\w-]{1,14}(?:[ \n]\([^()]{2,60}\))?,?[ \n]{0,2})?$"
)
BEFORE_KO = re.compile(
    r"^(?:문|상|의|에|중|은|는|이|가)?(?:[ \n]?\([^()]{1,60}\))?(?:의|상|중)?[ \n]?"
    r"(?:규정|본문)?[ \n]?(?:제\s?\d{1,2}\s?장\s?(?:\([^()]{1,30}\))?의?\s?)?$"
)
# The laws that are cited by sections, which are no articles.
SECTIONS = "US-LAW"
# What is named beside the agreement that a letter is about, and lends its name to no bare article.
PASSING = re.compile(
    r"Section\b|(?:the\s)?(?:WTO\sAgreement|Marrakesh|GATT|GATS|TRIPS|Vienna|VCLT)\b"
)
JOINT = re.compile(r"^[ \n]{0,2}(?:,|and|or|및|와|과|·|또는|,[ \n]and)[ \n]{0,2}$")
LONGEST_GAP = 130
STEPS_OF_ARTICLE = 2
BASIS_EN = re.compile(
    r"(?:\b(?:pursuant[ \n]to|under|in[ \n]line[ \n]with|as[ \n]foreseen[ \n](?:in|by"
    r"|under)|by[ \n]reference[ \n]to|in[ \n]accordance[ \n]with|as[ \n]provided["
    r" \n](?:for[ \n])?(?:under|in|by)"
    r"|provided[ \n]for[ \n](?:in|under|by)|on[ \n]the[ \n]basis[ \n]of|by[ \n]virtue["
    r" \n]of|according[ \n]to"
    r"|in[ \n]terms[ \n]of|in[ \n]conformity[ \n]with|invok(?:e|es|ing)|consistent["
    r" \n]with|as[ \n]required[ \n]by"
    r"|referred[ \n]to[ \n]in|set[ \n]out[ \n]in|contemplated[ \n](?:by|in)|as["
    r" \n]envisaged[ \n](?:by|in)|within[ \n]the[ \n]meaning[ \n]of"
    r"|in[ \n]application[ \n]of|in[ \n]keeping[ \n]with|in[ \n]conformity[ \n]to"
    r"|avail\w*[ \n]\w+[ \n]of"
    r"|mak(?:e|es|ing)[ \n]use[ \n]of|us(?:e|es|ing)[ \n](?:of[ \n])?(?:the[ \n]\w+[ \n]of)?"
    r"|turn(?:s|ing)?[ \n]to|citing|following|by[ \n]way[ \n]of|on[ \n]the"
    r"[ \n](?:strength|footing|authority|ground)[ \n]of|in[ \n]reliance[ \n](?:on|upon)|in[ \n]the"
    r"[ \n](?:manner|light)[ \n]of|(?:procedure|mechanism|means|machinery|faculty|rights?"
    r"|possibility"
    r"|avenue|remedy|step|entitlement|option|route|channel)(?:[ \n][^.;,]{1,60}?)?[ \n](?:of"
    r"|(?:laid[ \n]down"
    r"|provided"
    r"|given|offered|opened|foreseen|established|set[ \n](?:out|up)|contained|found|prescribed"
    r"|afforded"
    r"|envisaged|created|stipulated)[ \n](?:for[ \n])?(?:in|by|under))"
    r"|exercis\w+[ \n](?:of[ \n])?(?:its|our|the|my)[ \n]rights?[ \n](?:under|in)"
    r"|in[ \n]exercise[ \n]of"
    r"|(?:conferred|accorded|granted|given|guaranteed|provided)[ \n](?:(?:to|on"
    r"|upon)[ \n]\w+[ \n])?(?:by|under|in)"
    r"|recourse[ \n]to|resort\w*[ \n]to|as[ \n]per|per|trigger\w*|acting[ \n]under"
    r"|in[ \n]the[ \n](?:framework|sense|context)[ \n]of|with[ \n](?:the[ \n])?support[ \n]of"
    r"|relying[ \n]on"
    r"|rel(?:y|ies)[ \n](?:on|upon)|activat\w+|in[ \n]pursuance[ \n]of|in[ \n]compliance[ \n]with"
    r"|as[ \n](?:set[ \n](?:out|forth)|laid[ \n]down|stipulated|prescribed|specified|agreed"
    r"|described|stated|contemplated|foreseen|permitted|allowed)[ \n](?:in|by|under)"
    r"|(?:subject|object|meaning|terms|spirit)[ \n]of"
    r"|based[ \n]on|requirements?[ \n]of|for[ \n]the[ \n]purposes[ \n]of)"
    r"(?:[ \n](?:the[ \n]terms[ \n]of|the[ \n]provisions[ \n]of|both|inter[ \n]alia|,))*["
    r" \n,]{1,3}(?:(?:the|its|their|that|said|this)[ \n]){0,2})$",
    re.IGNORECASE,
)
# "as Article 9.9 entitles it to do"
AS_EN = re.compile(r"\b(?:[Aa]s|to[ \n]which|for[ \n]which|that|which)[ \n](?:the[ \n])?$")
ALLOWS_EN = re.compile(
    r"(?:[ \n](?:of|in)[ \n][^,;]{2,80}?)?[ \n](?:\w+[ \n])?(?:provides?|entitles?|allows?|permits?"
    r"|foresees?|envisages?|stipulates?|requires?|prescribes?|sets?[ \n]out|lays?[ \n]down|says|has"
    r"|directs?|contemplates?|gives?|enables?)\b"
)
# "Article 18.2 being the basis", "Article 4 is the ground on which we ask"
BEING_EN = re.compile(
    r"(?:[ \n](?:of|in)[ \n][^,;]{2,80}?)?[ \n](?:being|serving|forming|is|serves"
    r"|forms)[ \n](?:as[ \n])?"
    r"(?:the|its|our|my)[ \n](?:legal[ \n])?(?:basis|ground|authority|foundation|title|warrant"
    r"|provision|article|clause)\b"
)
# "refers to Article 21.2 and asks"
REFERS_EN = re.compile(
    r"\b(?:refer(?:s|ring)?[ \n]to|recall(?:s|ing)?|quot(?:es|ing)|cites?"
    r"|points?[ \n]to)[ \n](?:the[ \n])?$"
)
AND_ASKS_EN = re.compile(
    r"(?:[ \n](?:of|in)[ \n][^,;]{2,80}?)?,?[ \n]and(?:,?[ \n]\w+){0,2}?[ \n]"
    r"(?:asks?|requests?|seeks?|calls?|invites?|would)\b"
)
CLAIM_EN = re.compile(
    r"\b(?:obligations?|commitments?|rights|inconsistent|inconsistency|violat\w+|breach\w*|contrary"
    r"|compliance|comply|complies|conform\w*|benefits?|claims?|duties|accru\w+|required"
    r"|contravene\w*)\b"
    r"[^.;:]{0,30}$",
    re.IGNORECASE,
)
BASIS_KO = re.compile(
    r"^(?:\([^()]{1,40}\))?(?:의\s?규정|의\s(?:[가-힣·]{1,10}\s){0,2}[가-힣]{0,8}(?:제도|절차|규칙|원칙|경로|체계|조항)"
    r"|의|에\s?규정된\s?바|상의)?\s?"
    r"(?:에\s?(?:따라|따른|의거|의하여|의해|의한|근거|기초|기하여|입각)|을\s?근거|를\s?근거"
    r"|에\s?규정된|에서\s?정한|에\s?정한"
    r"|에서\s?규정|에\s?명시된|에\s?의|에\s?기해|에\s?터\s?잡아|에\s?부합"
    r"|[을를]\s?(?:원용|적용|발동|들어|준용|이유|토대)|[이가]\s?(?:정한|정하는|규정한|규정하는"
    r"|허용|부여|보장|인정|예정)"
    r"|상)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with what it means: the agreement's key, empty where unclear, and the status.

    ``is_basis`` says that the letter acts under it, and does not merely speak of it.
    """

    article: Article
    agreement: str
    status: str
    provision: str
    confidence: float
    is_basis: bool

    @property
    def number(self) -> str:
        """The article as it is written on record."""
        return self.article.number


class Catalogue:
    """The provisions of agreements, by the steps of their numbers."""

    def __init__(self, agreements: Sequence[KnownAgreement]) -> None:
        self.agreements: Mapping[str, KnownAgreement] = {one.key: one for one in agreements}
        self._by_steps: dict[str, list[tuple[tuple[str, ...], KnownProvision]]] = {
            one.key: [(steps_of(row.article), row) for row in one.provisions] for one in agreements
        }

    def under(self, key: str, steps: Sequence[str]) -> list[KnownProvision]:
        """The provision of that number and those below it; else its nearest ancestor's."""
        rows = self._by_steps.get(key, [])
        wanted = tuple(step.casefold() for step in steps)
        below = [row for numbered, row in rows if numbered[: len(wanted)] == wanted]
        while not below and len(wanted) > 1:
            wanted = wanted[:-1]
            below = [row for numbered, row in rows if numbered == wanted]
        return below

    def of_article(self, key: str, steps: Sequence[str]) -> list[KnownProvision]:
        """The provisions of the article that a paragraph belongs to, numbered by chapter."""
        wanted = tuple(step.casefold() for step in steps)
        beside: list[KnownProvision] = []
        while not beside and len(wanted) > STEPS_OF_ARTICLE:
            wanted = wanted[:-1]
            rows = self._by_steps.get(key, [])
            beside = [row for numbered, row in rows if numbered[: len(wanted)] == wanted]
        return beside

    def status_of(self, key: str, steps: Sequence[str]) -> tuple[str, str]:
        """What a citation of that article comes to, and the code of what is on record."""
        agreement = self.agreements.get(key)
        if agreement is None:
            return AGREEMENT_UNCLEAR, ""
        found = self.under(key, steps)
        wanted = tuple(step.casefold() for step in steps)
        exact = [row for row in found if steps_of(row.article) == wanted]
        timed = [row for row in found if row.has_time_limit]
        if not found and not self._is_listed(agreement, steps):
            status = DOES_NOT_EXIST if agreement.lists_articles else NO_TIME_LIMIT_KNOWN
            return status, ""
        if not timed:
            return NO_TIME_LIMIT_KNOWN, f"{key}-{written(steps)}" if exact else ""
        if exact and exact[0].has_time_limit:
            return RESOLVED, exact[0].code
        return ANCESTOR, found[0].code if len(found) == 1 else f"{key}-{written(steps)}"

    def has_article(self, key: str, steps: Sequence[str]) -> bool:
        """Whether the agreement has the article, as far as is known."""
        agreement = self.agreements.get(key)
        if agreement is None:
            return False
        return bool(self.under(key, steps)) or self._is_listed(agreement, steps)

    def _is_listed(self, agreement: KnownAgreement, steps: Sequence[str]) -> bool:
        return any(".".join(steps[:depth]) in agreement.articles for depth in (1, 2))


@lru_cache(maxsize=4096)
def steps_of(article: str) -> tuple[str, ...]:
    """The steps of a number on record, folded: 22.2.4(b) is 22, 2, 4, b."""
    plain = re.sub(r"\(([^()]*)\)", r".\1", article.casefold())
    return tuple(step for step in re.sub(r"\s+", "", plain).split(".") if step)


def citations_in(
    flow: str,
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    catalogue: Catalogue,
) -> list[Cited]:
    """The citations of treaties, in order; an article of a law is none."""
    governing = _Governing(flow, mentions, sentences, catalogue)
    found: list[Cited] = []
    for place, article in enumerate(articles):
        following = articles[place + 1] if place + 1 < len(articles) else None
        governed = governing.of(article, following)
        if governed is None:
            continue
        key, confidence = governed
        status, provision = catalogue.status_of(key, article.steps)
        is_basis = _is_basis(flow, article, articles, place)
        found.append(Cited(article, key, status, provision, confidence, is_basis))
    return found


class _Governing:
    """Which mention governs an article: the one it is said to be of, or the nearest before."""

    def __init__(
        self,
        flow: str,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
        catalogue: Catalogue,
    ) -> None:
        self.flow = flow
        self.mentions = mentions
        self.sentences = sentences
        self.catalogue = catalogue
        self.starts = [mention.start for mention in mentions]
        self.passing = {one.start for one in mentions if PASSING.match(flow[one.start : one.end])}
        self.defined = next((one for one in mentions if one.is_defined), None)
        self.named = {one.key for one in mentions if one.key and not one.is_law}

    def of(self, article: Article, following: Article | None) -> tuple[str, float] | None:
        """The key and how sure it is; an empty key where unclear, None for a law's article."""
        mention = self._behind(article, following) or self._beside(article)
        if mention is not None:
            return None if mention.is_law else (mention.key, 0.95)
        mention = self._in_sentence(article)
        if mention is not None:
            return None if mention.is_law else self._checked(mention.key, article, 0.8)
        return self._from_afar(article)

    def _behind(self, article: Article, following: Article | None) -> Mention | None:
        """ "Article 4 of the DSU", also through further articles of a list."""
        place = bisect_left(self.starts, article.last)
        if place >= len(self.mentions):
            return None
        mention = self.mentions[place]
        gap = self.flow[article.last : mention.start]
        if len(gap) > LONGEST_GAP:
            return None
        if following is not None and following.first != article.first:
            if following.first < mention.start and not JOINT.match(
                self.flow[article.last : following.first]
            ):
                return None
            if following.first < mention.start:
                gap = self.flow[following.last : mention.start]
        if article.is_korean:
            return None
        return mention if OF_BEHIND.match(gap) else None

    def _beside(self, article: Article) -> Mention | None:
        """ "KORUS Article 22.2", 한미 FTA 제22.2조."""
        place = bisect_left(self.starts, article.first) - 1
        if place < 0:
            return None
        mention = self.mentions[place]
        gap = self.flow[mention.end : article.first]
        pattern = BEFORE_KO if article.is_korean else BEFORE_EN
        return mention if len(gap) <= LONGEST_GAP and pattern.match(gap) else None

    def _in_sentence(self, article: Article) -> Mention | None:
        sentence = self.sentences[sentence_at(self.sentences, article.start)]
        place = bisect_left(self.starts, article.start) - 1
        if place < 0 or self.mentions[place].start < sentence.start:
            return None
        mention = self.mentions[place]
        is_passing = mention.start in self.passing and self._is_of_one_named(article)
        return None if is_passing else mention

    def _from_afar(self, article: Article) -> tuple[str, float]:
        if self.defined is not None:
            return self._checked(self.defined.key, article, 0.8)
        place = bisect_left(self.starts, article.start) - 1
        before = [one for one in self.mentions[: place + 1] if not one.is_law]
        while before and before[-1].start in self.passing and self._is_of_one_named(article):
            before.pop()
        if before:
            return self._checked(before[-1].key, article, 0.7)
        if len(self.named) == 1:
            return self._checked(next(iter(self.named)), article, 0.6)
        return "", 0.5

    def _is_of_one_named(self, article: Article) -> bool:
        """Whether one agreement named elsewhere has the article, and only one."""
        steps = article.steps
        if len(self.named - {SECTIONS}) == 1:
            return True
        return sum(self.catalogue.has_article(one, steps) for one in self.named) == 1

    def _checked(self, key: str, article: Article, confidence: float) -> tuple[str, float]:
        """What is concluded only: where another one named has the article, it is that one's."""
        if not key or self.catalogue.has_article(key, article.steps):
            return key, confidence
        having = [one for one in self.named if self.catalogue.has_article(one, article.steps)]
        return (having[0], 0.5) if len(having) == 1 else (key, min(confidence, 0.5))


def _is_basis(flow: str, article: Article, articles: Sequence[Article], place: int) -> bool:
    """Whether the letter acts under the article; what joins it to another joins it in that too."""
    if article.is_korean:
        return _is_basis_ko(flow, articles, place)
    first = article.first
    while place > 0 and _is_joined(flow, articles[place - 1], first):
        place -= 1
        first = articles[place].first
    before = flow[max(0, first - 90) : first]
    basis = BASIS_EN.search(before)
    if basis is None:
        behind = flow[articles[place].last : articles[place].last + 90]
        is_asked = REFERS_EN.search(before) and AND_ASKS_EN.match(behind)
        if is_asked or BEING_EN.match(behind):
            return True
        return AS_EN.search(before[-16:]) is not None and ALLOWS_EN.match(behind) is not None
    return CLAIM_EN.search(before[: basis.start()][-45:]) is None


def _is_joined(flow: str, before: Article, first: int) -> bool:
    """Whether only a name and a comma stand between two citations of one enumeration."""
    gap = flow[before.last : first]
    if before.first == first:
        return False
    if len(gap) > 180 or re.search(r"[.;:](?:\s|$)", gap.replace("U.S.", "").replace(".)", ")")):
        return False
    return re.search(r"(?:,|\band|\bor)[ \n]{1,2}(?:with[ \n])?$", gap) is not None


def _is_basis_ko(flow: str, articles: Sequence[Article], place: int) -> bool:
    end = articles[place].last
    while place + 1 < len(articles) and 0 <= articles[place + 1].first - end <= 40:
        if re.search(r"[.\n]|따라|의거", flow[end : articles[place + 1].first]):
            break
        place += 1
        end = articles[place].last
    return BASIS_KO.match(flow[end : end + 60]) is not None
