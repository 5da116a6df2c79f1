"""A real PostgreSQL for one test run: made in a temporary folder, fast, forgotten afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

# Nobody needs this database after a power cut.
CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}


def programs() -> Path | None:
    """The folder that holds initdb and postgres, the newest version first."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def throwaway(programs: Path) -> Generator[str]:
    """Start a server that listens on a socket in its own folder; yields its DATABASE_URL.

    PostgreSQL refuses to run as root, so root hands it to the system's `postgres` user.
    """
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with tempfile.TemporaryDirectory(prefix="anclaje-pg-") as folder:
        Path(folder).chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        data = f"{folder}/data"
        _run(
            user,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        )
        settings = " ".join(f"-c {name}={value}" for name, value in CARELESS.items())
        listen = f"-c listen_addresses= -c unix_socket_directories={folder}"
        control = (programs / "pg_ctl", "-D", data, "-w", "-s")
        _run(user, *control, "-l", f"{folder}/log", "-o", f"{listen} {settings}", "start")
        try:
            yield f"postgresql://postgres@/anclaje?host={folder}"
        finally:
            _run(user, *control, "-m", "immediate", "stop")


def _run(user: str, *command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command],
        user=user if os.geteuid() == 0 else None,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        cwd="/",
        check=True,
    )
