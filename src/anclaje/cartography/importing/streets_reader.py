"""In a process of its own (`foundation/within.py`): a file of streets in, what is kept of it out."""

from pathlib import Path
from typing import Any

from anclaje.cartography.paper.basemap import NothingThere, Unplaced, UnreadableBasemap
from anclaje.cartography.paper.streets import TooMuch, kept_of


def read(path: Path, *bounds: str) -> dict[str, Any]:
    """bounds: west, south, east, north."""
    try:
        return kept_of(path, tuple(map(float, bounds)))
    except NothingThere:
        return {"problem": "far"}
    except Unplaced:
        return {"problem": "unplaced"}
    except TooMuch:
        return {"problem": "much"}
    except UnreadableBasemap:
        return {"problem": "broken"}
