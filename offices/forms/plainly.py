"""Errors of forms in the house's own words: beside its field each says how to mend it."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "required": _("fill this in."),
    "max_length": _("no more than %(limit_value)s characters."),
    "min_value": _("no less than %(limit_value)s."),
    "max_value": _("no more than %(limit_value)s."),
    "invalid_choice": _("choose one of the list."),
    "invalid_pk_value": _("choose one of the list."),
    "invalid_list": _("choose of the list."),
    "null_characters_not_allowed": _("take out the characters that cannot be shown."),
}
INVALID: tuple[tuple[type[forms.Field], Any], ...] = (
    (forms.DateField, _("write the day as 2017-07-12.")),
    (forms.EmailField, _("write the address as name@office.example.")),
    (forms.IntegerField, _("write a whole number.")),
)
OF_VALIDATORS = ("max_length", "min_value", "max_value", "null_characters_not_allowed")


def told_plainly(form: forms.BaseForm) -> None:
    """Put the house's words where a field of the form would speak in Django's."""
    for field in form.fields.values():
        told: dict[str, Any] = field.error_messages
        bare = {code for code in told if told[code] == _bare(field).get(code)}
        for code, words in WORDS.items():
            if code in bare or (code in OF_VALIDATORS and code not in told):
                told[code] = words
        if isinstance(field, forms.ModelChoiceField):
            words = WORDS["null_characters_not_allowed"]
            vars(field)["validate_no_null_characters"] = ProhibitNullCharactersValidator(words)
        for kind, words in INVALID:
            if "invalid" in bare and isinstance(field, kind):
                told["invalid"] = words
        if isinstance(field, forms.EmailField) and "invalid" not in told:
            told["invalid"] = dict(INVALID)[forms.EmailField]


def _bare(field: forms.Field) -> dict[str, Any]:
    """What Django says for the field's kind."""
    found: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        found |= getattr(kind, "default_error_messages", {})
    return found


class PlainlyTold(forms.BaseForm):
    """The base of forms whose fields speak in the house's words, whenever they were added."""

    def full_clean(self) -> None:
        """As Django's, once the words are in place."""
        told_plainly(self)
        super().full_clean()
