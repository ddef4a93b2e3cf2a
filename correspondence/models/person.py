from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.organization import Organization


class Person(models.Model):
    """Someone who signs letters or is addressed in them.

    Who was merged keeps the name on their letters and leads to ``merged_into``, who is
    never merged themselves.
    """

    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [
            models.CheckConstraint(
                name="person_merged_into_another",
                condition=models.Q(merged_into__isnull=True, merged_at__isnull=True)
                | models.Q(merged_into__isnull=False, merged_at__isnull=False)
                & ~models.Q(merged_into=models.F("id")),
                violation_error_message=_("A person is merged into another, at an instant."),
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name


class OfficeHeld(models.Model):
    """An office of an organization that a person held from one day until another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices_held")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="offices_held"
    )
    title = models.CharField(max_length=200)
    title_ko = models.CharField(max_length=200, blank=True)
    honorific = models.CharField(max_length=100, blank=True)
    honorific_ko = models.CharField(max_length=100, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("office held")
        verbose_name_plural = _("offices held")
        constraints = [
            models.CheckConstraint(
                name="office_held_ends_after_start",
                condition=models.Q(until_on__isnull=True)
                | models.Q(from_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                violation_error_message=_("An office ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organization}"
