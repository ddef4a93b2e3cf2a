"""How one person wants to be reminded; what is planned for them follows at once."""

from deadlines.models import Deadline, Reminder, ReminderPreference
from deadlines.services.reminder_following import replan_matching
from offices.models import User
from offices.services import configuration
from offices.services.audit import Act, on_the_record

PREFERENCE_CHANGED = "PREFERENCE_CHANGED"
KEPT = ("wants_digest", "digest_hour", "lead_times")


def prefer(
    *, act: Act, user: User, wants_digest: bool, digest_hour: int, lead_times: str
) -> ReminderPreference:
    """Keep a person's choice; ``lead_times`` are rungs as a policy writes them."""
    with on_the_record():
        row = ReminderPreference.objects.select_for_update().filter(user=user).first()
        keep = configuration.change if row else configuration.add
        row = row or ReminderPreference(user=user)
        row.wants_digest, row.digest_hour = wants_digest, digest_hour
        row.lead_times = lead_times
        keep(act=act, row=row, fields=KEPT)
        planned = Reminder.objects.filter(recipient=user, state=Reminder.State.PLANNED)
        concerned = Deadline.objects.filter(pk__in=planned.values("deadline"))
        replan_matching(act=act, deadlines=concerned, reason=PREFERENCE_CHANGED)
    return row
