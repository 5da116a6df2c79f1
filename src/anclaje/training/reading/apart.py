"""Photographs of a test are opened and read by a process of its own; nothing of them is kept.

What was printed travels with them: the reader draws nothing and asks nobody.
"""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from anclaje.foundation.apart import Limits, ask_apart
from anclaje.foundation.photographed.photo import MOST_BYTES
from anclaje.foundation.photographed.refusals import Reason, Refused
from anclaje.training.paper.printed_test import TestOnPaper
from anclaje.training.reading.bubbles import Found, ReadQuestion
from anclaje.training.reading.sheet_of_test import SheetOfTest, sheets_of

READER = "anclaje.training.reading.reader"
LIMITS = Limits(seconds=40, patience=90.0, megabytes=4000)
"""Megabytes of addresses, most of which are never used: a large photograph takes a tenth of it."""


class Broken(Exception):
    """The reader ended without an answer: too long, too much memory, or a fault of its own."""


@dataclass(frozen=True)
class Proposal:
    """What one photograph says. strips: JPEG of each question as it was photographed, by its id."""

    sheet: int
    questions: tuple[ReadQuestion, ...]
    strips: Mapping[str, bytes]


def read_paper(photos: Sequence[bytes], one: TestOnPaper) -> list[Proposal | Refused | Broken]:
    """For each photograph of this paper what is filled in on it, or why it was not read."""
    sheets = sheets_of(one)
    return [_asked(photo, sheets) for photo in photos]


def _asked(photo: bytes, sheets: Sequence[SheetOfTest]) -> Proposal | Refused | Broken:
    if len(photo) > MOST_BYTES:
        return Refused(Reason.TOO_LARGE, f"{len(photo)} bytes")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "photo").write_bytes(photo)
        said = [_written(sheet, folder) for sheet in sheets]
        (folder / "sheets.json").write_text(json.dumps(said))
        told = ask_apart(READER, folder / "photo", LIMITS)
    if "refused" in told:
        return Refused(Reason(told["refused"]))
    if "problem" in told:
        return Broken(told["problem"])
    questions = tuple(ReadQuestion(**{**one, "found": Found(one["found"])}) for one in told["questions"])
    strips = {name: b64decode(strip) for name, strip in told["strips"].items()}
    return Proposal(told["sheet"], questions, strips)


def _written(sheet: SheetOfTest, folder: Path) -> dict:
    (folder / f"{sheet.number}.png").write_bytes(sheet.png)
    bubbles = [asdict(bubble) for bubble in sheet.bubbles]
    return {"code": sheet.code, "number": sheet.number, "qr": sheet.qr, "bubbles": bubbles}
