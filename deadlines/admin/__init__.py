"""The docket and what it counts by, as auditors and administrators look at them."""

from deadlines.admin.calendars import CalendarAdmin, CalendarChangeAdmin, ClosureAdmin
from deadlines.admin.catalogue import AgreementAdmin, ProvisionAdmin, RuleAdmin
from deadlines.admin.docket import (
    DeadlineAdmin,
    ExtensionAdmin,
    ReminderAdmin,
    RevisionAdmin,
    StandingAdmin,
    SuspensionAdmin,
)

__all__ = [
    "AgreementAdmin",
    "CalendarAdmin",
    "CalendarChangeAdmin",
    "ClosureAdmin",
    "DeadlineAdmin",
    "ExtensionAdmin",
    "ProvisionAdmin",
    "ReminderAdmin",
    "RevisionAdmin",
    "RuleAdmin",
    "StandingAdmin",
    "SuspensionAdmin",
]
