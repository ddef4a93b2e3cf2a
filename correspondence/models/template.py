import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Form, Language, Purpose

CODE = re.compile(r"[A-Z][A-Z0-9-]{1,31}")


class Template(models.Model):
    """One version of a Word document with fields; the last version of a code is in use.

    ``fields`` are those that the document asks for. Who uploaded it is not known of the
    ones that the house ships.
    """

    code = models.CharField(max_length=32)
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=16, choices=Purpose)
    form = models.CharField(max_length=24, choices=Form)
    language = models.CharField(max_length=2, choices=Language)
    fields = models.JSONField(default=list)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        constraints = [
            models.UniqueConstraint(
                name="template_version_once",
                fields=["code", "version"],
                violation_error_message=_("The template has a version of this number already."),
            ),
            models.CheckConstraint(
                name="template_code_shape",
                condition=models.Q(code__regex=f"^{CODE.pattern}$"),
                violation_error_message=_(
                    "A template's code is 2 to 32 capital letters, digits and hyphens."
                ),
            ),
            models.CheckConstraint(
                name="template_version_counts_from_one",
                condition=models.Q(version__gte=1),
                violation_error_message=_("Versions are counted from 1."),
            ),
            models.CheckConstraint(
                name="template_purpose_known",
                condition=models.Q(purpose__in=["REPLY", "ACKNOWLEDGEMENT", "REQUEST", "GENERAL"]),
                violation_error_message=_("Choose one of the listed purposes."),
            ),
            models.CheckConstraint(
                name="template_form_known",
                condition=models.Q(form__in=Form.values),
                violation_error_message=_("Choose one of the listed forms."),
            ),
            models.CheckConstraint(
                name="template_language_known",
                condition=models.Q(language__in=["en", "ko"]),
                violation_error_message=_("Choose one of the listed languages."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @staticmethod
    def shapes_code(code: str) -> bool:
        """Whether ``code`` is written as a template's code is."""
        return CODE.fullmatch(code) is not None
