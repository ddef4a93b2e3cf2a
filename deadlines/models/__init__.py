"""The tables of the docket: what treaties say, when offices are closed, what is due."""

from deadlines.models.acknowledgement import Acknowledgement
from deadlines.models.agreement import Agreement
from deadlines.models.calendar import Calendar
from deadlines.models.calendar_change import CalendarChange
from deadlines.models.closure import Closure
from deadlines.models.deadline import Deadline
from deadlines.models.desk_tally import DeskTally
from deadlines.models.extension import Extension
from deadlines.models.feed import Feed
from deadlines.models.provision import Provision
from deadlines.models.reminder import Reminder
from deadlines.models.reminder_policy import ReminderPolicy
from deadlines.models.reminder_preference import ReminderPreference
from deadlines.models.revision import Revision
from deadlines.models.rule import Rule
from deadlines.models.standing import Standing
from deadlines.models.suspension import Suspension
from deadlines.models.tally import Tally

__all__ = [
    "Acknowledgement",
    "Agreement",
    "Calendar",
    "CalendarChange",
    "Closure",
    "Deadline",
    "DeskTally",
    "Extension",
    "Feed",
    "Provision",
    "Reminder",
    "ReminderPolicy",
    "ReminderPreference",
    "Revision",
    "Rule",
    "Standing",
    "Suspension",
    "Tally",
]
