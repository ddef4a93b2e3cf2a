"""Each thing asked for once, and the day set for an answer given to what is to be answered."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from correspondence.intake.ask import Ask
from correspondence.intake.citations import Cited
from correspondence.intake.kind_found import KindFound
from correspondence.intake.kind_words import STEPS
from correspondence.intake.request_basis import SESSIONS, TREATY_KINDS
from correspondence.intake.values import RequestFound

ANSWER_ONLY = re.compile(
    r"\b(?:confirm|participat|attend|availab|acceptable|agreeable|convenient"
    r"|suitable)|(?:제안|제의|초안|문안|초청)에|결정|결심|결론|가부|조정이|연기가|변경이",
    re.IGNORECASE,
)
# What is due by a day, where it was asked for before.
NAMED_BEFORE = re.compile(
    r"(?:they|these|it|those|both|all|such|results?|(?:written\s)?submissions?$|(?:the|these|those|such)\s(?:results?"
    r"|information|data|documents?|answers?|repl(?:y|ies)|material|same|outcome|findings"
    r"|copies|particulars))\b"
)
POINTING = re.compile(
    r"\b(?:this|these|those|such|the (?:above|requested|said)) (?:information|data|documents?"
    r"|material|figures|comments|particulars|details)\b"
)
# "if the answers could be provided by": the day of what the sentence before asked for.
GIVEN_BEFORE = re.compile(
    r"\bif (?:the|these|those|such) (?:written )?(?:answers?|repl(?:y|ies)|responses?|information"
    r"|data|documents?|comments|particulars|figures|results?|copies)\b"
)
HOSTING = re.compile(r"\b(?:receiv|host|welcom)\w* (?:you|your|the \w+ (?:side|delegation|team))\b")
# What is to be sent by the day of a line, and not what is only received then.
SENDING_KO = re.compile(r"(?:제출|회신|답변|회답|의견|자료)")
# A question put as a wish to know.
ASKED_TO_KNOW = re.compile(r"궁금|알고(?:자|\s?싶)|여쭙고자|여쭈고자")
WAITING = frozenset({"INFORMATION", "COMMENTS", "VERIFICATION", "OTHER"})
ONCE = TREATY_KINDS | {"VERIFICATION"}


@dataclass(frozen=True, slots=True)
class Made:
    """A request with the ask that it was made of, its kind and what it is made under."""

    ask: Ask
    kind: KindFound
    basis: tuple[Cited, ...]
    request: RequestFound

    @property
    def sets_day(self) -> bool:
        """Whether the letter itself sets a day for it."""
        return self.request.stated_on is not None

    @property
    def waits(self) -> bool:
        """Whether a day set for the answer to it would be its day."""
        return self.request.kind in WAITING and not self.sets_day


def settled(made: Sequence[Made]) -> list[Made]:
    """The requests in order, those that say the same made one."""
    kept: list[Made] = []
    given: set[date | None] = set()
    only_days: list[Made] = []
    for asked in made:
        same = [place for place, other in enumerate(kept) if _is_same(other, asked)]
        if _is_given(asked, given) or any(_is_answer_to(asked, other) for other in kept):
            continue
        if same:
            kept[same[0]] = _better(kept[same[0]], asked)
        elif _adds_a_day(asked) and any(other.waits for other in kept):
            given.add(asked.request.stated_on)
            kept = [_dated(other, asked) if other.waits else other for other in kept]
        elif _is_only_a_day(asked):
            only_days.append(asked)
        elif not _is_a_courtesy(asked, kept):
            kept.append(asked)
    return _with_days(kept, only_days)


def _with_days(kept: list[Made], only_days: Sequence[Made]) -> list[Made]:
    """The requests that wait with the days that stand in lines of their own."""
    for day in only_days:
        if any(other.waits for other in kept):
            kept = [_dated(other, day) if other.waits else other for other in kept]
        elif _is_of_its_own(day, kept):
            kept = sorted([*kept, day], key=lambda one: one.request.start)
    return kept


def _is_of_its_own(day: Made, kept: Sequence[Made]) -> bool:
    """Whether a line sets a day for sending something in that no request has already."""
    days = {other.request.stated_on for other in kept}
    return SENDING_KO.match(day.ask.verb) is not None and day.request.stated_on not in days


def _is_given(asked: Made, given: Collection[date | None]) -> bool:
    """Whether the day of a reply was taken by what was asked for before."""
    return asked.request.kind == "REPLY" and asked.request.stated_on in given


def _adds_a_day(asked: Made) -> bool:
    """Whether nothing new is asked, but by when what was asked before is to be there."""
    if not asked.sets_day:
        return False
    is_named_before = asked.ask.way in ("TOLD", "DUE") and NAMED_BEFORE.match(asked.ask.verb)
    words = asked.request.text
    is_pointing = POINTING.search(words) or GIVEN_BEFORE.search(words)
    return bool(is_named_before or is_pointing) or _is_plain_reply(asked)


def _is_answer_to(asked: Made, other: Made) -> bool:
    """Whether what is asked, by the same day, is only the answer to something else, or unsaid."""
    if asked.request.stated_on is None or asked.request.stated_on != other.request.stated_on:
        return False
    if asked.request.kind == "OTHER":
        is_plain = not asked.request.provision and other.request.kind != "OTHER"
        is_two = _is_of_two_deeds(asked, other) or _is_besides(other, asked)
        return is_plain and not is_two
    is_one_sentence = asked.ask.sentence == other.ask.sentence and not asked.kind.is_sure
    return asked.request.kind == "REPLY" and other.request.kind in WAITING and is_one_sentence


def _is_only_a_day(asked: Made) -> bool:
    """Whether a line only says by when, of nothing that is asked for before it."""
    return asked.ask.way in ("LAST_DAY", "DUE") and asked.kind.is_for_before


def _is_plain_reply(asked: Made) -> bool:
    is_plain = not (asked.kind.is_sure or ANSWER_ONLY.search(asked.request.text))
    return asked.request.kind == "REPLY" and is_plain


def _is_a_courtesy(asked: Made, kept: Sequence[Made]) -> bool:
    """An answer awaited without a day, where something else is asked for."""
    is_leave = asked.request.kind == "REPLY" and any(
        other.request.kind == "EXTENSION" for other in kept
    )
    is_besides = any(_is_besides(other, asked) for other in kept)
    is_leave |= not is_besides and any(_is_answered_with(other, asked) for other in kept)
    if asked.sets_day or not (is_leave or _is_plain_reply(asked)):
        return False
    if "여부" in asked.request.text and is_besides:
        return False
    return any(other.request.kind != "ACKNOWLEDGEMENT" for other in kept)


def _is_answered_with(other: Made, asked: Made) -> bool:
    """Whether a Korean sentence asks for a thing and then for the answer about it."""
    is_one_sentence = other.ask.sentence == asked.ask.sentence and asked.ask.is_korean
    is_plain = asked.request.kind == "REPLY" and "에 대한" not in asked.request.text
    return is_one_sentence and is_plain and not other.ask.goes_on


def _dated(made: Made, asked: Made) -> Made:
    return replace(made, request=replace(made.request, stated_on=asked.request.stated_on))


def _is_same(other: Made, asked: Made) -> bool:
    first, second = other.request, asked.request
    is_one_sentence = other.ask.sentence == asked.ask.sentence
    is_twice = _is_said_twice(other, asked) and not _is_of_two_deeds(other, asked)
    is_again = is_one_sentence and (asked.kind.is_for_before or is_twice)
    is_turned_to = _only_turns_to_it(other) and _is_one_agreement(first.provision, second.provision)
    if is_again or is_turned_to or _is_place_offered(other, asked):
        return True
    is_session = _is_of_session(first, second) or _is_of_session(second, first)
    if is_session or first.kind != second.kind:
        return is_session
    if _is_a_question(asked) or _leads_to(other, asked):
        return True
    is_one_provision = first.provision == second.provision
    if is_one_sentence and asked.ask.is_korean:
        is_more = other.ask.goes_on and _are_two_deeds(other, asked)
        return not is_more and (is_one_provision or (other.ask.goes_on and not second.provision))
    if first.kind in ONCE:
        return is_one_provision or not (
            _is_under_others(other, asked) or _are_told_apart(other, asked)
        )
    is_one_day = not first.stated_on or second.stated_on in (None, first.stated_on)
    return is_one_provision and is_one_day and not _are_two_deeds(other, asked)


def _leads_to(other: Made, asked: Made) -> bool:
    """Whether a Korean letter only says that it asks before it asks under a provision."""
    is_lead = ASKED_TO_KNOW.match(other.ask.verb) is not None and not other.sets_day
    return is_lead and not other.request.provision and bool(asked.request.provision)


def _is_a_question(asked: Made) -> bool:
    """Whether a question without a day only says more of what was asked before."""
    is_question = asked.ask.way == "QUESTION" or ASKED_TO_KNOW.match(asked.ask.verb)
    return bool(is_question) and not asked.sets_day


def _is_place_offered(first: Made, second: Made) -> bool:
    """Whether only a place is offered for what is asked for: "pleased to receive you in"."""
    request = second.request
    is_offer = request.kind == "MEETING" and not (request.stated_on or request.provision)
    return is_offer and first.request.kind in TREATY_KINDS and bool(HOSTING.search(request.text))


def _are_told_apart(other: Made, asked: Made) -> bool:
    """Whether both are asked under a provision of their own."""
    return bool(other.request.provision and asked.request.provision)


def _is_under_others(other: Made, asked: Made) -> bool:
    """Whether the two sentences are under different articles, known or not."""
    if other.ask.sentence == asked.ask.sentence:
        return False
    first = {(one.agreement, one.article.steps[:2]) for one in other.basis}
    second = {(one.agreement, one.article.steps[:2]) for one in asked.basis}
    return bool(first and second) and not first & second


def _is_of_session(first: RequestFound, second: RequestFound) -> bool:
    """Whether a meeting wished for in general is the session asked for under a provision."""
    is_general = first.kind == "MEETING" and not first.provision and not first.stated_on
    return is_general and second.kind in SESSIONS and bool(second.provision)


def _only_turns_to_it(made: Made) -> bool:
    """Whether an article is turned to, and no word says yet what for."""
    return made.ask.way == "STEP" and made.kind.is_vague and bool(made.request.provision)


def _is_said_twice(other: Made, asked: Made) -> bool:
    """Whether one sentence says the same thing in two ways, or in one of no kind."""
    if _is_besides(other, asked):
        return False
    first, second = other.request, asked.request
    kinds = {first.kind, second.kind}
    if kinds == {"INFORMATION", "COMMENTS"}:
        return first.stated_on == second.stated_on
    if kinds == {"INFORMATION", "VERIFICATION"}:
        return True
    return "OTHER" in kinds and _is_one_agreement(first.provision, second.provision)


def _is_of_two_deeds(first: Made, second: Made) -> bool:
    """Whether a deed and another thing, none of them a step, are asked for by two verbs."""
    kinds = {first.request.kind, second.request.kind}
    deeds = [one.kind.is_doing for one in (first, second) if one.request.kind == "OTHER"]
    is_english = not (first.ask.is_korean or second.ask.is_korean)
    return is_english and deeds == [True] and not kinds & STEPS


def _are_two_deeds(other: Made, asked: Made) -> bool:
    """Whether a Korean letter asks in two sentences for two doings that no kind is of."""
    is_deed = all(one.kind.is_doing and one.ask.is_korean for one in (other, asked))
    return is_deed and other.ask.verb != asked.ask.verb


def _is_besides(other: Made, asked: Made) -> bool:
    """Whether a Korean sentence goes on from one thing asked for to another."""
    if not other.ask.goes_on or other.ask.sentence != asked.ask.sentence:
        return False
    return all(one.kind.is_doing for one in (other, asked) if one.request.kind == "OTHER")


def _is_one_agreement(first: str, second: str) -> bool:
    """Whether one provision is of the article of the other, or one of them is not known."""
    return first.startswith(second) or second.startswith(first)


def _better(first: Made, second: Made) -> Made:
    is_vague = first.request.kind in ("OTHER", "INFORMATION") or _only_turns_to_it(first)
    is_vague &= bool(second.request.provision) or not first.request.provision
    is_second = is_vague or (bool(second.request.provision) and not first.request.provision)
    better, other = (second, first) if is_second else (first, second)
    merged = replace(
        better.request,
        place=better.request.place or other.request.place,
        stated_on=better.request.stated_on or other.request.stated_on,
    )
    return replace(better, request=merged)
