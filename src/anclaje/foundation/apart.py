"""Files that people hand in are read by a process of its own (decision 19).

A hostile file takes neither time nor memory from the site: its reader has one thread, no network, limits
of its own, a folder that goes away, and none of our settings.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Told = dict[str, Any]
"""What the reader says, or {problem: its code}: "slow" and "broken" where it could not say anything."""

WITHIN = Path(__file__).with_name("within.py")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Limits:
    """patience: seconds on the clock; the reader's own limit counts those of the processor."""

    seconds: int
    patience: float
    megabytes: int


def ask_apart(
    reader: str, file: Path, limits: Limits, *more: object, environ: Mapping[str, str] | None = None
) -> Told:
    """What `read(path, *more)` of this module tells of the file, whose folder is all that it has.

    It is called with words, and answers what JSON can say (`within.py`).
    """
    words = [str(limits.seconds), str(limits.megabytes), reader, str(file), *map(str, more)]
    folder = str(file.parent)
    own = {"HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8", "PATH": os.defpath, **ONE_THREAD}
    try:
        done = subprocess.run(  # noqa: S603, our own reader with numbers of ours
            [sys.executable, "-I", str(WITHIN), *words], capture_output=True, timeout=limits.patience,
            check=False, env=own | dict(environ or {}), cwd=folder,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"problem": "slow"}
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"problem": "slow" if done.returncode < 0 else "broken"}
