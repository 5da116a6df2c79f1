"""Files that people hand in are read by a process of its own, as PDF files are (decision 19).

A hostile file takes neither time nor memory from the site: it has one thread, no network, limits of its
own, a folder that goes away, and none of our settings.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anclaje.cartography.importing.shapefile import NoShapefile, unpack

Told = dict[str, Any]
"""What the reader says, or {problem: its code}."""


@dataclass(frozen=True)
class Limits:
    """patience: seconds on the clock; the reader's own limit counts those of the processor."""

    seconds: int
    patience: float
    megabytes: int


def read_apart(content: bytes, ending: str, reader: Path, limits: Limits, *more: object) -> Told:
    """What this reader tells of the file. A zipped Shapefile reaches it as a folder."""
    with TemporaryDirectory() as folder:
        try:
            path = _written(content, ending, Path(folder))
        except NoShapefile as refused:
            return {"problem": str(refused)}
        words = [str(path), str(limits.seconds), str(limits.megabytes), *map(str, more)]
        try:
            done = subprocess.run(  # noqa: S603, our own reader with numbers of ours
                [sys.executable, "-I", str(reader), *words], capture_output=True, timeout=limits.patience,
                check=False, env=_environment(folder), cwd=folder,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"problem": "slow"}
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"problem": "slow" if done.returncode < 0 else "broken"}


def _written(content: bytes, ending: str, folder: Path) -> Path:
    if ending == ".zip":
        path = folder / "layers"
        path.mkdir()
        unpack(content, path)
        return path
    path = folder / f"features{ending}"
    path.write_bytes(content)
    return path


def _environment(folder: str) -> dict[str, str]:
    """One thread, no network, nothing of ours; none of GDAL's formats that only point at others."""
    return {
        "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "PATH": os.defpath,
        "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "GDAL_NUM_THREADS": "1",
        "GDAL_HTTP_TIMEOUT": "1", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "OGR_SQLITE_LOAD_EXTENSIONS": "", "PROJ_NETWORK": "OFF",
        "GDAL_SKIP": "VRT GDALG HTTP WFS OAPIF OGCAPI STACTA STACIT WMS WMTS", "OGR_SKIP": "OGR_VRT",
    }  # fmt: skip
