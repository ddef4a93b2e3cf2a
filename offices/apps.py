from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    name = "offices"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("The house")

    def ready(self) -> None:
        """Have the house's own checks run with Django's."""
        from offices.checks import ALL, record_is_out_of_reach  # noqa: PLC0415 - needs the settings to be there

        for check in ALL:
            register(check, Tags.security)
        register(record_is_out_of_reach, Tags.database, deploy=True)
