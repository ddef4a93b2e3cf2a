from django.db.models import QuerySet

from deadlines.models import Revision


def proposed_revisions() -> QuerySet[Revision]:
    """The dates that wait for a decision, the oldest first; for the operator's command."""
    proposed = Revision.objects.filter(state=Revision.State.PROPOSED)
    return proposed.select_related("deadline").order_by("proposed_at", "id")
