"""Making a backup, restoring it, and trying a restore without touching anything."""

import hmac
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from anclaje.website import environment
from anclaje.website.backups import archive, databases
from anclaje.website.backups.archive import Broken
from anclaje.website.supervise import python

ATTACHMENTS = "attachments"


@dataclass(frozen=True)
class Made:
    """What a backup holds: its checksum, its parts, its size in bytes."""

    checksum: str
    parts: int
    size: int


@dataclass(frozen=True)
class Restored:
    """What came back; `keys_fit` tells whether this machine's keys open it."""

    manifest: dict[str, Any]
    keys_fit: bool


def key_marks() -> dict[str, str]:
    """A mark of each key that tells whether two are the same, and nothing else about them."""
    keys = settings.ANCLAJE["keys"]
    return {name: hmac.new(key, b"anclaje backup", sha256).hexdigest()[:16] for name, key in keys.items()}


def make(target: Path, *, at: datetime) -> Made:
    """Write database and attachments to `target`. The keys stay out: they are copied by hand, elsewhere."""
    with tempfile.TemporaryDirectory(dir=settings.ANCLAJE["data"]) as folder:
        snapshot = Path(folder) / databases.part_name()
        databases.copy_to(snapshot)
        parts = {snapshot.name: snapshot, **_attachments()}
        applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
        made = archive.write(
            target,
            parts,
            at=at,
            jurisdiction=settings.ANCLAJE["jurisdiction"],
            key_marks=key_marks(),
            migrations=applied,
        )
    return Made(made, len(parts), target.stat().st_size)


def _attachments() -> dict[str, Path]:
    root = Path(settings.MEDIA_ROOT)
    return {
        f"{ATTACHMENTS}/{path.relative_to(root).as_posix()}": path
        for path in root.rglob("*")
        if path.is_file()
    }


def restore(source: Path) -> Restored:
    """Bring a backup back into an empty data folder and database; nothing is ever written over."""
    data = settings.ANCLAJE["data"]
    attachments = Path(settings.MEDIA_ROOT)
    if not databases.is_empty() or (attachments.exists() and any(attachments.iterdir())):
        raise Broken(
            "There is data here already. Restore into an empty folder: ANCLAJE_DATA=… ./anclaje restore FILE"
        )
    with tempfile.TemporaryDirectory(dir=data) as name:
        folder = Path(name)
        manifest = _opened(source, folder)
        connection.close()
        databases.bring_back(folder / databases.part_name())
        if (folder / ATTACHMENTS).exists():
            attachments.parent.mkdir(parents=True, exist_ok=True)
            (folder / ATTACHMENTS).replace(attachments)
    return Restored(manifest, manifest["key_marks"] == key_marks())


def try_out(source: Path) -> Restored:
    """Restore beside the running site, open it with today's keys, verify its audit chain; then forget it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = _opened(source, folder)
        if manifest["key_marks"] != key_marks():
            raise Broken("The backup was made under other keys than the ones that are set here.")
        with databases.set_up_aside(folder / databases.part_name(), folder) as leading_there:
            _verify(folder, leading_there)
    return Restored(manifest, True)


def _opened(source: Path, folder: Path) -> dict[str, Any]:
    manifest = archive.extract(source, folder)
    if databases.part_name() not in manifest["files"]:
        raise Broken("The backup is of another kind of database than the one that is set here.")
    if manifest["jurisdiction"] != settings.ANCLAJE["jurisdiction"]:
        raise Broken(
            f"The backup belongs to {manifest['jurisdiction']}, not to {settings.ANCLAJE['jurisdiction']}."
        )
    return manifest


def _verify(folder: Path, leading_there: dict[str, str]) -> None:
    environ = {
        **os.environ,
        **leading_there,
        "ANCLAJE_DATA": str(folder),
        "PYTHONPATH": str(environment.CODE / "src"),
    }
    kept = settings.ANCLAJE["data"] / "keys.json"
    if settings.ANCLAJE["mode"] == environment.DEMONSTRATION and kept.exists():
        environ |= {name: key for name, key in json.loads(kept.read_text()).items() if name not in os.environ}
    command = python("-m", "anclaje.website.manage", "audit_verify", "--json")
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Broken(
            "The restored copy's audit chain does not hold: " + (done.stdout or done.stderr).strip()[-300:]
        )
