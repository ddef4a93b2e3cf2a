"""Putting an organization on record the first time a letter names it."""

from correspondence.models import Organization
from correspondence.textual import folded_name
from offices.models import Party
from offices.services.audit import Act, Change, record


def introduce(*, act: Act, name: str) -> Organization:
    """The organization of that name, added with nothing but its name where it is not known.

    Two transactions that add the same name wait for each other and get one row.
    """
    organization, is_new = Organization.objects.get_or_create(
        folded_name=folded_name(name), defaults={"name": name}
    )
    if is_new:
        record(
            act=act,
            change=Change(
                action="ADD",
                subject_type="organization",
                subject=str(organization.pk),
                new={"name": name},
            ),
        )
    return organization


def put_on_record(
    *, act: Act, name: str, short_name: str, name_ko: str, aliases: list[str], party: Party | None
) -> Organization:
    """Put a known organization on record, with its other names and its party."""
    organization = Organization.objects.create(
        name=name,
        folded_name=folded_name(name),
        short_name=short_name,
        name_ko=name_ko,
        aliases=aliases,
        party=party,
    )
    new = {"name": name, "party": party.code if party else None}
    subject = str(organization.pk)
    record(
        act=act, change=Change(action="ADD", subject_type="organization", subject=subject, new=new)
    )
    return organization
