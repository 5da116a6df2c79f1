"""In a process of its own (`foundation/within.py`): a PPTX in, what it holds out."""

from pathlib import Path
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.training.importing.deck import read_deck


def read(path: Path, code: str) -> dict[str, Any]:
    try:
        return read_deck(path.read_bytes(), code)
    except RuleBroken as refused:
        return {"refused": refused.sentence, "facts": refused.facts}
