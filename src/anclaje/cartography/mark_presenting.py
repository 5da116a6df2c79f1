"""A photograph with its marks as the checking page draws them: everything in millimetres of the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from anclaje.cartography.domain.legend import MarkKind
from anclaje.cartography.domain.states import MarkState
from anclaje.cartography.models import LegendEntry, ProposedMark, Sheet
from anclaje.cartography.paper.frame import Frame, to_mercator
from anclaje.cartography.photo_wording import SHORT_KINDS
from anclaje.foundation.translate import read

POINT_MM, NARROWEST_MM, ROOM, RATIO = 2.2, 90.0, 2.2, 4 / 3
"""How large a point is drawn, the narrowest view, how much of it is around a mark, width to height."""
FINE_MM = 0.8
"""Corners nearer to the outline than this are left out where corners are moved: a finger needs room."""
NO_PEN = "#1d2733"


@dataclass(frozen=True)
class View:
    """A part of the paper, as an SVG's view box."""

    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.left:.1f} {self.top:.1f} {self.width:.1f} {self.height:.1f}"


@dataclass(frozen=True)
class Drawn:
    """A mark to be drawn; path: SVG."""

    id: UUID
    number: int
    path: str
    kind: str
    pen: str
    state: str
    words: str
    is_current: bool


def frame_of(sheet: Sheet) -> Frame:
    record = sheet.frame or {}
    width, height = record["paper_mm"]
    return Frame((width, height), tuple(record["frame_mm"]), tuple(record["bounds_3857"]))


def on_paper(geometry: dict[str, Any], frame: Frame) -> shapely.Geometry:
    return shapely.transform(shape(geometry), lambda lonlat: frame.to_mm(to_mercator(lonlat)))


def drawn(marks: Sequence[ProposedMark], current: ProposedMark | None, frame: Frame) -> list[Drawn]:
    """All but the dropped ones; the current one last, so that it lies on top."""
    found = []
    for number, mark in enumerate(marks, start=1):
        if mark.state == MarkState.DROPPED:
            continue
        placed = on_paper(mark.geometry, frame)
        found.append(
            Drawn(
                id=mark.pk, number=number, path=path_of(placed), kind=mark.kind,
                pen=(mark.legend.pen if mark.legend else "") or NO_PEN, state=mark.state,
                words=mark_words(number, mark),
                is_current=current is not None and mark.pk == current.pk,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: one.is_current)


def mark_words(number: int, mark: ProposedMark) -> str:
    """“Mark 4 · zone · Places that care”."""
    category = read(mark.legend.words) if mark.legend else _("no category")
    kind = SHORT_KINDS[MarkKind(mark.kind)]
    return _("Mark %(number)s · %(kind)s · %(category)s") % {
        "number": number, "kind": kind, "category": category,
    }  # fmt: skip


def path_of(placed: shapely.Geometry) -> str:
    parts = shapely.get_parts(placed)
    return " ".join(_part(part) for part in parts)


def _part(part: shapely.Geometry) -> str:
    if part.geom_type == "Point":
        x, y, r = part.x, part.y, POINT_MM
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    if part.geom_type == "LineString":
        return _line(part.coords)
    return " ".join(_line(ring.coords) + "z" for ring in (part.exterior, *part.interiors))


def _line(coords: Any) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in coords)


def whole(frame: Frame) -> View:
    """The whole paper, with the edges of the page where it is of another shape."""
    return _fitted(0, 0, *frame.paper_mm)


def around(mark: ProposedMark, frame: Frame) -> View:
    """The mark with so much around it that one knows where it is; never more than the paper."""
    left, top, right, bottom = on_paper(mark.geometry, frame).bounds
    wide = max((right - left) * ROOM, (bottom - top) * ROOM * RATIO, NARROWEST_MM)
    if wide >= max(frame.paper_mm[0], frame.paper_mm[1] * RATIO):
        return whole(frame)
    x = (left + right) / 2 - wide / 2
    y = (top + bottom) / 2 - wide / RATIO / 2
    x = min(max(x, 0), max(frame.paper_mm[0] - wide, 0))
    y = min(max(y, 0), max(frame.paper_mm[1] - wide / RATIO, 0))
    return View(x, y, wide, wide / RATIO)


def _fitted(left: float, top: float, right: float, bottom: float) -> View:
    wide = max(right - left, (bottom - top) * RATIO)
    tall = wide / RATIO
    return View((left + right - wide) / 2, (top + bottom - tall) / 2, wide, tall)


def corners_of(mark: ProposedMark, frame: Frame) -> dict[str, Any]:
    """What the page's script needs to move its corners, in mm; nothing for a mark of several parts."""
    placed = shapely.simplify(on_paper(mark.geometry, frame), FINE_MM)
    if len(shapely.get_parts(placed)) > 1:
        return {}
    part = shapely.get_parts(placed)[0]
    line = part.exterior if part.geom_type == "Polygon" else part
    return {"kind": mark.kind, "corners": [[round(x, 2), round(y, 2)] for x, y in line.coords]}


def placed(corners: Sequence[tuple[float, float]], kind: MarkKind, frame: Frame) -> dict[str, Any]:
    """Corners in millimetres as a GeoJSON shape. Whether it holds is asked where it is kept."""
    places = [[float(lon), float(lat)] for lon, lat in frame.to_lonlat(np.array(corners))]
    if kind == MarkKind.POINT:
        return {"type": "Point", "coordinates": places[0]}
    if kind == MarkKind.LINE:
        return {"type": "LineString", "coordinates": places}
    ring = places if places[0] == places[-1] else [*places, places[0]]
    return {"type": "Polygon", "coordinates": [ring]}


def choices(entries: Sequence[LegendEntry], sheet: Sheet, mark: ProposedMark) -> list[dict[str, Any]]:
    """Categories to choose from: what the same pen may mean, what is on the sheet, then the rest."""
    printed = [row["category"] for row in sheet.legend]
    first = [*mark.others, *printed]
    order = {code: place for place, code in reversed(list(enumerate(first)))}
    rows = sorted(entries, key=lambda row: (order.get(row.code, len(first)), row.position))
    return [
        {
            "id": row.pk, "name": read(row.words), "pen": row.pen, "is_printed": row.code in order,
            "is_own": mark.legend_id == row.pk, "key": place if place < 10 else "",
        }
        for place, row in enumerate(rows, start=1)
    ]  # fmt: skip
