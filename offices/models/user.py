from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.marking import Marking

ONE_LINE = r"^[^\x00-\x1f\x7f\u2028\u2029]*\Z"  # names stand in the headers of mails


class UserQuerySet(models.QuerySet["User"]):
    def get_by_natural_key(self, username: str) -> "User":
        """The account of that user name; raises ``User.DoesNotExist``."""
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person or a service account; the desks it works at are memberships."""

    class Role(models.TextChoices):
        """What the account may do in the whole house; on a desk, its membership says."""

        STAFF = "STAFF", _("Staff of a desk")
        CLERK = "CLERK", _("Registry clerk")
        AUDITOR = "AUDITOR", _("Auditor")
        ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
        SERVICE = "SERVICE", _("Service account")

    class Language(models.TextChoices):
        EN = "en", "English"
        KO = "ko", "한국어"

    username = models.CharField(_("user name"), max_length=64, unique=True)
    name = models.CharField(
        _("name"),
        max_length=200,
        validators=[RegexValidator(ONE_LINE, _("A name is one line, without control characters."))],
    )
    email = models.EmailField(_("mail address"), blank=True)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.STAFF)
    cleared_to = models.SmallIntegerField(
        _("cleared up to"), choices=Marking, default=Marking.OFFICIAL
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.EN)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(_("must choose a new password"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserQuerySet.as_manager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="user_role_known",
                condition=models.Q(
                    role__in=["STAFF", "CLERK", "AUDITOR", "ADMINISTRATOR", "SERVICE"]
                ),
                violation_error_message=_("Choose one of the listed roles."),
            ),
            models.CheckConstraint(
                name="user_clearance_known",
                condition=models.Q(cleared_to__range=(0, 3)),
                violation_error_message=_("Choose one of the listed markings."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def is_staff(self) -> bool:
        """Whether the admin lets this account in: those who configure and those who inspect."""
        return self.role in (self.Role.ADMINISTRATOR, self.Role.AUDITOR)

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """Whether access grants ``perm``, as ``offices.change_desk``, to this account."""
        return self.is_active and any(
            backend.has_perm(self, perm, obj) for backend in self._access_backends()
        )

    def has_perms(self, perm_list: list[str], obj: models.Model | None = None) -> bool:
        """Whether access grants every permission of the list."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether access shows anything of the app in the admin."""
        return self.is_active and any(
            backend.has_module_perms(self, app_label) for backend in self._access_backends()
        )

    def _access_backends(self) -> Iterator[Any]:
        return (backend for backend in get_backends() if hasattr(backend, "has_module_perms"))
