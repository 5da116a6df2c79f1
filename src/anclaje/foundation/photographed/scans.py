"""What people send of paper: photographs, and the PDF that a scanner or a copier makes of several sheets."""

from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from anclaje.foundation.apart import Limits, ask_apart
from anclaje.foundation.photographed.photo import MOST_BYTES

READER = "anclaje.foundation.photographed.pages_reader"
LIMITS = Limits(seconds=20, patience=40.0, megabytes=1_500)
PDF = b"%PDF-"


@dataclass(frozen=True)
class Picture:
    """name: of the file, with the page behind it. data: empty where no picture could be got out of it."""

    name: str
    data: bytes


def pictures_in(name: str, data: bytes, most: int) -> list[Picture]:
    """A photograph as it is; of a PDF the picture of each page, at most one more than `most`."""
    if len(data) > MOST_BYTES or not data[:1024].lstrip().startswith(PDF):
        return [Picture(name, data)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "scan.pdf"
        file.write_bytes(data)
        told = ask_apart(READER, file, LIMITS, most + 1)
    pages = [b64decode(page) for page in told.get("pages", ())]
    return [Picture(f"{name}, {number}", page) for number, page in enumerate(pages, 1)] or [
        Picture(name, b"")
    ]
