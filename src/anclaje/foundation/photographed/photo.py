"""From the bytes of a file to pixels, the right way up. Nothing else of the file comes in."""

from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from anclaje.foundation.photographed.refusals import Reason, Refused

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")
MOST_BYTES = 60_000_000
MOST_PIXELS = 64_000_000
ENOUGH_PIXELS = 18_000_000
"""More than this is halved while a JPEG is opened: no pen needs it."""
FEWEST_PIXELS = 350_000
SHORTEST_SIDE = 400


def bytes_of(path: Path) -> bytes:
    """A file's bytes. Raises Refused where there are too many, without reading them, or none."""
    try:
        if not path.is_file():  # a device would never end, a pipe never begin
            raise Refused(Reason.NOT_A_PICTURE, "no file")
        if path.stat().st_size > MOST_BYTES:
            raise Refused(Reason.TOO_LARGE, f"{path.stat().st_size} bytes")
        return path.read_bytes()
    except OSError as error:
        raise Refused(Reason.NOT_A_PICTURE, type(error).__name__) from error


def open_photo(data: bytes) -> np.ndarray:
    """The picture as an array (height, width, 3), BGR, 8 bits. Location and all other notes stay behind.

    Raises Refused: not a picture, cut short, too large (asked of its head, before it is decoded), too small.
    """
    if len(data) > MOST_BYTES:
        raise Refused(Reason.TOO_LARGE, f"{len(data)} bytes")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            _check_size(opened.size)
            if opened.width * opened.height > ENOUGH_PIXELS:
                opened.draft("RGB", (opened.width // 2, opened.height // 2))
            ImageOps.exif_transpose(opened, in_place=True)
            pixels = np.asarray(_in_colour(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(Reason.TOO_LARGE) from error
    except UnidentifiedImageError as error:
        raise Refused(Reason.NOT_A_PICTURE) from error
    except OSError as error:
        is_short = "truncated" in str(error) or "Truncated" in str(error)
        raise Refused(Reason.CUT_SHORT if is_short else Reason.NOT_A_PICTURE, str(error)) from error
    except (ValueError, SyntaxError, MemoryError, EOFError) as error:
        raise Refused(Reason.NOT_A_PICTURE, type(error).__name__) from error
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)


def _in_colour(opened: Image.Image) -> Image.Image:
    """RGB, 8 bits. Scanners also give greys of 16 bits, which Pillow would cut off instead of scaling."""
    if opened.mode.startswith("I"):
        tones = np.clip(np.asarray(opened, np.float32) / 257, 0, 255).astype(np.uint8)
        return Image.fromarray(tones).convert("RGB")
    return opened if opened.mode == "RGB" else opened.convert("RGB")


def _check_size(size: tuple[int, int]) -> None:
    pixels = size[0] * size[1]
    if pixels > MOST_PIXELS:
        raise Refused(Reason.TOO_LARGE, f"{size[0]} × {size[1]}")
    if pixels < FEWEST_PIXELS or min(size) < SHORTEST_SIDE:
        raise Refused(Reason.TOO_SMALL, f"{size[0]} × {size[1]}")
