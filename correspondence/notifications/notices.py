"""What is doubtful about a letter just registered, in words for the one who registered it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from correspondence.models import Citation, Letter, Request
from correspondence.moments import moment_of_instant
from correspondence.refusal import NoticeCode
from correspondence.selectors.citations import Cited, Sought
from correspondence.selectors.places import REQUESTED_PARTY, party_of_place
from correspondence.selectors.sides import sides_of
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import OwedBy
from deadlines.models.rule import Nature

DOUBTFUL = frozenset(
    {
        Citation.Status.NO_TIME_LIMIT_KNOWN,
        Citation.Status.DOES_NOT_EXIST,
        Citation.Status.AGREEMENT_UNCLEAR,
    }
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One doubtful thing: a code for programs, a sentence for people."""

    code: str
    detail: str


def notices_about(
    *,
    letter: Letter,
    added: Iterable[str],
    cited: Iterable[Cited],
    requests: Iterable[tuple[Request, Sequence[Deadline]]],
    sought: Iterable[Sought],
) -> list[Notice]:
    """Every doubt about the letter, each once, in the order of what was entered."""
    asked = list(sought)
    found = [
        *[_added(name) for name in added],
        *_about_letter(letter),
        *[_about_citation(citation) for citation in cited if citation.status in DOUBTFUL],
        *[_without_limit(one) for one in asked if one.asked.provision and not one.rules],
        *[notice for one in asked for rule in one.rules for notice in _about_place(letter, rule)],
        *[
            notice
            for _request, deadlines in requests
            for deadline in deadlines
            for notice in _about_deadline(deadline, letter)
        ],
    ]
    return list(dict.fromkeys(found))


def _added(name: str) -> Notice:
    detail = _("'%(name)s' was not known here and was added; say which party it belongs to.")
    return Notice(NoticeCode.ORGANIZATION_ADDED, detail % {"name": name})


def _about_letter(letter: Letter) -> Iterable[Notice]:
    moment_on = letter.received_on or (letter.sent_at.date() if letter.sent_at else None)
    if moment_on is not None and letter.dated_on > moment_on:
        detail = _("The letter is dated %(dated)s, after %(day)s.")
        values = {"dated": letter.dated_on, "day": moment_on}
        yield Notice(NoticeCode.DATED_AFTER_RECEIPT, detail % values)
    first = letter.duplicate_of
    if first is None:
        return
    detail = _("A further copy of %(number)s; no new deadline was docketed.")
    yield Notice(NoticeCode.DUPLICATE, detail % {"number": first.number})
    if letter.received_at and first.received_at and letter.received_at < first.received_at:
        detail = _("This copy was received before %(number)s was; check that one's deadlines.")
        yield Notice(NoticeCode.EARLIER_COPY, detail % {"number": first.number})


def _about_citation(citation: Cited) -> Notice:
    details = {
        Citation.Status.NO_TIME_LIMIT_KNOWN: _("No time limit is on record for '%(cited)s'."),
        Citation.Status.DOES_NOT_EXIST: _("The agreement has no such article as '%(cited)s'."),
        Citation.Status.AGREEMENT_UNCLEAR: _("'%(cited)s' is of no agreement on record."),
    }
    detail = details[Citation.Status(citation.status)] % {"cited": citation.text}
    return Notice(NoticeCode(citation.status), detail)


def _without_limit(one: Sought) -> Notice:
    detail = _("No time limit is on record for '%(cited)s' and this kind of request.")
    return Notice(NoticeCode.NO_TIME_LIMIT_KNOWN, detail % {"cited": one.asked.provision})


def _about_place(letter: Letter, rule: Rule) -> Iterable[Notice]:
    if not letter.place_asked or rule.place_rule != REQUESTED_PARTY:
        return
    parties = list(rule.provision.agreement.parties.all())
    requested = sides_of(letter, parties).addressee
    named = party_of_place(letter.place_asked, parties)
    values = {
        "place": letter.place_asked,
        "rule": rule.code,
        "party": str(requested or ""),
        "text": rule.place_text,
    }
    if named is None or requested is None:
        detail = _("It is not clear whether '%(place)s' is the place of %(rule)s: %(text)s.")
        yield Notice(NoticeCode.PLACE_UNCLEAR, detail % values)
    elif named != requested:
        detail = _(
            "The letter asks for %(place)s; under %(rule)s the place is the territory of"
            " %(party)s unless both agree."
        )
        yield Notice(NoticeCode.PLACE_DIFFERS, detail % values)


def _about_deadline(deadline: Deadline, letter: Letter) -> Iterable[Notice]:
    named = deadline.rule.code if deadline.rule else deadline.subject
    if deadline.reason_code == NoticeCode.NO_NUMBER:
        detail = _("%(rule)s sets no number of days ('%(word)s'); there is no date.")
        word = deadline.rule.no_number if deadline.rule else ""
        yield Notice(NoticeCode.NO_NUMBER, detail % {"rule": named, "word": word})
    elif deadline.reason_code == NoticeCode.RULE_IS_DRAFT:
        detail = _("%(rule)s is a draft and gives no date; read the text.")
        yield Notice(NoticeCode.RULE_IS_DRAFT, detail % {"rule": named})
    if _is_late_on_entry(deadline, letter):
        detail = _("%(rule)s was due on %(due)s, before the letter was registered.")
        values = {"rule": named, "due": deadline.due_on}
        yield Notice(NoticeCode.OVERDUE_ON_ENTRY, detail % values)


def _is_late_on_entry(deadline: Deadline, letter: Letter) -> bool:
    owing = deadline.owed_by in (OwedBy.OURS, OwedBy.BOTH) and deadline.nature == Nature.DUTY
    if not owing or deadline.due_on is None:
        return False
    if deadline.due_at is not None:
        return deadline.due_at <= letter.registered_at
    today = moment_of_instant(letter.registered_at, letter.desk.post.zone).on
    return deadline.due_on < today
