"""Precision and recall by field, of answers in the shape of ``read_letter --json``.

Of each letter and field the expected values are set against those found: what is in both is
right, what was only found is false, what was only expected is missed. A wrong value is both.

- letter date: one value, none where the letter bears none.
- sender, addressee: organization, person and office, a value each.
- agreement: the keys named; provision: agreement and article of each citation, once each.
- requests: kind and provision together. A request marked optional in the record is neither
  right nor false.
- due dates: the day with its rule, or with STATED where the letter itself sets it; of all
  requests of the letter together. A date that a letter without any is given is *invented*.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.intake.alike import code, is_line, is_name, is_person, options

AIMS = {
    "letter date": 0.97,
    "sender": 0.97,
    "addressee": 0.97,
    "agreement": 0.95,
    "provision": 0.95,
    "requests": 0.93,
    "due dates": 0.93,
}
Answer = dict[str, Any]
Alike = Callable[[Any, Any], bool]


@dataclass(slots=True)
class Tally:
    """How many values of a field are right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false or 1) if self.right else float(not self.false)

    @property
    def recall(self) -> float:
        return (
            self.right / (self.right + self.missed or 1) if self.right else float(not self.missed)
        )


@dataclass(slots=True)
class Score:
    """The tallies by field, the dates invented, and what went amiss with each letter."""

    fields: dict[str, Tally] = field(default_factory=dict)
    invented: list[str] = field(default_factory=list)
    amiss: dict[str, list[str]] = field(default_factory=dict)

    def below(self, floors: Mapping[str, float]) -> list[str]:
        """The fields whose precision or recall falls short of these, in words."""
        return [
            f"{name}: precision {tally.precision:.3f}, recall {tally.recall:.3f}, not {floor}"
            for name, floor in floors.items()
            if min((tally := self.fields[name]).precision, tally.recall) < floor
        ]


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of one letter: values expected, those that may be, and those found."""

    name: str
    expected: Sequence[Any]
    found: Sequence[Any]
    alike: Alike
    may_be: Sequence[Any] = ()


def add(score: Score, letter: str, expected: Answer, answer: Answer) -> None:
    """Take the answer for one letter into the score."""
    for compared in comparisons(expected, answer):
        if compared.name not in expected.get("unscored", ()):
            _tally(score, letter, compared)
    if not _due_dates(expected["requests"]):
        allowed = _optional_dates(expected)
        extra = [due for due in _found_dates(answer) if due not in allowed]
        score.invented += [f"{letter}: {rule} {day}" for rule, day in extra]


def comparisons(expected: Answer, answer: Answer) -> Iterator[Compared]:
    """Every field that is measured; those of ``AIMS`` are held, the others are told."""
    yield _single("letter date", expected["dated_on"], answer["dated_on"], str.__eq__)
    for side in ("sender", "addressee"):
        for part, alike in PARTS.items():
            found = (answer[side] or {}).get(part)
            yield _single(side, expected[side][part], found, alike)
    cited = {(c["agreement"] or "", c["article"] or "") for c in answer["citations"]}
    keys = {agreement for agreement, _ in cited if agreement}
    yield Compared("agreement", expected["agreements"], sorted(keys), str.__eq__)
    articles = [(c["agreement"], _articles(c)) for c in expected["citations"]]
    read = {(agreement, code(article)) for agreement, article in cited if agreement and article}
    yield Compared("provision", _once(articles), sorted(read), _is_cited)
    yield from _asked(expected, answer)
    yield from _told(expected, answer)


def _asked(expected: Answer, answer: Answer) -> Iterator[Compared]:
    due = [request for request in expected["requests"] if not request["optional"]]
    may_be = [request for request in expected["requests"] if request["optional"]]
    yield Compared("requests", due, answer["requests"], _is_request, may_be)
    days = _once(_due_dates(due))
    yield Compared("due dates", days, _found_dates(answer), tuple.__eq__, _optional_dates(expected))
    flags = [(flag,) for flag in ("urgent", "perishable") if any(r[flag] for r in due)]
    seen = [
        (flag,) for flag in ("urgent", "perishable") if any(r[flag] for r in answer["requests"])
    ]
    yield Compared("urgent, perishable", flags, seen, tuple.__eq__)


def _told(expected: Answer, answer: Answer) -> Iterator[Compared]:
    yield _single("form", expected["form"], answer["form"], is_line)
    yield _single("language", expected["language"], answer["language"], is_line)
    yield _single("subject", expected["subject"], answer["subject"], is_line)
    yield _single("reference", expected["reference"], answer["reference"], is_line)
    for name in ("references_to", "enclosures", "copies"):
        yield Compared(name, expected[name], _values(answer[name]), _is_one_of_the_lines)
    yield Compared(
        "stated dates", expected["stated_dates"], _once(_values(answer["stated_dates"])), str.__eq__
    )
    starts = [(meeting["starts_at"] or "")[:16] for meeting in answer["meetings"]]
    yield Compared(
        "meetings", [m["starts_at"][:16] for m in expected["meetings"]], starts, str.__eq__
    )
    statuses = {(c["agreement"], code(c["article"])): c["status"] for c in answer["citations"]}
    known = [
        (article, c["status"], statuses[c["agreement"], article])
        for c in expected["citations"]
        for article in _articles(c)
        if (c["agreement"], article) in statuses
    ]
    yield Compared(
        "status of citations",
        [(article, wanted) for article, wanted, _ in known],
        [(article, found) for article, _, found in known],
        _is_status,
    )


def _articles(citation: Answer) -> tuple[str, ...]:
    return tuple(code(option) for option in options(citation["article"]))


def _is_cited(expected: tuple[str, tuple[str, ...]], found: tuple[str, str]) -> bool:
    return expected[0] == found[0] and found[1] in expected[1]


PARTS: dict[str, Alike] = {"organization": is_name, "person": is_person, "office": is_name}


def _single(name: str, expected: object, found: object, alike: Alike) -> Compared:
    answers = options(expected)
    value = found["value"] if isinstance(found, dict) else found
    values = [] if value in (None, "") else [value]
    wanted = [answer for answer in answers if answer is not None]

    def any_alike(_: object, read: str) -> bool:
        return any(alike(answer, read) for answer in wanted)

    if None in answers:
        return Compared(name, [], values, any_alike, [wanted] if wanted else [])
    return Compared(name, [wanted], values, any_alike)


def _is_one_of_the_lines(expected: object, found: str) -> bool:
    return any(option and is_line(option, found) for option in options(expected))


def _is_status(expected: tuple[str, object], found: tuple[str, str]) -> bool:
    return expected[0] == found[0] and found[1] in options(expected[1])


def _is_request(expected: Answer, found: Answer) -> bool:
    kinds = options(expected["kind"])
    provisions = [code(option) for option in options(expected["provision"])]
    if expected["optional"]:
        return found["kind"] in kinds
    return found["kind"] in kinds and code(found["provision"]) in provisions


def _due_dates(requests: Iterable[Answer]) -> list[tuple[str, str]]:
    return [
        (code(deadline["rule"]) or "STATED", deadline["due_on"])
        for request in requests
        for deadline in request["deadlines"]
        if not request["optional"]
    ]


def _optional_dates(expected: Answer) -> list[tuple[str, str]]:
    optional = [{**request, "optional": False} for request in expected["requests"]]
    return [day for day in _due_dates(optional) if day not in _due_dates(expected["requests"])]


def _found_dates(answer: Answer) -> list[tuple[str, str]]:
    found = [
        (code(deadline.get("rule") or (deadline.get("authority") or {}).get("rule")), deadline)
        for request in answer["requests"]
        for deadline in request["deadlines"]
    ]
    return _once((rule or "STATED", due["due_on"]) for rule, due in found if due.get("due_on"))


def _values(proposals: Iterable[Answer]) -> list[str]:
    return [str(proposal["value"]) for proposal in proposals]


def _once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _tally(score: Score, letter: str, compared: Compared) -> None:
    tally = score.fields.setdefault(compared.name, Tally())
    found = list(compared.found)
    missed = [value for value in compared.expected if not _taken(value, found, compared.alike)]
    for value in compared.may_be:
        _taken(value, found, compared.alike)
    tally.right += len(compared.expected) - len(missed)
    tally.missed += len(missed)
    tally.false += len(found)
    for said, values in (("missed", missed), ("false", found)):
        score.amiss.setdefault(letter, []).extend(
            f"{compared.name} {said}: {_shown(value)}" for value in values
        )


def _taken(expected: object, found: list[Any], alike: Alike) -> bool:
    for value in found:
        if alike(expected, value):
            found.remove(value)
            return True
    return False


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['kind']} {value['provision']}"
    return " / ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
