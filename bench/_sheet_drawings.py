"""What a group might draw: areas, lines and places in pens of their own, with or without crossings."""

from itertools import pairwise

import numpy as np
import shapely

from bench._sheet_pens import Pen

PALETTE = {
    "blue": (0.10, 0.28, 0.72), "red": (0.83, 0.13, 0.12), "green": (0.10, 0.52, 0.22),
    "orange": (0.95, 0.52, 0.08), "violet": (0.48, 0.22, 0.62), "black": (0.08, 0.08, 0.09),
    "brown": (0.45, 0.26, 0.13), "pink": (0.93, 0.35, 0.60), "turquoise": (0.05, 0.62, 0.65),
}  # fmt: skip
AIR_MM = 7.0


def pens_for(categories: list[str], random: np.random.Generator, off: float = 0.04) -> dict[str, Pen]:
    """A pen for each category; `off`: how far its colour may lie from the palette's."""
    names = random.permutation(list(PALETTE))[: len(categories)]
    pens = {}
    for category, name in zip(categories, names, strict=True):
        colour = np.clip(np.array(PALETTE[name]) + random.normal(0, off, 3), 0.03, 0.97)
        pens[category] = Pen(
            tuple(float(v) for v in colour), random.uniform(1.2, 2.6), random.uniform(0.1, 0.95)
        )
    return pens


def drawing(frame_mm, categories: list[str], random: np.random.Generator, *, crossings: bool) -> list[dict]:
    """GeoJSON features in millimetres of the paper. Without crossings nothing touches anything else."""
    taken: list[np.ndarray] = []
    features: list[dict] = []
    wanted = ["Polygon"] * 11 + ["LineString"] * 6 + ["Point"] * 14
    for kind in wanted:
        for _try in range(40):
            points = _made(kind, frame_mm, random)
            if (
                points is None
                or (not crossings and _near(points, taken))
                or (crossings and _on_point(points, kind, taken))
            ):
                continue
            feature = _feature(kind, points, str(random.choice(categories)), random)
            if _runs_together(feature, features):
                continue
            taken.append(_dense(points))
            features.append(feature)
            break
    return features


def _runs_together(feature: dict, others: list[dict]) -> bool:
    """Filled areas of one pen that overlap anything of that pen: nobody could tell them apart."""
    here = shapely.geometry.shape(feature["geometry"])
    return any(
        here.intersects(shapely.geometry.shape(other["geometry"]))
        for other in others
        if other["properties"]["category"] == feature["properties"]["category"]
        and (other["properties"]["filled"] or feature["properties"]["filled"])
    )


def _feature(kind: str, points: np.ndarray, category: str, random) -> dict:
    coordinates = {"Polygon": [points.tolist()], "LineString": points.tolist(), "Point": points[0].tolist()}[
        kind
    ]
    filled = [None, None, None, "hatch", "solid"][random.integers(5)] if kind == "Polygon" else None
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": {"category": category, "filled": filled},
    }


def _made(kind: str, frame_mm, random) -> np.ndarray | None:
    left, top, right, bottom = frame_mm
    x, y = random.uniform(left + 12, right - 12), random.uniform(top + 12, bottom - 12)
    if kind == "Point":
        return np.array([[x, y]])
    points = _ring(x, y, random.uniform(9, 30), random) if kind == "Polygon" else _way(x, y, random)
    inside = (points > [left + 4, top + 4]).all() and (points < [right - 4, bottom - 4]).all()
    return points if inside else None


def _ring(x, y, size, random) -> np.ndarray:
    angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    if random.random() < 0.25:  # a block of streets
        corners = np.array([(-1, -0.7), (1, -0.7), (1, 0.7), (-1, 0.7)]) * size
        turn = random.uniform(0, np.pi)
        corners = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        return corners + np.array([x, y])
    away = size * (
        1 + sum(random.normal(0, 0.16 / n) * np.cos(n * angles + random.uniform(0, 6)) for n in (1, 2, 3, 4))
    )
    return np.column_stack([x + away * np.cos(angles), y + 0.85 * away * np.sin(angles)])


def _way(x, y, random) -> np.ndarray:
    heading, points = random.uniform(0, 2 * np.pi), [(x, y)]
    for _step in range(random.integers(20, 60)):
        heading += random.normal(0, 0.16)
        points.append((points[-1][0] + 2.5 * np.cos(heading), points[-1][1] + 2.5 * np.sin(heading)))
    return np.array(points)


def _dense(points: np.ndarray) -> np.ndarray:
    if len(points) == 1:
        return points
    closed = np.vstack([points, points[:1]])
    return np.vstack([np.linspace(a, b, 12) for a, b in pairwise(closed)])


def _near(points, taken) -> bool:
    dense = _dense(points)
    box = dense.min(axis=0) - AIR_MM, dense.max(axis=0) + AIR_MM
    for other in taken:
        close = other[((other > box[0]) & (other < box[1])).all(axis=1)]
        if len(close) and np.linalg.norm(dense[:, None] - close[None], axis=2).min() < AIR_MM:
            return True
        if len(dense) > 1 and len(close) == len(other):  # one inside the other
            return True
    return False


def _on_point(points, kind, taken) -> bool:
    """Strokes may cross, but a place is marked where there is room."""
    dense = _dense(points)
    for other in taken:
        if (kind == "Point" or len(other) == 1) and np.linalg.norm(
            dense[:, None] - other[None], axis=2
        ).min() < AIR_MM:
            return True
    return False
