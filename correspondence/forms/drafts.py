"""Writing a letter of ours: a new draft, a further version, and what it answers."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from correspondence.draft_entry import LINES, WRITTEN_FORMS
from correspondence.entry import LONGEST, LONGEST_REASON, Asked
from correspondence.models import Answer, Request
from correspondence.models.letter import Form, Language
from correspondence.models.request import RequestKind
from offices.forms.days import DayField
from offices.models import Marking

LONGEST_PROVISION = 80
TURNS = ("", "_2", "_3")
"""What ends the names of the fields of the first, second and third thing asked for."""
FieldOf = TypeVar("FieldOf", bound=forms.Field)
TOO_LONG = _("no more than %(limit_value)s characters.")
NOTHING_ASKED = _("say what it asks for, or take the provision and the day away.")
NO_NUL = _("take out the characters that cannot be shown.")


def _line(label: Any, *, most: int, required: bool = True, **more: Any) -> forms.CharField:
    messages = {"required": _("fill this in."), "max_length": TOO_LONG}
    field = forms.CharField(
        label=label, max_length=most, required=required, error_messages=messages, **more
    )
    return plain(field)


def _text(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 18})
    messages = {"required": _("write the letter’s text.")}
    return plain(forms.CharField(label=label, strip=False, widget=widget, error_messages=messages))


def plain(field: FieldOf) -> FieldOf:
    """The field, which says in the house's words that characters cannot be shown."""
    for validator in field.validators:
        if isinstance(validator, ProhibitNullCharactersValidator):
            validator.message = NO_NUL
    return field


def _choice(label: Any, choices: Any, **more: Any) -> forms.TypedChoiceField:
    messages = {"required": _("choose one."), "invalid_choice": _("choose one of the list.")}
    return forms.TypedChoiceField(label=label, choices=choices, error_messages=messages, **more)


def _day(label: Any) -> forms.DateField:
    return DayField(label=label, required=False)


class AnswersForm(forms.Form):
    """For each request of a letter, whether it is answered, wholly or in part."""

    def __init__(
        self, data: Any = None, *, requests: Sequence[Request], initial: Any = None
    ) -> None:
        super().__init__(data, label_suffix="", initial=initial)
        self.requests = requests
        several = len({request.letter_id for request in requests}) > 1
        for request in requests:
            self.fields[f"answer_{request.pk}"] = _choice(
                _("Answers: %(request)s") % {"request": words_of(request, with_letter=several)},
                [("", _("not answered")), *Answer.Extent.choices],
                required=False,
            )

    def answered(self, extent: str) -> tuple[Request, ...]:
        """The requests answered to that extent."""
        values = self.cleaned_data
        return tuple(row for row in self.requests if values[f"answer_{row.pk}"] == extent)


class NewDraftForm(AnswersForm):
    """A new letter of ours; what it answers where it is a reply, and what it asks for."""

    def __init__(
        self,
        data: Any = None,
        *,
        desks: Any,
        requests: Sequence[Request],
        initial: Any,
        cleared_to: int,
    ) -> None:
        super().__init__(data, requests=requests, initial=initial)
        own = dict(self._own_fields(desks, cleared_to))
        self.fields = {**own, **self.fields, **dict(self._asking())}

    def clean(self) -> dict[str, Any]:
        """Refuse a provision or a day beside nothing asked for: it would open no deadline."""
        said = super().clean() or self.cleaned_data
        for turn in TURNS:
            besides = said.get(f"request_provision{turn}") or said.get(f"request_stated_on{turn}")
            if besides and said.get(f"request_kind{turn}") == "":
                self.add_error(f"request_kind{turn}", NOTHING_ASKED)
        return said

    def asked(self) -> tuple[Asked, ...]:
        """What the letter asks for, if anything."""
        values = self.cleaned_data
        return tuple(
            Asked(
                kind=values[f"request_kind{turn}"],
                provision=values[f"request_provision{turn}"],
                stated_on=values[f"request_stated_on{turn}"],
            )
            for turn in TURNS
            if values[f"request_kind{turn}"]
        )

    def _own_fields(self, desks: Any, cleared_to: int) -> Iterator[tuple[str, forms.Field]]:
        markings = [(rank.value, rank.label) for rank in Marking if rank <= cleared_to]
        forms_written = [(form.value, form.label) for form in WRITTEN_FORMS]
        yield (
            "desk",
            forms.ModelChoiceField(
                desks,
                label=_("Desk"),
                to_field_name="code",
                error_messages={
                    "required": _("choose one."),
                    "invalid_choice": _("choose one of the list."),
                },
            ),
        )
        yield "form", _choice(_("Form"), forms_written, initial=Form.LETTER)
        yield "language", _choice(_("Language"), Language.choices, initial=Language.EN)
        yield "marking", _choice(_("Marking"), markings, coerce=int)
        yield "addressee", _line(_("To"), most=LONGEST["addressee"])
        yield "person", _line(_("Person"), most=LINES["person"], required=False)
        needed = _("As it stands in the letter; needed for who is not known there yet.")
        office = _line(_("Office"), most=LINES["office"], required=False, help_text=needed)
        yield "office", office
        shape = _("As The Honorable, or His Excellency.")
        honorific = _line(_("Honorific"), most=LINES["honorific"], required=False, help_text=shape)
        yield "honorific", honorific
        yield "subject", _line(_("Subject"), most=LONGEST["subject"])
        yield "text", _text(_("Text"))

    def _asking(self) -> Iterator[tuple[str, forms.Field]]:
        for turn in TURNS:
            yield from self._one_asking(turn)
        yield "place", _line(_("Place asked for"), most=LONGEST["place"], required=False)

    def _one_asking(self, turn: str) -> Iterator[tuple[str, forms.Field]]:
        asks = _("What it asks for besides") if turn else _("What it asks for")
        kinds = [("", _("nothing")), *RequestKind.choices]
        yield f"request_kind{turn}", _choice(asks, kinds, required=False)
        shape = _("As KORUS-22.2.4(b). The deadlines that it opens are shown then.")
        provision = _line(
            _("Under the provision"),
            most=LONGEST_PROVISION,
            required=False,
            help_text="" if turn else shape,
        )
        yield f"request_provision{turn}", provision
        yield f"request_stated_on{turn}", _day(_("By the day that it sets"))


class OutlookForm(forms.Form):
    """On which day the letter would be sent, and which due date is wanted."""

    sent_on = _day(_("Sent on"))
    wanted_on = _day(_("Due date that is wanted"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")


class RevisionForm(forms.Form):
    """The next version of a draft; ``seen`` is the serial of the one that is edited."""

    subject = _line(_("Subject"), most=LONGEST["subject"])
    text = _text(_("Text"))
    note = _line(_("What is changed, and why"), most=LONGEST_REASON, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, label_suffix="", **more)


def words_of(request: Request, *, with_letter: bool = False) -> str:
    """A request in a few words: its kind and the provision that it is made under."""
    kind = str(request.get_kind_display())
    if with_letter:
        kind = f"{request.letter.address}, {kind}"
    if request.provision is None:
        return kind
    return f"{kind}, {request.provision.agreement.key} {request.provision.article}"
