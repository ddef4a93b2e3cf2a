from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.organization import Organization
from correspondence.models.person import Person
from correspondence.numbering import draft_address
from offices.models import Desk, Distribution, Marking


class Direction(models.TextChoices):
    """Which way a letter goes; NOTED is between others, logged because it matters."""

    INCOMING = "INCOMING", _("Incoming")
    OUTGOING = "OUTGOING", _("Outgoing")
    NOTED = "NOTED", _("Noted")


class Form(models.TextChoices):
    LETTER = "LETTER", _("Letter")
    NOTE_VERBALE = "NOTE_VERBALE", _("Note verbale")
    AIDE_MEMOIRE = "AIDE_MEMOIRE", _("Aide-mémoire")
    MEMORANDUM = "MEMORANDUM", _("Memorandum")
    CIRCULAR_NOTE = "CIRCULAR_NOTE", _("Circular note")
    COMMUNICATION = "COMMUNICATION", _("Communication")
    EMAIL = "EMAIL", _("E-mail")
    PRESS_REPORT = "PRESS_REPORT", _("Press report")


class LetterState(models.TextChoices):
    """Where a letter stands; the moves are those of ``correspondence.workflow``."""

    REGISTERED = "REGISTERED", _("Registered")
    ASSIGNED = "ASSIGNED", _("Assigned")
    ANSWERED = "ANSWERED", _("Answered")
    NO_REPLY_NEEDED = "NO_REPLY_NEEDED", _("No reply needed")
    FILED = "FILED", _("Filed")
    DRAFT = "DRAFT", _("Draft")
    IN_CLEARANCE = "IN_CLEARANCE", _("In clearance")
    CLEARED = "CLEARED", _("Cleared")
    SIGNED = "SIGNED", _("Signed")
    DISPATCHED = "DISPATCHED", _("Dispatched")
    DELIVERED = "DELIVERED", _("Delivered")
    VOID = "VOID", _("Void")


class Language(models.TextChoices):
    """In which language a letter of ours is drafted; of others' letters it is not asked."""

    EN = "en", _("English")
    KO = "ko", _("Korean")


class Purpose(models.TextChoices):
    """What a letter of ours is written for; of others' letters it is not asked."""

    REPLY = "REPLY", _("Reply to a letter")
    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT", _("Acknowledgement of a letter")
    REQUEST = "REQUEST", _("Request to the other side")
    GENERAL = "GENERAL", _("Any other letter")


class Letter(models.Model):
    """A letter on the register, incoming, outgoing or noted, with its text as received.

    An outgoing letter begins as a draft, without a number until it is signed; ``text`` is
    that of its last version then, and ``dated_on`` the day on which it was drafted.

    ``dated_on`` is the letter's own date, ``received_on`` the receiving desk's local day
    and ``received_at`` the instant, or that day's beginning where the hour is not known
    (``receipt_hour_known``). ``sent_at`` and ``delivered_at`` are two instants: a rule says
    which of them starts its clock. ``text_digest`` is the SHA-256 of the normalized text.
    """

    number = models.CharField(max_length=64, unique=True, null=True, blank=True)
    direction = models.CharField(max_length=16, choices=Direction)
    form = models.CharField(max_length=24, choices=Form, default=Form.LETTER)
    state = models.CharField(max_length=24, choices=LetterState)
    dated_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    receipt_hour_known = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    sender = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    sender_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    addressee = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    addressee_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.CharField(max_length=500)
    reference = models.CharField(max_length=100, blank=True)
    place_asked = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    text_digest = models.CharField(max_length=64)

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    marking = models.SmallIntegerField(choices=Marking, default=Marking.UNMARKED)
    distribution = models.ForeignKey(
        Distribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    in_reply_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    language = models.CharField(max_length=2, choices=Language, blank=True)
    purpose = models.CharField(max_length=16, choices=Purpose, blank=True)
    confirmed_reason = models.CharField(max_length=500, blank=True)
    void_reason = models.CharField(max_length=500, blank=True)
    external_id = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                name="letter_direction_known",
                condition=models.Q(direction__in=["INCOMING", "OUTGOING", "NOTED"]),
                violation_error_message=_("A letter is incoming, outgoing or noted."),
            ),
            models.CheckConstraint(
                name="letter_form_known",
                condition=models.Q(
                    form__in=[
                        "LETTER",
                        "NOTE_VERBALE",
                        "AIDE_MEMOIRE",
                        "MEMORANDUM",
                        "CIRCULAR_NOTE",
                        "COMMUNICATION",
                        "EMAIL",
                        "PRESS_REPORT",
                    ]
                ),
                violation_error_message=_("Choose one of the listed forms."),
            ),
            models.CheckConstraint(
                name="letter_state_fits_direction",
                condition=models.Q(state="VOID")
                | models.Q(
                    direction="OUTGOING",
                    state__in=[
                        "DRAFT",
                        "IN_CLEARANCE",
                        "CLEARED",
                        "SIGNED",
                        "DISPATCHED",
                        "DELIVERED",
                    ],
                )
                | ~models.Q(direction="OUTGOING")
                & models.Q(
                    state__in=["REGISTERED", "ASSIGNED", "ANSWERED", "NO_REPLY_NEEDED", "FILED"]
                ),
                violation_error_message=_("A letter of this direction is never in that state."),
            ),
            models.CheckConstraint(
                name="letter_numbered_once_registered",
                condition=models.Q(number__isnull=False)
                | models.Q(direction="OUTGOING", state__in=["DRAFT", "IN_CLEARANCE", "CLEARED"])
                | models.Q(direction="OUTGOING", state="VOID"),
                violation_error_message=_("A letter on the register has its number."),
            ),
            models.CheckConstraint(
                name="letter_receipt_day_with_instant",
                condition=models.Q(received_on__isnull=True, received_at__isnull=True)
                | models.Q(received_on__isnull=False, received_at__isnull=False),
                violation_error_message=_("A receipt has both its day and its instant."),
            ),
            models.CheckConstraint(
                name="letter_incoming_was_received",
                condition=models.Q(direction="OUTGOING") | models.Q(received_on__isnull=False),
                violation_error_message=_("An incoming or noted letter says when it was received."),
            ),
            models.CheckConstraint(
                name="letter_void_has_reason",
                condition=models.Q(state="VOID") & ~models.Q(void_reason="")
                | ~models.Q(state="VOID") & models.Q(void_reason=""),
                violation_error_message=_("A void letter says why; no other letter does."),
            ),
            models.CheckConstraint(
                name="letter_marking_known",
                condition=models.Q(marking__range=(0, 3)),
                violation_error_message=_("Choose one of the listed markings."),
            ),
            models.CheckConstraint(
                name="letter_not_its_own_duplicate",
                condition=models.Q(duplicate_of__isnull=True)
                | ~models.Q(duplicate_of=models.F("id")),
                violation_error_message=_("A letter is not a duplicate of itself."),
            ),
            models.CheckConstraint(
                name="letter_not_its_own_reply",
                condition=models.Q(in_reply_to__isnull=True)
                | ~models.Q(in_reply_to=models.F("id")),
                violation_error_message=_("A letter is not a reply to itself."),
            ),
            models.CheckConstraint(
                name="letter_language_known",
                condition=models.Q(language__in=["", "en", "ko"]),
                violation_error_message=_("Choose one of the listed languages."),
            ),
            models.CheckConstraint(
                name="letter_purpose_known",
                condition=models.Q(
                    purpose__in=["", "REPLY", "ACKNOWLEDGEMENT", "REQUEST", "GENERAL"]
                ),
                violation_error_message=_("Choose one of the listed purposes."),
            ),
            models.UniqueConstraint(
                name="letter_external_id_once",
                fields=["external_id"],
                condition=~models.Q(external_id=""),
                violation_error_message=_("A letter with this external id is logged already."),
            ),
        ]
        indexes = [
            models.Index(fields=["-registered_at", "-id"], name="letter_newest_first"),
            models.Index(fields=["desk", "-registered_at", "-id"], name="letter_newest_of_desk"),
            models.Index(
                fields=["officer", "-registered_at", "-id"],
                name="letter_newest_of_officer",
                condition=models.Q(officer__isnull=False),
            ),
            models.Index(fields=["sender", "-registered_at", "-id"], name="letter_newest_from"),
            models.Index(fields=["addressee", "-registered_at", "-id"], name="letter_newest_to"),
            models.Index(fields=["state", "-registered_at", "-id"], name="letter_newest_in_state"),
            models.Index(fields=["dated_on"], name="letter_by_date"),
            models.Index(fields=["received_on"], name="letter_by_receipt"),
            models.Index(fields=["text_digest"], name="letter_by_text_digest"),
            models.Index(
                fields=["sender", "reference", "dated_on"],
                name="letter_by_senders_reference",
                condition=~models.Q(reference=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.subject

    @property
    def address(self) -> str:
        """Where it is found: its number, or ``DRAFT-`` and its key while it has none."""
        return self.number or draft_address(self.pk)
