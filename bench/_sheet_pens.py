"""Felt-tip pens on a printed sheet: a drawing in millimetres laid over the clean raster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Pen:
    """`colour`: RGB, 0 to 1; `cover`: 1 hides what lies below, 0 lets it through like a marker."""

    colour: tuple[float, float, float]
    width_mm: float = 1.8
    cover: float = 0.3


def drawn(
    raster: np.ndarray,
    px_per_mm: float,
    features: Sequence[Mapping],
    pens: Mapping[str, Pen],
    boxes: Mapping[str, Sequence[float]],
    random: np.random.Generator,
) -> np.ndarray:
    """The sheet with its drawing, RGB, float32, 0 to 1.

    raster: grey, 0 to 255. features: GeoJSON features whose coordinates are millimetres of the paper and
    whose properties hold `category` and `filled`. Each pen scribbles in its box of the legend first.
    """
    sheet = np.repeat(raster[:, :, None].astype(np.float32) / 255, 3, axis=2)
    for category, pen in pens.items():
        _lay(sheet, _scribble(sheet.shape, boxes[category], pen, px_per_mm, random), pen, random)
    for feature in features:
        pen = pens[feature["properties"]["category"]]
        _lay(sheet, _stroke(sheet.shape, feature, pen, px_per_mm, random), pen, random)
    return sheet


def _lay(sheet: np.ndarray, mask: np.ndarray, pen: Pen, random: np.random.Generator) -> None:
    """Ink where the mask is: partly through, partly over what lies there, never quite even."""
    ys, xs = np.nonzero(mask)
    if not len(ys):
        return
    area = slice(ys.min(), ys.max() + 1), slice(xs.min(), xs.max() + 1)
    amount = mask[area].astype(np.float32) / 255
    grain = cv2.resize(
        random.normal(1, 0.12, (amount.shape[0] // 12 + 2, amount.shape[1] // 12 + 2)),
        amount.shape[::-1],
        interpolation=cv2.INTER_CUBIC,
    )
    amount = np.clip(amount * np.clip(grain, 0.72, 1.0), 0, 1)[..., None]
    below = sheet[area]
    colour = np.array(pen.colour, np.float32)
    inked = pen.cover * colour + (1 - pen.cover) * colour * below
    sheet[area] = below * (1 - amount) + inked * amount


def _stroke(shape, feature: Mapping, pen: Pen, scale: float, random: np.random.Generator) -> np.ndarray:
    mask = np.zeros(shape[:2], np.uint8)
    width = max(1, round(pen.width_mm * scale * random.uniform(0.85, 1.15)))
    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    if kind == "Point":
        _dot(mask, np.array(coordinates) * scale, width, scale, random)
        return mask
    line = np.array(coordinates[0] if kind == "Polygon" else coordinates) * scale
    if kind == "Polygon" and feature["properties"].get("filled"):
        _hatch(mask, line, width, feature["properties"]["filled"], scale)
    cv2.polylines(mask, [(line * 16).round().astype(np.int32)], kind == "Polygon", 255, width, cv2.LINE_AA, 4)
    return mask


def _dot(mask, at, width: int, scale: float, random: np.random.Generator) -> None:
    """A dot, a small ring or a cross, as people mark a place."""
    x, y = (int(v * 16) for v in at)
    size = scale * random.uniform(1.3, 2.2)
    how = random.integers(3)
    if how == 0:
        cv2.circle(mask, (x, y), int(size * 16), 255, -1, cv2.LINE_AA, 4)
    elif how == 1:
        cv2.circle(mask, (x, y), int(size * 1.3 * 16), 255, width, cv2.LINE_AA, 4)
    else:
        reach = int(size * 1.2 * 16)
        cv2.line(mask, (x - reach, y - reach), (x + reach, y + reach), 255, width, cv2.LINE_AA, 4)
        cv2.line(mask, (x - reach, y + reach), (x + reach, y - reach), 255, width, cv2.LINE_AA, 4)


def _hatch(mask, ring: np.ndarray, width: int, how: str, scale: float) -> None:
    inside = np.zeros_like(mask)
    cv2.fillPoly(inside, [ring.round().astype(np.int32)], 255)
    if how == "solid":
        mask[inside > 0] = 255
        return
    lines = np.zeros_like(mask)
    apart = round(3.2 * scale)
    height = mask.shape[0]
    for start in range(int(ring[:, 0].min()) - height, int(ring[:, 0].max()), apart):
        cv2.line(lines, (start, 0), (start + height, height), 255, width, cv2.LINE_AA)
    np.copyto(mask, lines, where=inside > 0)


def _scribble(shape, box, pen: Pen, scale: float, random: np.random.Generator) -> np.ndarray:
    """A zigzag that does not fill the box and now and then leaves it."""
    mask = np.zeros(shape[:2], np.uint8)
    left, top, right, bottom = box
    xs = np.linspace(left + 0.12 * (right - left), right - 0.12 * (right - left), random.integers(7, 12))
    xs = xs + random.normal(0, 0.2, len(xs))
    ends = np.where(np.arange(len(xs)) % 2, top + 0.12 * (bottom - top), bottom - 0.12 * (bottom - top))
    ys = ends + random.normal(0, 0.5, len(xs))
    points = (np.column_stack([xs, ys]) * scale * 16).round().astype(np.int32)
    cv2.polylines(mask, [points], False, 255, max(1, round(pen.width_mm * scale)), cv2.LINE_AA, 4)
    return mask
