"""Correspondents, templates and delegations of signature as tables to be saved."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from correspondence.models import Organization, Person, SigningDelegation, Template
from offices.templatetags.names import named


def correspondents_head(*, of_organizations: bool) -> list[str]:
    """What stands above the columns of correspondents, in the reader's language."""
    party = [_("Party")] if of_organizations else []
    return [_("Name"), _("Other names"), *party, _("Merged into")]


def correspondents_cells(rows: Iterable[Organization | Person]) -> Iterator[Sequence[object]]:
    """Each organization, with its party, or each person, as the page lists them."""
    for row in rows:
        party = [named(row.party)] if isinstance(row, Organization) else []
        yield [named(row), "; ".join(row.aliases), *party, named(row.merged_into)]


def templates_head() -> list[str]:
    """What stands above the columns of templates, in the reader's language."""
    return [
        _("Template code"),
        _("Name"),
        _("For"),
        _("Form"),
        _("Language"),
        _("Version"),
        _("Uploaded by"),
        _("Uploaded (UTC)"),
    ]


def templates_cells(rows: Iterable[Template]) -> Iterator[Sequence[object]]:
    """Each template in use, as the page lists them."""
    for row in rows:
        yield [
            row.code,
            row.name,
            str(row.get_purpose_display()),
            str(row.get_form_display()),
            str(row.get_language_display()),
            row.version,
            str(row.uploaded_by or _("shipped with Chancery")),
            row.uploaded_at.astimezone(ZoneInfo("UTC")),
        ]


def delegations_head() -> list[str]:
    """What stands above the columns of delegations of signature, in the reader's language."""
    return [
        _("Whose signature"),
        _("Signed by"),
        _("First day"),
        _("Last day"),
        _("Form"),
        _("Markings up to"),
    ]


def delegations_cells(rows: Iterable[SigningDelegation]) -> Iterator[Sequence[object]]:
    """Each delegation, as the page lists them."""
    for row in rows:
        yield [
            str(row.signer),
            str(row.delegate),
            row.from_on,
            row.until_on,
            str(row.get_form_display() or _("any form")),
            str(row.get_up_to_display()),
        ]
