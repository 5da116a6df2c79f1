"""Cells of a tally sheet: what their boxes hold together, and what in them wants a person's eye.

Marks seldom stay inside their box. What is left to a person: a box between empty and marked, ink that runs
on through several boxes, a ring, writing beside, a box left out, and print that is not seen where it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from anclaje.cartography.paper.frame import Box
from anclaje.cartography.reading.blobs import Blobs, blobs_in
from anclaje.cartography.reading.boxes import (
    CORE_MM,
    EMPTY_CORE,
    RIM_MM,
    SEEN,
    Look,
    Sign,
    Tones,
    look_at,
    margin_of,
    sign_of,
)
from anclaje.cartography.reading.printed_page import PrintedCell
from anclaje.foundation.photographed.refusals import Reason, Refused

SPILLED = 0.14
"""A box beside a marked one may hold so much of its ends, if its middle is clean."""
FILLED, CROSSED = 0.85, 0.5
"""Of a pen's darkness, on average: a box filled through and through, and one that is only marked."""
CORNER = 0.05
"""A cross or scribble has ink in each quarter of its box; a line on its way through has not."""
AT_HOME, AT_HOME_MM = 0.62, 0.5
"""Share of a mark that lies in its box, or so near."""
REACHED_MM2 = 0.08
SPECK_MM2 = 0.5
OWNED = 0.4
BESIDE_MM, END_MM2 = 1.2, 1.2
"""The end of a faint stroke, cut off by the printed outline: so near its box, and no larger."""
RING, RING_FROM_MM = 0.8, 0.7
SIDES, FEWEST_SIDES = 24, 8
ENDS_MM = 0.5
FEWEST_SEEN = 0.75
BLURRED = 0.05
"""Printed outlines that are nowhere darker than this share of black cannot be told from paper."""


class Doubt(StrEnum):
    """Why a cell is left to a person's eye though each of its boxes could be told."""

    BESIDE = "beside"
    RING = "ring"
    MIXED = "mixed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class CellSigns:
    """A cell's boxes in order, and what in it wants a person's eye besides them."""

    signs: tuple[Sign, ...]
    doubts: frozenset[Doubt]
    margin: float
    """How far the nearest box is from being read otherwise, 0 to 1."""

    @property
    def is_sure(self) -> bool:
        return not self.doubts and Sign.UNSURE not in self.signs


def read_cells(cells: Sequence[PrintedCell], tones: Tones) -> tuple[CellSigns, ...]:
    """What each cell of the page holds; marks reach into their neighbours, so all are taken together.

    Raises Refused where too much of the print is not seen.
    """
    looks = [[look_at(tones, box.at_mm) for box in cell.boxes] for cell in cells]
    usual = _usual_outline(looks)
    blobs = blobs_in(tones)
    signs = [_signs(cell, found, blobs, usual) for cell, found in zip(cells, looks, strict=True)]
    owned = _owned(cells, signs, blobs)
    return tuple(
        CellSigns(
            tuple(said), _doubts(cell, said, found, blobs, owned), min(margin_of(look) for look in found)
        )
        for cell, said, found in zip(cells, signs, looks, strict=True)
    )


def _usual_outline(looks: Sequence[Sequence[Look]]) -> float:
    """How dark printed outlines mostly are. Raises Refused where they are hardly seen, or many are not."""
    outlines = np.array([look.outline for found in looks for look in found])
    usual = float(np.median(outlines))
    if usual < BLURRED:
        raise Refused(Reason.BLURRED, f"outlines {usual:.2f}")
    seen = float((outlines >= SEEN * usual).mean())
    if seen < FEWEST_SEEN:
        raise Refused(Reason.GLARE, f"{seen:.0%} of the boxes seen")
    return usual


def _signs(cell: PrintedCell, looks: Sequence[Look], blobs: Blobs, usual_outline: float) -> list[Sign]:
    signs = [sign_of(look, usual_outline) for look in looks]
    runs = _runs(cell, blobs)
    _take_back_lines(signs, looks, cell, blobs, runs)
    _excuse_spilling(signs, looks, cell, blobs, runs)
    return signs


def _doubts(
    cell: PrintedCell, signs: Sequence[Sign], looks: Sequence[Look], blobs: Blobs, owned: np.ndarray
) -> frozenset[Doubt]:
    doubts = {
        Doubt.BESIDE: _is_written_beside(cell, blobs, owned),
        Doubt.RING: _has_ring(cell, signs, blobs),
        Doubt.MIXED: _is_mixed(signs, looks),
        Doubt.SKIPPED: _is_skipped(cell, signs),
    }
    return frozenset(doubt for doubt, is_so in doubts.items() if is_so)


def _take_back_lines(
    signs: list[Sign], looks: Sequence[Look], cell: PrintedCell, blobs: Blobs, runs: Mapping[int, list[int]]
) -> None:
    """A piece of ink that mostly lies elsewhere marks nothing; one that runs through several boxes marks
    only those that have a cross or scribble of their own."""
    for piece, through in runs.items():
        inside = sum(blobs.held(cell.boxes[index].at_mm, -AT_HOME_MM)[piece] for index in through)
        is_elsewhere = inside < AT_HOME * blobs.areas[piece]
        for index in through:
            is_passed = len(through) > 1 and looks[index].quarter < CORNER
            if signs[index] is Sign.MARKED and (is_elsewhere or is_passed):
                signs[index] = Sign.UNSURE


def _runs(cell: PrintedCell, blobs: Blobs) -> dict[int, list[int]]:
    """By piece of ink, the boxes whose middle it reaches."""
    runs: dict[int, list[int]] = {}
    for index, box in enumerate(cell.boxes):
        held = blobs.held(box.at_mm, CORE_MM)
        held[0] = 0
        for piece in np.nonzero(held > REACHED_MM2 * blobs.scale**2)[0]:
            runs.setdefault(int(piece), []).append(index)
    return runs


def _excuse_spilling(
    signs: list[Sign], looks: Sequence[Look], cell: PrintedCell, blobs: Blobs, runs: Mapping[int, list[int]]
) -> None:
    """A box with a clean middle that holds nothing but ends of a marked neighbour's ink is empty."""
    owned = {piece for piece, through in runs.items() if any(signs[i] is Sign.MARKED for i in through)}
    for index, (box, look) in enumerate(zip(cell.boxes, looks, strict=True)):
        if signs[index] is Sign.UNSURE and look.inside <= SPILLED and look.middle <= EMPTY_CORE:
            held = blobs.held(box.at_mm, RIM_MM)
            pieces = set(np.nonzero(held)[0].tolist()) - {0}
            if pieces and pieces <= owned:
                signs[index] = Sign.EMPTY


def _owned(cells: Sequence[PrintedCell], signs: Sequence[Sequence[Sign]], blobs: Blobs) -> np.ndarray:
    """Which pieces of ink belong to boxes of the page that are not empty."""
    inside = np.zeros(len(blobs.areas))
    near = np.zeros(len(blobs.areas), bool)
    for cell, said in zip(cells, signs, strict=True):
        for box, sign in zip(cell.boxes, said, strict=True):
            if sign is not Sign.EMPTY:
                inside += blobs.held(box.at_mm, -AT_HOME_MM)
                near |= blobs.held(box.at_mm, -BESIDE_MM) > 0
    is_end = near & (blobs.areas < END_MM2 * blobs.scale**2)
    owned = is_end | (inside >= OWNED * blobs.areas)
    owned[0] = True
    return owned


def _is_written_beside(cell: PrintedCell, blobs: Blobs, owned: np.ndarray) -> bool:
    here = blobs.held(cell.at_mm, 0.0)
    return bool((here[~owned] > SPECK_MM2 * blobs.scale**2).any())


def _has_ring(cell: PrintedCell, signs: Sequence[Sign], blobs: Blobs) -> bool:
    """A marked box with ink on nearly all sides of it where no marked neighbour stands."""
    marked = [box.at_mm for box, sign in zip(cell.boxes, signs, strict=True) if sign is Sign.MARKED]
    return any(_sides_with_ink(box, marked, blobs) > RING for box in marked)


def _sides_with_ink(box: Box, marked: Sequence[Box], blobs: Blobs) -> float:
    side = (box[2] - box[0]) / 2
    turn = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    reaches = np.arange(side + RING_FROM_MM, side + 1.7, 0.15)
    xs = box[0] + side + np.outer(reaches, np.cos(turn))
    ys = box[1] + side + np.outer(reaches, np.sin(turn))
    theirs = np.zeros(xs.shape, bool)
    for other in marked:
        if other != box:
            theirs |= (
                (xs > other[0] - ENDS_MM)
                & (xs < other[2] + ENDS_MM)
                & (ys > other[1] - ENDS_MM)
                & (ys < other[3] + ENDS_MM)
            )
    height, width = blobs.numbered.shape
    rows = np.clip((ys * blobs.scale).round().astype(int), 0, height - 1)
    columns = np.clip((xs * blobs.scale).round().astype(int), 0, width - 1)
    is_ink = (blobs.numbered[rows, columns] > 0) & ~theirs
    open_sides = ~theirs.any(axis=0)
    return float(is_ink[:, open_sides].any(axis=0).mean()) if open_sides.sum() >= FEWEST_SIDES else 0.0


def _is_skipped(cell: PrintedCell, signs: Sequence[Sign]) -> bool:
    """Boxes are marked from the first on: one left out among those of the same worth was missed, or the
    next is no mark."""
    for worth in {box.voices for box in cell.boxes}:
        line = [sign for box, sign in zip(cell.boxes, signs, strict=True) if box.voices == worth]
        if Sign.EMPTY in line and any(sign is not Sign.EMPTY for sign in line[line.index(Sign.EMPTY) :]):
            return True
    return False


def _is_mixed(signs: Sequence[Sign], looks: Sequence[Look]) -> bool:
    """A box filled through among others that are only crossed may be a mistake painted over."""
    marked = [look for look, sign in zip(looks, signs, strict=True) if sign is Sign.MARKED]
    if len(marked) < 2:
        return False
    pen = max(look.darkest for look in marked)
    fills = [look.inside / pen for look in marked]
    return max(fills) > FILLED and min(fills) < CROSSED
