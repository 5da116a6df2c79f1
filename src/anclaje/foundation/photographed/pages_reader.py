"""In a process of its own (`foundation/within.py`): a scanner's PDF in, the picture of each page out."""

from base64 import b64encode
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader


def read(path: Path, most: str) -> dict[str, Any]:
    """{pages: base64 of the picture of each of the first so many, empty where a page holds none}."""
    reader = PdfReader(path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "encrypted"}
    return {"pages": [b64encode(_picture(page)).decode() for page in reader.pages[: int(most)]]}


def _picture(page: PageObject) -> bytes:
    """The largest: a scanner puts the whole page into one, and a logo beside it is small."""
    pictures = [(image.image.width * image.image.height, image.data) for image in page.images if image.image]
    return max(pictures, default=(0, b""), key=lambda one: one[0])[1]
