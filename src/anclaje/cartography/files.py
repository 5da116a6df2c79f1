"""The files of an exercise, opened: they are kept as ciphertext."""

import json
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.storage import default_storage

from anclaje.cartography.models import (
    FeatureImport,
    Photo,
    RoundPage,
    RoundPrint,
    RoundReading,
    Sheet,
)
from anclaje.privacy.attachments import open_under

Kept = Sheet | Photo | RoundPrint | RoundPage | RoundReading


def of_sheet(sheet: Sheet, name: str) -> bytes:
    """raster, pdf or tiles of a printed sheet. Select the exercise's key with it."""
    return _opened(sheet, name, [sheet.exercise.key.wrapped])


def of_photo(photo: Photo, name: str) -> bytes:
    """The photograph (file), or the same straightened (flat). CannotOpen once it was deleted."""
    return _opened(photo, name, [photo.exercise.key.wrapped, photo.own_key.wrapped])


def of_round_print(row: RoundPrint) -> bytes:
    """The tally sheet as PDF. Select the exercise's key with it."""
    return _opened(row, "pdf", [row.round.exercise.key.wrapped])


def of_round_page(row: RoundPage) -> bytes:
    """The clean raster of a page of it."""
    return _opened(row, "raster", [row.printed.round.exercise.key.wrapped])


def of_round_reading(row: RoundReading) -> dict[str, bytes]:
    """The strips of a page that was read, JPEG, by name. CannotOpen once it was deleted."""
    exercise = row.page.printed.round.exercise
    packed = _opened(row, "strips", [exercise.key.wrapped, row.own_key.wrapped])
    with ZipFile(BytesIO(packed)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def of_import(row: FeatureImport) -> list[dict[str, Any]]:
    """What was read from a file of features and waits for a decision."""
    with default_storage.open(row.content.name, "rb") as file:
        plain = open_under([row.exercise.key.wrapped], file.read(), row.is_bound_to)
    return json.loads(zlib.decompress(plain))


def _opened(row: Kept, name: str, keys: list[bytes]) -> bytes:
    with default_storage.open(getattr(row, name).name, "rb") as file:
        return open_under(keys, file.read(), row.is_bound_to(name))
