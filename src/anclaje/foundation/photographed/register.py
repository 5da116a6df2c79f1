"""What the marks left over, curl and lens, is taken from the print itself.

Small pieces of the clean raster are looked for in the straightened photograph, coarse first and finer
after; a smooth field is laid through where they were found. How far single pieces stay from it is the
error that is told of every reading, and too much of it is a refusal.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from anclaje.foundation.photographed.find_marks import Found
from anclaje.foundation.photographed.printed import Printed
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.foundation.photographed.surface import Surface, fitted, flat, on_plane


@dataclass(frozen=True)
class Look:
    """A pass: how finely the sheet is seen, the pieces' side, how far around each is looked; mm of A3."""

    px_per_mm: float
    piece_mm: float
    reach_mm: float
    apart_mm: float
    stiffness: float


LOOKS = (
    Look(px_per_mm=1.4, piece_mm=34, reach_mm=9, apart_mm=24, stiffness=0.3),
    Look(px_per_mm=2.6, piece_mm=20, reach_mm=3.5, apart_mm=15, stiffness=0.02),
    Look(px_per_mm=4.4, piece_mm=15, reach_mm=1.3, apart_mm=12, stiffness=0.004),
)
CHECK = Look(px_per_mm=4.4, piece_mm=15, reach_mm=1.3, apart_mm=17, stiffness=0.0)
ALIKE = 0.5
"""A piece found with a smaller correlation than this was not found."""
TEXTURE = 0.012
"""Standard deviation, as a share of white, under which a piece has nothing to be found by."""
MOST_OFF_MM = 1.0
MOST_OFF_P90_MM = 2.5
FEWEST_FOUND = 0.45
MARK_WEIGHT = 4.0


@dataclass(frozen=True)
class Registered:
    """`off_mm`: what is left between print and raster at pieces found, median and 9 of 10."""

    surface: Surface
    off_mm: float
    off_p90_mm: float
    found: float
    """Share of the pieces with something on them that were found again."""


@dataclass(frozen=True)
class Pieces:
    """Middles (mm), where each was found beside its place (mm), how alike (0 to 1)."""

    mm: np.ndarray
    shift: np.ndarray
    alike: np.ndarray

    @property
    def found(self) -> np.ndarray:
        return self.alike >= ALIKE


def register(tones: np.ndarray, found: Found, sheet: Printed) -> Registered:
    """Lay the sheet's surface through marks and print. `tones`: max(R, G, B) of the photograph.

    Raises Refused where the print is not where it was printed.
    """
    surface = flat(found.photo, found.paper, sheet.paper_mm)
    marks = found.paper, on_plane(surface, found.photo) - found.paper
    size = max(sheet.paper_mm) / 420
    for look in LOOKS:
        pieces = _look(tones, surface, sheet, look, size)
        surface = _bent(surface, pieces, marks, look)
    return _checked(surface, _look(tones, surface, sheet, CHECK, size))


def _bent(surface: Surface, pieces: Pieces, marks: tuple[np.ndarray, np.ndarray], look: Look) -> Surface:
    seen = pieces.found
    mm = pieces.mm[seen]
    # Print was seen beside its place: the field there is the way to it and the field where it was seen.
    wanted = surface.field.at(mm + pieces.shift[seen]) + pieces.shift[seen]
    weights = (pieces.alike[seen] - ALIKE / 2) ** 2
    field = fitted(
        surface.field,
        np.vstack([mm, marks[0]]),
        np.vstack([wanted, marks[1]]),
        np.concatenate([weights, np.full(len(marks[0]), MARK_WEIGHT / 4)]),
        look.stiffness,
    )
    return surface.bent(field)


def _checked(surface: Surface, pieces: Pieces) -> Registered:
    share = float(pieces.found.mean()) if len(pieces.alike) else 0.0
    if share < FEWEST_FOUND:
        raise Refused(Reason.RESIDUAL, f"{share:.0%} of the print found")
    off = np.linalg.norm(pieces.shift[pieces.found], axis=1)
    median, p90 = (float(value) for value in np.percentile(off, (50, 90)))
    if median > MOST_OFF_MM or p90 > MOST_OFF_P90_MM:
        raise Refused(Reason.RESIDUAL, f"{median:.1f} mm, {p90:.1f} mm")
    return Registered(surface, median, p90, share)


def _look(tones: np.ndarray, surface: Surface, sheet: Printed, look: Look, size: float) -> Pieces:
    """Find each piece of the raster again in the photograph as it is straightened so far."""
    scale = look.px_per_mm / size
    shrink = max(1, int(_px_per_mm(surface, sheet) / scale))
    seen = cv2.resize(tones, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)
    straight = cv2.remap(seen, surface.sampling(scale, shrink), None, cv2.INTER_LINEAR, borderValue=0)
    return _matched(straight.astype(np.float32) / 255, sheet.at(scale), look, scale, size)


def _px_per_mm(surface: Surface, sheet: Printed) -> float:
    """How many pixels of the photograph a millimetre of the sheet's middle has."""
    middle = np.array(sheet.paper_mm) / 2
    ends = surface.to_photo(middle + np.array([(0, 0), (1, 0), (0, 1)]))
    return float(np.linalg.norm(ends[1:] - ends[0], axis=1).min())


def _matched(straight: np.ndarray, raster: np.ndarray, look: Look, scale: float, size: float) -> Pieces:
    half, reach = (round(mm * size * scale / k) for mm, k in ((look.piece_mm, 2), (look.reach_mm, 1)))
    height, width = raster.shape
    apart = look.apart_mm * size * scale
    columns, rows = (max(2, int((side - 2 * half) / apart) + 1) for side in (width, height))
    xs = np.linspace(half, width - half - 1, columns).round().astype(int)
    ys = np.linspace(half, height - half - 1, rows).round().astype(int)
    padded = cv2.copyMakeBorder(straight, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    mm, shifts, alikes = [], [], []
    for y in ys:
        for x in xs:
            piece = raster[y - half : y + half + 1, x - half : x + half + 1]
            if _spread(piece) < TEXTURE:
                continue
            around = padded[y - half : y + half + 1 + 2 * reach, x - half : x + half + 1 + 2 * reach]
            alike, shift = _best(around, piece, reach)
            mm.append(((x + 0.5) / scale, (y + 0.5) / scale))
            shifts.append(shift / scale)
            alikes.append(alike)
    return Pieces(np.array(mm).reshape(-1, 2), np.array(shifts).reshape(-1, 2), np.array(alikes))


def _spread(image: np.ndarray) -> float:
    _mean, deviation = cv2.meanStdDev(image)
    return float(deviation[0, 0])


def _best(around: np.ndarray, piece: np.ndarray, reach: int) -> tuple[float, np.ndarray]:
    """(correlation, shift in pixels, finer than a pixel) of where a piece fits best."""
    if _spread(around) < 1e-3:
        return 0.0, np.zeros(2)
    fit = cv2.matchTemplate(around, piece, cv2.TM_CCOEFF_NORMED)
    _low, high, _where, (x, y) = cv2.minMaxLoc(fit)
    shift = np.array([x, y], float)
    for axis, (at, end) in enumerate(((x, fit.shape[1]), (y, fit.shape[0]))):
        if not 0 < at < end - 1:
            return 0.0, np.zeros(2)  # at the rim: it lies farther than was looked
        line = fit[y, x - 1 : x + 2] if axis == 0 else fit[y - 1 : y + 2, x]
        bend = line[0] - 2 * line[1] + line[2]
        if bend < -1e-6:
            shift[axis] += 0.5 * (line[0] - line[2]) / bend
    return float(high), shift - reach
