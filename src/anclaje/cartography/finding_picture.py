"""Where a finding lies: the outline of the neighbourhood with its place in it, as paths of a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

from anclaje.cartography.domain.cutting import cells_to_name, parts_of
from anclaje.cartography.domain.feature import Feature
from anclaje.cartography.domain.findings import Finding
from anclaje.cartography.domain.geometry import LocalFrame
from anclaje.cartography.domain.legend import Sensitivity

WIDE_PX = 480
MARGIN_PX = 22
DOT_PX = 9
GRID_M = 250


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    outline: str
    areas: tuple[str, ...]
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    is_zones: bool
    dot_px: int = DOT_PX


def picture_of(finding: Finding, outline: dict[str, Any]) -> Picture:
    """What is restricted is shown as cells of the grid, to the team too."""
    around = shape_of(outline)
    is_zones = finding.sensitivity == Sensitivity.RESTRICTED
    where = shapely.union_all(list(_cells(finding, around))) if is_zones else finding.where
    return _drawn(around, where, is_zones)


def _cells(finding: Finding, around: BaseGeometry) -> Iterable[BaseGeometry]:
    category = str(finding.facts.get("category", ""))
    mark = Feature("", category, finding.where, finding.sensitivity)
    for cell, _ in parts_of(mark, cells_to_name(around, GRID_M, least_inside=0)):
        yield cell.shape


def _drawn(around: BaseGeometry, where: BaseGeometry, is_zones: bool) -> Picture:
    frame = LocalFrame.around([around])
    area, place = frame.to_metres(around), frame.to_metres(where)
    west, south, east, north = shapely.total_bounds([area, place])
    scale = (WIDE_PX - 2 * MARGIN_PX) / max(east - west, north - south, 1)

    def pixel(point: tuple[float, ...]) -> tuple[float, float]:
        x, y = point[:2]
        return round(MARGIN_PX + (x - west) * scale, 1), round(MARGIN_PX + (north - y) * scale, 1)

    def path(rings: Iterable[Any], end: str) -> str:
        drawn = (" L".join(f"{x} {y}" for x, y in map(pixel, ring.coords)) for ring in rings)
        return " ".join(f"M{points}{end}" for points in drawn)

    parts = [one for one in shapely.get_parts(place) if not one.is_empty]
    polygons = [one for one in parts if one.geom_type == "Polygon"]
    lines = [one for one in parts if one.geom_type == "LineString"]
    points = [one for one in parts if one.geom_type == "Point"]
    edges = [ring for one in shapely.get_parts(area) for ring in (one.exterior, *one.interiors)]
    return Picture(
        width=round((east - west) * scale) + 2 * MARGIN_PX,
        height=round((north - south) * scale) + 2 * MARGIN_PX,
        outline=path(edges, " Z"),
        areas=tuple(path((one.exterior, *one.interiors), " Z") for one in polygons),
        lines=tuple(path([one], "") for one in lines),
        dots=tuple(pixel(one.coords[0]) for one in points),
        is_zones=is_zones,
    )
