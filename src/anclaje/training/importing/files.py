"""A file that somebody handed in becomes slides, whichever of the kinds it is."""

from pathlib import PurePath

from anclaje.training.importing import markdown, pptx
from anclaje.training.importing.imported import Imported

TEXT = frozenset({".md", ".markdown", ".txt"})


def slides_in(data: bytes, name: str, code: str) -> Imported:
    """name: as the file is called; only its ending counts. Refuses (RuleBroken) what cannot be read."""
    reads = markdown.slides_in if PurePath(name).suffix.lower() in TEXT else pptx.slides_in
    return reads(data, code)
