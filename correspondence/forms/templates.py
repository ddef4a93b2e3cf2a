"""A template that is uploaded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Form, Language, Purpose
from offices.forms.plainly import PlainlyTold

CHOOSE = {"required": _("choose one."), "invalid_choice": _("choose one of the list.")}
LINE = {
    "required": _("fill this in."),
    "max_length": _("no more than %(limit_value)s characters."),
}


class TemplateForm(PlainlyTold, forms.Form):
    """A Word document, and what it is for; under a code that is there it is a new version."""

    code = forms.CharField(
        label=_("Template code"),
        max_length=32,
        error_messages=LINE,
        help_text=_("As LETTER-EN-REPLY. Under a code that is there it becomes a new version."),
    )
    name = forms.CharField(label=_("Name"), max_length=200, error_messages=LINE)
    purpose = forms.ChoiceField(label=_("For"), choices=Purpose.choices, error_messages=CHOOSE)
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices, error_messages=CHOOSE)
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, error_messages=CHOOSE
    )
    file = forms.FileField(
        label=_("Word document"),
        error_messages={
            "required": _("choose a file."),
            "empty": _("the file is empty."),
            "invalid": _("choose a file."),
        },
        help_text=_("DOCX of no more than 1 MB, with fields as {{ subject }}."),
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")
