"""The released zones as a drawing: a quilt of the neighbourhood's cells, each patch a category by number.

A patch fills its part of the cell from edge to edge, so that nobody takes it for a point. Its number
stands in it, so that it is told in black and white too.
"""

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from math import ceil, sqrt

import numpy as np

from anclaje.cartography.domain.grid import Cell
from anclaje.cartography.paper.frame import Frame, to_mercator
from anclaje.cartography.released import Bounds, Entry, Version

WIDTH = 400.0
"""Of the frame that cells and streets share; the drawing scales as a whole."""
MARGIN = 22.0
"""Around the cells, for letters and numbers."""
INSET = 0.05
PAPER = (251, 250, 247)
INK = "#1d2733"
SOFTER = 0.2
"""How much of the paper is mixed into a pen's colour: felt-tip, not neon."""


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float


def frame_of(bounds: Bounds) -> Frame:
    """These bounds with a margin, linear in Web Mercator, and as wide as WIDTH."""
    west, south, east, north = bounds
    (left, bottom), (right, top) = to_mercator(np.array([(west, south), (east, north)]))
    scale = (right - left) / (WIDTH - 2 * MARGIN)
    height = round((top - bottom) / scale + 2 * MARGIN, 2)
    pad = MARGIN * scale
    around = (left - pad, bottom - pad, right + pad, top + pad)
    return Frame((WIDTH, height), (0.0, 0.0, WIDTH, height), around)


def quilt_svg(version: Version, *, alt: str, streets: str = "") -> str:
    """The whole drawing. Its colours stand in it; a style sheet may say others for a dark page."""
    frame = frame_of(version.bounds)
    boxes = {cell: _box(cell, frame) for cell in {*version.cells, *(zone.cell for zone in version.zones)}}
    height = frame.size_mm[1]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="quilt" viewBox="0 0 {WIDTH:g} {height:g}" '
        f'role="img" aria-label="{escape(alt)}">',
        f'<g class="quilt__streets">{streets}</g>' if streets else "",
        *(_ground(box) for box in boxes.values()),
        *_labels(version.spots(), boxes),
        *_patches(version, boxes),
        _scale(version, boxes, height),
        "</svg>",
    ]
    return "".join(parts)


def softened(colour: str) -> str:
    mixed = [
        round(one * (1 - SOFTER) + paper * SOFTER) for one, paper in zip(_rgb(colour), PAPER, strict=True)
    ]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def letters_on(colour: str) -> str:
    """White or ink, whichever is easier to read on it."""
    linear = [(part / 255) ** 2.2 for part in _rgb(colour)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.062 else INK


def _rgb(colour: str) -> tuple[int, int, int]:
    text = colour if len(colour) == 7 else "#5f6b76"
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _box(cell: Cell, frame: Frame) -> Box:
    west, south, east, north = cell.bounds
    (left, bottom), (right, top) = frame.to_mm(to_mercator(np.array([(west, south), (east, north)])))
    return Box(round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))


def _ground(box: Box) -> str:
    return (
        f'<rect class="quilt__cell" x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" '
        f'height="{box.height:g}" fill="#1d2733" fill-opacity="0.035" stroke="#8b949c" '
        f'stroke-opacity="0.55" stroke-width="0.3"/>'
    )


def _patches(version: Version, boxes: dict[Cell, Box]) -> list[str]:
    by_cell: dict[Cell, list[Entry]] = defaultdict(list)
    for zone in version.zones:
        by_cell[zone.cell].append(version.entry(zone.category))
    return [
        _patch(entry, part)
        for cell, entries in sorted(by_cell.items())
        for entry, part in zip(
            sorted(entries, key=lambda one: one.number), _parts(boxes[cell], len(entries)), strict=True
        )
    ]


def _parts(box: Box, count: int) -> list[Box]:
    """The cell cut into so many patches, row by row; those of the last row share its whole width."""
    across = ceil(sqrt(count))
    down = ceil(count / across)
    inset = box.width * INSET
    inner = Box(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset)
    found = []
    for row in range(down):
        here = min(across, count - row * across)
        width, height = inner.width / here, inner.height / down
        found += [
            Box(inner.x + column * width, inner.y + row * height, width, height) for column in range(here)
        ]
    return found


def _patch(entry: Entry, box: Box) -> str:
    colour = softened(entry.pen)
    gap = min(box.width, box.height) * 0.03
    size = min(box.height * 0.56, box.width * 0.62)
    return (
        f'<rect class="quilt__patch" x="{box.x + gap:.2f}" y="{box.y + gap:.2f}" '
        f'width="{box.width - 2 * gap:.2f}" height="{box.height - 2 * gap:.2f}" rx="{gap * 2:.2f}" '
        f'fill="{colour}"/><text x="{box.x + box.width / 2:.2f}" '
        f'y="{box.y + box.height / 2 + size * 0.35:.2f}" font-size="{size:.2f}" font-weight="700" '
        f'text-anchor="middle" fill="{letters_on(colour)}">{entry.number}</text>'
    )


def _labels(spots: dict[Cell, str], boxes: dict[Cell, Box]) -> list[str]:
    """Letters above the columns and numbers beside the rows, as on a street map."""
    if not boxes:
        return []
    top = min(box.y for box in boxes.values()) - 4
    left = min(box.x for box in boxes.values()) - 4
    columns, rows = {}, {}
    for cell, box in boxes.items():
        letters = spots[cell].rstrip("0123456789")
        columns[letters] = box.x + box.width / 2
        rows[spots[cell][len(letters) :]] = box.y + box.height / 2
    size = min(9.0, 0.45 * min(box.width for box in boxes.values()))
    return [
        *(_label(x, top, size, "middle", letters) for letters, x in columns.items()),
        *(_label(left, y + size * 0.35, size, "end", number) for number, y in rows.items()),
    ]


def _label(x: float, y: float, size: float, anchor: str, text: str) -> str:
    return (
        f'<text class="quilt__label" x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}" '
        f'text-anchor="{anchor}" fill="#4a5763" stroke="#ffffff" stroke-width="2.4" '
        f'stroke-linejoin="round" paint-order="stroke">{text}</text>'
    )


def _scale(version: Version, boxes: dict[Cell, Box], height: float) -> str:
    """As long as one cell, and an arrow to the north."""
    if not boxes:
        return ""
    width = min(box.width for box in boxes.values())
    y = height - MARGIN / 2
    label = f"{version.grid_m} m"
    tip = WIDTH - MARGIN
    return (
        f'<g class="quilt__scale" stroke="#4a5763" fill="none" stroke-width="0.9">'
        f'<path d="M{MARGIN} {y - 2:.2f}v2h{width:.2f}v-2"/></g>'
        f"{_label(MARGIN + width + 4, y + 1.5, 8, 'start', label)}"
        f'<path class="quilt__north" d="M{tip - 3} {y + 2:.2f}l3 -10l3 10l-3 -2.4z" fill="#4a5763"/>'
        f"{_label(tip - 6, y + 1.5, 8, 'end', 'N')}"
    )
