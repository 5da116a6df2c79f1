"""Maps of the province, as SVG made here: they need no script, print, and work by keyboard."""

from collections.abc import Iterable, Mapping
from hashlib import blake2s

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from anclaje.foundation.pack import current
from anclaje.foundation.words import in_language
from anclaje.territory import maps
from anclaje.territory.wording import LEVELS, travel_words

register = template.Library()
register.filter("travel_words", travel_words)

MARKED = ("new", "waiting", "done", "closed")  # told apart by dots and lines too, never by colour alone


@register.inclusion_tag("territory/_province_map.html")
def province_map(cells: Mapping[str, maps.Cell], title: str = "", legend: Mapping[str, str] | None = None):
    """Draw the province: each municipality a link, coloured and marked by its cell's level.

    `cells` maps an INDEC code to a Cell; a municipality without one is drawn empty and leads to
    its own page. `legend` maps level to the words of the legend; left out, the levels' own words.
    """
    atlas = maps.atlas()
    drawing = atlas.drawing
    cells = cells or {}
    areas = [_area(shape, cells.get(code)) for code, shape in drawing.shapes.items()]
    return {
        "title": title,
        "id": "map-" + blake2s(title.encode(), digest_size=4).hexdigest(),
        "drawing": drawing,
        "areas": [area for area in areas if not area["shape"].is_in_inset],
        "inset_areas": [area for area in areas if area["shape"].is_in_inset],
        "inset_name": _inset_name(),
        "legend": _legend({area["level"] for area in areas}, legend),
        "is_approximate": atlas.is_approximate,
    }


def _area(shape, cell: maps.Cell | None) -> dict:
    cell = cell or maps.Cell()
    return {
        "shape": shape,
        "level": cell.level,
        "is_marked": cell.level in MARKED,
        "title": cell.title or shape.name,
        "href": cell.href or reverse("territory:detail", args=[shape.code]),
        "label": cell.label,
    }


def _legend(levels: set[str], words: Mapping[str, str] | None) -> list[dict]:
    if not words:
        told = levels if levels != {"none"} else set()
        words = {level: word for level, word in LEVELS.items() if level in told}
    return [{"level": level, "word": word, "is_marked": level in MARKED} for level, word in words.items()]


def _inset_name() -> str:
    layout = current().settings["territory"].get("map", {})
    return in_language(layout.get("inset_name", {}), get_language() or "es")


@register.inclusion_tag("territory/_small_map.html", takes_context=True)
def small_map(context, points_by_level: Mapping[str, Iterable[str]], title: str = ""):
    """Draw a small province of dots, one path a level, for many maps side by side.

    `points_by_level` maps a level to the codes of its municipalities.
    """
    atlas = maps.atlas()
    dots = atlas.drawing.dots
    return {
        "title": title,
        "drawing": atlas.drawing,
        "height": atlas.drawing.dots_height + 4,
        "paths": [
            (level, "".join(f"M{dots[code][0]} {dots[code][1]}h0" for code in codes if code in dots))
            for level, codes in points_by_level.items()
        ],
        "brings_outline": _is_first(context),
    }


def _is_first(context) -> bool:
    """Whether this is the page's first small map, which brings the outline for the others."""
    request = context.get("request")
    if request is None:
        return True
    is_first = not getattr(request, "has_province_outline", False)
    request.has_province_outline = True
    return is_first
