"""A picture as the faint map beneath the drawing: a GeoTIFF, one with a world file, or with known corners."""

import base64
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, UnidentifiedImageError
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from anclaje.cartography.paper.frame import Box, Frame
from anclaje.cartography.paper.ink import DARKEST

PICTURES = (".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp")
MOST_PIXELS = 80_000_000
PX_PER_MM = 5.0
PIXEL_SCALE, TIE_POINT, TRANSFORMATION, GEO_KEYS = 33550, 33922, 34264, 34735
GEOGRAPHIC, PROJECTED = 2048, 3072
OWN_CODE = 32767
"""What a GeoTIFF says where its projection has no public number."""


class UnplacedPicture(ValueError):
    """A picture that cannot be opened, or does not say where on earth it lies."""


def picture_svg(path: Path, frame: Frame, corners: Box | None) -> str:
    """The picture, grey and faint, as an SVG image that fills the frame. Raises UnplacedPicture."""
    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnplacedPicture(
                    "This picture has too many pixels: cut out the area of the sheet first."
                )
            to_pixels = _placing(opened, path, corners)
            tones = np.asarray(opened.convert("L"))
            seen = np.asarray(opened.convert("RGBA").getchannel("A"))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise UnplacedPicture("This picture cannot be opened.") from error
    return _as_image(_warped(tones, seen, to_pixels, frame), frame)


def _placing(opened: Image.Image, path: Path, corners: Box | None):
    """A function from Web Mercator, shape (n, 2), to pixels of the picture."""
    if corners is not None:
        west, south, east, north = corners
        affine = np.array(
            [[(east - west) / opened.width, 0, west], [0, (south - north) / opened.height, north]]
        )
        return _through(affine, CRS.from_epsg(4326))
    tags = getattr(opened, "tag_v2", {})
    affine = _affine_of(tags)
    if affine is not None:
        return _through(affine, _crs_of(tags))
    world = _world_file(path)
    if world is None:
        raise UnplacedPicture("This picture does not say where it lies: give its corners.")
    projection = path.with_suffix(".prj")
    return _through(world, CRS.from_user_input(projection.read_text()) if projection.exists() else CRS(4326))


def _affine_of(tags) -> np.ndarray | None:
    """Pixel (column, row) → the picture's own coordinates, from the tags of a GeoTIFF."""
    if TRANSFORMATION in tags:
        matrix = np.array(tags[TRANSFORMATION], float).reshape(4, 4)
        return matrix[:2][:, [0, 1, 3]]
    if PIXEL_SCALE in tags and TIE_POINT in tags:
        scale, tie = tags[PIXEL_SCALE], tags[TIE_POINT]
        return np.array(
            [[scale[0], 0, tie[3] - tie[0] * scale[0]], [0, -scale[1], tie[4] + tie[1] * scale[1]]], float
        )
    return None


def _crs_of(tags) -> CRS:
    keys = tags.get(GEO_KEYS, ())
    said = {keys[at]: keys[at + 3] for at in range(4, len(keys) - 3, 4)}
    number = said.get(PROJECTED) or said.get(GEOGRAPHIC)
    if not number or number == OWN_CODE:
        raise UnplacedPicture("This GeoTIFF does not say its projection by number: save it in EPSG:4326.")
    try:
        return CRS.from_epsg(number)
    except CRSError as error:
        raise UnplacedPicture("The projection of this GeoTIFF is not known.") from error


def _world_file(path: Path) -> np.ndarray | None:
    suffix = path.suffix
    for name in (suffix[:2] + suffix[-1] + "w", suffix + "w", ".wld"):
        beside = path.with_suffix(name)
        if beside.exists():
            a, d, b, e, c, f = (float(line) for line in beside.read_text().split()[:6])
            # A world file names the middle of the first pixel, not its corner.
            return np.array([[a, b, c - (a + b) / 2], [d, e, f - (d + e) / 2]])
    return None


def _through(affine: np.ndarray, crs: CRS):
    back = np.linalg.inv(np.vstack([affine, [0, 0, 1]]))
    there = Transformer.from_crs("EPSG:3857", crs, always_xy=True)

    def to_pixels(mercator: np.ndarray) -> np.ndarray:
        x, y = there.transform(mercator[:, 0], mercator[:, 1])
        return np.column_stack([x, y, np.ones(len(x))]) @ back[:2].T

    return to_pixels


def _warped(tones: np.ndarray, seen: np.ndarray, to_pixels, frame: Frame) -> np.ndarray:
    """The picture in the frame, white where it has nothing, no darker than DARKEST."""
    width, height = (round(side * PX_PER_MM) for side in frame.size_mm)
    xs, ys = np.meshgrid((np.arange(width) + 0.5) / PX_PER_MM, (np.arange(height) + 0.5) / PX_PER_MM)
    mm = np.column_stack([xs.ravel(), ys.ravel()]) + frame.frame_mm[:2]
    at = (to_pixels(frame.to_mercator(mm)) - 0.5).astype(np.float32).reshape(height, width, 2)
    drawn = cv2.remap(tones, at, None, cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    where = cv2.remap(seen, at, None, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    if not where.any():
        raise UnplacedPicture("Nothing of this picture lies within the area of the sheet.")
    low, high = np.percentile(drawn[where > 0], (2, 98))
    tone = np.clip((drawn - low) / max(high - low, 1.0), 0, 1)
    return np.where(where > 0, 255 * (1 - DARKEST * (1 - tone)), 255).astype(np.uint8)


def _as_image(pixels: np.ndarray, frame: Frame) -> str:
    held = BytesIO()
    Image.fromarray(pixels).save(held, "PNG", optimize=False)
    width, height = frame.size_mm
    data = base64.b64encode(held.getvalue()).decode()
    size = f'width="{width}" height="{height}" preserveAspectRatio="none"'
    return f'<image {size} href="data:image/png;base64,{data}"/>'
