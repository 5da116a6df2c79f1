"""Run on its own: a photograph in, what is filled in on it as JSON on standard output.

    python -I reader.py PATH SECONDS MEGABYTES SOURCES

Beside the photograph stand `sheets.json` and a PNG of each sheet of the paper. It limits itself before it
looks at the photograph, and knows neither settings nor database nor keys.
"""

import json
import sys
from base64 import b64encode
from pathlib import Path


def limit(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # elsewhere the caller's patience is the limit
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(path: Path, sources: str) -> dict:
    sys.path.insert(0, sources)
    from dataclasses import asdict

    import cv2

    from anclaje.foundation.photographed.refusals import Refused
    from anclaje.training.paper.printed_test import Bubble
    from anclaje.training.reading.photograph import QUALITY, read_photograph
    from anclaje.training.reading.sheet_of_test import SheetOfTest

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


def main(path: str, seconds: str, megabytes: str, sources: str) -> None:
    limit(int(seconds), int(megabytes))
    try:
        told = read(Path(path), sources)
    except (MemoryError, RecursionError):
        told = {"problem": "slow"}
    except Exception:
        told = {"problem": "broken"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
