"""Voices tallied by hand on the sheet of a round: crosses, ticks, strokes, filled boxes; and what strays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

STYLES = ("cross", "tick", "stroke", "fill")


@dataclass(frozen=True)
class Hand:
    """How somebody marks boxes. `colour`: RGB, 0 to 1; `loose_mm`: by how much ends miss their place."""

    style: str = "cross"
    colour: tuple[float, float, float] = (0.10, 0.14, 0.45)
    width_mm: float = 0.6
    loose_mm: float = 0.45
    cover: float = 0.9


@dataclass
class Tally:
    """What stands on a page: (row, answer) → voices; cells in which something besides was drawn."""

    voices: dict[tuple[str, str], int] = field(default_factory=dict)
    strayed: set[tuple[str, str]] = field(default_factory=set)


PENS = {
    "ballpoint": ((0.10, 0.14, 0.50), 0.45, 0.8),
    "black felt": ((0.08, 0.08, 0.09), 1.1, 0.95),
    "red felt": ((0.82, 0.12, 0.12), 1.0, 0.9),
    "green felt": ((0.10, 0.52, 0.22), 1.2, 0.9),
    "pencil": ((0.36, 0.36, 0.38), 0.5, 0.75),
    "broad marker": ((0.10, 0.28, 0.72), 1.7, 0.85),
    "light blue": ((0.35, 0.62, 0.86), 0.9, 0.85),
}


def a_hand(random: np.random.Generator, style: str | None = None) -> Hand:
    colour, width, cover = PENS[str(random.choice(list(PENS)))]
    return Hand(
        style or str(random.choice(STYLES, p=(0.5, 0.2, 0.15, 0.15))),
        tuple(float(v) for v in np.clip(np.array(colour) + random.normal(0, 0.03, 3), 0.02, 0.95)),
        width * random.uniform(0.85, 1.15),
        random.uniform(0.2, 0.7),
        cover,
    )


def tallied(
    raster: np.ndarray,
    record: Mapping[str, Any],
    hand: Hand,
    random: np.random.Generator,
    *,
    strays: float = 0.0,
    most: int = 34,
) -> tuple[np.ndarray, Tally]:
    """The page with its marks, RGB, 0 to 1, and what they say. `strays`: share of cells with more in them."""
    sheet = np.repeat(raster[:, :, None].astype(np.float32) / 255, 3, axis=2)
    said = Tally()
    for row in record["rows"]:
        for cell in row["cells"]:
            key = row["key"], cell["answer"]
            voices = _voices(cell["answer"], random, most)
            said.voices[key] = voices
            for box in _boxes_for(cell["boxes"], voices, random):
                mark_box(sheet, box["at_mm"], record["px_per_mm"], hand, random)
            if random.random() < strays:
                said.strayed.add(key)
                _stray(sheet, cell, record["px_per_mm"], hand, random)
    return sheet, said


def _voices(answer: str, random: np.random.Generator, most: int) -> int:
    if answer == "confirmed":
        return int(random.integers(0, most))
    return int(random.choice([0, 0, 0, 0, 1, 1, 2, 3, 5, 8, 12]))


def _boxes_for(boxes, voices: int, random: np.random.Generator) -> list:
    """Voice by voice as far as there are boxes, or tens and ones, as people do either."""
    ones = [box for box in boxes if box["voices"] == 1]
    tens = [box for box in boxes if box["voices"] == 10]
    by_tens = voices // 10 if voices > len(ones) or random.random() < 0.4 else 0
    return tens[:by_tens] + ones[: voices - 10 * by_tens]


def mark_box(sheet, at_mm, px_per_mm: float, hand: Hand, random: np.random.Generator) -> None:
    mask = np.zeros(sheet.shape[:2], np.uint8)
    left, top, right, bottom = at_mm
    loose = hand.loose_mm

    def point(x: float, y: float) -> tuple[float, float]:
        jitter = random.normal(0, loose, 2)
        return left + x * (right - left) + jitter[0], top + y * (bottom - top) + jitter[1]

    lines = {
        "cross": [[(0.12, 0.12), (0.88, 0.88)], [(0.88, 0.12), (0.12, 0.88)]],
        "tick": [[(0.15, 0.5), (0.42, 0.85), (1.0, -0.05)]],
        "stroke": [[(0.65, 0.02), (0.35, 0.98)]],
        "fill": [[(0.15 + 0.1 * n, 0.15 if n % 2 else 0.85) for n in range(8)]],
    }[hand.style]
    for line in lines:
        _line(mask, [point(x, y) for x, y in line], px_per_mm, hand.width_mm)
    _lay(sheet, mask, hand, random)


def _stray(sheet, cell, px_per_mm: float, hand: Hand, random: np.random.Generator) -> None:
    """Something besides the marks: a long line, a ring around a box, a number, a spot."""
    left, top, right, bottom = cell["at_mm"]
    mask = np.zeros(sheet.shape[:2], np.uint8)
    how = random.integers(4)
    if how == 0:
        xs = np.sort(random.uniform(left + 2, right - 2, 2))
        if xs[1] - xs[0] < 12:
            xs[1] = xs[0] + 12
        ys = random.uniform(top + 2, bottom - 2, 2)
        _line(mask, list(zip(xs, ys, strict=True)), px_per_mm, hand.width_mm)
    elif how == 1:
        box = cell["boxes"][int(random.integers(len(cell["boxes"])))]["at_mm"]
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        turn = np.linspace(0, 2 * np.pi, 28)
        reach = random.uniform(2.9, 3.6)
        ring = [(middle[0] + reach * np.cos(t), middle[1] + reach * np.sin(t)) for t in turn]
        _line(mask, ring, px_per_mm, hand.width_mm)
    elif how == 2:
        at = (int((right - 16) * px_per_mm), int((bottom - 1.5) * px_per_mm))
        cv2.putText(mask, str(random.integers(2, 40)), at, cv2.FONT_HERSHEY_SCRIPT_SIMPLEX,
                    0.26 * px_per_mm, 255, max(1, round(0.6 * px_per_mm)), cv2.LINE_AA)  # fmt: skip
    else:
        for _ in range(3):
            x, y = random.uniform(left + 2, right - 2), random.uniform(top + 1, bottom - 1)
            cv2.circle(
                mask, (int(x * px_per_mm), int(y * px_per_mm)), max(1, round(0.25 * px_per_mm)), 255, -1
            )
    _lay(sheet, mask, hand, random)


def _line(mask, points, px_per_mm: float, width_mm: float) -> None:
    at = (np.array(points) * px_per_mm * 16).round().astype(np.int32)
    cv2.polylines(mask, [at], False, 255, max(1, round(width_mm * px_per_mm)), cv2.LINE_AA, 4)


def _lay(sheet, mask: np.ndarray, hand: Hand, random: np.random.Generator) -> None:
    """Ink where the mask is, over the print, never quite even."""
    ys, xs = np.nonzero(mask)
    if not len(ys):
        return
    area = slice(ys.min(), ys.max() + 1), slice(xs.min(), xs.max() + 1)
    amount = mask[area].astype(np.float32) / 255 * hand.cover
    amount *= np.clip(random.normal(0.97, 0.05, amount.shape), 0.75, 1)
    colour = np.array(hand.colour, np.float32)
    below = sheet[area]
    sheet[area] = below * (1 - amount[..., None]) + colour * np.minimum(below + 0.15, 1) * amount[..., None]
