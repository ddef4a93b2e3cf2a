"""What people fill in beside a letter: a word, a question to another desk, a day, a dossier."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from correspondence.models import Letter, Meeting, Request
from correspondence.selectors.colleagues import desks_to_ask
from correspondence.selectors.files import open_files_for, parts_of
from correspondence.services.bringing_forward import LONGEST_NOTE
from correspondence.services.commenting import LONGEST_COMMENT
from correspondence.services.inputs import LONGEST_ANSWER, LONGEST_QUESTION
from offices.forms.days import DayField
from offices.forms.plainly import PlainlyTold
from offices.models import Desk, User

MOST_CHOICES = 200


class PlainForm(PlainlyTold, forms.Form):
    """A form whose labels end without a colon."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)


def _lines(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=longest, widget=rows, help_text=help_text)


class CommentForm(PlainForm):
    """A word about the letter."""

    prefix = "comment"
    text = _lines(
        _("Comment"),
        LONGEST_COMMENT,
        _("@ before a user name tells that person. It cannot be edited, only retracted."),
    )


class InputForm(PlainForm):
    """What another desk is asked, and by when."""

    prefix = "input"
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"), to_field_name="code")
    officer = forms.CharField(
        label=_("Officer"),
        required=False,
        max_length=64,
        help_text=_("User name, if somebody of that desk is to answer."),
    )
    question = _lines(_("Question"), LONGEST_QUESTION)
    by_on = DayField(label=_("By"))

    def __init__(self, letter: Letter, data: Any = None) -> None:
        super().__init__(data)
        desk: Any = self.fields["desk"]
        desk.queryset = desks_to_ask(letter)

    def clean_officer(self) -> User | None:
        """The person of that user name; None where none was named."""
        name = self.cleaned_data["officer"]
        found = User.objects.filter(username=name).first() if name else None
        if name and found is None:
            raise forms.ValidationError(_("there is nobody of this user name."))
        return found


class BringForwardForm(PlainForm):
    """When the letter is shown again, to oneself or a desk of one's own."""

    prefix = "forward"
    again_on = DayField(label=_("Show it again on"))
    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        label=_("To"),
        to_field_name="code",
        required=False,
        empty_label=_("Myself"),
    )
    note = forms.CharField(label=_("Note"), max_length=LONGEST_NOTE, required=False)

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        desk: Any = self.fields["desk"]
        own = Desk.objects.filter(memberships__user=user).select_related("post")
        desk.queryset = own.order_by("code")


class FilingForm(PlainForm):
    """Into which dossier the letter is put, or one request or meeting of it alone."""

    prefix = "file"
    file = forms.CharField(label=_("Dossier"), max_length=64, widget=forms.Select)
    what = forms.ChoiceField(label=_("What of it"), required=False)

    def __init__(self, letter: Letter, user: User, data: Any = None) -> None:
        super().__init__(data)
        self._parts = parts_of(letter)
        what: Any = self.fields["what"]
        what.choices = [("", _("the whole letter")), *self._parts.choices()]
        widget: Any = self.fields["file"].widget
        files = open_files_for(letter, user)[:MOST_CHOICES]
        widget.choices = [("", "—"), *((f.number, f"{f.number} · {f.title}") for f in files)]

    def part(self) -> Request | Meeting | None:
        """The part that was chosen, of a form that is valid; None for the whole letter."""
        return self._parts.named(self.cleaned_data["what"])


class AnswerForm(PlainForm):
    """What one's desk answers."""

    answer = _lines(_("Answer"), LONGEST_ANSWER)


class ReasonForm(PlainForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)
