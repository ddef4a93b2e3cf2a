from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter


class SearchEntry(models.Model):
    """The words by which a letter is found; kept by the letter's services, made of other rows.

    ``words`` holds each token of the letter, of its heading and of its files once, and where
    the letter belongs, parted by spaces; ``heading`` the tokens of its heading alone. Indexes
    of each database's own kind lie over ``words`` (migration 0011): PostgreSQL's over the
    expression that ``correspondence.selectors.search`` asks by, SQLite's in a table that
    triggers keep. ``awaits_indexing_since_at`` marks what a worker is to make anew.
    """

    letter = models.OneToOneField(
        Letter, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    heading = models.TextField(blank=True)
    words = models.TextField(blank=True)
    awaits_indexing_since_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("entry of the search")
        verbose_name_plural = _("entries of the search")
        indexes = [
            models.Index(
                fields=["awaits_indexing_since_at", "letter"],
                name="search_entry_awaiting",
                condition=models.Q(awaits_indexing_since_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.letter_id)
