from django import template
from django.utils.translation import gettext_lazy

from offices.models import AuditEntry

register = template.Library()

ACTS = {
    ("letter", "REGISTER"): gettext_lazy("Registered"),
    ("letter", "ASSIGN"): gettext_lazy("Given to an officer"),
    ("letter", "VOID"): gettext_lazy("Voided"),
    ("deadline", "DOCKET"): gettext_lazy("A deadline was put on the docket"),
    ("deadline", "ASSIGN"): gettext_lazy("A deadline was given to an officer"),
    ("deadline", "VOID"): gettext_lazy("A deadline was voided with the letter"),
}


@register.filter
def act(entry: AuditEntry) -> str:
    """What was done, in words; the code of the act where it has none."""
    return str(ACTS.get((entry.subject_type, entry.action), entry.action))
