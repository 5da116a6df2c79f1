"""Pictures for pages: their kind, and smaller ones of what is large."""

from io import BytesIO

from PIL import Image

WIDEST = 1800
STARTS = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}


def kind_of(data: bytes) -> str:
    """Of what `stripping` leaves: JPEG or PNG."""
    return STARTS.get(data[:2], "application/octet-stream")


def smaller(png: bytes) -> bytes:
    """A sheet's own raster, no wider than a screen needs, in sixteen greys."""
    with Image.open(BytesIO(png)) as opened:
        grey = opened.convert("L")
        if grey.width > WIDEST:
            grey = grey.resize((WIDEST, round(grey.height * WIDEST / grey.width)), Image.Resampling.BOX)
        kept = BytesIO()
        grey.quantize(16).save(kept, "PNG")
        return kept.getvalue()
