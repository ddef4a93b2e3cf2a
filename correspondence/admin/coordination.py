from django.contrib import admin

from correspondence.models import BringForward, Comment, File, Filing, InputRequest, Mention
from offices.admin.base import GuardedAdmin


@admin.register(File)
class FileAdmin(GuardedAdmin):
    list_display = ("number", "title", "desk", "marking", "opened_at", "opened_by", "closed_at")
    list_filter = ("marking", "desk", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("desk", "opened_by")
    search_fields = ("number", "title")
    ordering = ("-opened_at", "-id")


@admin.register(Filing)
class FilingAdmin(GuardedAdmin):
    """A letter's place in a dossier, which is marked at least as high as the letter is."""

    through = "file__"
    list_display = ("file", "title", "letter", "linked_at", "linked_by")
    list_filter = ("linked_at",)
    list_select_related = ("file", "letter", "linked_by")
    search_fields = ("file__number", "letter__number")
    ordering = ("-id",)

    @admin.display(ordering="file__title")
    def title(self, row: Filing) -> str:
        return row.file.title


@admin.register(InputRequest)
class InputRequestAdmin(GuardedAdmin):
    """What a desk is asked; its deadline is on the docket's own list."""

    through = "letter__"
    exclude = ("deadline",)
    list_display = ("letter", "desk", "officer", "question", "by_on", "state", "asked_by")
    list_filter = ("state", "desk", "by_on")
    list_select_related = ("letter", "desk", "officer", "asked_by")
    search_fields = ("letter__number", "question")
    ordering = ("-id",)


@admin.register(Comment)
class CommentAdmin(GuardedAdmin):
    through = "letter__"
    list_display = ("letter", "author", "text", "written_at", "retracted_at")
    list_filter = ("written_at", ("retracted_at", admin.EmptyFieldListFilter))
    list_select_related = ("letter", "author")
    search_fields = ("letter__number", "author__name", "text")
    ordering = ("-id",)


@admin.register(Mention)
class MentionAdmin(GuardedAdmin):
    through = "comment__letter__"
    list_display = ("letter", "user", "words")
    list_filter = ("comment__written_at",)
    list_select_related = ("comment__letter", "user")
    search_fields = ("comment__letter__number", "user__name")
    ordering = ("-id",)

    @admin.display(ordering="comment__letter")
    def letter(self, row: Mention) -> str:
        return str(row.comment.letter)

    @admin.display(ordering="comment__text")
    def words(self, row: Mention) -> str:
        return row.comment.text


@admin.register(BringForward)
class BringForwardAdmin(GuardedAdmin):
    through = "letter__"
    list_display = ("letter", "person", "desk", "again_on", "note", "told_at", "ended_at")
    list_filter = ("again_on", "desk", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("letter", "person", "desk")
    search_fields = ("letter__number", "person__name", "note")
    ordering = ("-id",)
