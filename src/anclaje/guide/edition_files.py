"""An edition as files: edition.json, one file a procedure, mapping.csv and law.json, or one whole file."""

import csv
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from anclaje.guide.domain.mapping import joined


def read_edition(path: Path) -> dict[str, Any]:
    """The edition with all its blocks, wherever they stand.

    path: a folder with edition.json, or that file. Where `procedures` names files, their blocks
    follow the front matter; where a mapping.csv stands beside, it completes the steps.
    Raises OSError, ValueError (no JSON, a row that cannot be read) or KeyError.
    """
    file = path / "edition.json" if path.is_dir() else path
    edition = json.loads(file.read_text(encoding="utf-8"))
    blocks = list(edition.get("blocks", ()))
    elsewhere = _elsewhere(edition.get("procedures", ()), blocks)
    for procedure in elsewhere:
        part = file.parent / "procedures" / f"{procedure}.json"
        blocks += json.loads(part.read_text(encoding="utf-8"))["blocks"]
    mapping = file.parent / "mapping.csv"
    if elsewhere and mapping.exists():
        blocks = joined(blocks, _rows(mapping))
    return {**edition, "blocks": blocks}


def _elsewhere(procedures: list[str], blocks: list[dict[str, Any]]) -> list[str]:
    """The procedures that stand in files of their own: those that the whole file does not hold itself."""
    here = {block.get("id") for block in blocks if isinstance(block, dict)}
    return [procedure for procedure in procedures if procedure not in here]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content_hash(blocks: list[dict[str, Any]]) -> str:
    """One mark for all that an edition says: equal exactly when its blocks are."""
    text = json.dumps(blocks, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
