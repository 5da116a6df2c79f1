"""From areas on the globe to short SVG paths on a page. Plain values in, plain values out.

Units are those of the picture's viewBox: the province is WIDTH wide, north is up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, radians

import shapely
from shapely.affinity import affine_transform
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

WIDTH = 600
TOP = 30  # room for the name of an inset that begins at the top
SIMPLIFY = 0.7  # of a unit: under half a pixel on a phone
SMALLEST_PART = 1.5  # square units; a smaller island cannot be seen
ROUND_THE_TOWNS = 0.09  # degrees around the outermost towns of the inset
INSET_PAD = 6
DOTS_WIDTH = 120
OUTLINE_SIMPLIFY = 0.8


@dataclass(frozen=True)
class Frame:
    """A rectangle of the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Shape:
    """One municipality as drawn: its path, a point within it, and whether it is in the inset."""

    code: str
    name: str
    d: str
    x: float
    y: float
    is_in_inset: bool = False


@dataclass(frozen=True)
class Drawing:
    """Everything a map needs.

    context: the inset's municipalities at their true size, as one path. lens: where they are.
    outline, dots: the same province, DOTS_WIDTH wide, for small multiples.
    """

    width: int
    height: int
    shapes: Mapping[str, Shape]
    context: str
    lens: Frame | None
    inset: Frame | None
    outline: str
    dots: Mapping[str, tuple[int, int]]
    dots_inset: Frame | None
    dots_height: int


@dataclass(frozen=True)
class Named:
    """A municipality to draw: its area and its town's point, in degrees."""

    name: str
    area: BaseGeometry
    lat: float
    lon: float


@dataclass(frozen=True)
class Scale:
    """Degrees to units: x = (lon - west) × cos × k + left, y = (north - lat) × k + top."""

    west: float
    north: float
    across: float
    down: float
    left: float = 0.0
    top: float = 0.0

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.across + self.left, (self.north - lat) * self.down + self.top

    def area(self, geometry: BaseGeometry) -> BaseGeometry:
        x, y = self.left - self.west * self.across, self.top + self.north * self.down
        return affine_transform(geometry, (self.across, 0, 0, -self.down, x, y))


def draw(places: Mapping[str, Named], in_inset: Iterable[str], inset_at: Sequence[float]) -> Drawing:
    """Project all places; those of the inset again, larger.

    `inset_at` is where the inset's left top corner lies and how wide it is, in shares of the
    province's own width (left, top, width).
    """
    if not places:
        return Drawing(WIDTH, TOP, {}, "", None, None, "", {}, None, 1)
    whole, height = scale_of([place.area for place in places.values()], WIDTH, TOP)
    drawn = simplified({code: whole.area(place.area) for code, place in places.items()})
    inside = [code for code in in_inset if code in places]
    shapes = {
        code: _shape(code, place.name, drawn[code]) for code, place in places.items() if code not in inside
    }
    inset, lens = None, None
    if inside:
        inset, lens, enlarged = _inset({code: places[code] for code in inside}, whole, inset_at)
        shapes |= {code: _shape(code, places[code].name, enlarged[code], True) for code in inside}
        height = max(height, round(inset.y + inset.height + INSET_PAD))
    outline, dots, dots_inset, dots_height = _dots(places, inside, inset)
    return Drawing(
        width=WIDTH,
        height=height,
        shapes=dict(sorted(shapes.items())),
        context="".join(path(drawn[code]) for code in inside),
        lens=lens,
        inset=inset,
        outline=outline,
        dots=dots,
        dots_inset=dots_inset,
        dots_height=dots_height,
    )


def scale_of(areas: Sequence[BaseGeometry], width: float, top: float = 0) -> tuple[Scale, int]:
    """The scale that makes these areas so wide, and the height the picture then has."""
    west, south, east, north = shapely.total_bounds(areas)
    narrow = cos(radians((south + north) / 2))
    down = width / ((east - west) * narrow)
    return Scale(west, north, down * narrow, down, top=top), round((north - south) * down + top) + 1


def simplified(areas: Mapping[str, BaseGeometry], by: float = SIMPLIFY) -> dict[str, BaseGeometry]:
    """Fewer points, while neighbours keep one common line."""
    return dict(zip(areas, shapely.coverage_simplify(list(areas.values()), by), strict=True))


def _inset(
    places: Mapping[str, Named], whole: Scale, at: Sequence[float]
) -> tuple[Frame, Frame, dict[str, BaseGeometry]]:
    view = _view(places)
    left, top, width = (WIDTH * share for share in at)
    scale, height = scale_of([view], width - 2 * INSET_PAD)
    scale = replace(scale, left=left + INSET_PAD, top=TOP + top + INSET_PAD)
    near = {code: scale.area(place.area.intersection(view)) for code, place in places.items()}
    x, y = whole.point(view.bounds[0], view.bounds[3])
    right, bottom = whole.point(view.bounds[2], view.bounds[1])
    lens = Frame(round(x, 1), round(y, 1), round(right - x, 1), round(bottom - y, 1))
    return Frame(left, TOP + top, width, height + 2 * INSET_PAD), lens, simplified(near)


def _shape(code: str, name: str, area: BaseGeometry, is_in_inset: bool = False) -> Shape:
    middle: Point = area.representative_point()
    return Shape(code, name, path(area), round(middle.x, 1), round(middle.y, 1), is_in_inset)


def path(area: BaseGeometry) -> str:
    """The area as an SVG path in steps of a tenth: `M` where a ring starts, then relative moves."""
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    largest = max((part.area for part in parts), default=0)
    seen = (part for part in parts if part.area >= min(largest, SMALLEST_PART))
    return "".join(_ring(part.exterior.coords) for part in seen)


def _ring(coords: Iterable[Sequence[float]]) -> str:
    points = [(round(x * 10), round(y * 10)) for x, y, *_ in coords][:-1]
    steps, (here_x, here_y) = [], points[0]
    for x, y in points[1:]:
        if (x, y) != (here_x, here_y):
            steps.append(f"{_tenth(x - here_x)} {_tenth(y - here_y)}")
        here_x, here_y = x, y
    start = f"M{_tenth(points[0][0])} {_tenth(points[0][1])}"
    return f"{start}l{' '.join(steps)}z".replace(" -", "-")


def _tenth(value: int) -> str:
    text = f"{value / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _dots(
    places: Mapping[str, Named], inside: Sequence[str], inset: Frame | None
) -> tuple[str, dict[str, tuple[int, int]], Frame | None, int]:
    """The outline and every town for a small picture; towns of the inset stand apart, as there."""
    areas = [place.area for place in places.values()]
    scale, height = scale_of(areas, DOTS_WIDTH)
    towns = {code: scale.point(place.lon, place.lat) for code, place in places.items()}
    frame = None
    if inset is not None:
        shrink = DOTS_WIDTH / WIDTH
        frame = Frame(*(round(v * shrink) for v in (inset.x, inset.y - TOP, inset.width, inset.height)))
        towns |= _inset_towns({code: places[code] for code in inside}, frame)
        height = max(height, round(frame.bottom))
    land = shapely.union_all([scale.area(area).buffer(0.2) for area in areas])
    main = max(shapely.get_parts(land), key=lambda part: part.area)
    dots = {code: (round(x), round(y)) for code, (x, y) in towns.items()}
    return path(main.simplify(OUTLINE_SIMPLIFY)), dots, frame, height + 1


def _inset_towns(places: Mapping[str, Named], frame: Frame) -> dict[str, tuple[float, float]]:
    view = _view(places)
    scale, _height = scale_of([view], frame.width)
    moved = replace(scale, left=frame.x, top=frame.y)
    return {code: moved.point(place.lon, place.lat) for code, place in places.items()}


def _view(places: Mapping[str, Named]) -> BaseGeometry:
    """The stretch of land that the inset shows."""
    lons, lats = [place.lon for place in places.values()], [place.lat for place in places.values()]
    towns = box(min(lons), min(lats), max(lons), max(lats))
    return towns.buffer(ROUND_THE_TOWNS, join_style="mitre")
