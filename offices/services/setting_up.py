"""Setting up the house: its posts and their desks."""

from offices.models import Desk, Party, Post
from offices.services.audit import Act, Change, record


def set_up_post(
    *,
    act: Act,
    code: str,
    name: str,
    name_ko: str,
    party: Party,
    place: str,
    zone: str,
    calendar_code: str,
) -> Post:
    """Open an office of ``party`` in a place; its days are those of ``zone``."""
    post = Post.objects.create(
        code=code,
        name=name,
        name_ko=name_ko,
        party=party,
        place=place,
        zone=zone,
        calendar_code=calendar_code,
    )
    new = {"party": party.code, "place": place, "zone": zone}
    record(act=act, change=Change(action="SET_UP", subject_type="post", subject=code, new=new))
    return post


def set_up_desk(
    *, act: Act, post: Post, code: str, name: str, name_ko: str, is_default: bool
) -> Desk:
    """Open a desk of a post; letters logged without a desk come to the default one."""
    desk = Desk.objects.create(
        code=code, name=name, name_ko=name_ko, post=post, is_default=is_default
    )
    new = {"post": post.code, "is_default": is_default}
    record(act=act, change=Change(action="SET_UP", subject_type="desk", subject=code, new=new))
    return desk
