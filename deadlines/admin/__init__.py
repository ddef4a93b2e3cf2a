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
from deadlines.admin.feeds import FeedAdmin
from deadlines.admin.reminders import (
    AcknowledgementAdmin,
    ReminderPolicyAdmin,
    ReminderPreferenceAdmin,
)

__all__ = [
    "AcknowledgementAdmin",
    "AgreementAdmin",
    "CalendarAdmin",
    "CalendarChangeAdmin",
    "ClosureAdmin",
    "DeadlineAdmin",
    "ExtensionAdmin",
    "FeedAdmin",
    "ProvisionAdmin",
    "ReminderAdmin",
    "ReminderPolicyAdmin",
    "ReminderPreferenceAdmin",
    "RevisionAdmin",
    "RuleAdmin",
    "StandingAdmin",
    "SuspensionAdmin",
]
