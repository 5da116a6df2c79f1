"""Small pieces of the pages of coordination."""

from typing import Any

from django import template

from anclaje.foundation.ids import new_id

register = template.Library()


@register.simple_tag
def new_op_id() -> str:
    """The id under which a single press is applied once."""
    return str(new_id())


@register.inclusion_tag("coordination/_press.html", takes_context=True)
def press(
    context: Any, href: str, words: str, *, kind: str = "", seen_version: int | None = None, about: str = ""
) -> dict[str, Any]:
    """A single button that changes something; `about` is read out after its words."""
    return {
        "href": href,
        "words": words,
        "kind": kind,
        "seen_version": seen_version,
        "about": about,
        "csrf_token": context.get("csrf_token"),
    }
