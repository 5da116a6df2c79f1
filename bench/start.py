"""How long a stranger waits: clone into an empty folder, an empty home, `./anclaje start`, first page.

Measured on a clone of what is committed here. Installing is by the machine's package registry.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench import Figure, tell
from bench._site import free_port

CODE = Path(__file__).parents[1]
PATIENCE_S = 300


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="anclaje-bench-"))
    try:
        subprocess.run(["git", "clone", "-q", str(CODE), str(folder / "anclaje")], check=True)
        home = folder / "home"
        home.mkdir()
        return tell(
            [
                Figure("first start of a fresh clone, until the first page", _start(folder, home), "s", 90),
                Figure("second start, until the first page", _start(folder, home), "s", 10),
            ]
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, home: Path) -> float:
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ANCLAJE", "PYTHON"))}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    kept["PATH"] = os.pathsep.join(p for p in kept["PATH"].split(os.pathsep) if "/.venv/" not in f"{p}/")
    begun = time.perf_counter()
    site = subprocess.Popen(
        ["./anclaje", "start", "--port", str(port)],
        cwd=folder / "anclaje",
        env={**kept, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/account/login/", site)
        return time.perf_counter() - begun
    finally:
        os.killpg(site.pid, signal.SIGTERM)
        site.wait(20)


def _wait_for(address: str, site: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and site.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise TimeoutError(f"No page at {address}.")


if __name__ == "__main__":
    raise SystemExit(main())
