"""Zip files that are the same bytes for the same content."""

import io
import zipfile
from collections.abc import Mapping

THEN = (2000, 1, 1, 0, 0, 0)
"""The moment that every file inside says: the hour of packing tells nobody anything."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """In the order in which they are given."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            part = zipfile.ZipInfo(name, THEN)
            part.external_attr = 0o644 << 16
            archive.writestr(part, content, zipfile.ZIP_DEFLATED, 6)
    return made.getvalue()


def zipped_again(data: bytes) -> bytes:
    """The same files without the hour at which somebody else's code packed them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
