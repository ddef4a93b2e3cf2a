"""What keeps the register from being written at present, for the head of every page."""

from django import template

from offices.room import NO_ROOM, lacks_room

register = template.Library()


@register.simple_tag
def writing_stopped() -> str:
    """Why nothing can be written, in a code; empty where it can."""
    return NO_ROOM if lacks_room() else ""
