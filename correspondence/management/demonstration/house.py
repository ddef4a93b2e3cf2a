"""The posts, desks, accounts and organizations of the demonstration."""

from typing import Any

from correspondence.management.demonstration.files import OFFICE, ORGANIZATIONS, tables_of
from correspondence.services.introduction import put_on_record
from correspondence.services.route_loading import load_routes
from offices.models import Desk, Marking, Membership, Party, User
from offices.services.accounts import join_desk, open_account
from offices.services.audit import Act
from offices.services.second_factors import enrol_at_once
from offices.services.setting_up import set_up_desk, set_up_post


def set_up_house(*, act: Act, password: str) -> list[User]:
    """Open posts, desks and accounts, and put the known organizations on record."""
    tables = tables_of(OFFICE)
    parties = {party.code: party for party in Party.objects.all()}
    posts = {
        entry["code"]: set_up_post(act=act, **entry | {"party": parties[entry["party"]]})
        for entry in tables["post"]
    }
    desks = {
        entry["code"]: set_up_desk(
            act=act,
            is_default=entry.get("is_default", False),
            post=posts[entry["post"]],
            code=entry["code"],
            name=entry["name"],
            name_ko=entry["name_ko"],
        )
        for entry in tables["desk"]
    }
    for entry in tables_of(ORGANIZATIONS)["organization"]:
        party = parties[entry["party"]] if "party" in entry else None
        put_on_record(act=act, **entry | {"party": party})
    users = [_account(act, entry, desks, password) for entry in tables["user"]]
    load_routes(act=act, tables=tables["route"])
    return users


def _account(act: Act, entry: dict[str, Any], desks: dict[str, Desk], password: str) -> User:
    user = open_account(
        act=act,
        username=entry["username"],
        name=entry["name"],
        email=f"{entry['username']}@chancery.example",
        role=entry.get("role", User.Role.STAFF),
        cleared_to=Marking[entry["cleared_to"]],
        language=entry.get("language", User.Language.EN),
        zone=entry.get("zone", "Asia/Seoul"),
        password=password,
        must_change_password=False,
    )
    enrol_at_once(act=act, user=user)
    for place in entry.get("desks", []):
        role = Membership.Role(place["role"])
        join_desk(act=act, user=user, desk=desks[place["code"]], role=role)
    return user


def part_of(user: User) -> str:
    """What the account is in the house, in a few words for the sign-in note."""
    if user.role != User.Role.STAFF:
        return str(user.get_role_display())
    places = user.memberships.select_related("desk").order_by("id")
    return ", ".join(f"{place.get_role_display()} ({place.desk.code})" for place in places)
