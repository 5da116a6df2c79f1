"""In a process of its own (`foundation/within.py`): a photograph in, what is filled in on it out.

Beside the photograph stand `sheets.json` and a PNG of each sheet of the paper.
"""

import json
from base64 import b64encode
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2

from anclaje.foundation.photographed.refusals import Refused
from anclaje.training.paper.printed_test import Bubble
from anclaje.training.reading.photograph import QUALITY, read_photograph
from anclaje.training.reading.sheet_of_test import SheetOfTest


def read(path: Path) -> dict[str, Any]:
    cv2.setNumThreads(1)
    sheets = [
        SheetOfTest(
            one["code"], one["number"], one["qr"], tuple(Bubble(**bubble) for bubble in one["bubbles"]),
            (path.parent / f"{one['number']}.png").read_bytes(),
        )
        for one in json.loads((path.parent / "sheets.json").read_text())
    ]  # fmt: skip
    try:
        found = read_photograph(path.read_bytes(), sheets)
    except Refused as refused:
        return {"refused": refused.reason.value}
    jpeg = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
    strips = {
        name: b64encode(cv2.imencode(".jpg", strip, jpeg)[1].tobytes()).decode()
        for name, strip in found.strips.items()
    }
    return {
        "sheet": found.number,
        "questions": [asdict(question) for question in found.questions],
        "strips": strips,
    }
