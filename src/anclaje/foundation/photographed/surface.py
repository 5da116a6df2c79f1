"""Where each point of the paper lies in a photograph: a plane seen by a camera, bent by a smooth field."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

CELL_MM = 42.0
"""Distance of the field's knots on A3; paper does not bend more finely."""
STEP = 16
"""The map from paper to photograph is computed every so many pixels, and smooth between them."""
ROUNDS = 4


@dataclass(frozen=True)
class Field:
    """Displacements in mm over the paper: cubic B-splines on a grid of knots, shape (rows, columns, 2)."""

    size_mm: tuple[float, float]
    knots: np.ndarray

    def at(self, mm: np.ndarray) -> np.ndarray:
        """Displacement, shape (n, 2), at points of shape (n, 2)."""
        rows, columns = self.knots.shape[:2]
        across = _basis(mm[:, 0] / self.size_mm[0], columns)
        down = _basis(mm[:, 1] / self.size_mm[1], rows)
        return np.einsum("nr,nc,rcd->nd", down, across, self.knots, optimize=True)

    def over(self, xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
        """Displacement on a grid, shape (len(ys), len(xs), 2)."""
        rows, columns = self.knots.shape[:2]
        across, down = _basis(xs / self.size_mm[0], columns), _basis(ys / self.size_mm[1], rows)
        return np.einsum("yr,rcd,xc->yxd", down, self.knots, across, optimize=True)


@dataclass(frozen=True)
class Surface:
    """`homography`: flat paper in mm → pixels of the photograph; `field`: how the paper leaves its plane."""

    homography: np.ndarray
    field: Field

    def to_photo(self, mm: np.ndarray) -> np.ndarray:
        return _projected(self.homography, mm + self.field.at(mm))

    def bent(self, field: Field) -> "Surface":
        return replace(self, field=field)

    def sampling(self, px_per_mm: float, shrink: float = 1.0) -> np.ndarray:
        """For each pixel of the straightened sheet, where it lies in a photograph shrunk so many times.

        Shape (height, width, 2), float32, as cv2.remap takes it.
        """
        width, height = (round(side * px_per_mm) for side in self.field.size_mm)
        columns, rows = -(-width // STEP) + 1, -(-height // STEP) + 1
        xs = (np.arange(columns) * STEP + (STEP - 1) / 2 + 0.5) / px_per_mm
        ys = (np.arange(rows) * STEP + (STEP - 1) / 2 + 0.5) / px_per_mm
        mm = np.stack(np.meshgrid(xs, ys), axis=-1) + self.field.over(xs, ys)
        coarse = _projected(self.homography, mm.reshape(-1, 2)).reshape(rows, columns, 2)
        coarse = ((coarse + 0.5) / shrink - 0.5).astype(np.float32)
        size = (columns * STEP, rows * STEP)
        return cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR)[:height, :width]


def flat(photo: np.ndarray, paper: np.ndarray, paper_mm: tuple[float, float]) -> Surface:
    """The plane through marks: their corners in the photograph (pixels) and on the paper (mm)."""
    homography, _inliers = cv2.findHomography(paper, photo, 0)
    cell = CELL_MM * max(paper_mm) / 420
    columns, rows = (int(np.ceil(side / cell)) + 3 for side in paper_mm)
    return Surface(homography, Field(paper_mm, np.zeros((rows, columns, 2))))


def on_plane(surface: Surface, photo: np.ndarray) -> np.ndarray:
    """Pixels of the photograph → mm of the flat paper, before it is bent."""
    return _projected(np.linalg.inv(surface.homography), photo)


def fitted(like: Field, mm: np.ndarray, wanted: np.ndarray, weights: np.ndarray, stiffness: float) -> Field:
    """The smooth field that comes nearest to displacements wanted at points; those far off count for less.

    mm, wanted: shape (n, 2), millimetres; weights: shape (n,).
    """
    rows, columns = like.knots.shape[:2]
    across = _basis(mm[:, 0] / like.size_mm[0], columns)
    down = _basis(mm[:, 1] / like.size_mm[1], rows)
    design = np.einsum("nr,nc->nrc", down, across).reshape(len(mm), rows * columns)
    bending = _bending(rows, columns) * stiffness * weights.sum() / (rows * columns)
    trust = weights
    knots = np.zeros((rows * columns, 2))
    for _round in range(ROUNDS):
        weighted = design * trust[:, None]
        knots = np.linalg.solve(design.T @ weighted + bending, weighted.T @ wanted)
        off = np.linalg.norm(design @ knots - wanted, axis=1)
        scale = max(1.5 * float(np.median(off)), 0.05)
        trust = weights / (1 + (off / (2 * scale)) ** 2) ** 2
    return Field(like.size_mm, knots.reshape(rows, columns, 2))


def _basis(share: np.ndarray, count: int) -> np.ndarray:
    """Weights of `count` uniform cubic B-splines at shares of the length, shape (n, count)."""
    cells = count - 3
    at = np.clip(np.asarray(share, float), 0, 1) * cells
    cell = np.minimum(at.astype(int), cells - 1)
    t = at - cell
    parts = (1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3
    weights = np.zeros((len(at), count))
    np.put_along_axis(weights, cell[:, None] + np.arange(4), np.stack(parts, axis=1) / 6, axis=1)
    return weights


def _bending(rows: int, columns: int) -> np.ndarray:
    """What a field is charged for bending; a tilt of the whole is free but for a trace."""
    down, across = _second(rows), _second(columns)
    straight = np.kron(down, np.eye(columns)), np.kron(np.eye(rows), across)
    twist = np.kron(_first(rows), _first(columns))
    charge = sum(part.T @ part for part in straight) + 2 * twist.T @ twist
    return charge + 1e-6 * np.eye(rows * columns)


def _second(count: int) -> np.ndarray:
    return np.diff(np.eye(count), n=2, axis=0)


def _first(count: int) -> np.ndarray:
    return np.diff(np.eye(count), axis=0)


def _projected(homography: np.ndarray, points: np.ndarray) -> np.ndarray:
    held = np.column_stack([points, np.ones(len(points))]) @ homography.T
    return held[:, :2] / held[:, 2:]
