from collections.abc import Iterator
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from correspondence.models import Attachment, Organization, Person
from correspondence.notifications.files import sentence_on
from correspondence.selectors.assigning import Giving, Hindrance
from correspondence.selectors.attachments import is_held, is_infected
from correspondence.selectors.draft_fields import office_held
from deadlines.selectors.timeliness import Timeliness
from deadlines.templatetags.docket import TIMELINESS
from offices.models import AuditEntry
from offices.templatetags.dates import day

register = template.Library()


@register.simple_tag
def with_office(person: Person, organization: Organization, on: date) -> str:
    """A person with the office that they held there on that day, in the reader's language."""
    korean = (get_language() or "").startswith("ko")
    held = office_held(person, organization, on)
    title = ((held.title_ko if korean else "") or held.title) if held else ""
    return ", ".join(filter(None, [(person.name_ko if korean else "") or person.name, title]))


ACTS = {
    ("letter", "REGISTER"): gettext_lazy("Registered"),
    ("letter", "DRAFT"): gettext_lazy("Drafted"),
    ("letter", "REVISE"): gettext_lazy("The draft was revised"),
    ("letter", "SUBMIT"): gettext_lazy("Submitted for clearance"),
    ("letter", "CLEAR"): gettext_lazy("Cleared at a step"),
    ("letter", "MOVE_STEPS"): gettext_lazy("Days of the clearance moved with the due date"),
    ("letter", "RETURN"): gettext_lazy("Returned to be changed"),
    ("letter", "WITHDRAW"): gettext_lazy("Withdrawn from clearance"),
    ("letter", "TAKE_OVER"): gettext_lazy("A step of the clearance was taken over"),
    ("letter", "SIGN"): gettext_lazy("Signed and numbered"),
    ("letter", "KEEP_SIGNED_COPY"): gettext_lazy("The signed copy was named"),
    ("letter", "RENDER"): gettext_lazy("Written as a Word document"),
    ("letter", "CONFIRM_PROPOSAL"): gettext_lazy("What was read in it was confirmed"),
    ("letter", "ASSIGN"): gettext_lazy("Given to an officer"),
    ("letter", "TAKE_BACK"): gettext_lazy("Giving it to an officer was taken back"),
    ("letter", "VOID"): gettext_lazy("Voided"),
    ("letter", "ATTACH"): gettext_lazy("A file was attached"),
    ("letter", "REFUSE_FILE"): gettext_lazy("A file was refused"),
    ("letter", "SCAN_FILE"): gettext_lazy("A file was scanned"),
    ("letter", "OPEN_FILE"): gettext_lazy("A file was opened"),
    ("letter", "RAISE_MARKING"): gettext_lazy("Marked higher"),
    ("letter", "LOWER_MARKING"): gettext_lazy("Marked lower"),
    ("letter", "ADD_TO_DISTRIBUTION"): gettext_lazy("Shown to further readers"),
    ("letter", "REMOVE_FROM_DISTRIBUTION"): gettext_lazy("No longer shown to a reader"),
    ("letter", "ANSWER"): gettext_lazy("Answered"),
    ("letter", "NO_REPLY"): gettext_lazy("No reply needed"),
    ("letter", "FILE"): gettext_lazy("Filed"),
    ("letter", "DISPATCH"): gettext_lazy("Dispatched"),
    ("letter", "DELIVER"): gettext_lazy("Delivered"),
    ("letter", "RETURNED"): gettext_lazy("It came back"),
    ("letter", "MAIL_SENT"): gettext_lazy("The mail server took it"),
    ("letter", "STAMP"): gettext_lazy("Stamped on its way"),
    ("letter", "MARK_LEGAL_RECEIPT"): gettext_lazy("A stamp became the receipt in law"),
    ("letter", "LINK_ANSWER"): gettext_lazy("A letter was said to answer it"),
    ("letter", "ANSWER_SENT"): gettext_lazy("An answer left"),
    ("letter", "REOPEN"): gettext_lazy("Its answer came back"),
    ("letter", "SCHEDULE_MEETING"): gettext_lazy("A meeting was scheduled"),
    ("letter", "MOVE_MEETING"): gettext_lazy("A meeting was moved"),
    ("letter", "HOLD_MEETING"): gettext_lazy("A meeting was held"),
    ("letter", "CANCEL_MEETING"): gettext_lazy("A meeting was called off"),
    ("deadline", "DISCHARGE"): gettext_lazy("A deadline was discharged"),
    ("deadline", "REOPEN"): gettext_lazy("A deadline was opened again"),
    ("deadline", "ASK_EXTENSION"): gettext_lazy("More time was asked for"),
    ("deadline", "AGREE_EXTENSION"): gettext_lazy("More time was agreed"),
    ("deadline", "REFUSE_EXTENSION"): gettext_lazy("No more time was given"),
    ("deadline", "EXTEND_BY_CONDUCT"): gettext_lazy("More time was agreed by conduct"),
    ("deadline", "SUSPEND"): gettext_lazy("A deadline's clock was stopped"),
    ("deadline", "RESUME"): gettext_lazy("A deadline's clock runs again"),
    ("deadline", "WAIVE"): gettext_lazy("A deadline was waived"),
    ("deadline", "CORRECT_TRIGGER"): gettext_lazy("Another date was proposed"),
    ("deadline", "CONFIRM_REVISION"): gettext_lazy("A proposed date was applied"),
    ("deadline", "DECLINE_REVISION"): gettext_lazy("A proposed date was declined"),
    ("letter", "COMMENT"): gettext_lazy("Commented on"),
    ("letter", "RETRACT_COMMENT"): gettext_lazy("A comment was retracted"),
    ("letter", "ASK_INPUT"): gettext_lazy("Another desk was asked for input"),
    ("letter", "GIVE_INPUT"): gettext_lazy("Input was given"),
    ("letter", "WITHDRAW_INPUT"): gettext_lazy("Input is not asked for any more"),
    ("letter", "ASSIGN_INPUT"): gettext_lazy("Input was given to another officer to write"),
    ("letter", "ASSIGN_CLEARANCE"): gettext_lazy("A clearance was given to another officer"),
    ("letter", "BRING_FORWARD"): gettext_lazy("To be shown again"),
    ("letter", "END_BRING_FORWARD"): gettext_lazy("Not to be shown again"),
    ("letter", "LINK"): gettext_lazy("Put into a dossier"),
    ("letter", "UNLINK"): gettext_lazy("Taken out of a dossier"),
    ("deadline", "MARK"): gettext_lazy("A deadline was marked with the letter"),
    ("deadline", "DISTRIBUTE"): gettext_lazy("A deadline was shown to the letter's readers"),
    ("deadline", "DOCKET"): gettext_lazy("A deadline was put on the docket"),
    ("deadline", "ASSIGN"): gettext_lazy("A deadline was given to an officer"),
    ("deadline", "VOID"): gettext_lazy("A deadline was voided with the letter"),
    ("letter", "STOP_MAIL"): gettext_lazy("Its mail was stopped"),
    ("letter", "MAIL_INFECTED"): gettext_lazy("Its mail had left with an infected file"),
    ("deadline", "REJUDGE"): gettext_lazy("When a deadline was met was judged anew"),
}
OF_OURS = {
    "DOCKET": gettext_lazy("An internal deadline was set"),
    "DISCHARGE": gettext_lazy("An internal deadline was met"),
    "VOID": gettext_lazy("An internal deadline is not asked for any more"),
    "ASSIGN": gettext_lazy("An internal deadline was given to an officer"),
    "MARK": gettext_lazy("An internal deadline was marked with the letter"),
    "DISTRIBUTE": gettext_lazy("An internal deadline was shown to the letter's readers"),
}
"""Of a day that we set ourselves: never to be taken for one of a treaty."""


REASONED = frozenset({"EXTEND_BY_CONDUCT", "WAIVE", "REOPEN"})
"""Acts on a deadline whose reason a person wrote for whoever reads of them."""
DAYS = ("due_on", "to_on", "held_on", "done_on")
JUDGED = frozenset({"ON_TIME", "LATE", "TOO_EARLY"})


STAYS = {
    Hindrance.NOT_FOUND: gettext_lazy("There is no such thing for you."),
    Hindrance.NOT_ALLOWED: gettext_lazy("You do not give work of this desk."),
    Hindrance.WRONG_STATE: gettext_lazy("In this state it is given to nobody."),
    Hindrance.NOT_CLEARED: gettext_lazy("The officer is not cleared for it."),
    Hindrance.THERE_ALREADY: gettext_lazy("It is there already."),
    Hindrance.OVER: gettext_lazy("It waits no more: it was met or given up meanwhile."),
    Hindrance.OF_POLICY: gettext_lazy("A day of our own: it stays with who was asked."),
    Hindrance.CHANGED_SINCE: gettext_lazy("Somebody has given it on meanwhile."),
}


@register.filter
def why_it_stays(giving: Giving) -> str:
    """Why a letter is not given away."""
    return giving.detail or (str(STAYS[giving.hindrance]) if giving.hindrance else "")


@register.filter
def act(entry: AuditEntry) -> str:
    """What was done, in words, with its day and reason; the act's code where it has no words."""
    words = str(ACTS.get((entry.subject_type, entry.action), entry.action))
    if getattr(entry, "is_internal", False):
        words = str(OF_OURS.get(entry.action, _("Internal deadline: %(act)s") % {"act": words}))
    said = format_html_join(", ", "{}", ((one,) for one in _told(entry)))
    return format_html("{}: {}", words, said) if said else words


def _told(entry: AuditEntry) -> Iterator[str]:
    """What of an entry whoever sees it may read: days, the place, late or not, the reason."""
    for key in DAYS:
        value = entry.new.get(key)
        if isinstance(value, str) and value:
            yield day(date.fromisoformat(value))
    if entry.action == "HOLD_MEETING" and entry.new.get("place"):
        yield str(entry.new["place"])
    if entry.new.get("timeliness") in JUDGED and not getattr(entry, "is_internal", False):
        yield str(TIMELINESS[Timeliness(entry.new["timeliness"])])
    reason = entry.new.get("reason")
    by_letter = entry.subject_type == "letter" or entry.action in REASONED
    if by_letter and isinstance(reason, str) and reason:
        yield _(reason)


@register.filter
def unreadable(attachment: Attachment) -> str:
    """Why the words of a file are not read, or not all of them; empty where they are."""
    return sentence_on(attachment.text_reason)


@register.filter
def is_served(attachment: Attachment) -> bool:
    """Whether the file may be fetched now."""
    return not (is_held(attachment) or is_infected(attachment))
