from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    name = "offices"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("The house")
    measures = "offices.selectors.metrics.MEASURES"
    alarms = {
        "READ_ONLY": _("The house can be read and takes no change:"),
        "MAIL_DEAD": _("A mail was given up:"),
        "WEBHOOK_DEAD": _("A webhook has not answered for three days:"),
        "MAIL_SERVER": _("The mail server cannot be reached:"),
        "MAIL_LATE": _("Mails have waited for more than 15 minutes."),
        "MAIL_STUCK": _("Mails were left by their worker and nobody has taken them over."),
        "CLOCK_DRIFT": _("The clocks of the application and the database are seconds apart."),
        "BROKER": _("The message broker does not answer, or throws away what it is given."),
        "CHAIN_CUT": _("The audit trail is not the one whose heads were kept outside."),
        "ZONE_DATA": _("The database knows other clock changes than the application for"),
        "ZONE_UNKNOWN": _("A post, a party or an account is in a zone that does not exist:"),
    }

    def ready(self) -> None:
        """Have the house's own checks run with Django's."""
        from offices.checks import ALL, record_is_out_of_reach  # noqa: PLC0415 - needs the settings to be there

        for check in ALL:
            register(check, Tags.security)
        register(record_is_out_of_reach, Tags.database, deploy=True)
