"""What the page for logging a letter says: words marked, fields with their source, dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, pgettext

from correspondence.entry import LONGEST
from correspondence.intake.marks import Mark, marks_of, pieces_of
from correspondence.intake.values import LetterFound, Proposal, Reading, Why
from correspondence.moments import Moment
from correspondence.selectors.intake.entered import is_known
from correspondence.selectors.log_page import (
    Answered,
    names_to_choose,
    rules_named,
    rules_of_agreements,
)
from correspondence.templatetags.log_due import Shown, shown_of
from deadlines.models import Rule
from deadlines.models.deadline import Basis, OwedBy
from deadlines.reckoning.own_words import variant_named
from deadlines.templatetags.calculating import title_of
from deadlines.templatetags.docket import REASONS
from offices.models import Desk, Party
from offices.selectors.capitals import capital_named
from offices.templatetags.dates import at, day

register = template.Library()

SURE, LIKELY = 0.9, 0.7
FIELDS = ("kind", "provision", "variant", "stated")
WHYS = {
    Why.SAME_TEXT: gettext_lazy("The same text is on the register:"),
    Why.SAME_REFERENCE: gettext_lazy("The same sender’s reference and date are on the register:"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a field rests on: their numbers, and how sure the reading is."""

    marks: Sequence[Mark]
    surety: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class AskedRow:
    """The fields of one request, what would be docketed for it, and what its rule offers."""

    number: int
    kind: Any
    provision: Any
    variant: Any
    stated: Any
    deadlines: Sequence[Mapping[str, Any]]
    variants: Mapping[str, str]
    is_spare: bool


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """The text, what was read in it, what was entered, and the dates that would be docketed."""

    form: Any
    reading: Reading
    answered: Answered | None
    read: Mapping[str, Any]
    counted: Mapping[int, Sequence[Mapping[str, Any]]]
    desk: Desk
    moment: Moment | None
    is_ours: bool
    is_doubted: bool
    is_told: bool

    @cached_property
    def marks(self) -> list[Mark]:
        return marks_of(self.reading)

    @cached_property
    def asked(self) -> list[AskedRow]:
        """The rows of the form, the last of them to be filled by hand."""
        return [self._row(number) for number in range(self.form.rows)]

    @cached_property
    def known_rules(self) -> dict[str, Rule]:
        """The rules of what would be docketed, by their codes."""
        codes = [str(one["rule"]) for rows in self.counted.values() for one in rows if one["rule"]]
        return rules_named(codes) if codes else {}

    @cached_property
    def requests(self) -> int:
        return len(self.counted)

    @cached_property
    def dated(self) -> list[date]:
        """The days of what would be docketed with a date, the earliest first."""
        shown = (self.shown(one).on for rows in self.counted.values() for one in rows)
        return sorted(on for on in shown if on)

    @cached_property
    def undated(self) -> int:
        return sum(not one["due_on"] for rows in self.counted.values() for one in rows)

    @cached_property
    def names(self) -> list[str]:
        return names_to_choose()

    @cached_property
    def rules(self) -> list[Rule]:
        return rules_of_agreements(one.agreement for one in self.reading.citations)

    @cached_property
    def capitals(self) -> dict[str, str]:
        """Capitals by their zones, for the instants of due dates."""
        return {party.zone: party.capital for party in Party.objects.order_by("-code")}

    @cached_property
    def noted(self) -> list[str]:
        """The fields below which something is said that hangs on what stands in them."""
        rows = [f"{name}_{number}" for number in range(self.form.rows) for name in FIELDS]
        return ["sender", "addressee", "dated", "received", "form", "reference", "subject", *rows]

    def shown(self, answer: Mapping[str, Any]) -> Shown:
        """The day of an answer, as chosen in the form where its text allows several."""
        chosen = self.form["readings"].value() or ()
        return shown_of(answer, self.known_rules.get(str(answer["rule"])), chosen)

    def is_as_read(self, name: str) -> bool:
        """Whether a field still says what was read in the letter."""
        if name not in self.form.fields or name == "meetings":
            return True
        return str(self.form[name].value() or "") == str(self.read.get(name) or "")

    def _row(self, number: int) -> AskedRow:
        deadlines = self.counted.get(number, ())
        kind, provision, variant, stated = (self.form[f"{name}_{number}"] for name in FIELDS)
        rules = [self.known_rules.get(str(one["rule"])) for one in deadlines]
        known = {
            entry["code"]: variant_named(entry) for rule in rules if rule for entry in rule.variants
        }
        chosen = str(variant.value() or "")
        return AskedRow(
            number=number,
            kind=kind,
            provision=provision,
            variant=variant,
            stated=stated,
            deadlines=deadlines,
            variants=known if chosen in known or not chosen else {**known, chosen: chosen},
            is_spare=number == self.form.rows - 1 and not str(kind.value() or ""),
        )


@register.filter
def marked(page: LogPage) -> SafeString:
    """The letter's text, the words that gave rise to a proposal being links to its field."""
    return format_html_join(
        "",
        "{}",
        ((_written(piece),) for piece in pieces_of(page.reading.text, page.marks)),
    )


@register.simple_tag
def source_of(page: LogPage, name: str) -> Source:
    """The marks of a field, and in words how sure they are; empty for what was not read."""
    marks = [mark for mark in page.marks if mark.field == name]
    if not marks or not page.is_as_read(name):
        return Source(marks, "", is_doubtful=False)
    least = min(mark.confidence for mark in marks)
    if least >= SURE:
        return Source(marks, gettext("sure"), is_doubtful=False)
    words = gettext("likely; check it") if least >= LIKELY else gettext("doubtful; check it")
    return Source(marks, words, is_doubtful=True)


@register.filter
def about_sender(page: LogPage) -> str:
    """Who signs for the sender, and whether the sender would be added to the directory."""
    read = page.reading.sender
    return _about(page, "sender", [read.person, read.office])


@register.filter
def about_addressee(page: LogPage) -> str:
    """To whom there it is written, and whether the addressee would be added to the directory."""
    read = page.reading.addressee
    return _about(page, "addressee", [read.person, read.office])


@register.filter
def about_readings(_page: LogPage) -> str:
    """When the field has to be filled."""
    return gettext("Only where you choose a date that the text allows beside the safe one.")


@register.filter
def about_date(page: LogPage) -> SafeString | str:
    """The weekday of the letter's own date."""
    values = getattr(page.form, "cleaned_data", page.form.initial)
    return day(values.get("dated") or None)


@register.filter
def about_receipt(page: LogPage) -> SafeString | str:
    """The weekday of the receipt, and the clock of the desk by which it is read."""
    if page.moment is None:
        return gettext("The day, or the day and the hour, as 2017-07-13 07:50.")
    if not page.moment.hour_known:
        return format_html("{} · {}", day(page.moment.on), gettext("the hour is not known"))
    return format_html(
        "{} · {}", at(page.moment.at, page.desk.post.zone), capital_named(page.desk.post.place)
    )


@register.filter
def why_repeated(found: LetterFound) -> str:
    """By what a letter was found to be here already."""
    return str(WHYS.get(found.why, gettext("Perhaps on the register already:")))


@register.simple_tag
def what_is_shown(page: LogPage, answer: Mapping[str, Any]) -> Shown:
    """The day of an answer as the form stands, and the other days that its text allows."""
    return page.shown(answer)


@register.filter
def rests_on(answer: Mapping[str, Any]) -> str:
    """The provision that a date rests on, or where else it comes from."""
    authority = answer.get("authority")
    if authority:
        return f"{authority['agreement']} {authority['provision']}"
    if answer.get("error"):
        return str(answer["rule"])
    return str(Basis(answer["basis"]).label)


@register.simple_tag
def what_is_due(page: LogPage, answer: Mapping[str, Any]) -> str:
    """What would have to be done by the date, in the reader's language."""
    return title_of(page.known_rules.get(str(answer["rule"])))


@register.filter
def who_acts(answer: Mapping[str, Any]) -> str:
    """Whose duty or right it is, seen from here; empty where it was not worked out."""
    return str(OwedBy(answer["owed_by"]).label) if "owed_by" in answer else ""


@register.filter
def no_date_because(answer: Mapping[str, Any]) -> str:
    """Why there is no date, in a sentence."""
    if answer.get("error"):
        return str(answer["error"]["detail"])
    code = answer.get("reason_code") or ""
    return str(REASONS.get(code, code or gettext("It cannot be worked out from this letter.")))


@register.filter
def receipt_label(page: LogPage) -> str:
    """Ours was sent; theirs was received."""
    return pgettext("when", "Sent") if page.is_ours else gettext("Received")


def _about(page: LogPage, side: str, read: Sequence[Proposal[str] | None]) -> str:
    """What was read and stands in no field of its own, and whether the name is new."""
    field = page.form[side]
    has_field = bool(page.read.get(f"{side}_person"))
    words = [proposal.value for proposal in read if proposal is not None and not has_field]
    name = str(field.value() or "").strip()
    if name and len(name) <= LONGEST["sender"] and not is_known(name):
        words.append(gettext("not in the directory yet: it is added"))
    return " · ".join(words)


def _written(piece: Any) -> SafeString:
    mark = piece.mark
    if mark is None:
        return mark_safe(escape(piece.text))  # noqa: S308 - escaped
    named = format_html(' id="t-{}"', mark.number) if piece.opens else ""
    number = format_html("<sup>{}</sup>", mark.number) if piece.closes else ""
    return format_html(
        '<a class="hit{}"{} href="#f-{}">{}{}</a>',
        " clock" if mark.is_clock else "",
        named,
        mark.field,
        piece.text,
        number,
    )
