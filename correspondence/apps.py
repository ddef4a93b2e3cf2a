from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "correspondence"
    verbose_name = _("The registry")
    default_auto_field = "django.db.models.BigAutoField"
    pages = (
        ("correspondence:docket", _("Docket"), "g d"),
        ("correspondence:register", _("Register"), "g r", "/"),
        ("correspondence:new_draft", _("New letter"), "n"),
        ("correspondence:files", _("Dossiers")),
        ("correspondence:inputs", _("Colleagues")),
        ("correspondence:directory", _("Correspondents")),
        ("correspondence:clearances", _("My clearances")),
    )
    when_dates_move = "correspondence.services.retiming.follow_dates"
    measures = "correspondence.selectors.metrics.MEASURES"
    deadline_pages = (("correspondence:deadline_acts", _("Discharge, extend")),)
    alarms = {
        "FILE_UNSCANNED": _("Files have waited for the virus scanner for more than 10 minutes."),
        "FILE_UNREAD": _("Files have waited to be read for more than 10 minutes."),
        "SERIES_GAP": _("A registry number is missing in the series"),
        "FILE_MISSING": _("Files of letters are not on the disk"),
        "FILE_WITHOUT_LETTER": _("Stored files belong to no letter"),
    }
