"""Whether the house only lets itself be read, as its operator has said."""

from django.conf import settings
from django.db.models import QuerySet

from offices.models import Alarm

READ_ONLY = "READ_ONLY"
"""The alarm that stands while it is; its subject is the operator's reason."""


def standing_reasons() -> QuerySet[Alarm]:
    """The alarm that stands while the house is read-only, if it is."""
    return Alarm.objects.filter(code=READ_ONLY, ended_at__isnull=True).order_by("id")


def why_read_only() -> str | None:
    """The operator's reason, perhaps empty; None where changes are taken. One query at most."""
    if settings.READ_ONLY:
        return ""
    return standing_reasons().values_list("subject", flat=True).first()
