from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "correspondence"
    verbose_name = _("The registry")
    default_auto_field = "django.db.models.BigAutoField"
    pages = (("correspondence:docket", _("Docket")), ("correspondence:register", _("Register")))
