"""Files of features are read by a process of their own: a hostile one takes neither time nor memory from us.

What a file is, its content says and not its name. GeoJSON, KML and GeoPackage; nothing that points
elsewhere, and no XML that unfolds.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anclaje.foundation.errors import RuleBroken
from anclaje.foundation.words import gettext_noop

READER = Path(__file__).with_name("reader.py")
LARGEST = 25_000_000
SECONDS = 30
PATIENCE = SECONDS + 10
"""Seconds on the clock; the reader's own limit counts those of the processor."""
MEGABYTES = 1_600
MOST_FEATURES = 50_000
UNFOLDS = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<NetworkLink|<(?:OGRVRT|VRT|GDAL_W)", re.IGNORECASE)
SENTENCES = {
    "large": gettext_noop("This file is larger than %(megabytes)s MB. Cut out the neighbourhood first."),
    "kind": gettext_noop("This is neither GeoJSON, KML nor a GeoPackage."),
    "elsewhere": gettext_noop("This file points at others or unfolds while it is read. Save a plain copy."),
    "many": gettext_noop("This file holds more than %(most)s features. Cut out the neighbourhood first."),
    "empty": gettext_noop("Nothing is drawn in this file."),
    "projected": gettext_noop("This GeoJSON is not in degrees. Save it as WGS 84 (EPSG:4326)."),
    "broken": gettext_noop("This file is damaged, or is not what it says it is."),
    "slow": gettext_noop("This file takes too long or too much memory to read. Cut out the neighbourhood."),
}

Found = dict[str, Any]
"""{layer, geometry, facts}, as the reader tells it; nobody has looked at the geometry yet."""


def features_in(content: bytes) -> list[Found]:
    """Everything the file holds, in its order; a RuleBroken says why not."""
    if len(content) > LARGEST:
        raise _refusal("large")
    ending = _ending(content)
    if ending == ".kml" and UNFOLDS.search(content):
        raise _refusal("elsewhere")
    told = _read_apart(content, ending)
    if "problem" in told:
        raise _refusal(told["problem"])
    return told["features"]


def _ending(content: bytes) -> str:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(b"SQLite format 3\0"):
        return ".gpkg"
    if start.startswith(b"{"):
        return ".geojson"
    if start.startswith(b"<") and b"<kml" in start:
        return ".kml"
    raise _refusal("kind")


def _read_apart(content: bytes, ending: str) -> Found:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"features{ending}"
        path.write_bytes(content)
        limits = [str(number) for number in (SECONDS, MEGABYTES, MOST_FEATURES)]
        try:
            done = subprocess.run(  # noqa: S603, our own reader with numbers of ours
                [sys.executable, "-I", str(READER), str(path), *limits], capture_output=True,
                timeout=PATIENCE, check=False, env=_environment(folder), cwd=folder,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"problem": "slow"}
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"problem": "slow" if done.returncode < 0 else "broken"}


def _environment(folder: str) -> dict[str, str]:
    """One thread, no network, nothing of ours."""
    return {
        "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "PATH": os.defpath,
        "OPENBLAS_NUM_THREADS": "1", "GDAL_NUM_THREADS": "1", "GDAL_HTTP_TIMEOUT": "1",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none", "OGR_SQLITE_LOAD_EXTENSIONS": "",
        "PROJ_NETWORK": "OFF",
    }  # fmt: skip


def _refusal(problem: str) -> RuleBroken:
    facts = {"megabytes": LARGEST // 1_000_000, "most": MOST_FEATURES}
    wanted = {name: value for name, value in facts.items() if f"%({name})s" in SENTENCES[problem]}
    return RuleBroken(SENTENCES[problem], **wanted)
