from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "deadlines"
    verbose_name = _("The docket")
    default_auto_field = "django.db.models.BigAutoField"
    pages = (("deadlines:deadlines", _("Deadlines")),)
