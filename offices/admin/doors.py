"""Who is in, and what was tried: shown without what would let the reader in themselves."""

from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import Identity, Knock, RecoveryCode, SecondFactor, Session, SetUpKey


@admin.register(Session)
class SessionAdmin(ShownAdmin):
    """Sessions, without their keys: no link and no box of a row carries one."""

    fields = ("user", "address", "agent", "begun_at", "seen_at", "expire_date")
    list_display = fields
    list_filter = ("begun_at",)
    list_display_links = None
    list_select_related = ("user",)
    search_fields = ("user__username", "=address")
    ordering = ("-expire_date", "session_key")


@admin.register(SecondFactor)
class SecondFactorAdmin(ShownAdmin):
    fields = ("user", "begun_at", "confirmed_at")
    list_display = fields
    list_filter = ("confirmed_at",)
    list_select_related = ("user",)
    search_fields = ("user__username",)
    ordering = ("id",)


@admin.register(RecoveryCode)
class RecoveryCodeAdmin(ShownAdmin):
    fields = ("factor", "used_at")
    list_display = ("id", "holder", "used_at")
    list_filter = (("used_at", admin.EmptyFieldListFilter),)
    list_select_related = ("factor__user",)
    search_fields = ("factor__user__username",)
    ordering = ("id",)

    @admin.display(ordering="factor__user__username")
    def holder(self, code: RecoveryCode) -> str:
        """Whose code it is."""
        return code.factor.user.username


@admin.register(Identity)
class IdentityAdmin(ShownAdmin):
    list_display = ("user", "issuer", "subject", "bound_at")
    list_filter = ("issuer",)
    list_select_related = ("user",)
    search_fields = ("user__username", "subject")
    ordering = ("id",)


@admin.register(Knock)
class KnockAdmin(ShownAdmin):
    """Tries of the last day that did not open; each slows the next."""

    list_display = ("at", "door", "address")
    list_filter = ("door",)
    search_fields = ("=address",)
    ordering = ("-id",)


@admin.register(SetUpKey)
class SetUpKeyAdmin(ShownAdmin):
    fields = ("made_at", "used_at")
    list_display = ("id", "made_at", "used_at")
    list_filter = (("used_at", admin.EmptyFieldListFilter),)
    search_fields = ("=id",)
    ordering = ("-id",)
