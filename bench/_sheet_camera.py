"""A camera over a table: a drawn sheet becomes a photograph, with all that goes wrong in one."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import shapely

HIDES = 0.085
"""How far a thing on a corner reaches, as a share of the paper's width."""


@dataclass(frozen=True)
class Shot:
    """How a photograph is taken. Lengths of the paper in mm, of the picture in pixels."""

    seed: int
    size: tuple[int, int] = (4000, 3000)
    tilt: float = 0.12
    turn_deg: float = 0.0
    curl_mm: float = 0.0
    uneven: float = 0.25
    shadow: float = 0.0
    cast: tuple[float, float, float] = (1.0, 1.0, 1.0)
    blur_px: float = 0.8
    noise: float = 0.012
    quality: int = 85
    gamma: float = 1.0
    hidden: tuple[int, ...] = ()
    """Corners that something lies on, from the upper left clockwise."""
    barrel: float = 0.0
    fills: float = 0.92
    glare: tuple[int, ...] = field(default=())


def photograph(sheet: np.ndarray, paper_mm: tuple[float, float], shot: Shot) -> np.ndarray:
    """The photograph, RGB, 8 bits. sheet: RGB, float32, 0 to 1, the whole paper."""
    random = np.random.default_rng(shot.seed)
    scene = _with_hidden(sheet, shot, random)
    mm = where_on_paper(paper_mm, shot)
    px_per_mm = sheet.shape[1] / paper_mm[0]
    at = (mm * px_per_mm - 0.5).astype(np.float32)
    ratio = max(1.0, px_per_mm * _mm_per_px(mm))
    if ratio > 1.2:
        scene = cv2.GaussianBlur(scene, (0, 0), 0.4 * ratio)
    seen = cv2.remap(
        scene, at, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(-1, -1, -1)
    )
    table = _table(shot, random)
    image = np.where(seen < -0.5, table, np.clip(seen, 0, 1))
    del scene, at
    image = image * _light(image.shape, mm, paper_mm, shot, random)
    image = _glare(image, mm, paper_mm, shot)
    if shot.blur_px > 0:
        image = cv2.GaussianBlur(image, (0, 0), shot.blur_px)
    image = np.clip(image * np.array(shot.cast, np.float32), 0, 1) ** shot.gamma
    image += random.normal(0, shot.noise, image.shape).astype(np.float32)
    return (np.clip(image, 0, 1) * 255).astype(np.uint8)


def as_jpeg(photo: np.ndarray, quality: int = 85) -> bytes:
    done, data = cv2.imencode(
        ".jpg", cv2.cvtColor(photo, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    assert done
    return data.tobytes()


def as_whatsapp(photo: np.ndarray, side: int = 1280, quality: int = 70) -> bytes:
    """As a messenger sends it on: smaller, and compressed once more."""
    shrink = side / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    return as_jpeg(small, quality)


def where_on_paper(paper_mm: tuple[float, float], shot: Shot) -> np.ndarray:
    """For each pixel of the photograph the point of the paper it shows, mm, shape (h, w, 2)."""
    width, height = shot.size
    step = 20
    xs, ys = np.arange(0, width + step, step), np.arange(0, height + step, step)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2).astype(float)
    plane = _plane(paper_mm, shot)
    back = np.linalg.inv(plane)
    target = _unbarrel(grid, shot)
    mm = _projected(back, target)
    for _round in range(25):
        mm = _projected(back, target - _lifted(mm, paper_mm, plane, shot))
    coarse = mm.reshape(len(ys), len(xs), 2).astype(np.float32)
    full = cv2.resize(coarse, (len(xs) * step, len(ys) * step), interpolation=cv2.INTER_LINEAR)
    # The grid's points stand at whole pixels, not at the middles of blocks.
    shift = np.float32([[1, 0, step / 2 - 0.5], [0, 1, step / 2 - 0.5]])
    return cv2.warpAffine(
        full,
        shift,
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )


def _plane(paper_mm, shot: Shot) -> np.ndarray:
    """Flat paper (mm) → photograph (px): turned, tilted, filling most of the picture."""
    random = np.random.default_rng(shot.seed + 7)
    w, h = paper_mm
    corners = np.array([(0, 0), (w, 0), (w, h), (0, h)], float) - [w / 2, h / 2]
    angle = np.radians(shot.turn_deg + random.normal(0, 2))
    turned = corners @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    lean = random.uniform(-1, 1, 2) * shot.tilt / max(w, h)
    depth = 1 + turned @ lean * 2
    seen = turned / depth[:, None]
    spread = seen.max(axis=0) - seen.min(axis=0)
    zoom = shot.fills * min(shot.size[0] / spread[0], shot.size[1] / spread[1])
    seen = (seen - (seen.max(axis=0) + seen.min(axis=0)) / 2) * zoom + np.array(shot.size) / 2
    return cv2.findHomography(corners + np.array([w / 2, h / 2]), seen, 0)[0]


def _lifted(mm, paper_mm, plane, shot: Shot) -> np.ndarray:
    """How far curl moves each point in the picture, px: height over the table, seen from the middle."""
    if shot.curl_mm == 0:
        return np.zeros_like(mm)
    random = np.random.default_rng(shot.seed + 13)
    w, h = paper_mm
    u, v = np.clip(mm[:, 0] / w, -0.1, 1.1), np.clip(mm[:, 1] / h, -0.1, 1.1)
    a, b, c = random.uniform(-1, 1, 3)
    height = shot.curl_mm * (
        a * np.cos(np.pi * u + b) + 0.5 * c * np.cos(np.pi * (v + 0.5 * u) + a) + 0.6 * b * (u - 0.5) ** 2 * 4
    )
    distance = 1.3 * max(w, h)
    outward = (mm - [w / 2, h / 2]) * (height / distance)[:, None]
    return _projected(plane, mm + outward) - _projected(plane, mm)


def _unbarrel(points, shot: Shot) -> np.ndarray:
    if shot.barrel == 0:
        return points
    middle, reach = np.array(shot.size) / 2, np.hypot(*shot.size) / 2
    off = (points - middle) / reach
    return middle + off * (1 + shot.barrel * (off**2).sum(axis=1, keepdims=True)) * reach


def _projected(homography, points) -> np.ndarray:
    held = np.column_stack([points, np.ones(len(points))]) @ homography.T
    return held[:, :2] / held[:, 2:]


def _mm_per_px(mm) -> float:
    y, x = mm.shape[0] // 2, mm.shape[1] // 2
    return float(np.linalg.norm(mm[y, x + 1] - mm[y, x]))


def _with_hidden(sheet, shot: Shot, random) -> np.ndarray:
    """Something opaque lies on these corners: a mug, a hand."""
    if not shot.hidden:
        return sheet
    covered = sheet.copy()
    h, w = sheet.shape[:2]
    reach = int(HIDES * w)
    for corner in shot.hidden:
        x, y = ((0, 0), (w, 0), (w, h), (0, h))[corner]
        colour = tuple(float(v) for v in random.uniform(0.1, 0.8, 3))
        cv2.ellipse(covered, (x, y), (reach, int(reach * random.uniform(0.7, 1.0))), 0, 0, 360, colour, -1)
    return covered


def covered(paper_mm: tuple[float, float], shot: Shot) -> shapely.Geometry:
    """What of the paper the things on its corners may hide, mm."""
    w, h = paper_mm
    corners = [((0, 0), (w, 0), (w, h), (0, h))[corner] for corner in shot.hidden]
    return shapely.MultiPoint(corners).buffer(1.05 * HIDES * w)


def _table(shot: Shot, random) -> np.ndarray:
    width, height = shot.size
    base = random.uniform(0.15, 0.7, 3)
    grain = cv2.resize(random.normal(0, 0.05, (height // 40, 8)).astype(np.float32), (width, height))
    return np.clip(base + grain[..., None], 0, 1).astype(np.float32)


def _light(shape, mm, paper_mm, shot: Shot, random) -> np.ndarray:
    h, w = shape[:2]
    y, x = np.mgrid[0:h:8, 0:w:8].astype(np.float32)
    angle = random.uniform(0, 2 * np.pi)
    ramp = np.cos(angle) * (x / w - 0.5) + np.sin(angle) * (y / h - 0.5)
    light = 0.92 - shot.uneven * (ramp + 0.5) * 0.8
    light = cv2.resize(light, (w, h))
    if shot.shadow:
        light *= 1 - shot.shadow * _shadow(h, w, random)
    return light[..., None]


def _shadow(h, w, random) -> np.ndarray:
    """The photographer's: an edge across the sheet, softer or harder."""
    mask = np.zeros((h // 8, w // 8), np.float32)
    sx, sy = w // 8, h // 8
    points = np.array(
        [
            (random.uniform(0, 0.5) * sx, sy),
            (random.uniform(0.1, 0.5) * sx, random.uniform(0.2, 0.6) * sy),
            (random.uniform(0.5, 0.9) * sx, random.uniform(0.2, 0.6) * sy),
            (random.uniform(0.5, 1) * sx, sy),
        ]
    )
    cv2.fillPoly(mask, [points.astype(np.int32)], 1.0)
    return cv2.resize(cv2.GaussianBlur(mask, (0, 0), random.uniform(1.0, 8.0)), (w, h))


def _glare(image, mm, paper_mm, shot: Shot) -> np.ndarray:
    for corner in shot.glare:
        w, h = paper_mm
        at = np.array(((0, 0), (w, 0), (w, h), (0, h))[corner], np.float32)
        off = np.linalg.norm(mm - at, axis=2) / (0.12 * w)
        image = image + np.exp(-(off**2))[..., None] * 2.0
    return np.clip(image, 0, 1)
