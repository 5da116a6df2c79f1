"""The file itself: a tar with every part's checksum in `manifest.json`, checked before anything is used."""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = 1
BLOCK = 1 << 20


class Broken(Exception):
    """The file is no backup, or not the one that was made; the message says what is wrong."""


def write(target: Path, parts: Mapping[str, Path], *, at: datetime, **told: Any) -> str:
    """Write these files under these names into a new tar; answers its checksum.

    It appears under its name only when it is complete, readable by its owner alone.
    """
    draft = target.with_name(target.name + ".part")
    draft.touch(mode=0o600)
    try:
        with tarfile.open(draft, "w") as tar:
            sums = {}
            for name, path in sorted(parts.items()):
                sums[name] = checksum(path)
                tar.add(path, arcname=name, recursive=False, filter=_nobodys)
            manifest = {"format": FORMAT, "made_at": at.isoformat(), **told, "files": sums}
            _add_text(tar, MANIFEST, json.dumps(manifest, indent=1, sort_keys=True))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return checksum(target)


def extract(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder and check every part; answers the manifest."""
    try:
        with tarfile.open(source, "r:") as tar:
            for member in tar:
                _unpack(tar, member, folder)
    except (tarfile.TarError, EOFError) as error:
        raise Broken(f"{source.name} is not a backup, or it is damaged: {error}") from error
    if not (folder / MANIFEST).is_file():
        raise Broken(f"{source.name} is not a backup: it has no manifest.")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if manifest.get("format") != FORMAT:
        raise Broken(f"{source.name} was made by another version of the program.")
    _check_parts(folder, manifest["files"])
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one member. Not `extractall`: its safe filter is missing from some Python 3.11."""
    target = (folder / member.name).resolve()
    content = tar.extractfile(member) if member.isreg() else None
    if content is None or not target.is_relative_to(folder.resolve()):
        raise Broken(f"The backup holds {member.name!r}, which is no file of a backup.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with content, target.open("xb") as file:
        shutil.copyfileobj(content, file, BLOCK)
    target.chmod(0o600)


def _check_parts(folder: Path, sums: Mapping[str, str]) -> None:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if missing := sorted(set(sums) - there):
        raise Broken(f"The backup lacks {missing[0]} (missing parts: {len(missing)}).")
    if foreign := sorted(there - set(sums)):
        raise Broken(f"The backup holds {foreign[0]}, which its manifest does not name.")
    changed = sorted(name for name, expected in sums.items() if checksum(folder / name) != expected)
    if changed:
        raise Broken(
            f"{changed[0]} is not as it was when the backup was made (changed parts: {len(changed)})."
        )


def checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    member = _nobodys(tarfile.TarInfo(name))
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))
