"""Which pen means what: learnt from the boxes of the legend, then asked of every pixel of ink."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from anclaje.cartography.reading.doubts import settled
from anclaje.cartography.reading.ink import Ink
from anclaje.cartography.reading.printed_sheet import LegendBox

RIM_MM = 0.7
"""Of a box its printed border and what lies nearest to it is not asked."""
USED = 0.05
"""Share of a box with ink from which on somebody scribbled in it."""
LIGHTNESS = 0.7
"""How much a difference in lightness counts beside one in colour: pens press more and less."""
STRENGTHS = (0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
"""How often over a pen's colour lies on the paper: held lightly, as in its box, gone over twice."""
UNUSUAL = 8.0
"""What (Lab) a pen is charged for twice or half its usual strength: another may be of just that colour."""
UNPROVEN = 18.0
"""What a pen is charged that only the legend proposes: it has the ink that no pen of a box explains."""
TONES = 63
"""Colours are told apart this finely in each channel; so few are asked for so many pixels."""
SAME = 9.0
"""Pens nearer than this (Lab) cannot be told apart."""
FAR = 42.0
FAINT = 0.33
"""Of what a pen takes from the light in its box: what takes less is a halo of the picture's compression."""
MIXED = 8.0
"""By so much (Lab) two pens that are both near are preferred to one that is not."""
CLEARLY = 5.0
CORE_MM = 0.45
AROUND_MM = 0.7
NEXT_MM = 1.2
"""A pixel of two pens at once lies at least so near to each of them alone."""


@dataclass(frozen=True)
class Pen:
    """A colour (Lab) and the categories whose boxes were scribbled in with it; `is_learnt`: from its box."""

    categories: tuple[str, ...]
    lab: np.ndarray
    rgb: np.ndarray
    is_learnt: bool = True

    def away(self, lab: np.ndarray) -> np.ndarray:
        """How far colours, shape (n, 3), are from this pen's, however much of it lies there."""
        strengths = np.array(STRENGTHS)
        tints = _lab(np.maximum(self.rgb, 0.02) ** strengths[:, None])
        charges = UNUSUAL * np.abs(np.log2(strengths))
        off = [_apart(tint, lab) + charge for tint, charge in zip(tints, charges, strict=True)]
        return np.min(off, axis=0) + (0 if self.is_learnt else UNPROVEN)


def learn_pens(ink: Ink, legend: Sequence[LegendBox], scale: float) -> list[Pen]:
    """One pen for each colour found in the boxes. Boxes left empty were not used."""
    dense = _dense(ink.colour, scale)
    pens: list[Pen] = []
    for box in legend:
        found = _colour_in(ink, dense, box, scale)
        if found is None:
            continue
        lab = _lab(found[None])[0]
        twin = next((i for i, pen in enumerate(pens) if _apart(pen.lab, lab) < SAME), None)
        if twin is None:
            pens.append(Pen((box.category,), lab, found))
        else:
            pens[twin] = Pen((*pens[twin].categories, box.category), pens[twin].lab, pens[twin].rgb)
    return pens


def suggested_pens(legend: Sequence[LegendBox], taken: Sequence[Pen]) -> list[Pen]:
    """Colours the legend proposes for categories whose box was left empty, if no used pen is like them."""
    used = {category for pen in taken for category in pen.categories}
    found: list[Pen] = []
    for box in legend:
        if box.pen is None or box.category in used:
            continue
        rgb = np.array([int(box.pen[at : at + 2], 16) for at in (1, 3, 5)]) / 255
        lab = _lab(rgb[None])[0]
        if all(_apart(pen.lab, lab) >= 2 * SAME for pen in (*taken, *found)):
            found.append(Pen((box.category,), lab, rgb, is_learnt=False))
    return found


def masks_of(ink: Ink, pens: Sequence[Pen], scale: float) -> tuple[list[np.ndarray], np.ndarray]:
    """For each pen where it drew, bool (h, w); and how well each pixel has its pen's colour, 0 to 1.

    Where two pens cross, the colour of one seen through the other counts for both.
    """
    ys, xs = np.nonzero(ink.is_ink)
    dense = _dense(ink.colour, scale)[ys, xs]
    seen = _Seen.of(dense, pens)
    alone = seen.alone[seen.which]
    own = settled(_agreed(alone, ink.is_ink, ys, xs, scale), ink.is_ink.shape, ys, xs, scale)
    sure = own.copy()
    off = alone[np.arange(len(own)), own]
    strength = np.array([1 - pen.rgb.min() for pen in pens])
    sure[(off > FAR) | (1 - dense.min(axis=1) < FAINT * strength[own])] = -1
    masks = [_filled(ink.is_ink.shape, ys, xs, sure == index) for index in range(len(pens))]
    _add_crossings(masks, pens, seen, ys, xs, scale)
    likeness = np.zeros(ink.is_ink.shape, np.float32)
    likeness[ys, xs] = np.clip(1 - off / FAR, 0, 1)
    return [cv2.medianBlur(mask.astype(np.uint8), 3).astype(bool) for mask in masks], likeness


@dataclass(frozen=True)
class _Seen:
    """The colours seen (Lab), how far each is from each pen, and which of them each pixel has."""

    lab: np.ndarray
    alone: np.ndarray
    which: np.ndarray

    @classmethod
    def of(cls, colours: np.ndarray, pens: Sequence[Pen]) -> "_Seen":
        """colours: BGR, 0 to 1, shape (n, 3)."""
        steps = (colours * TONES + 0.5).astype(np.int64) @ np.array([1, TONES + 1, (TONES + 1) ** 2])
        few, which = np.unique(steps, return_inverse=True)
        rgb = np.stack([few // (TONES + 1) ** power % (TONES + 1) for power in (2, 1, 0)], axis=1) / TONES
        lab = _lab(rgb)
        return cls(lab, np.stack([pen.away(lab) for pen in pens], axis=1), which)


def _add_crossings(masks, pens: Sequence[Pen], seen: _Seen, ys, xs, scale: float) -> None:
    """Where two pens lie over each other both drew, whichever third pen their mixture looks like.

    Beside both of them a mixture is taken when it explains the colour about as well as any pen; within one
    of them, as for a line over a filled area, only when it does so clearly better.
    """
    near = [_grown(mask, NEXT_MM * scale)[ys, xs] for mask in masks]
    nearest = np.minimum(seen.alone.min(axis=1), FAR)
    for one, other in combinations(range(len(pens)), 2):
        if not (near[one] & near[other]).any():
            continue
        both = _apart(_lab((pens[one].rgb * pens[other].rgb)[None])[0], seen.lab)
        beside = (both < np.minimum(nearest + MIXED, FAR))[seen.which] & near[one] & near[other]
        within = (both < np.minimum(nearest - CLEARLY, FAR / 2))[seen.which] & (near[one] | near[other])
        for index in (one, other):
            masks[index][ys[beside | within], xs[beside | within]] = True


def _colour_in(ink: Ink, dense: np.ndarray, box: LegendBox, scale: float) -> np.ndarray | None:
    """The pen's own colour (RGB) in a box: that of its densest half; None where nobody scribbled."""
    left, top, right, bottom = (
        round(value * scale) for value in np.array(box.box_mm) + np.array([RIM_MM, RIM_MM, -RIM_MM, -RIM_MM])
    )
    is_ink = ink.is_ink[top:bottom, left:right]
    if is_ink.size == 0 or is_ink.mean() < USED:
        return None
    colours = dense[top:bottom, left:right][is_ink]
    weight = 1 - colours.min(axis=1)
    densest = colours[weight >= np.percentile(weight, 45)]
    return np.median(densest, axis=0)[::-1]


def _dense(colour: np.ndarray, scale: float) -> np.ndarray:
    """Each pixel as its densest neighbour: the rim of a stroke, half white, takes the colour of its core."""
    side = 2 * max(1, round(CORE_MM * scale)) + 1
    return cv2.erode(cv2.blur(colour, (3, 3)), np.ones((side, side)))


def _agreed(alone: np.ndarray, is_ink: np.ndarray, ys, xs, scale: float) -> np.ndarray:
    """Distances to each pen as the ink around sees them: a stroke is of one pen, whatever a pixel says."""
    held = np.zeros(is_ink.shape, np.float32)
    total = cv2.GaussianBlur(is_ink.astype(np.float32), (0, 0), AROUND_MM * scale)[ys, xs]
    result = np.empty_like(alone)
    for index in range(alone.shape[1]):
        held[ys, xs] = np.minimum(alone[:, index], FAR)
        result[:, index] = cv2.GaussianBlur(held, (0, 0), AROUND_MM * scale)[ys, xs] / total
    return result


def _lab(rgb: np.ndarray) -> np.ndarray:
    """Lab with a lightness that counts less, shape (n, 3)."""
    lab = cv2.cvtColor(np.asarray(rgb, np.float32).reshape(1, -1, 3), cv2.COLOR_RGB2Lab)[0]
    return lab * np.array([LIGHTNESS, 1, 1], np.float32)


def _apart(lab: np.ndarray, others: np.ndarray) -> np.ndarray:
    return np.linalg.norm(others - lab, axis=-1)


def _filled(shape, ys, xs, chosen) -> np.ndarray:
    mask = np.zeros(shape, bool)
    mask[ys[chosen], xs[chosen]] = True
    return mask


def _grown(mask: np.ndarray, reach: float) -> np.ndarray:
    side = 2 * max(1, round(reach)) + 1
    return cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)).astype(bool)
