from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "correspondence"
    verbose_name = _("The registry")
    default_auto_field = "django.db.models.BigAutoField"
    pages = (
        ("correspondence:docket", _("Docket"), "g d"),
        ("correspondence:register", _("Register"), "g r"),
        ("correspondence:search", _("Search"), "g s", "/"),
    )
    when_dates_move = "correspondence.services.retiming.follow_dates"
    more_pages = (
        ("correspondence:clearances", _("My clearances")),
        ("correspondence:inputs", _("Colleagues")),
        ("correspondence:files", _("Dossiers")),
        ("correspondence:directory", _("Correspondents")),
        ("correspondence:templates", _("Templates")),
    )
    main_act_of = "correspondence.access.main_act_of"
    measures = "correspondence.selectors.metrics.MEASURES"
    acts_on_deadlines = (
        (
            "correspondence:assign_deadlines",
            _("Give the chosen deadlines to an officer"),
            "correspondence.access.may_assign_any",
        ),
    )
    deadline_pages = (("correspondence:deadline_acts", _("Discharge, extend")),)
    alarms = {
        "FILE_UNSCANNED": _("Files have waited for the virus scanner for more than 10 minutes."),
        "FILE_UNREAD": _("Files have waited to be read for more than 10 minutes."),
        "MAIL_INFECTED": _("A letter left by mail with a file that is infected:"),
        "SERIES_GAP": _("A registry number is missing in the series"),
        "FILE_MISSING": _("Files of letters are not on the disk"),
        "FILE_WITHOUT_LETTER": _("Stored files belong to no letter"),
    }
