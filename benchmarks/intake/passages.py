"""How well what short letters ask for is read: `python -m benchmarks.intake.passages [--amiss]`.

Each passage is the body of a letter with who wrote it to whom in what form; the letter is put
together here. Of each file the lines with odd numbers, which writers of rules may read, and
those with even numbers, which are only run, are told apart: precision and recall of the kinds
asked for, and of the requests found and made under a provision how many have it. ``--amiss``
lists what went amiss, never of even lines.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.intake.corpus import LETTERS
from correspondence.intake.reading import read
from correspondence.intake.reference import KnownAgreement, Reference
from correspondence.intake.text import text_of
from correspondence.intake.wording import is_korean

PASSAGES = LETTERS.parent / "passages"
RECEIVED_ON = date(2027, 3, 3)
LETTER = """{sender}

2 March 2027

The Director General
{addressee}

Dear Sir or Madam,

{body}

Yours sincerely,

{person}
{office}
{sender}
"""
NOTE = """{sender}

No. 101/2027

The {sender} presents its compliments to the {addressee} and has the honour to convey the following.

{body}

The {sender} avails itself of this opportunity to renew to the {addressee} the assurances of its \
highest consideration.

2 March 2027

{addressee}
"""
COMMUNICATION = """WORLD TRADE ORGANIZATION

2 March 2027

The following communication, dated 2 March 2027, from the {sender} to the {addressee}, is \
circulated.

{body}
"""
MAIL = """From: {person} <a.roe@example.org>
To: {addressee} <desk@example.net>
Date: Tue, 2 Mar 2027 10:00:00 +0900
Subject: Our exchange

{body}

{person}
{office}
{sender}
"""
LETTER_KO = """{sender}

2027년 3월 2일

{addressee} 귀하

{body}

{sender}
{office} {person}
"""
NOTE_KO = """{sender}

구상서

{sender}은 {addressee}에 경의를 표하며, 다음과 같이 알려 드리는 영광을 가집니다.

{body}

{sender}은 이 기회를 빌려 {addressee}에 거듭 최고의 경의를 표합니다.

2027년 3월 2일
"""
OFFICIAL_KO = """{sender}

수신  {addressee}
(경유)
제목  업무 협조

{body}

{sender}장

담당자 {office}
시행 통상-101 (2027. 3. 2.)  접수
"""
FORMS = {"NOTE": NOTE, "WTO": COMMUNICATION, "MAIL": MAIL}
FORMS_KO = {"NOTE": NOTE_KO, "WTO": LETTER_KO, "MAIL": MAIL, "OFFICIAL": OFFICIAL_KO}


@dataclass(frozen=True, slots=True)
class Passage:
    """The body of a letter: its line, the kinds and provisions asked for, who and to whom."""

    line: int
    asked: tuple[tuple[str, str], ...]
    form: str
    sender: str
    addressee: str
    person: str
    office: str
    body: str

    @property
    def is_opened(self) -> bool:
        """Whether writers of rules may read it."""
        return self.line % 2 == 1

    @property
    def words(self) -> str:
        """The whole letter."""
        in_korean = is_korean(self.body)
        form = FORMS_KO.get(self.form, LETTER_KO) if in_korean else FORMS.get(self.form, LETTER)
        return form.format(
            sender=self.sender,
            addressee=self.addressee,
            person=self.person,
            office=self.office,
            body=self.body.replace(" / ", "\n"),
        )


@dataclass(slots=True)
class Told:
    """How many requests are right, false and missed, and how many have their provision."""

    right: int = 0
    false: int = 0
    missed: int = 0
    with_provision: int = 0
    under_provision: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def passages(file: Path) -> Iterator[Passage]:
    """The passages of a file, a line each."""
    for line, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        asked, form, sender, addressee, person, office, body = row.split("\t")
        each = [one.partition("@") for one in asked.split(";") if one != "-"]
        wanted = tuple((kind, provision) for kind, _, provision in each)
        yield Passage(line, wanted, form, sender, addressee, person, office, body)


def requests_of(
    passage: Passage, agreements: Sequence[KnownAgreement]
) -> tuple[tuple[str, str], ...]:
    """The kinds and provisions read."""
    reference = Reference(agreements=tuple(agreements), received_on=RECEIVED_ON)
    found = read(text_of(passage.words), reference).requests
    return tuple((one.kind, one.provision) for one in found)


def take(told: Told, passage: Passage, found: Iterable[tuple[str, str]]) -> list[str]:
    """Count what was read of a passage; answers what went amiss, in words."""
    found = list(found)
    wanted, seen = (Counter(kind for kind, _ in one) for one in (passage.asked, found))
    right, false, missed = wanted & seen, seen - wanted, wanted - seen
    told.right += right.total()
    told.false += false.total()
    told.missed += missed.total()
    for kind, provision in passage.asked:
        if provision and kind in right:
            told.under_provision += 1
            told.with_provision += any(_is_under(one, kind, provision) for one in found)
    amiss = [("false", false), ("missed", missed)]
    return [f"{passage.line} {said}: {', '.join(one.elements())}" for said, one in amiss if one]


def _is_under(found: tuple[str, str], kind: str, provision: str) -> bool:
    """Whether a request of the kind was read under the article, or a paragraph of it."""
    is_kin = found[1].startswith(provision) or provision.startswith(found[1])
    return found[0] == kind and bool(found[1]) and is_kin


def main(arguments: list[str]) -> None:
    """Measure and print."""
    from tests.correspondence.intake.readings import known

    for file in sorted(PASSAGES.glob("*.tsv")):
        halves = {True: Told(), False: Told()}
        for passage in passages(file):
            amiss = take(halves[passage.is_opened], passage, requests_of(passage, known()))
            if "--amiss" in arguments and passage.is_opened:
                print("\n".join(f"    {one}" for one in amiss), end="\n" if amiss else "")
        for is_opened, told in halves.items():
            print(
                f"{file.stem:4} {'odd, opened' if is_opened else 'even, closed':13}"
                f" precision {told.precision:.3f}  recall {told.recall:.3f}"
                f"  with their provision {told.with_provision} of {told.under_provision}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
