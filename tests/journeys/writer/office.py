"""A LibreOffice of its own for a test: its own profile, its own pipe, ended with the test."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

BY_HAND = Path(__file__).with_name("by_hand.py")
PYTHON = "/usr/bin/python3"
PATIENCE = 180


@dataclass(frozen=True)
class Office:
    pipe: str
    folder: Path

    def reviewed(self, data: bytes, *steps: list) -> bytes:
        """The document after somebody did this to it in Writer, saved as .docx again."""
        came, goes = self.folder / f"{uuid4().hex}.docx", self.folder / f"{uuid4().hex}.docx"
        came.write_bytes(data)
        done = subprocess.run(
            [PYTHON, str(BY_HAND), self.pipe, str(came), str(goes)],
            input=json.dumps(steps), capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return goes.read_bytes()


def what_is_missing() -> str:
    """Why no LibreOffice can be driven here; empty where one can."""
    if shutil.which("soffice") is None:
        return "LibreOffice is missing."
    has_uno = subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return "" if has_uno else "The system's Python cannot talk to LibreOffice (python3-uno)."


@contextmanager
def an_office(folder: Path) -> Iterator[Office]:
    pipe = f"anclaje-{uuid4().hex[:12]}"
    started = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
    )  # fmt: skip
    try:
        yield Office(pipe, folder)
    finally:
        os.killpg(started.pid, 15)
        started.wait(timeout=30)
