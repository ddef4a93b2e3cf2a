"""The tables of the docket: what treaties say, when offices are closed, what is due."""

from deadlines.models.agreement import Agreement
from deadlines.models.calendar import Calendar
from deadlines.models.closure import Closure
from deadlines.models.deadline import Deadline
from deadlines.models.provision import Provision
from deadlines.models.reminder import Reminder
from deadlines.models.rule import Rule
from deadlines.models.standing import Standing

__all__ = [
    "Agreement",
    "Calendar",
    "Closure",
    "Deadline",
    "Provision",
    "Reminder",
    "Rule",
    "Standing",
]
