from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "deadlines"
    default_auto_field = "django.db.models.BigAutoField"
    pages = (("deadlines:deadlines", _("Deadlines")),)
