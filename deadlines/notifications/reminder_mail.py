"""What a mail that reminds says, in its reader's language, as text and as a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deadlines.models import Deadline
from deadlines.models.deadline import OwedBy
from deadlines.notifications.deadline_words import by_capital, day, matter_of, when
from offices.models import Marking, Party

SUBJECT_SHOWN_UP_TO = Marking.OFFICIAL
IN_FULL_AT_MOST = 100
"""How many deadlines a mail says all of; mail servers refuse mails of many megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A deadline to be reminded of on the reader's day ``on``.

    ``parties`` are those in whose capitals the time is given; ``moved_from`` is the due
    date before, where the date has moved.
    """

    deadline: Deadline
    parties: Sequence[Party]
    on: date
    moved_from: date | None = None
    is_urgent: bool = False
    is_escalated: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's subject line, its text and the same as a page."""

    subject: str
    body: str
    html: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said of one deadline: why, the facts, what to mind, where to look."""

    title: str
    why: list[str]
    facts: list[tuple[str, str]]
    remarks: list[str]
    link: str

    @property
    def in_brief(self) -> str:
        return " · ".join([self.title, *self.why])


def reminder_words(*, said: Said, language: str) -> Words:
    """A mail about one deadline; its subject and provision only where the marking allows.

    Asks nothing of the database when the deadline's rule, provision, agreement and officer
    are loaded.
    """
    with translation.override(language):
        sheet = _sheet(said)
        return _mail(sheet.title, "", [sheet])


def digest_words(*, said: Sequence[Said], language: str) -> Words:
    """One mail about several deadlines, the nearest day first; of very many the later in brief."""
    with translation.override(language):
        nearest = sorted(said, key=lambda one: _day_of(one.deadline))
        count = len(nearest)
        subject = ngettext("%(count)d deadline", "%(count)d deadlines", count) % {"count": count}
        subject = _("%(deadlines)s, the first: %(title)s") % {
            "deadlines": subject,
            "title": _sheet(nearest[0]).title,
        }
        return _mail(subject, _("What is on your docket"), [_sheet(one) for one in nearest])


def _mail(subject: str, heading: str, sheets: Sequence[Sheet]) -> Words:
    foot = _("When and how you are reminded: %(link)s") % {"link": _address("/reminders/")}
    full, brief = sheets[:IN_FULL_AT_MOST], sheets[IN_FULL_AT_MOST:]
    parts = ["\n".join(_lines(sheet)) for sheet in full]
    parts += [f"{sheet.in_brief}\n{sheet.link}" for sheet in brief]
    body = "\n\n".join([*parts, foot]) + "\n"
    context = {
        "subject": subject,
        "heading": heading,
        "sheets": full,
        "brief": brief,
        "own_page": _address("/reminders/"),
    }
    return Words(subject, body, render_to_string("deadlines/mail/reminder.html", context))


def _lines(sheet: Sheet) -> Iterable[str]:
    yield from sheet.why
    for label, value in sheet.facts:
        yield f"{label}: {value}"
    yield from sheet.remarks
    yield ""
    yield _("How it was worked out: %(link)s") % {"link": sheet.link}


def _sheet(said: Said) -> Sheet:
    deadline = said.deadline
    matter, date_said = matter_of(deadline), when(deadline, said.on)
    facts = [(_("Registry number"), matter), (_("Date"), date_said)]
    remarks: list[str] = []
    if deadline.marking <= SUBJECT_SHOWN_UP_TO:
        facts.insert(1, (_("Subject"), deadline.subject))
        facts += _more_facts(said)
        remarks = list(_remarks(deadline))
    return Sheet(
        title=_("%(matter)s: %(when)s") % {"matter": matter, "when": date_said},
        why=list(_why(said)),
        facts=facts,
        remarks=remarks,
        link=_address(f"/deadlines/{deadline.pk}/"),
    )


def _why(said: Said) -> Iterable[str]:
    deadline = said.deadline
    if said.is_escalated:
        yield _("Nobody has acknowledged this yet, so it comes to you.")
    if said.moved_from is not None:
        yield _("The date has moved; before, it was %(day)s.") % {"day": day(said.moved_from)}
    if deadline.owed_by == OwedBy.THEIRS:
        yield _("It is for the other side to act: ask them for it.")
    elif deadline.owed_by == OwedBy.OTHER:
        yield _("For your information: it is for others to act.")
    if said.is_urgent:
        yield _("Please acknowledge it on its page, so that it goes no further up.")


def _more_facts(said: Said) -> list[tuple[str, str]]:
    deadline = said.deadline
    facts: list[tuple[str, str]] = []
    if deadline.due_at:
        facts += by_capital(deadline.due_at, said.parties)
    if deadline.provision:
        provision = f"{deadline.provision.agreement.key} {deadline.provision.article}"
        facts.append((_("Provision"), provision))
    if deadline.officer and said.is_escalated:
        facts.append((_("Officer"), deadline.officer.name))
    return facts


def _remarks(deadline: Deadline) -> Iterable[str]:
    if deadline.to_be_confirmed:
        yield _("This date is to be confirmed.")
    if deadline.provisional:
        yield _("This date is provisional: a calendar it rests on may still change.")


def _day_of(deadline: Deadline) -> tuple[date, int]:
    return deadline.opens_on or deadline.due_on or date.max, deadline.pk


def _address(path: str) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{path}"
