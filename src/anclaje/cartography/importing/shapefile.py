"""A zipped Shapefile, unpacked: only its own parts, under names of ours, and no larger than they may be.

What the archive says of itself is looked at before a byte of it is unpacked, and not believed while it is.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
NEEDED = (".shp", ".shx", ".dbf")
LARGEST = 120_000_000
"""Bytes of all parts together."""
MOST_MEMBERS, MOST_LAYERS = 2_000, 40
AT_ONCE = 1_000_000
ENCRYPTED = 0x1
UNSAID = re.compile(r"[^a-z0-9]+")


class NoShapefile(ValueError):
    """With the code of the reason: broken, locked, unpacked, layers, no_shapefile, parts."""


Layers = dict[str, dict[str, zipfile.ZipInfo]]


def unpack(content: bytes, folder: Path) -> list[str]:
    """Write the layers of this archive into the folder; their names. Raises NoShapefile."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            layers = _layers(archive.infolist())
            left = LARGEST
            for name, ending, member in _members(layers):
                with (folder / f"{name}{ending}").open("wb") as out:
                    for piece in _pieces(archive, member):
                        left -= len(piece)
                        if left < 0:
                            raise NoShapefile("unpacked")
                        out.write(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise NoShapefile("broken") from error
    return list(layers)


def _layers(members: list[zipfile.ZipInfo]) -> Layers:
    """The parts of each Shapefile, by its name. Folders of the archive are only part of the name."""
    if len(members) > MOST_MEMBERS:
        raise NoShapefile("layers")
    found: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/").lower())
        if path.suffix in PARTS and "__macosx" not in path.parts:
            found.setdefault(str(path.with_suffix("")), {})[path.suffix] = member
    whole = {path: parts for path, parts in found.items() if ".shp" in parts}
    _check(whole)
    return dict(zip(_names(whole), whole.values(), strict=True))


def _check(layers: Layers) -> None:
    if not layers:
        raise NoShapefile("no_shapefile")
    if len(layers) > MOST_LAYERS:
        raise NoShapefile("layers")
    if not all(ending in parts for parts in layers.values() for ending in NEEDED):
        raise NoShapefile("parts")
    members = [member for parts in layers.values() for member in parts.values()]
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise NoShapefile("locked")
    if sum(member.file_size for member in members) > LARGEST:
        raise NoShapefile("unpacked")


def _members(layers: Layers) -> Iterator[tuple[str, str, zipfile.ZipInfo]]:
    for name, parts in layers.items():
        for ending, member in parts.items():
            yield name, ending, member


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as opened:
        while piece := opened.read(AT_ONCE):
            yield piece


def _names(paths: Iterable[str]) -> list[str]:
    """The last part of each, in letters that no system reads as a way to somewhere; none stands twice."""
    names: list[str] = []
    for path in paths:
        plain = UNSAID.sub("_", PurePosixPath(path).name).strip("_")[:40] or "layer"
        names.append(f"{plain}_{len(names) + 1}" if plain in names else plain)
    return names
