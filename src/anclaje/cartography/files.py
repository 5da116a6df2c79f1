"""The files of an exercise, opened: they are kept as ciphertext."""

from django.core.files.storage import default_storage

from anclaje.cartography.models import Photo, Sheet
from anclaje.privacy.attachments import open_under


def of_sheet(sheet: Sheet, name: str) -> bytes:
    """raster, pdf or tiles of a printed sheet. Select the exercise's key with it."""
    return _opened(sheet, name, [sheet.exercise.key.wrapped])


def of_photo(photo: Photo, name: str) -> bytes:
    """The photograph (file), or the same straightened (flat). CannotOpen once it was deleted."""
    return _opened(photo, name, [photo.exercise.key.wrapped, photo.own_key.wrapped])


def _opened(row: Sheet | Photo, name: str, keys: list[bytes]) -> bytes:
    with default_storage.open(getattr(row, name).name, "rb") as file:
        return open_under(keys, file.read(), row.is_bound_to(name))
