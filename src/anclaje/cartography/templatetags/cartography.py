"""Small pieces of the pages of maps."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("cartography/_pen.html")
def pen(colour: str, words: str) -> dict[str, str]:
    """A stroke of the pen's colour with its name, so that the colour never speaks alone."""
    return {"colour": colour, "words": words}


@register.inclusion_tag("cartography/sociogram/_key.html")
def tie_key(kind: str) -> dict[str, Any]:
    """A short line as this kind of tie is drawn; its word stands beside it."""
    zigzag = "M2 10 L8 5 L16 15 L24 5 L32 15 L40 5 L48 15 L54 10"
    path = zigzag if kind == "conflict" else "M2 10 L50 10"
    return {"kind": kind, "path": path, "has_head": kind in ("dependency", "referral")}


@register.inclusion_tag("cartography/_mark.html")
def mark(kind: str, pen: str, number: int) -> dict[str, Any]:
    """A category as the map shows it: its shape, its pen and its number, which says it without colour."""
    return {"kind": kind, "pen": pen, "number": number}


@register.inclusion_tag("cartography/sociogram/_actors_here.html")
def actors_here(feature: Any) -> dict[str, Any]:
    """The actors of the sociogram that stand at a place of the map."""
    rows = feature.actors.in_use().in_order()
    return {"feature": feature, "actors": list(rows), "is_open": feature.exercise.state == "open"}
