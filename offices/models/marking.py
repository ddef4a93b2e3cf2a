from django.db import models
from django.utils.translation import gettext_lazy as _


class Marking(models.IntegerChoices):
    """How confidential a thing is, in rising order; stored as the rank, spoken as the name."""

    UNMARKED = 0, _("Unmarked")
    OFFICIAL = 1, _("Official")
    CONFIDENTIAL = 2, _("Confidential")
    SECRET = 3, _("Secret")
