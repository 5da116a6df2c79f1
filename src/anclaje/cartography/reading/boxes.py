"""A box of a tally sheet by itself: empty, marked, or not to be told.

People mark boxes with crosses, ticks, strokes or scribbles, in whatever pen is at hand.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from anclaje.cartography.paper.frame import Box

RIM_MM = 0.55
"""So near a printed outline nothing is looked at."""
CORE_MM = 1.1
"""Farther inside than ends of the neighbours' marks reach."""
MARKED, MARKED_CORE = 0.075, 0.05
EMPTY, EMPTY_CORE = 0.035, 0.03
"""Shares of black, on average: what one thin stroke leaves, and what paper leaves."""
FAINT = 0.135
"""What is nowhere darker than this was drawn by no pen: a shadow's edge, a crease."""
SEEN = 0.35
"""Share of the usual darkness of printed outlines under which an outline is hidden."""


class Sign(StrEnum):
    EMPTY = "empty"
    MARKED = "marked"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Tones:
    """A page in even light without its paper: `dark` 0 is paper, 1 black; `colour` likewise, by the channel
    that a pen darkens most; `expected`: what the print alone makes dark. All float32 at `scale` px a mm."""

    dark: np.ndarray
    colour: np.ndarray
    expected: np.ndarray
    scale: float

    def inside(self, box: Box, inset_mm: float) -> np.ndarray:
        """The darkness in a box, so many mm from its outline (outside it where negative)."""
        return part_of(self.dark, box, inset_mm, self.scale)


@dataclass(frozen=True)
class Look:
    """What is in a box: averages over its inside and its middle, its darkest, its lightest quarter."""

    inside: float
    middle: float
    darkest: float
    quarter: float
    tint: float
    outline: float


def look_at(tones: Tones, box: Box) -> Look:
    inside, middle = tones.inside(box, RIM_MM), tones.inside(box, CORE_MM)
    height, width = inside.shape
    upper, lower = inside[: height // 2], inside[height // 2 :]
    quarters = (
        upper[:, : width // 2],
        upper[:, width // 2 :],
        lower[:, : width // 2],
        lower[:, width // 2 :],
    )
    return Look(
        inside=float(inside.mean()),
        middle=float(middle.mean()),
        darkest=float(np.percentile(inside, 95)),
        quarter=min(float(part.mean()) for part in quarters),
        tint=float(part_of(tones.colour, box, RIM_MM, tones.scale).mean()),
        outline=_outline(tones, box),
    )


def sign_of(look: Look, usual_outline: float) -> Sign:
    if look.inside >= MARKED and look.middle >= MARKED_CORE and look.darkest > 2 * FAINT:
        return Sign.MARKED
    if look.outline < SEEN * usual_outline:
        return Sign.UNSURE
    is_clean = look.inside <= EMPTY and look.middle <= EMPTY_CORE
    if (is_clean or look.darkest <= FAINT) and look.tint < 2 * MARKED:
        return Sign.EMPTY
    return Sign.UNSURE


def margin_of(look: Look) -> float:
    between = (MARKED + EMPTY) / 2
    return min(1.0, abs(look.inside - between) / (2 * MARKED))


def part_of(image: np.ndarray, box: Box, inset_mm: float, scale: float) -> np.ndarray:
    left, top, right, bottom = box
    rows = slice(max(0, round((top + inset_mm) * scale)), max(0, round((bottom - inset_mm) * scale)))
    columns = slice(max(0, round((left + inset_mm) * scale)), max(0, round((right - inset_mm) * scale)))
    return image[rows, columns]


def _outline(tones: Tones, box: Box) -> float:
    """How dark the printed outline is: the middle of its pixels, so that a stroke over it says nothing."""
    band, inner = tones.inside(box, -0.14), tones.inside(box, 0.14)
    rim = round((band.shape[0] - inner.shape[0]) / 2) or 1
    ring = np.concatenate(
        [band[:rim].ravel(), band[-rim:].ravel(), band[:, :rim].ravel(), band[:, -rim:].ravel()]
    )
    return float(np.median(ring))
