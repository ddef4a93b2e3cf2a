"""Treaties and their rules: kept in files that are reviewed, loaded by ``load_agreements``."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from deadlines.models import Agreement, Provision, Rule
from offices.admin.base import FiledAdmin

FILE = _("Kept in fixtures/agreements: change the file and run manage.py load_agreements.")


@admin.register(Agreement)
class AgreementAdmin(FiledAdmin):
    note = FILE
    list_display = ("key", "name", "signed_on", "in_force_from_on", "in_force_until_on")
    list_filter = ("lists_articles",)
    search_fields = ("key", "name", "name_ko")
    ordering = ("key",)


@admin.register(Provision)
class ProvisionAdmin(FiledAdmin):
    note = FILE
    list_display = ("agreement", "article", "title")
    list_filter = ("agreement",)
    list_select_related = ("agreement",)
    search_fields = ("article", "title", "agreement__key")
    ordering = ("agreement__key", "article", "id")


@admin.register(Rule)
class RuleAdmin(FiledAdmin):
    note = FILE
    list_display = ("code", "version", "nature", "state", "length", "unit", "operator", "actor")
    list_filter = ("state", "nature", "provision__agreement")
    list_select_related = ("provision__agreement",)
    search_fields = ("code", "lookup_code", "title")
    ordering = ("lookup_code", "-version")
